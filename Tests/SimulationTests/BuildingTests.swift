import Determinism
import IPAddressing
import Routing
import Simulation
import Testing
import Wire

struct BuildingTests {
  @Test("Interfaces get names in their order and MAC addresses from the seed, locally administered and of one station")
  func interfaces() throws {
    var network = Network(seed: 1), again = Network(seed: 1), other = Network(seed: 2)
    let a = try network.addHost("a"), b = try again.addHost("a"), c = try other.addHost("a")
    let first = try network.addInterface(to: a), second = try network.addInterface(to: a)
    #expect(network[first].name == "eth0")
    #expect(network[second].name == "eth1")
    #expect(network[first].mac.isLocallyAdministered && !network[first].mac.isGroup)
    #expect(network[first].mac != network[second].mac)
    let same = try again.addInterface(to: b), different = try other.addInterface(to: c)
    #expect(again[same].mac == network[first].mac)
    #expect(other[different].mac != network[first].mac)
  }

  @Test("A node more changes nothing for the others: addresses and luck are made of the seed and their names")
  func independence() throws {
    func answers(_ extra: Bool) throws -> ([MACAddress], [Instant]) {
      var network = Network(seed: 8)
      if extra { try network.addHost("extra") }
      let a = try network.addHost("a"), b = try network.addHost("b")
      let link = try network.addLink("A", quality: LinkQuality(delay: 1000, loss: 0.3))
      let ends = [try network.plug(a, link, "10.0.0.1/24"), try network.plug(b, link, "10.0.0.2/24")]
      let sender = try network.run(.pings(to: "10.0.0.2", 100), on: a, seconds: 20)
      return (ends.map { network[$0].mac }, sender.received.map(\.time))
    }
    let alone = try answers(false), together = try answers(true)
    #expect(alone.0 == together.0 && alone.1 == together.1 && !alone.1.isEmpty && alone.1.count < 100)
  }

  @Test("Names are taken once, and found again")
  func names() throws {
    var network = Network(seed: 1)
    let a = try network.addHost("a"), s = try network.addSwitch("s", ports: 2)
    let link = try network.addLink("A")
    #expect(throws: SimulationError.duplicateName("a")) { try network.addRouter("a") }
    #expect(throws: SimulationError.duplicateName("A")) { try network.addLink("A") }
    try network.addInterface(to: a, name: "eth1")
    #expect(throws: SimulationError.duplicateName("eth1")) { try network.addInterface(to: a, name: "eth1") }
    #expect(throws: SimulationError.duplicateName("lo")) { try network.addInterface(to: a, name: "lo") }
    let next = try network.addInterface(to: a)
    #expect(network[next].name == "eth2")
    #expect(network.node(named: "s") == s && network.node(named: "t") == nil && network.link(named: "A") == link)
    #expect(network.interface("eth2", of: a) == next && network.interface("eth0", of: a) == nil)
    #expect(network[s].interfaces.map { network[$0].name } == ["eth0", "eth1"])
  }

  @Test("What cannot be is refused, and leaves no trace", arguments: ["", "a/b", "sixteen-letters-", "a b", "a:b"])
  func deviceNames(name: String) throws {
    var network = Network(seed: 1)
    let a = try network.addHost("a")
    #expect(throws: SimulationError.self) { try network.addInterface(to: a, name: name) }
    #expect(network.interfaces.isEmpty && network[a].interfaces.isEmpty)
    let first = try network.addInterface(to: a)
    #expect(network[first].name == "eth0")
  }

