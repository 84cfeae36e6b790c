import Wire

/// What is remembered of the packets between two ends.
protocol Conversation {
  /// What is remembered of it and seldom needed.
  associatedtype History: EmptyHistory
  /// Both ends, the lower one first.
  var key: FlowKey { get }
  /// Conversations are numbered from 0 in the order in which they appear.
  var number: UInt32 { get }
  /// The sum of some of its numbers, at least one in every cache line that it takes.
  var touched: UInt64 { get }
  init(key: FlowKey, number: UInt32, time: UInt64)
}

/// What begins with nothing.
protocol EmptyHistory { init() }

/// Conversations by their ends: open addressing over a flat array, so that a known one costs two cache lines.
struct ConversationTable<Item: Conversation> {
  private(set) var items: [Item] = []
  /// The history of each item, at the same place.
  var histories: [Item.History] = []
  /// The place of an item in `items`, with the upper half of its key's hash above it: most other keys are told apart without a look at
  /// their items, which lie far away.
  private(set) var slots = [UInt64](repeating: Self.free, count: 1 << 10)
  private static var free: UInt64 { .max }
  private var nextNumber: UInt32 = 0
  /// More are not remembered; then the older half is forgotten.
  let mostItems: Int
  /// How many were forgotten.
  private(set) var dropped = 0

  init(mostItems: Int) { self.mostItems = mostItems }

  subscript(_ index: Int) -> Item {
    // Lent, not copied: an item is larger than a cache line, and mostly one number of it is wanted.
    @inline(always) _read { yield items[index] }
    @inline(always) _modify { yield &items[index] }
  }

  /// The place of a conversation in the table; nil if there is none with these ends.
  @inline(always)
  func find(_ key: FlowKey) -> Int? {
    let mask = slots.count &- 1
    let hash = key.spread
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let entry = slots[slot]
      if entry == Self.free { return nil }
      if (entry ^ hash) >> 32 == 0 {
        let index = Int(truncatingIfNeeded: entry & 0xFFFF_FFFF)
        if items[index].key == key { return index }
      }
      slot = (slot &+ 1) & mask
    }
  }

  /// Adds a conversation, which must not be there yet. Whoever keeps more of a conversation elsewhere is given those that are forgotten.
  mutating func add(_ key: FlowKey, time: UInt64, forgetting forget: (Item, Item.History) -> Void = { _, _ in }) -> Int {
    if items.count >= mostItems { dropOlderHalf(forget) }
    if items.count &* 2 >= slots.count { rebuild(slots: slots.count &* 2) }
    let index = items.count
    items.append(Item(key: key, number: nextNumber, time: time))
    histories.append(Item.History())
    nextNumber &+= 1
    place(index)
    return index
  }

  /// Begins a new conversation between the same ends.
  mutating func renew(_ index: Int, time: UInt64) {
    items[index] = Item(key: items[index].key, number: nextNumber, time: time)
    histories[index] = Item.History()
    nextNumber &+= 1
  }

  private mutating func place(_ index: Int) {
    let mask = slots.count &- 1
    let hash = items[index].key.spread
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] != Self.free { slot = (slot &+ 1) & mask }
    slots[slot] = hash & ~0xFFFF_FFFF | UInt64(index)
  }

  private mutating func rebuild(slots count: Int) {
    slots = [UInt64](repeating: Self.free, count: count)
    for index in items.indices { place(index) }
  }

  private mutating func dropOlderHalf(_ forget: (Item, Item.History) -> Void) {
    let limit = items.map(\.number).sorted()[items.count / 2]
    var kept = 0
    for index in items.indices {
      if items[index].number < limit { forget(items[index], histories[index]); continue }
      (items[kept], histories[kept]) = (items[index], histories[index])
      kept += 1
    }
    dropped += items.count - kept
    items.removeLast(items.count - kept)
    histories.removeLast(histories.count - kept)
    rebuild(slots: slots.count)
  }
}
