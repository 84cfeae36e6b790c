import Determinism
import IPAddressing
import Routing
import Testing

/// What both fast tables do.
private protocol FastTable {
  associatedtype Address: NumericAddress
  var count: Int { get }
  func lookup(_ address: Address) -> Int?
  mutating func insert(_ prefix: IPPrefix<Address>, hop: Int) throws(ForwardingTableError)
  mutating func remove(_ prefix: IPPrefix<Address>) -> Int?
}
extension IPv4ForwardingTable: FastTable {}
extension IPv6ForwardingTable: FastTable {}

/// The fast tables answer as the readable one does, whatever is put in and taken out.
@Suite struct ForwardingTableTests {
  private static let seed: UInt64 = 0x4C_50_4D

  /// A prefix near others, so that they lie in each other; seldom a very short one.
  private func prefix4(_ random: inout SeededGenerator) -> IPv4Prefix {
    let lengths = [9, 12, 16, 18, 20, 22, 23, 24, 24, 25, 26, 28, 30, 31, 32, 32]
    let length =
      Int.random(in: 0..<60, using: &random) == 0
      ? [0, 1, 4, 8].randomElement(using: &random) ?? 0 : lengths.randomElement(using: &random) ?? 24
    return (try? IPPrefix(containing: address4(&random), length: length)) ?? .all
  }

  private func address4(_ random: inout SeededGenerator) -> IPv4Address {
    let near = UInt32(0x0A00_0000) | UInt32.random(in: 0...3, using: &random) << 16 | UInt32.random(in: 0...7, using: &random) << 8
    return IPv4Address(
      rawValue: Int.random(in: 0..<20, using: &random) == 0
        ? UInt32.random(in: 0 ... .max, using: &random) : near | UInt32.random(in: 0...255, using: &random))
  }

  private func prefix6(_ random: inout SeededGenerator) -> IPv6Prefix {
    let lengths = [0, 1, 15, 16, 17, 19, 20, 21, 29, 32, 33, 40, 47, 48, 56, 63, 64, 65, 100, 124, 127, 128]
    return (try? IPPrefix(containing: address6(&random), length: lengths.randomElement(using: &random) ?? 64)) ?? .all
  }

  private func address6(_ random: inout SeededGenerator) -> IPv6Address {
    var number: UInt128 = 0x2001
    for _ in 0..<28 { number = number << 4 | UInt128([0, 0, 0, 1, 8, 15].randomElement(using: &random) ?? 0) }
    return IPv6Address(rawValue: Int.random(in: 0..<30, using: &random) == 0 ? number << 3 : number)
  }

  /// The number of the next hop, which the readable table has as metric.
  private func oracle<Address>(_ table: RouteTable<Address>, _ address: Address) -> Int? {
    table.lookup(RouteQuery(address), nearMisses: 0).route.map { Int($0.metric) }
  }

  /// Puts routes in and takes them out of both tables and compares what they say, near the change and elsewhere.
  private func change<Fast: FastTable>(
    _ fast: inout Fast, _ slow: inout RouteTable<Fast.Address>, _ random: inout SeededGenerator, _ steps: Int,
    prefix: (inout SeededGenerator) -> IPPrefix<Fast.Address>, address: (inout SeededGenerator) -> Fast.Address
  ) throws {
    var known: [IPPrefix<Fast.Address>] = []
    for step in 0..<steps {
      let isOld = Int.random(in: 0..<3, using: &random) == 0, hop = Int.random(in: 0...300, using: &random)
      let prefix = isOld ? known.randomElement(using: &random) ?? .all : prefix(&random)
      known.append(prefix)
      let old = slow.routes(to: prefix).first.map { Int($0.metric) }
      _ = try? slow.delete(RouteSelector(prefix))
      if step % 3 == 2 {
        #expect(fast.remove(prefix) == old, "seed \(Self.seed), step \(step): \(prefix)")
      } else {
        try fast.insert(prefix, hop: hop)
        try slow.insert(Route(prefix, device: "e0", metric: UInt32(hop)))
      }
      #expect(fast.count == slow.count)
      for address in [prefix.first, prefix.last, prefix.last.next ?? prefix.first, address(&random), address(&random)] {
        #expect(fast.lookup(address) == oracle(slow, address), "seed \(Self.seed), step \(step): \(address)")
      }
    }
  }

