import Determinism
import IPAddressing
import Routing
import Simulation
import Testing
import Wire

/// Networks that somebody has set up wrongly: what can be seen of it.
struct MistakeTests {
  /// Three hosts on one link.
  private struct Segment {
    var network = Network(seed: 7)
    let link: LinkID
    let a: NodeID, b: NodeID, c: NodeID
    let a0: InterfaceID, b0: InterfaceID, c0: InterfaceID

    init(_ b: String = "10.0.0.2/24", _ c: String = "10.0.0.3/24", delayOfC: UInt64 = 0) throws {
      link = try network.addLink("A")
      (a, self.b, self.c) = (try network.addHost("a"), try network.addHost("b"), try network.addHost("c"))
      a0 = try network.plug(a, link, "10.0.0.1/24", mac: 1)
      b0 = try network.plug(self.b, link, b, mac: 2)
      c0 = try network.plug(self.c, link, c, mac: 3)
      if delayOfC > 0 { try network.setQuality(LinkQuality(delay: delayOfC), of: c0) }
    }
  }

  @Test("Two hosts have the same address: both answer, the first answer counts, and a hears the contradiction")
  func duplicate() throws {
    var segment = try Segment("10.0.0.2/24", "10.0.0.2/24", delayOfC: 1000)
    let sender = try segment.network.run(.pings(to: "10.0.0.2"), on: segment.a, seconds: 1)
    #expect(sender.received.count == 1)
    let answers = segment.network.kinds(of: segment.a).filter {
      $0 == .neighborContradicted(ip("10.0.0.2"), known: mac("02:00:00:00:00:02"), heard: mac("02:00:00:00:00:03"))
    }
    #expect(answers.count == 1)
    #expect(try segment.network.neighbors(of: segment.a).map(\.mac) == [mac("02:00:00:00:00:02")])
    #expect(segment.network.kinds(of: segment.b).contains(.delivered) && !segment.network.kinds(of: segment.c).contains(.delivered))
  }

  @Test("When one of the two speaks up later, a believes him, and the traffic goes elsewhere")
  func duplicateMoves() throws {
    var segment = try Segment("10.0.0.2/24", "10.0.0.2/24", delayOfC: 1000)
    _ = try segment.network.run(.pings(to: "10.0.0.2"), on: segment.a, seconds: 2)
    _ = try segment.network.run(.pings(to: "10.0.0.1"), on: segment.c, seconds: 2)
    #expect(try segment.network.neighbors(of: segment.a).map(\.mac) == [mac("02:00:00:00:00:03")])
    #expect(segment.network.kinds(of: segment.b).contains(.addressConflict(ip("10.0.0.2"), mac("02:00:00:00:00:03"))))
  }

  @Test("A lie about the router's MAC address, told to a alone: its packets go to the liar, who drops or forwards them")
  func spoofing() throws {
    var lans = try TwoLANs()
    let liar = try lans.network.addHost("liar"), l0 = try lans.network.plug(liar, lans.linkA, mac: 9)
    _ = try lans.network.run(.pings(to: "10.0.2.1"), on: lans.a, seconds: 2)
    let lie = ARPBuilder(
      .reply, senderEthernet: 0x0200_0000_0009, senderIPv4: 0x0A00_01FE, targetEthernet: 0x0200_0000_0001, targetIPv4: 0x0A00_0101)
    let frame = EthernetFrame(destination: mac("02:00:00:00:00:01"), source: mac("02:00:00:00:00:09"), type: .arp, payload: lie.bytes())
    try lans.network.inject(frame.bytes, at: lans.a0)
    let sender = try lans.network.run(.pings(to: "10.0.2.1"), on: lans.a, seconds: 2)
    #expect(sender.received.isEmpty)
    #expect(lans.network.kinds(of: liar).contains(.dropped(.router(.notForwarding))))
    #expect(lans.network.capture(.interface(l0)).contains { Array($0.bytes.prefix(6)) == [2, 0, 0, 0, 0, 9] })
  }

  @Test("ARP does not get through: the link loses everything from b, and a gives up after three seconds")
  func brokenARP() throws {
    var segment = try Segment()
    try segment.network.setQuality(LinkQuality(delay: 0, loss: 1), of: segment.b0)
    let sender = try segment.network.run(.pings(to: "10.0.0.2", 5), on: segment.a)
    #expect(sender.failures.count == 5 && sender.failures.allSatisfy { $0.failure.code == 1 })
    #expect(segment.network.sent(by: segment.b0).count == 3)
    #expect(try segment.network.neighbors(of: segment.a).map(\.state) == [.failed])
  }

