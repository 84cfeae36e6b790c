public import IPAddressing

/// The longest prefix of an IPv4 address in one or two steps: what a router looks up for every packet.
///
/// One array has a place for each of the 2^24 first halves of an address; a second one has 256 places for each of those in which prefixes
/// longer than /24 lie (DIR-24-8: Gupta, Lin and McKeown, "Routing lookups in hardware at memory access speeds", INFOCOM 1998). A
/// route may be put in and taken out one at a time: two bits for each node of the binary tree of prefixes say where longer prefixes
/// are, which a change must leave alone.
///
/// It takes 42 MB and about 16 bytes a route. `RouteTable` answers the same questions slowly and says why.
public struct IPv4ForwardingTable: Sendable {
  // A place is 0 for "no route", a next hop's number plus 1, or, with the upper bit, the number of a block of 256 places.
  @usableFromInline var first: [UInt16] = Array(repeating: 0, count: 1 << 24)
  @usableFromInline var second: [UInt16] = []
  // Of each block: what its places have where no longer prefix is, how many longer prefixes are there, which lengths they have had (bit 0
  // for 25), and blocks in no use.
  private var bases: [UInt16] = []
  private var members: [UInt16] = []
  private var lengths: [UInt8] = []
  private var unused: [Int] = []
  private var store: PrefixStore
  // Whether a route has exactly this prefix, and whether one has it or a longer one in it.
  private var isRoute = PrefixTree()
  private var isInside = PrefixTree()

  /// A table without routes.
  public init() { store = PrefixStore() }

  /// A table with these routes. Of two with the same prefix the later one counts.
  public init(_ entries: [ForwardingEntry<IPv4Address>]) throws(ForwardingTableError) {
    store = PrefixStore(capacity: entries.count)
    // Short prefixes first: then each overwrites what is shorter.
    var counts = Array(repeating: 0, count: 34)
    for entry in entries { counts[entry.prefix.length + 1] += 1 }
    for length in 1...33 { counts[length] += counts[length - 1] }
    var order = Array(repeating: UInt32(0), count: entries.count)
    for (index, entry) in entries.enumerated() {
      order[counts[entry.prefix.length]] = UInt32(truncatingIfNeeded: index)
      counts[entry.prefix.length] += 1
    }
    for index in order {
      let entry = entries[Int(index)], value = try Self.value(entry.hop), address = entry.prefix.first.rawValue
      guard entry.prefix.length <= 24 else { try insert(entry.prefix, hop: entry.hop); continue }
      _ = store.set(address, entry.prefix.length, value)
      fill(address, entry.prefix.length, value)
      let node = Self.node(address, entry.prefix.length)
      isRoute[node] = true
      markInside(node)
    }
  }

  /// Next hops have numbers from 0 to this.
  public static var largestHop: Int { 32_766 }
  /// In more /24s than this there cannot be longer prefixes.
  public static var mostBlocks: Int { 32_768 }

  /// How many routes there are.
  public var count: Int { store.count }
  /// How many bytes of memory the table takes.
  public var bytes: Int { (first.count + second.count) * 2 + store.bytes + isRoute.bytes + isInside.bytes + bases.count * 5 }

  /// The next hop for an address: that of the longest prefix which contains it; nil if none does.
  @inlinable public func lookup(_ address: IPv4Address) -> Int? {
    var value = first[Int(address.rawValue >> 8)]
    if value >= 0x8000 { value = second[Int(value & 0x7FFF) << 8 | Int(address.rawValue & 0xFF)] }
    return value == 0 ? nil : Int(value) - 1
  }

  /// The next hops for many addresses, as their numbers plus 1; 0 where there is no route. As many as both spans have places.
  public func lookup(_ addresses: Span<IPv4Address>, into hops: inout MutableSpan<UInt16>) {
    let first = first.span, second = second.span
    for index in 0..<min(addresses.count, hops.count) {
      let address = addresses[index].rawValue
      var value = first[Int(address >> 8)]
      if value >= 0x8000 { value = second[Int(value & 0x7FFF) << 8 | Int(address & 0xFF)] }
      hops[index] = value
    }
  }

  /// Puts a route in, or gives the one that has its prefix another next hop.
  public mutating func insert(_ prefix: IPv4Prefix, hop: Int) throws(ForwardingTableError) {
    let value = try Self.value(hop), address = prefix.first.rawValue
    guard prefix.length <= 24 else { try insertLong(address, prefix.length, value); return }
    _ = store.set(address, prefix.length, value)
    let node = Self.node(address, prefix.length)
    isRoute[node] = true
    markInside(node)
    paint(node, prefix.length, value)
  }

