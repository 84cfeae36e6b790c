public import IPAddressing

/// The longest prefix of an IPv6 address: 16 bits are looked up at once, then four at a time, and where nothing branches off many bits at
/// once.
///
/// Each node of the trie has 16 places. A place holds the next hop of the longest prefix that ends in this node and contains the place's
/// addresses, and the node below. Nodes that would only lead on to one other are left out (Morrison, "PATRICIA", Journal of the ACM 15,
/// 1968), so there are at most two for a route; each knows the bits that lead to it. A change touches at most three nodes, or, of a
/// prefix up to 16 bits, the places of the first step. A node takes 208 bytes; the number of nodes is limited.
public struct IPv6ForwardingTable: Sendable {
  // A place: the node below in the upper 32 bits (0 for none), the bit at which that node begins in the next 8 above the lower 16, and
  // there a next hop's number plus 1 (0 for none).
  private var root: [UInt64] = Array(repeating: 0, count: 1 << 16)
  private var places: [UInt64] = Array(repeating: 0, count: 16)
  // The bits that lead to a node; those behind its beginning do not count.
  private var keys: [UInt128] = [0]
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
  /// More nodes than this there cannot be: 220 MB.
  public static var mostNodes: Int { 1 << 20 }

  /// How many bytes of memory the table takes.
  public var bytes: Int { (root.count + places.count) * 8 + (rootRoutes.count + routes.count) * 2 + keys.count * 16 }

  /// The next hop for an address: that of the longest prefix which contains it; nil if none does.
  public func lookup(_ address: IPv6Address) -> Int? {
    let number = address.rawValue, places = places.span, keys = keys.span
    var place = root[Self.slot(number)], best = place & 0xFFFF
    while place >> 32 != 0 {
      let node = Int(place >> 32), start = Int(place >> 16 & 0xFF)
      place = places[node << 4 | Self.nibble(number, at: start)]
      // The node's own place is on its way from memory while its key is compared.
      if (keys[node] ^ number).leadingZeroBitCount < start { break }
      if place & 0xFFFF != 0 { best = place & 0xFFFF }
    }
    return best == 0 ? nil : Int(best) - 1
  }

  /// Puts a route in, or gives the one that has its prefix another next hop.
  public mutating func insert(_ prefix: IPv6Prefix, hop: Int) throws(ForwardingTableError) {
    guard 0...Self.largestHop ~= hop else { throw .nextHop(hop, largest: Self.largestHop) }
    var node: Int?
    if prefix.length > 16 {
      node = find(prefix)?.last
      guard node != nil || unused.count + Self.mostNodes - keys.count >= 2 else { throw .full(limit: Self.mostNodes) }
      node = node ?? open(prefix.first.rawValue, Self.start(prefix))
    }
    if set(prefix, node, UInt16(hop + 1)) == 0 { count += 1 }
  }

  /// Takes a route out and returns its next hop; nil if there was none with exactly this prefix.
  @discardableResult
  public mutating func remove(_ prefix: IPv6Prefix) -> Int? {
    guard let path = find(prefix) else { return nil }
    let old = set(prefix, path.last, 0)
    guard old != 0 else { return nil }
    count -= 1
    close(path, prefix.first.rawValue)
    return Int(old) - 1
  }

  /// The four bits of an address at `bit`.
  private static func nibble(_ number: UInt128, at bit: Int) -> Int { Int(truncatingIfNeeded: number >> UInt128(124 - bit)) & 15 }

  private static func slot(_ number: UInt128) -> Int { Int(truncatingIfNeeded: number >> 112) }

  /// The bit at which the node begins that holds a prefix longer than 16 bits.
  private static func start(_ prefix: IPv6Prefix) -> Int { (prefix.length - 17) / 4 * 4 + 16 }

