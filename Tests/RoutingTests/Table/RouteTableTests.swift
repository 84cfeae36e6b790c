import IPAddressing
import Routing
import Testing

@Suite struct RouteTableTests {
  @Test func aSecondRouteWithTheSameMetricIsRefused() throws {
    var table = IPv4RouteTable()
    try table.insert(IPv4Route(p4("10.0.0.0/8"), via: v4("192.0.2.1"), device: "e0"))
    #expect(
      problem { try table.insert(IPv4Route(p4("10.0.0.0/8"), via: v4("192.0.2.2"), device: "e0")) }
        == "a unicast route to 10.0.0.0/8 with metric 0 is there already")
    try table.insert(IPv4Route(p4("10.0.0.0/8"), via: v4("192.0.2.2"), device: "e0", metric: 5))
    #expect(table.count == 2)
  }

  private let prefix = p4("11.0.0.0/8")

  private func route(_ last: UInt8, metric: UInt32 = 0, tos: UInt8 = 0) -> IPv4Route {
    IPv4Route(prefix, nextHops: [NextHop(via: IPv4Address(192, 0, 2, last), device: "e0")], metric: metric, tos: tos)
  }

  /// The last octet of each route's gateway, in the order in which they are tried.
  private func order(_ table: IPv4RouteTable) -> [UInt32] {
    table.routes(to: prefix).map { if case .v4(let address) = $0.nextHops[0].gateway { address.rawValue & 255 } else { 0 } }
  }

  @Test func ipv4OrdersByTypeOfServiceThenMetricThenAge() throws {
    var table = IPv4RouteTable()
    for new in [route(1), route(2, metric: 5), route(3, tos: 0x10)] { try table.insert(new) }
    try table.insert(route(4), .append)
    try table.insert(route(5), .prepend)
    #expect(order(table) == [3, 5, 1, 4, 2])
    #expect(problem { try table.insert(route(4), .append) } != nil)
    try table.insert(route(6), .replace)
    #expect(order(table) == [3, 6, 1, 4, 2])
    try table.insert(route(7), .change)
    #expect(order(table) == [3, 7, 1, 4, 2])
  }

  @Test func whatIsSaidDecidesWhichRouteGoes() throws {
    var table = IPv4RouteTable()
    for new in [route(1), route(2, metric: 5), route(3, tos: 0x10)] { try table.insert(new) }
    try table.insert(route(4), .append)
    try table.delete(RouteSelector(prefix, gateway: .v4(v4("192.0.2.4"))))
    #expect(order(table) == [3, 1, 2])
    try table.delete(RouteSelector(prefix))
    #expect(order(table) == [3, 2])
    #expect(problem { try table.delete(RouteSelector(prefix, metric: 7)) } == "no route to 11.0.0.0/8 is like that")
    let other = IPv4Route(p4("12.0.0.0/8"), device: "e0")
    #expect(problem { try table.insert(other, .change) } == "no route to 12.0.0.0/8 is like that")
  }

  @Test func ipv6GatewaysJoinAndLeaveOneByOne() throws {
    var table = IPv6RouteTable()
    let prefix = p6("2001:db8::/32")
    try table.insert(IPv6Route(prefix, via: v6("fe80::1"), device: "e0"))
    try table.insert(IPv6Route(prefix, via: v6("fe80::2"), device: "e0"), .append)
    try table.insert(IPv6Route(prefix, device: "e1"), .append)
    #expect(table.routes(to: prefix).map(\.nextHops.count) == [2, 1])
    #expect(table.routes[0].metric == 1024)
    try table.delete(RouteSelector(prefix, gateway: .v6(v6("fe80::1"))))
    #expect(table.routes(to: prefix).map(\.nextHops) == [[NextHop(via: v6("fe80::2"), device: "e0")], [NextHop(device: "e1")]])
    try table.insert(IPv6Route(p6("2001:db8:1::/48"), .blackhole))
    #expect(table.routes(to: p6("2001:db8:1::/48"))[0].nextHops == [NextHop(device: "lo")])
  }

  @Test func contradictionsAreRefused() {
    func words(_ route: IPv4Route) -> String? { route.problem.map { "\($0)" } }
    #expect(words(IPv4Route(p4("10.0.0.0/8"))) == "a unicast route needs a device or a gateway")
    #expect(words(IPv4Route(p4("10.0.0.0/8"), .blackhole, nextHops: [NextHop(device: "e0")])) != nil)
    #expect(words(IPv4Route(p4("10.0.0.0/8"), nextHops: [NextHop()])) == "next hop 1 has neither gateway nor device")
    #expect(words(IPv4Route(p4("10.0.0.0/8"), device: "e0")) == nil)
    let mixed = IPv6Route(p6("::/0"), nextHops: [NextHop(via: v4("192.0.2.1"), device: "e0")])
    #expect(mixed.problem == .gatewayVersion(.v4(v4("192.0.2.1"))))
  }

  @Test func aPrefixHoldsSoManyRoutesAndNoMore() throws {
    var table = IPv4RouteTable()
    for metric in 0..<UInt32(IPv4RouteTable.mostRoutesToPrefix) { try table.insert(IPv4Route(.all, device: "e0", metric: metric)) }
    #expect(
      problem { try table.insert(IPv4Route(.all, device: "e0", metric: 9_999)) }
        == "the table is full: 1024 routes")
    #expect(table.count == 1024)
  }
}