  @Test("A MAC address that somebody typed in wrongly: nothing is asked, and nobody takes the frames")
  func wrongNeighbor() throws {
    var segment = try Segment()
    try segment.network.addNeighbor(ip("10.0.0.2"), mac("02:00:00:00:00:66"), on: segment.a0)
    let sender = try segment.network.run(.pings(to: "10.0.0.2"), on: segment.a)
    #expect(sender.received.isEmpty && sender.failures.isEmpty)
    #expect(segment.network.sent(by: segment.a0).map(\.destination) == [mac("02:00:00:00:00:66")])
    #expect(segment.network.log.counts.packetsDelivered == 0)
  }

  @Test("Netmasks that do not agree: a /8 takes the other link for its own and asks for b, whom nobody there knows")
  func netmask() throws {
    var lans = try TwoLANs()
    try lans.network.removeAddress(ip("10.0.1.1"), from: lans.a0)
    try lans.network.addAddress(ip("10.0.1.1"), prefixLength: 8, to: lans.a0)
    let sender = try lans.network.run(.pings(to: "10.0.2.1"), on: lans.a)
    #expect(sender.failures.map(\.failure.code) == [1])
    #expect(lans.network.sent(by: lans.a0).allSatisfy { $0.type == .arp })
  }

  @Test("A link that is down: routes by way of it are gone, and come back with it")
  func interfaceDown() throws {
    var segment = try Segment()
    try segment.network.setInterface(segment.a0, isUp: false)
    #expect(try segment.network.run(.pings(to: "10.0.0.2"), on: segment.a).refusals == [.networkUnreachable])
    try segment.network.setInterface(segment.a0, isUp: true)
    #expect(try segment.network.run(.pings(to: "10.0.0.2"), on: segment.a).received.count == 1)
    #expect(try segment.network.addresses(of: segment.a0).map(\.address) == [ip("10.0.0.1"), ip("fe80::ff:fe00:1")])
  }

  @Test("An IPv6 address that another host has is not used, if duplicates are looked for; one that is free can be used after a second")
  func duplicateAddressDetection() throws {
    var network = Network(seed: 1)
    let a = try network.addHost("a"), b = try network.addHost("b")
    let link = try network.addLink("A")
    for node in [a, b] {
      var settings = try network.settings(of: node)
      settings.detectsDuplicates = true
      try network.setSettings(settings, of: node)
    }
    let a0 = try network.plug(a, link, "fd00::1/64", mac: 1)
    #expect(try network.addresses(of: a0).map(\.address) == [ip("fe80::ff:fe00:1")])
    try network.runUntilIdle()
    #expect(network.now == Instant(seconds: 1))
    #expect(try network.addresses(of: a0).map(\.address) == [ip("fe80::ff:fe00:1"), ip("fd00::1")])
    let b0 = try network.plug(b, link, "fd00::1/64", "fd00::2/64", mac: 2)
    try network.runUntilIdle()
    #expect(try network.addresses(of: b0).map(\.address) == [ip("fe80::ff:fe00:2"), ip("fd00::2")])
    #expect(network.kinds(of: b).contains(.addressConflict(ip("fd00::1"), mac("02:00:00:00:00:01"))))
    // RFC 4862 §5.4.2: from the unspecified address to the solicited-node group.
    let probe = try #require(network.sent(by: a0).first)
    #expect(
      hex(Array(probe.unpadded.prefix(54)))
        == "3333ff000001" + "020000000001" + "86dd" + "60000000" + "0018" + "3aff" + String(repeating: "0", count: 32)
        + "ff0200000000000000000001ff000001")
  }

  @Test("Two hosts ask for the same address at the same time: neither gets it")
  func simultaneousDetection() throws {
    var network = Network(seed: 1)
    let link = try network.addLink("A")
    var interfaces: [InterfaceID] = []
    for name in ["a", "b"] {
      let node = try network.addHost(name)
      var settings = try network.settings(of: node)
      settings.detectsDuplicates = true
      try network.setSettings(settings, of: node)
      interfaces.append(try network.plug(node, link))
    }
    for interface in interfaces { try network.addAddress(ip("fd00::1"), prefixLength: 64, to: interface) }
    try network.runUntilIdle()
    for interface in interfaces { #expect(try network.addresses(of: interface).count == 1) }
  }
}
