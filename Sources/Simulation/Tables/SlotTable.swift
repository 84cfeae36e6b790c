/// What can be looked up in a `SlotTable`: equal keys have the same number, others rarely do.
protocol SlotKey: Equatable, Sendable {
  var number: UInt64 { get }
}

/// A table whose entries keep their places, found by their keys with one multiplication and a look or two. Open addressing with linear
/// probing; the place of an entry that was removed is used again.
struct SlotTable<Key: SlotKey, Value: Sendable>: Sendable {
  struct Slot: Sendable {
    let key: Key
    var value: Value
    var isUsed = true
  }

  /// The entries, and the places of those that were removed.
  var slots: [Slot] = []
  private var free: [Int] = []
  // Places by the number of the key; -1 where there is none. At most half of it is in use.
  private var index = [Int32](repeating: -1, count: 8)
  private var shift: UInt64 = 61

  /// How many entries there are.
  var count: Int { slots.count - free.count }

  /// Where the entry of a key is.
  @inline(__always)
  func find(_ key: Key) -> Int? {
    var position = start(key)
    while true {
      let place = Int(index[position])
      if place < 0 { return nil }
      if slots[place].key == key { return place }
      position = (position &+ 1) & (index.count &- 1)
    }
  }

  @inline(__always) private func start(_ key: Key) -> Int { Int(truncatingIfNeeded: (key.number &* 0x9E37_79B9_7F4A_7C15) >> shift) }

  /// Adds an entry for a key that has none.
  mutating func insert(_ key: Key, _ value: Value) -> Int {
    let slot = Slot(key: key, value: value)
    let place = free.popLast() ?? slots.count
    if place == slots.count { slots.append(slot) } else { slots[place] = slot }
    if 2 * count > index.count {
      rebuild(index.count * 2)
    } else {
      enter(place)
    }
    return place
  }

  mutating func remove(at place: Int) {
    guard slots[place].isUsed else { return }
    slots[place].isUsed = false
    free.append(place)
    rebuild(index.count)
  }

  /// Removes all entries that a test wants gone.
  mutating func removeAll(where isUnwanted: (Slot) -> Bool) {
    for place in slots.indices where slots[place].isUsed && isUnwanted(slots[place]) {
      slots[place].isUsed = false
      free.append(place)
    }
    rebuild(index.count)
  }

  private mutating func rebuild(_ size: Int) {
    index = [Int32](repeating: -1, count: size)
    shift = UInt64(64 - size.trailingZeroBitCount)
    for place in slots.indices where slots[place].isUsed { enter(place) }
  }

  private mutating func enter(_ place: Int) {
    var position = start(slots[place].key)
    while index[position] >= 0 { position = (position + 1) & (index.count - 1) }
    index[position] = Int32(place)
  }
}

/// Values in numbered slots that are used again: what waits for its time, so that the queue of events carries numbers only.
struct Pool<Value: Sendable>: Sendable {
  private var slots: [Value?] = []
  private var free: [Int] = []

  mutating func put(_ value: consuming Value) -> Int {
    guard let slot = free.popLast() else {
      slots.append(value)
      return slots.count &- 1
    }
    slots[slot] = value
    return slot
  }

  /// Moves the value out of its slot, so that nobody else holds its bytes.
  mutating func take(_ slot: Int) -> Value? {
    var value: Value?
    swap(&value, &slots[slot])
    free.append(slot)
    return value
  }
}
