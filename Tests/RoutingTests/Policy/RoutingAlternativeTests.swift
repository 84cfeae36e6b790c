import Determinism
import IPAddressing
import Routing
import Testing

/// What is said to change the outcome changes it, as soon as it is done.
@Suite struct RoutingAlternativeTests {
  private func policy(_ routes: String, _ commands: String...) throws -> RoutingPolicy<IPv4Address> {
    var policy = RoutingPolicy<IPv4Address>()
    try policy.insertRoutes(parsing: routes)
    for command in commands { try policy.apply(RoutingCommand(parsing: command)) }
    return policy
  }

  private func alternatives(_ policy: RoutingPolicy<IPv4Address>, _ query: RouteQuery<IPv4Address>) -> [String] {
    policy.alternatives(to: policy.lookup(query)).map { "\($0.change): \($0.lookup.outcome)" }
  }

  private static let routes = """
    default via 192.0.2.1 dev e0
    10.1.0.0/16 dev e1
    10.1.0.0/16 via 192.0.2.9 dev e0 metric 20
    10.1.4.0/22 via 192.0.2.3 dev e0
    """

  @Test func withoutTheRouteAndWithAnotherBit() throws {
    let policy = try policy(Self.routes)
    let found = policy.alternatives(to: policy.lookup(RouteQuery(v4("10.1.3.4"))))
    #expect(found.count == 2)
    #expect(found[0].change == .withoutRoute(policy[.main].routes(to: p4("10.1.0.0/16"))[0], metricAbove: 20))
    #expect(found[0].lookup.route?.metric == 20)
    let miss = try #require(NearMiss(p4("10.1.4.0/22"), v4("10.1.3.4")))
    #expect(found[1].change == .destination(v4("10.1.7.4"), miss) && found[1].lookup.route?.prefix == p4("10.1.4.0/22"))
    #expect("\(found[1].change)" == "to 10.1.7.4, which differs in bit 22")
    // Between prefixes of different length no metric decides.
    let other = policy.alternatives(to: policy.lookup(RouteQuery(v4("10.1.4.1"))))
    #expect(other.map(\.change) == [.withoutRoute(policy[.main].routes(to: p4("10.1.4.0/22"))[0], metricAbove: nil)])
  }

  @Test func aWiderPrefixWhereNoneFits() throws {
    let found = alternatives(try policy("10.1.4.0/22 via 192.0.2.3 dev e0"), RouteQuery(v4("10.1.9.1")))
    #expect(found == ["with 10.1.0.0/20 in place of 10.1.4.0/22: sent to the gateway 192.0.2.3 by e0"])
    #expect(alternatives(try policy(""), RouteQuery(v4("10.1.9.1"))).isEmpty)
  }

  @Test func anotherPacketForARule() throws {
    let policy = try policy(
      "default dev e0\ndefault dev e7 table 7", "rule add fwmark 2/3 to 10.0.0.0/8 table 7 pref 9",
      "rule add from 192.0.2.0/24 iif e5 table 7 pref 10")
    #expect(
      alternatives(policy, RouteQuery(v4("10.0.0.1"))).last
        == "if its mark were 0x2, which rule 9 asks for: sent straight to its destination by e7")
    // For 11.0.0.1 both rules would ask for two things.
    #expect(alternatives(policy, RouteQuery(v4("11.0.0.1"))).count == 1)
    var query = RouteQuery(v4("11.0.0.1"))
    query.inputDevice = "e5"
    #expect(alternatives(policy, query).last?.hasPrefix("if it came from 192.0.2.0, which rule 10 asks for: ") == true)
  }

  @Test func whatIsSaidComesTrue() throws {
    var random = SeededGenerator(seed: 0x41_4C_54)
    for round in 0..<300 {
      var policy = RoutingPolicy<IPv4Address>()
      for number in 0..<12 {
        let address = IPv4Address(rawValue: 0x0A00_0000 | UInt32.random(in: 0...0xFF, using: &random) << 16)
        let prefix = try IPPrefix(containing: address, length: Int.random(in: 6...18, using: &random))
        _ = try? policy.insert(Route(prefix, device: "e\(number)", metric: .random(in: 0...2, using: &random)))
      }
      let lookup = policy.lookup(RouteQuery(IPv4Address(rawValue: 0x0A00_0000 | .random(in: 0...0xFF_FFFF, using: &random))))
      for alternative in policy.alternatives(to: lookup) {
        let changed = try done(alternative.change, lookup, policy)
        #expect(changed.outcome == alternative.lookup.outcome, "round \(round): \(alternative.change)")
        if case .withoutRoute = alternative.change {} else { #expect(changed.outcome != lookup.outcome) }
      }
    }
  }

  /// The look-up after the change was made.
  private func done(
    _ change: RoutingChange<IPv4Address>, _ lookup: PolicyLookup<IPv4Address>, _ policy: RoutingPolicy<IPv4Address>
  ) throws -> PolicyLookup<IPv4Address> {
    var policy = policy, query = lookup.query
    switch change {
    case .withoutRoute(var route, let metric):
      try policy.delete(RouteSelector(route.prefix, metric: route.metric, device: route.nextHops[0].device))
      route.metric = metric.map { $0 + 1 } ?? route.metric
      if metric != nil { try policy.insert(route, .append) }
    case .destination(let address, _): query.destination = address
    case .widened(let miss, let prefix):
      var route = policy[.main].routes(to: miss.prefix)[0]
      route.prefix = prefix
      try policy.insert(route, .append)
    case .packet(let other, _, _): query = other
    }
    return policy.lookup(query)
  }
}