  /// Takes a route out and returns its next hop; nil if there was none with exactly this prefix.
  @discardableResult
  public mutating func remove(_ prefix: IPv4Prefix) -> Int? {
    let address = prefix.first.rawValue, old = store.remove(address, prefix.length)
    guard old != 0 else { return nil }
    if prefix.length > 24 { removeLong(address); return Int(old) - 1 }
    let node = Self.node(address, prefix.length)
    isRoute[node] = false
    paint(node, prefix.length, cover(of: address, prefix.length))
    clearInside(node)
    return Int(old) - 1
  }

  private static func value(_ hop: Int) throws(ForwardingTableError) -> UInt16 {
    guard 0...largestHop ~= hop else { throw .nextHop(hop, largest: largestHop) }
    return UInt16(hop + 1)
  }

  private static func node(_ address: UInt32, _ length: Int) -> Int { 1 << length | Int(UInt64(address) >> UInt64(32 - length)) }

  /// The value of the longest prefix shorter than `length` that contains an address; 0 if there is none.
  private func cover(of address: UInt32, _ length: Int) -> UInt16 {
    for length in stride(from: length - 1, through: 0, by: -1) where isRoute[Self.node(address, length)] {
      return store[address & ~UInt32(truncatingIfNeeded: UInt64(UInt32.max) >> UInt64(length)), length]
    }
    return 0
  }

  private mutating func markInside(_ node: Int) {
    var node = node
    while node > 0, !isInside[node] { isInside[node] = true; node >>= 1 }
  }

  private mutating func clearInside(_ node: Int) {
    var node = node
    while node > 0 {
      let isLeaf = node >= 1 << 24
      let isUsed = isLeaf ? first[node - 1 << 24] >= 0x8000 : isInside[node * 2] || isInside[node * 2 + 1]
      if isUsed || isRoute[node] { return }
      isInside[node] = false
      node >>= 1
    }
  }

  /// Gives all places of a prefix a value, whatever they had.
  private mutating func fill(_ address: UInt32, _ length: Int, _ value: UInt16) {
    let start = Int(address >> 8)
    var places = first.mutableSpan
    for index in start..<start + 1 << (24 - length) { places[index] = value }
  }

  /// Gives all places of a node a value, except where longer prefixes are.
  private mutating func paint(_ node: Int, _ length: Int, _ value: UInt16) {
    let start = (node - 1 << length) << (24 - length)
    if length == 24 {
      guard first[start] >= 0x8000 else { first[start] = value; return }
      let block = Int(first[start] & 0x7FFF)
      bases[block] = value
      rebuild(block, UInt32(start) << 8)
      return
    }
    for child in [node * 2, node * 2 + 1] where !isRoute[child] {
      if isInside[child] {
        paint(child, length + 1, value)
      } else {
        fill(UInt32((child - 2 << length) << (23 - length)) << 8, length + 1, value)
      }
    }
  }
}

extension IPv4ForwardingTable {
  private mutating func insertLong(_ address: UInt32, _ length: Int, _ value: UInt16) throws(ForwardingTableError) {
    let place = Int(address >> 8)
    if first[place] < 0x8000 { try openBlock(place) }
    let block = Int(first[place] & 0x7FFF)
    if store.set(address, length, value) == 0 { members[block] += 1 }
    lengths[block] |= 1 << (length - 25)
    rebuild(block, address & ~0xFF)
  }

  private mutating func removeLong(_ address: UInt32) {
    let place = Int(address >> 8), block = Int(first[place] & 0x7FFF)
    members[block] -= 1
    guard members[block] == 0 else { rebuild(block, address & ~0xFF); return }
    first[place] = bases[block]
    unused.append(block)
    clearInside(1 << 24 | place)
  }

  private mutating func openBlock(_ place: Int) throws(ForwardingTableError) {
    let block: Int
    if let old = unused.popLast() {
      block = old
    } else {
      block = bases.count
      guard block < Self.mostBlocks else { throw .full(limit: Self.mostBlocks) }
      bases.append(0)
      members.append(0)
      lengths.append(0)
      second.append(contentsOf: repeatElement(0, count: 256))
    }
    bases[block] = first[place]
    lengths[block] = 0
    first[place] = 0x8000 | UInt16(block)
    markInside(1 << 24 | place)
  }

  /// Writes the 256 places of a block anew: the shorter prefixes first.
  private mutating func rebuild(_ block: Int, _ address: UInt32) {
    let start = block << 8
    for index in start..<start + 256 { second[index] = bases[block] }
    for length in 25...32 where lengths[block] >> (length - 25) & 1 == 1 {
      let size = 1 << (32 - length)
      for offset in stride(from: 0, to: 256, by: size) {
        let value = store[address | UInt32(offset), length]
        if value != 0 { for index in offset..<offset + size { second[start + index] = value } }
      }
    }
  }
}