  @Test func ipv4LikeTheReadableTable() throws {
    var random = SeededGenerator(seed: Self.seed), fast = IPv4ForwardingTable(), slow = IPv4RouteTable()
    try change(&fast, &slow, &random, 1_500, prefix: prefix4, address: address4)
    // Built in one go it says the same, and with every route taken out again nothing is left.
    let (entries, decisions) = slow.forwardingEntries()
    #expect(decisions.count == 1 && entries.count == slow.count)
    let built = try IPv4ForwardingTable(slow.routes.map { ForwardingEntry($0.prefix, hop: Int($0.metric)) })
    let addresses = (0..<3_000).map { _ in address4(&random) }
    for address in addresses { #expect(built.lookup(address) == oracle(slow, address), "seed \(Self.seed): \(address)") }
    for route in slow.routes.shuffled(using: &random) { #expect(fast.remove(route.prefix) != nil) }
    #expect(fast.count == 0 && addresses.allSatisfy { fast.lookup($0) == nil })
  }

  @Test func manyAddressesAtOnce() throws {
    var random = SeededGenerator(seed: Self.seed)
    let entries = (0..<200).map { ForwardingEntry(prefix4(&random), hop: $0) }
    let table = try IPv4ForwardingTable(entries), addresses = (0..<500).map { _ in address4(&random) }
    var hops = Array(repeating: UInt16(0), count: 500), span = hops.mutableSpan
    table.lookup(addresses.span, into: &span)
    for (address, hop) in zip(addresses, hops) { #expect(table.lookup(address) == (hop == 0 ? nil : Int(hop) - 1)) }
  }

  @Test func ofTwoRoutesToOnePrefixTheLaterOneCounts() throws {
    let entries = [1, 2].map { ForwardingEntry(p4("10.0.0.0/8"), hop: $0) }
    #expect(try IPv4ForwardingTable(entries).lookup(v4("10.1.2.3")) == 2)
    #expect(try IPv4ForwardingTable(entries).count == 1)
    var six = IPv6ForwardingTable()
    for hop in [1, 2] { try six.insert(p6("2001:db8::/32"), hop: hop) }
    #expect(six.lookup(v6("2001:db8::1")) == 2 && six.count == 1)
    #expect(problem { try six.insert(.all, hop: 32_767) } == "there is no next hop 32767; expected 0 to 32766")
  }

  @Test func ipv6LikeTheReadableTable() throws {
    var random = SeededGenerator(seed: Self.seed), fast = IPv6ForwardingTable(), slow = IPv6RouteTable()
    let empty = fast.bytes
    try change(&fast, &slow, &random, 3_000, prefix: prefix6, address: address6)
    let built = try IPv6ForwardingTable(slow.routes.map { ForwardingEntry($0.prefix, hop: Int($0.metric)) })
    for _ in 0..<3_000 {
      let address = address6(&random)
      #expect(built.lookup(address) == oracle(slow, address), "seed \(Self.seed): \(address)")
    }
    // The nodes that are left over are used again.
    let full = fast.bytes, routes = slow.routes
    for route in routes { #expect(fast.remove(route.prefix) != nil) }
    #expect(fast.count == 0 && fast.lookup(v6("2001:db8::1")) == nil)
    for route in routes.shuffled(using: &random) { try fast.insert(route.prefix, hop: 1) }
    #expect(fast.bytes == full && full > empty)
  }

  @Test func decisionsComeFromTheFirstUsableRoute() throws {
    var table = IPv4RouteTable()
    try table.insert(IPv4Route(p4("10.0.0.0/8"), nextHops: [NextHop(device: "e1")], metric: 5))
    try table.insert(IPv4Route(p4("10.0.0.0/8"), nextHops: [NextHop(device: "e0")], tos: 0x10))
    try table.insert(IPv4Route(p4("10.0.0.0/8"), nextHops: [NextHop(device: "e2", flags: .dead)], metric: 1))
    try table.insert(IPv4Route(p4("10.1.0.0/16"), .blackhole))
    let (entries, decisions) = table.forwardingEntries()
    #expect(entries.map(\.hop) == [0, 1])
    #expect(decisions.map(\.type) == [.unicast, .blackhole] && decisions[0].nextHops[0].device == "e1")
  }

  @Test func thereIsAnEndToTheBlocks() throws {
    var table = IPv4ForwardingTable()
    for number in 0..<UInt32(IPv4ForwardingTable.mostBlocks) {
      try table.insert(IPPrefix(containing: IPv4Address(rawValue: number << 8), length: 25), hop: 1)
    }
    #expect(problem { try table.insert(p4("203.0.113.1/32"), hop: 1) } == "the table is full: 32768 blocks of memory are in use")
    #expect(table.lookup(v4("203.0.113.1")) == nil && table.count == 32_768)
    #expect(table.remove(p4("0.0.1.0/25")) == 1)
    try table.insert(p4("203.0.113.1/32"), hop: 7)
    #expect(table.lookup(v4("203.0.113.1")) == 7 && table.lookup(v4("0.0.1.0")) == nil)
  }
}