  @Test("Addresses: once, with a prefix that there is, and gone again with their routes")
  func addresses() throws {
    var lans = try TwoLANs()
    #expect(
      try lans.network.addresses(of: lans.a0).map { "\($0.address)/\($0.prefixLength)" } == [
        "10.0.1.1/24", "fe80::ff:fe00:1/64", "fd01::1/64"
      ])
    #expect(throws: SimulationError.self) { try lans.network.addAddress(ip("10.0.1.1"), prefixLength: 24, to: lans.a0) }
    #expect(throws: SimulationError.self) { try lans.network.addAddress(ip("10.0.1.2"), prefixLength: 33, to: lans.a0) }
    #expect(throws: SimulationError.self) { try lans.network.addAddress(ip("fd01::2"), prefixLength: 129, to: lans.a0) }
    #expect(throws: SimulationError.self) { try lans.network.removeAddress(ip("10.0.1.2"), from: lans.a0) }
    try lans.network.removeAddress(ip("10.0.1.1"), from: lans.a0)
    #expect(try lans.network.run(.pings(to: "10.0.2.1"), on: lans.a).refusals == [.networkUnreachable])
    #expect(try lans.network.run(.pings(to: "fd02::1"), on: lans.a).received.count == 1)
  }

  @Test("Without IPv6 a host has no address of it, and with it again a link-local one")
  func disableIPv6() throws {
    var lans = try TwoLANs()
    var settings = try lans.network.settings(of: lans.a)
    settings.hasIPv6 = false
    try lans.network.setSettings(settings, of: lans.a)
    #expect(try lans.network.addresses(of: lans.a0).map(\.address) == [ip("10.0.1.1")])
    #expect(throws: SimulationError.self) { try lans.network.addAddress(ip("fd01::1"), prefixLength: 64, to: lans.a0) }
    settings.hasIPv6 = true
    try lans.network.setSettings(settings, of: lans.a)
    #expect(try lans.network.addresses(of: lans.a0).map(\.address) == [ip("10.0.1.1"), ip("fe80::ff:fe00:1")])
  }

  @Test("Routes are typed as for ip; what it refuses is refused in its words")
  func routes() throws {
    var lans = try TwoLANs()
    try lans.network.configure(lans.a, routing: "ip route add 192.0.2.0/24 via 10.0.1.254\nip -6 route add 2001:db8::/32 via fd01::fe")
    for wrong in ["ip route add 192.0.2.0/24 via 10.0.1.254", "ip route add 192.0.2.0/33 via 10.0.1.254", "ip route", "route add"] {
      #expect(throws: SimulationError.self, "\(wrong)") { try lans.network.configure(lans.a, routing: wrong) }
    }
    let router = try lans.network.router(of: lans.a)
    #expect(router.policy4[.main].routes.contains { "\($0.prefix)" == "192.0.2.0/24" })
    #expect(router.policy6[.main].routes.contains { "\($0.prefix)" == "2001:db8::/32" })
  }

  @Test("A changed setting of the IP layer counts from the next packet on, also for what was looked up before")
  func change() throws {
    var lans = try TwoLANs()
    #expect(try lans.network.run(.pings(to: "10.0.2.1"), on: lans.a).received.map(\.arrival.destination) == [ip("10.0.1.1")])
    try lans.network.addAddress(ip("10.0.1.9"), prefixLength: 24, to: lans.a0)
    try lans.network.configure(lans.a, routing: "ip route add 10.0.2.0/24 via 10.0.1.254 src 10.0.1.9")
    #expect(try lans.network.run(.pings(to: "10.0.2.1"), on: lans.a).received.map(\.arrival.destination) == [ip("10.0.1.9")])
    try lans.network.configure(lans.r, routing: "ip route add prohibit 10.0.2.1")
    #expect(try lans.network.run(.pings(to: "10.0.2.1"), on: lans.a).failures.map(\.failure.code) == [13])
    try lans.network.withRouter(of: lans.a) { $0.defaultTTL = 7 }
    #expect(try lans.network.run(.pings(to: "10.0.1.254"), on: lans.a).received.count == 1)
    #expect(lans.network.sent(by: lans.a0).last { $0.type.rawValue == 0x0800 }?.payload[8] == 7)
  }

  @Test("A cable that is moved: the neighbour is asked for again where it is now")
  func moving() throws {
    var lans = try TwoLANs()
    try lans.network.detach(lans.a0)
    #expect(lans.network[lans.linkA].interfaces == [lans.r0] && lans.network[lans.a0].link == nil)
    #expect(try lans.network.run(.pings(to: "10.0.1.254"), on: lans.a).failures.count == 1)
    #expect(lans.network.kinds(of: lans.a).contains(.frameLost(.noCarrier)))
    try lans.network.attach(lans.a0, to: lans.linkA)
    #expect(throws: SimulationError.attached("eth0")) { try lans.network.attach(lans.a0, to: lans.linkB) }
    #expect(try lans.network.run(.pings(to: "10.0.1.254"), on: lans.a).received.count == 1)
  }

  @Test("Neighbours are listed with their states, and forgotten but for those that were typed in")
  func neighbors() throws {
    var lans = try TwoLANs()
    _ = try lans.network.run(.pings(to: "10.0.2.1"), on: lans.a, seconds: 1)
    try lans.network.addNeighbor(ip("10.0.1.7"), mac("02:00:00:00:00:77"), on: lans.a0)
    func list() throws -> [String] {
      try lans.network.neighbors(of: lans.a).map { "\($0.address) \($0.mac.map { "\($0)" } ?? "-") \($0.state)" }
    }
    #expect(try list() == ["10.0.1.254 02:00:00:00:00:02 reachable", "10.0.1.7 02:00:00:00:00:77 permanent"])
    try lans.network.run(seconds: 31)
    #expect(try list()[0] == "10.0.1.254 02:00:00:00:00:02 stale")
    try lans.network.flushNeighbors(of: lans.a)
    #expect(try list() == ["10.0.1.7 02:00:00:00:00:77 permanent"])
  }
}
