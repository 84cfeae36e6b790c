public import IPAddressing

/// The longest prefix of an IPv6 address: 16 bits are looked up at once, then four at a time.
///
/// Each node of the trie has 16 places. A place holds the next hop of the longest prefix that ends in this node and contains its
/// addresses, and the node below. A change touches the nodes on the way of one prefix, or, of a prefix up to 16 bits, the places of
/// the first step. A node takes 192 bytes; the number of nodes is limited.
public struct IPv6ForwardingTable: Sendable {
  // A place: the node below in the upper 32 bits (0 for none), a next hop's number plus 1 in the lower 16 (0 for none).
  private var root: [UInt64] = Array(repeating: 0, count: 1 << 16)
  private var places: [UInt64] = Array(repeating: 0, count: 16)
  // The routes themselves: of the root by `1 << length | bits`, of a node by `1 << (length behind the node's beginning) | bits`.
  private var rootRoutes: [UInt16] = Array(repeating: 0, count: 1 << 17)
  private var routes: [UInt16] = Array(repeating: 0, count: 32)
  private var unused: [Int] = []
  /// How many routes there are.
  public private(set) var count = 0

  /// A table without routes.
  public init() {}

  /// A table with these routes. Of two with the same prefix the later one counts.
  public init(_ entries: [ForwardingEntry<IPv6Address>]) throws(ForwardingTableError) {
    for entry in entries { try insert(entry.prefix, hop: entry.hop) }
  }

  /// Next hops have numbers from 0 to this.
  public static var largestHop: Int { 32_766 }
  /// More nodes than this there cannot be: 200 MB.
  public static var mostNodes: Int { 1 << 20 }

  /// How many bytes of memory the table takes.
  public var bytes: Int { (root.count + places.count) * 8 + (rootRoutes.count + routes.count) * 2 }

  /// The next hop for an address: that of the longest prefix which contains it; nil if none does.
  public func lookup(_ address: IPv6Address) -> Int? {
    let places = places.span
    let high = UInt64(truncatingIfNeeded: address.rawValue >> 64), low = UInt64(truncatingIfNeeded: address.rawValue)
    var place = root[Int(high >> 48)], best = place & 0xFFFF, word = high << 16, left = 12
    while place >> 32 != 0 {
      if left == 0 { (word, left) = (low, 16) }
      place = places[Int(place >> 32) << 4 | Int(word >> 60)]
      if place & 0xFFFF != 0 { best = place & 0xFFFF }
      word <<= 4
      left -= 1
    }
    return best == 0 ? nil : Int(best) - 1
  }

  /// Puts a route in, or gives the one that has its prefix another next hop.
  public mutating func insert(_ prefix: IPv6Prefix, hop: Int) throws(ForwardingTableError) {
    guard 0...Self.largestHop ~= hop else { throw .nextHop(hop, largest: Self.largestHop) }
    let path = try open(prefix)
    if set(prefix, path.last, UInt16(hop + 1)) == 0 { count += 1 }
  }

  /// Takes a route out and returns its next hop; nil if there was none with exactly this prefix.
  @discardableResult
  public mutating func remove(_ prefix: IPv6Prefix) -> Int? {
    guard let path = find(prefix) else { return nil }
    let old = set(prefix, path.last, 0)
    guard old != 0 else { return nil }
    count -= 1
    close(path, prefix)
    return Int(old) - 1
  }

  /// The four bits of an address at `bit`.
  private static func nibble(_ prefix: IPv6Prefix, at bit: Int) -> Int {
    Int(truncatingIfNeeded: prefix.first.rawValue >> UInt128(124 - bit)) & 15
  }

  private static func slot(_ prefix: IPv6Prefix) -> Int { Int(truncatingIfNeeded: prefix.first.rawValue >> 112) }

