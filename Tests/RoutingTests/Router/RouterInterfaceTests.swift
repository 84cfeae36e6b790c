import IPAddressing
import Routing
import Testing

/// Addresses bring routes with them. The listings are those of `ip route show table all` on Linux 6.18 after the same commands.
struct RouterInterfaceTests {
  private func host() -> Router {
    var router = Router()
    router.addInterface("e0")
    for (address, length) in [("10.1.0.1", 16), ("10.1.0.2", 16), ("10.9.0.1", 31), ("10.8.0.1", 24)] {
      router.addAddress(v4(address), length: length, to: "e0")
    }
    router.addAddress(v6("fd01::1"), length: 64, to: "e0")
    return router
  }

  private func table4(_ router: Router, _ id: TableID) -> [String] {
    router.policy4[id].routes.filter { $0.nextHops.first?.device != "lo" }.map {
      "\($0.type.rawValue) \($0.prefix) \($0.scope.number)" + ($0.preferredSource.map { " src \($0)" } ?? "")
    }
  }

  private func table6(_ router: Router, _ id: TableID) -> [String] {
    router.policy6[id].routes.filter { $0.nextHops.first?.device != "lo" }.map { "\($0.type.rawValue) \($0.prefix) metric \($0.metric)" }
  }

  @Test("a machine has its loopback device from the start")
  func loopback() {
    let router = Router()
    #expect(router.interfaces.map(\.name) == ["lo"] && router.interfaces[0].index == 1)
    #expect(
      router.policy4[.local].routes.map { "\($0.type.rawValue) \($0.prefix)" } == [
        "local 127.0.0.0/8", "local 127.0.0.1/32", "broadcast 127.255.255.255/32"
      ])
    #expect(router.policy6[.local].routes.map { "\($0.type.rawValue) \($0.prefix)" } == ["local ::1/128"])
  }

  @Test("off, a device's addresses are the machine's, and nothing more")
  func off() {
    let router = host()
    #expect(
      table4(router, .local) == [
        "local 10.1.0.1/32 254 src 10.1.0.1", "local 10.1.0.2/32 254 src 10.1.0.1", "local 10.8.0.1/32 254 src 10.8.0.1",
        "local 10.9.0.1/32 254 src 10.9.0.1"
      ])
    #expect(table4(router, .main) == [] && table6(router, .local) == ["local fd01::1/128 metric 0"] && table6(router, .main) == [])
    #expect(
      router.interfaces[1].addresses4.map { "\($0.address) \($0.isSecondary)" } == [
        "10.1.0.1 false", "10.9.0.1 false", "10.8.0.1 false", "10.1.0.2 true"
      ])
  }

  @Test("on, it has routes to its links, their broadcast addresses, and groups; a router's has one to each link's first address")
  func on() {
    var router = host()
    router.setUp(true, "e0")
    router.addAddress(v4("10.5.0.1"), length: 32, to: "e0")
    #expect(
      table4(router, .main) == [
        "unicast 10.1.0.0/16 253 src 10.1.0.1", "unicast 10.8.0.0/24 253 src 10.8.0.1", "unicast 10.9.0.0/31 253 src 10.9.0.1"
      ])
    #expect(
      table4(router, .local) == [
        "local 10.1.0.1/32 254 src 10.1.0.1", "local 10.1.0.2/32 254 src 10.1.0.1", "broadcast 10.1.255.255/32 253 src 10.1.0.1",
        "local 10.5.0.1/32 254 src 10.5.0.1", "local 10.8.0.1/32 254 src 10.8.0.1", "broadcast 10.8.0.255/32 253 src 10.8.0.1",
        "local 10.9.0.1/32 254 src 10.9.0.1"
      ])
    #expect(table6(router, .main) == ["unicast fd01::/64 metric 256"])
    #expect(table6(router, .local) == ["local fd01::1/128 metric 0", "multicast ff00::/8 metric 256"])
    router.forwards6 = true
    #expect(
      table6(router, .local) == ["anycast fd01::/128 metric 0", "local fd01::1/128 metric 0", "multicast ff00::/8 metric 256"])
    router.forwards6 = false
    #expect(table6(router, .local).count == 2)
  }

  @Test("with a primary address its secondary ones go, or one of them takes its place")
  func removal() throws {
    var router = host()
    router.setUp(true, "e0")
    try router.policy4.apply(RoutingCommand(parsing: "route add 192.168.0.0/16 via 10.1.0.9"))
    try router.policy4.apply(RoutingCommand(parsing: "route add 192.169.0.0/16 via 10.1.0.9 src 10.1.0.1"))
    var promoting = router
    promoting.settings.promotesSecondaries = true
    router.removeAddress(.v4(v4("10.1.0.1")), from: "e0")
    #expect(
      table4(router, .main) == [
        "unicast 10.8.0.0/24 253 src 10.8.0.1", "unicast 10.9.0.0/31 253 src 10.9.0.1", "unicast 192.168.0.0/16 0"
      ])
    #expect(!table4(router, .local).contains { $0.contains("10.1.") })
    promoting.removeAddress(.v4(v4("10.1.0.1")), from: "e0")
    #expect(table4(promoting, .main).contains("unicast 10.1.0.0/16 253 src 10.1.0.2"))
    #expect(table4(promoting, .local).contains("local 10.1.0.2/32 254 src 10.1.0.2"))
    #expect(promoting.removeAddress(.v4(v4("10.1.0.1")), from: "e0") == false)
  }

  @Test("with its last IPv4 address a device loses all IPv4 routes by it, with one before the last those of that one only")
  func lastAddress() throws {
    var router = Router()
    for name in ["e0", "e1"] {
      router.addInterface(name)
      router.setUp(true, name)
    }
    router.addAddress(v4("10.0.1.11"), length: 24, to: "e0")
    router.addAddress(v4("10.0.9.1"), length: 24, to: "e0")
    router.addAddress(v4("10.0.8.1"), length: 24, to: "e1")
    for text in ["default via 10.0.1.1", "10.6.0.0/16 dev e0", "10.7.0.0/16 dev e0 src 10.0.1.11", "10.4.0.0/16 via 10.0.8.2"] {
      try router.policy4.apply(RoutingCommand(parsing: "route add \(text)"))
    }
    router.removeAddress(.v4(v4("10.0.1.11")), from: "e0")
    #expect(
      table4(router, .main) == [
        "unicast 0.0.0.0/0 0", "unicast 10.0.8.0/24 253 src 10.0.8.1", "unicast 10.0.9.0/24 253 src 10.0.9.1",
        "unicast 10.4.0.0/16 0", "unicast 10.6.0.0/16 253"
      ])
    router.removeAddress(.v4(v4("10.0.9.1")), from: "e0")
    #expect(table4(router, .main) == ["unicast 10.0.8.0/24 253 src 10.0.8.1", "unicast 10.4.0.0/16 0"])
  }

  @Test("switched off, a device loses its routes and its IPv6 addresses; on again, those of its addresses come back")
  func switching() throws {
    var router = host()
    router.addInterface("e1")
    for name in ["e0", "e1"] { router.setUp(true, name) }
    router.addAddress(v4("10.7.0.1"), length: 24, to: "e1")
    try router.policy4.apply(RoutingCommand(parsing: "route add 192.168.0.0/16 via 10.1.0.9"))
    try router.policy4.apply(RoutingCommand(parsing: "route add 192.169.0.0/16 nexthop via 10.1.0.9 nexthop via 10.7.0.9"))
    router.setUp(false, "e0")
    #expect(table4(router, .main) == ["unicast 10.7.0.0/24 253 src 10.7.0.1", "unicast 192.169.0.0/16 0"])
    #expect(router.policy4[.main].routes[1].nextHops.map(\.flags) == [.dead, []])
    #expect(
      table4(router, .local).filter { !$0.contains("10.7.") } == [
        "local 10.1.0.1/32 254 src 10.1.0.1", "local 10.1.0.2/32 254 src 10.1.0.1", "local 10.8.0.1/32 254 src 10.8.0.1",
        "local 10.9.0.1/32 254 src 10.9.0.1"
      ])
    #expect(router.interfaces[1].addresses6.isEmpty && table6(router, .local) == ["multicast ff00::/8 metric 256"])
    router.setUp(true, "e0")
    #expect(table4(router, .main).count == 5 && router.policy4[.main].routes.last?.nextHops.map(\.flags) == [[], []])
  }

  @Test("what there cannot be is refused")
  func refusals() {
    var router = host()
    for name in ["e0", "", "a name with blanks"] { #expect(router.addInterface(name) == false) }
    for (address, length, device, isTaken) in [
      ("10.1.0.1", 16, "e0", false), ("10.1.0.1", 24, "e0", true), ("10.1.0.9", 33, "e0", false), ("10.1.0.9", 24, "e7", false)
    ] { #expect(router.addAddress(v4(address), length: length, to: device) == isTaken) }
    for address in ["fd01::1", "ff02::9"] { #expect(router.addAddress(v6(address), length: 64, to: "e0") == false) }
    #expect(router.setUp(true, "e7") == false)
    #expect(router.removeAddress(.v6(v6("fd01::2")), from: "e0") == false)
  }

  @Test("the source for a packet of its own, by the routes")
  func source() throws {
    let router = try sampleRouter()
    #expect(router.source(for: .v4(v4("8.8.8.8"))) == .v4(v4("10.2.0.1")))
    #expect(router.source(for: .v4(v4("10.1.7.7"))) == .v4(v4("10.1.0.1")))
    #expect(router.source(for: .v4(v4("10.1.0.1"))) == .v4(v4("10.1.0.1")))
    #expect(router.source(for: .v4(v4("198.51.100.1"))) == nil)
    #expect(router.source(for: .v6(v6("2a00::1"))) == .v6(v6("fd02::1")))
    #expect(router.source(for: .v6(v6("fe80::9")), device: "L") == .v6(v6("fe80::1")))
    #expect(router.source(for: .v6(v6("ff02::1")), device: "R") == .v6(v6("fe80::2")))
  }
}
