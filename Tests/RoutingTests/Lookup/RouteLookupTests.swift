import IPAddressing
import Routing
import Testing

@Suite struct RouteLookupTests {
  private func table() throws -> IPv4RouteTable {
    var table = IPv4RouteTable()
    try table.insert(IPv4Route(.all, via: v4("192.0.2.254"), device: "e0"))
    try table.insert(IPv4Route(p4("10.0.0.0/8"), via: v4("192.0.2.1"), device: "e0"))
    try table.insert(IPv4Route(p4("10.1.0.0/16"), via: v4("192.0.2.2"), device: "e0", metric: 200))
    try table.insert(IPv4Route(p4("10.1.0.0/16"), via: v4("192.0.2.3"), device: "e1", metric: 100))
    try table.insert(IPv4Route(p4("10.3.0.0/16"), device: "e1"))
    try table.insert(IPv4Route(p4("10.8.0.0/16"), .throw))
    return table
  }

  @Test func everyCandidateSaysWhyItLost() throws {
    let found = try table().lookup(RouteQuery(v4("10.1.2.3")))
    #expect(found.nextHop == NextHop(via: v4("192.0.2.3"), device: "e1"))
    #expect(
      found.candidates.map { "\($0.route.prefix) \($0.verdict)" } == [
        "10.1.0.0/16 taken: the longest prefix, and the lowest metric", "10.1.0.0/16 metric 200 against 100",
        "10.0.0.0/8 shorter by 8 bits", "0.0.0.0/0 shorter by 16 bits"
      ])
    #expect(found.runnerUp?.metric == 200)
    #expect(
      found.nearMisses.map(\.description) == [
        "10.3.0.0/16 does not contain 10.1.2.3: bit 15 of its 16 is 1, and 0 in the address",
        "10.8.0.0/16 does not contain 10.1.2.3: bit 13 of its 16 is 1, and 0 in the address"
      ])
    #expect(try table().lookup(RouteQuery(v4("10.1.2.3")), nearMisses: 1).nearMisses.count == 1)
  }

  @Test func throwWinsAndHandsOn() throws {
    let found = try table().lookup(RouteQuery(v4("10.8.0.1")))
    #expect(found.route?.type == .throw)
    #expect(found.candidates.map(\.verdict.description) == ["throw: goes on with the next rule", "shorter by 8 bits", "shorter by 16 bits"])
    #expect(found.choice == nil)
  }

  @Test func noRouteHasNoCandidates() {
    let found = IPv6RouteTable().lookup(RouteQuery(v6("2001:db8::1")))
    #expect(found.route == nil && found.candidates.isEmpty && found.nextHop == nil)
  }

  @Test func aDeadLongerRouteGivesWay() throws {
    var table = try table()
    try table.insert(IPv4Route(p4("10.1.2.0/24"), nextHops: [NextHop(device: "e9", flags: [.dead, .linkdown])]))
    let found = table.lookup(RouteQuery(v4("10.1.2.3")))
    #expect(found.candidates[0].verdict == .dead && found.candidates[1].verdict.isWon)
  }

  @Test func theDeviceAndTheTypeOfServiceCanDecide() throws {
    var table = try table()
    try table.insert(IPv4Route(p4("10.1.0.0/16"), nextHops: [NextHop(device: "e2")], tos: 0x10))
    var query = RouteQuery(v4("10.1.2.3"))
    query.outputDevice = "e0"
    #expect(table.lookup(query).route?.metric == 200)
    #expect(table.lookup(query).candidates[1].verdict == .otherDevice("e0"))
    query.outputDevice = nil
    query.tos = 0x10
    #expect(table.lookup(query).nextHop?.device == "e2")
    #expect(table.lookup(query).candidates[1].verdict == .lessSpecificTOS(winner: 0x10))
  }

  @Test func ipv6TakesTheNarrowerSourceAndThePreferredRouter() throws {
    var table = IPv6RouteTable()
    try table.insert(IPv6Route(.all, via: v6("fe80::1"), device: "e0"))
    try table.insert(IPv6Route(.all, nextHops: [NextHop(via: v6("fe80::2"), device: "e1")], source: p6("2001:db8::/32")))
    #expect(table.lookup(RouteQuery(v6("2a00::1"), from: v6("2001:db8::5"))).nextHop?.device == "e1")
    #expect(table.lookup(RouteQuery(v6("2a00::1"), from: v6("2001:db9::5"))).nextHop?.device == "e0")
    var other = IPv6Route(p6("2a00::/16"), device: "e1")
    try table.insert(IPv6Route(p6("2a00::/16"), device: "e0"))
    other.preference = .high
    try table.insert(other, .append)
    let found = table.lookup(RouteQuery(v6("2a00::1")))
    #expect(found.nextHop?.device == "e1")
    #expect(found.candidates.map(\.verdict.description).contains("router preference medium against high"))
  }

  @Test func weightsShareTheHashes() {
    let hops = [
      NextHop(device: "a", weight: 1), NextHop(device: "b", weight: 3), NextHop(device: "c", flags: .dead), NextHop(device: "d", weight: 2)
    ]
    var seen = [0, 0, 0, 0]
    for step in 0..<6_000 {
      let hash = UInt32(truncatingIfNeeded: UInt64(step) * (1 << 32) / 6_000)
      if let choice = HopChoice(hops, hash: hash) { seen[choice.index] += 1 }
    }
    #expect(seen == [1_000, 3_000, 0, 2_000])
    #expect(HopChoice(hops, hash: .max)?.index == 3)
    #expect(HopChoice([NextHop(device: "c", flags: .dead)], hash: 0) == nil)
    #expect(
      HopChoice([NextHop(device: "a"), NextHop(device: "b")], hash: 7)?.description
        == "flow hash 3: hop 1 (hop 1 has 0 to 1073741823, hop 2 has 1073741824 to 2147483647)")
  }
}