  /// The nodes on the way to a prefix: as many as it has begun groups of four bits behind the first 16. nil if one is missing.
  private func find(_ prefix: IPv6Prefix) -> [Int]? {
    var path: [Int] = []
    for bit in stride(from: 16, to: prefix.length, by: 4) {
      let place = path.last.map { places[$0 << 4 | Self.nibble(prefix, at: bit - 4)] } ?? root[Self.slot(prefix)]
      if place >> 32 == 0 { return nil }
      path.append(Int(place >> 32))
    }
    return path
  }

  /// The same; missing nodes are made.
  private mutating func open(_ prefix: IPv6Prefix) throws(ForwardingTableError) -> [Int] {
    var path: [Int] = []
    let needed = max(prefix.length - 13, 0) / 4
    guard needed <= unused.count + Self.mostNodes - places.count >> 4 else {
      // What is there already may do.
      if let path = find(prefix) { return path }
      throw .full(limit: Self.mostNodes)
    }
    for bit in stride(from: 16, to: prefix.length, by: 4) {
      let place = path.last.map { places[$0 << 4 | Self.nibble(prefix, at: bit - 4)] } ?? root[Self.slot(prefix)]
      var node = Int(place >> 32)
      if node == 0 {
        node = newNode()
        if let last = path.last {
          places[last << 4 | Self.nibble(prefix, at: bit - 4)] |= UInt64(node) << 32
        } else {
          root[Self.slot(prefix)] |= UInt64(node) << 32
        }
      }
      path.append(node)
    }
    return path
  }

  private mutating func newNode() -> Int {
    if let node = unused.popLast() { return node }
    places.append(contentsOf: repeatElement(0, count: 16))
    routes.append(contentsOf: repeatElement(0, count: 32))
    return places.count >> 4 - 1
  }

  /// Takes nodes out that have neither a route nor a node below them, from the end of a way on.
  private mutating func close(_ path: [Int], _ prefix: IPv6Prefix) {
    for (index, node) in path.enumerated().reversed() {
      guard routes[node << 5..<(node + 1) << 5].allSatisfy({ $0 == 0 }) else { return }
      guard places[node << 4..<(node + 1) << 4].allSatisfy({ $0 == 0 }) else { return }
      unused.append(node)
      if index == 0 {
        root[Self.slot(prefix)] &= 0xFFFF
      } else {
        places[path[index - 1] << 4 | Self.nibble(prefix, at: 16 + (index - 1) * 4)] &= 0xFFFF
      }
    }
  }

  /// Gives a route a value (0 takes it out) and returns the one that it had.
  private mutating func set(_ prefix: IPv6Prefix, _ node: Int?, _ value: UInt16) -> UInt16 {
    guard let node else { return setRoot(prefix, value) }
    let start = (prefix.length - 17) / 4 * 4 + 16, length = prefix.length - start
    let bits = Self.nibble(prefix, at: start), index = node << 5 | 1 << length | bits >> (4 - length)
    let old = routes[index]
    routes[index] = value
    for place in bits..<bits + 1 << (4 - length) {
      // The longest one wins: up the tree of this node's routes.
      var route = 16 | place
      while route > 1, routes[node << 5 | route] == 0 { route >>= 1 }
      places[node << 4 | place] = places[node << 4 | place] & ~0xFFFF | UInt64(route > 1 ? routes[node << 5 | route] : 0)
    }
    return old
  }

  private mutating func setRoot(_ prefix: IPv6Prefix, _ value: UInt16) -> UInt16 {
    let bits = Self.slot(prefix), index = 1 << prefix.length | bits >> (16 - prefix.length)
    let old = rootRoutes[index]
    rootRoutes[index] = value
    for place in bits..<bits + 1 << (16 - prefix.length) {
      var route = 1 << 16 | place
      while route > 0, rootRoutes[route] == 0 { route >>= 1 }
      root[place] = root[place] & ~0xFFFF | UInt64(route > 0 ? rootRoutes[route] : 0)
    }
    return old
  }
}