  /// The node below a place, and the bit at which it begins. Without a parent the place is the root's.
  private func below(_ parent: (node: Int, start: Int)?, _ number: UInt128) -> (node: Int, start: Int)? {
    let place = parent.map { places[$0.node << 4 | Self.nibble(number, at: $0.start)] } ?? root[Self.slot(number)]
    return place >> 32 == 0 ? nil : (Int(place >> 32), Int(place >> 16 & 0xFF))
  }

  /// Puts a node, or none, below a place.
  private mutating func link(_ parent: (node: Int, start: Int)?, _ number: UInt128, _ child: (node: Int, start: Int)?) {
    let value = child.map { UInt64($0.node) << 32 | UInt64($0.start) << 16 } ?? 0
    if let parent {
      let index = parent.node << 4 | Self.nibble(number, at: parent.start)
      places[index] = places[index] & 0xFFFF | value
    } else {
      root[Self.slot(number)] = root[Self.slot(number)] & 0xFFFF | value
    }
  }

  /// The nodes on the way to the one that holds a prefix, which is the last; none for a prefix of the root. nil if it is not there.
  private func find(_ prefix: IPv6Prefix) -> [Int]? {
    guard prefix.length > 16 else { return [] }
    let number = prefix.first.rawValue, start = Self.start(prefix)
    var path: [Int] = [], parent: (node: Int, start: Int)?
    while let child = below(parent, number), child.start <= start, (keys[child.node] ^ number).leadingZeroBitCount >= child.start {
      path.append(child.node)
      if child.start == start { return path }
      parent = child
    }
    return nil
  }

  /// Makes the node that begins at `start` on the way to an address, and one where the ways part, if that is needed.
  private mutating func open(_ number: UInt128, _ start: Int) -> Int {
    var parent: (node: Int, start: Int)?
    while let child = below(parent, number) {
      let common = min((keys[child.node] ^ number).leadingZeroBitCount, start, child.start)
      if common == child.start { parent = child; continue }
      // The new node comes between, or both hang on a third one.
      let key = keys[child.node], isBetween = common == start
      let fork = (node: newNode(number), start: isBetween ? start : common & ~3)
      link(parent, number, fork)
      link(fork, key, child)
      if isBetween { return fork.node }
      parent = fork
    }
    let node = newNode(number)
    link(parent, number, (node, start))
    return node
  }

  private mutating func newNode(_ key: UInt128) -> Int {
    if let node = unused.popLast() { keys[node] = key; return node }
    places.append(contentsOf: repeatElement(0, count: 16))
    routes.append(contentsOf: repeatElement(0, count: 32))
    keys.append(key)
    return keys.count - 1
  }

  /// Leaves nodes out that hold no route and lead to no more than one other, from the end of a way on.
  private mutating func close(_ path: [Int], _ number: UInt128) {
    var path = path
    while let node = path.popLast() {
      guard routes[node << 5..<(node + 1) << 5].allSatisfy({ $0 == 0 }) else { return }
      let inner = places[node << 4..<(node + 1) << 4].filter { $0 != 0 }
      guard inner.count < 2 else { return }
      var parent: (node: Int, start: Int)?
      for _ in path { parent = below(parent, number) }
      link(parent, number, inner.first.map { (Int($0 >> 32), Int($0 >> 16 & 0xFF)) })
      for index in node << 4..<(node + 1) << 4 { places[index] = 0 }
      unused.append(node)
      if !inner.isEmpty { return }
    }
  }

  /// Gives a route a value (0 takes it out) and returns the one that it had.
  private mutating func set(_ prefix: IPv6Prefix, _ node: Int?, _ value: UInt16) -> UInt16 {
    guard let node else { return setRoot(prefix, value) }
    let start = Self.start(prefix), length = prefix.length - start
    let bits = Self.nibble(prefix.first.rawValue, at: start), index = node << 5 | 1 << length | bits >> (4 - length)
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
    let bits = Self.slot(prefix.first.rawValue), index = 1 << prefix.length | bits >> (16 - prefix.length)
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
