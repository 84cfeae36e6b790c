/// The next hop of each IPv4 prefix: a hash table in one array, one word a route.
///
/// Open addressing with linear probing; a removed route's place is filled by those behind it, so that no marks stay. A word is 0 for an
/// empty place; else it holds, from the upper end, a 1, the address and the length (38 bits, the key), and the next hop (16 bits).
struct PrefixStore: Sendable {
  private var slots: [UInt64]
  private var shift: UInt64
  private(set) var count = 0

  /// Room for `capacity` routes before the array grows.
  init(capacity: Int = 16) {
    var bits: UInt64 = 5
    while (1 << bits) * 7 / 10 < capacity { bits += 1 }
    (slots, shift) = (Array(repeating: 0, count: 1 << bits), 64 - bits)
  }

  /// How many bytes the array takes.
  var bytes: Int { slots.count * 8 }

  private static func key(_ address: UInt32, _ length: Int) -> UInt64 { UInt64(address) << 6 | UInt64(length) }

  /// The place where a key is looked for first: multiplication by 2^64 divided by the golden ratio (Knuth, volume 3, §6.4).
  private func home(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> shift) }

  private func place(_ key: UInt64) -> Int {
    let mask = slots.count - 1
    var index = home(key)
    while slots[index] != 0, slots[index] >> 16 != key | 1 << 47 { index = (index + 1) & mask }
    return index
  }

  /// The value of a prefix, 0 if it has none.
  subscript(_ address: UInt32, _ length: Int) -> UInt16 {
    UInt16(truncatingIfNeeded: slots[place(Self.key(address, length))])
  }

  /// Gives a prefix a value, which is not 0, and returns the one that it had, or 0.
  mutating func set(_ address: UInt32, _ length: Int, _ value: UInt16) -> UInt16 {
    if count * 10 >= slots.count * 7 { grow() }
    let key = Self.key(address, length), index = place(key)
    let old = UInt16(truncatingIfNeeded: slots[index])
    slots[index] = (key | 1 << 47) << 16 | UInt64(value)
    if old == 0 { count += 1 }
    return old
  }

  /// Takes a prefix out and returns the value that it had, or 0.
  mutating func remove(_ address: UInt32, _ length: Int) -> UInt16 {
    let mask = slots.count - 1
    var hole = place(Self.key(address, length))
    let old = UInt16(truncatingIfNeeded: slots[hole])
    guard old != 0 else { return 0 }
    var next = (hole + 1) & mask
    while slots[next] != 0 {
      // A word may move into the hole if that is no place before its first one.
      let start = home(slots[next] >> 16 & (1 << 47 - 1))
      if (next - start) & mask >= (next - hole) & mask {
        slots[hole] = slots[next]
        hole = next
      }
      next = (next + 1) & mask
    }
    slots[hole] = 0
    count -= 1
    return old
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: 0, count: old.count * 2)
    shift -= 1
    for word in old where word != 0 { slots[place(word >> 16 & (1 << 47 - 1))] = word }
  }
}

/// One bit for each node of the binary tree of prefixes up to 24 bits: node `1 << length | bits`.
struct PrefixTree: Sendable {
  private var words: [UInt64] = Array(repeating: 0, count: 1 << 19)

  var bytes: Int { words.count * 8 }

  subscript(_ node: Int) -> Bool {
    get { words[node >> 6] >> UInt64(node & 63) & 1 == 1 }
    set {
      if newValue { words[node >> 6] |= 1 << UInt64(node & 63) } else { words[node >> 6] &= ~(1 << UInt64(node & 63)) }
    }
  }
}
