import Determinism
import IPAddressing
import Routing
import Simulation
import Testing
import Wire

/// What happens to packets on longer ways: loops, narrow links, fragments.
struct PathTests {
  /// a - r1 - r2 - b, 10.0.1.0/24, 10.0.2.0/24 (`middle`), 10.0.3.0/24, and fd01:: to fd03::.
  struct Chain {
    var network = Network(seed: 2)
    let a: NodeID, r1: NodeID, r2: NodeID, b: NodeID
    let middle: LinkID
    let right1: InterfaceID, left2: InterfaceID, b0: InterfaceID

    init(_ quality: LinkQuality = LinkQuality()) throws {
      (a, r1) = (try network.addHost("a"), try network.addRouter("r1"))
      (r2, b) = (try network.addRouter("r2"), try network.addHost("b"))
      let first = try network.addLink("1"), last = try network.addLink("3")
      middle = try network.addLink("2", quality: quality)
      try network.plug(a, first, "10.0.1.1/24", "fd01::1/64")
      try network.plug(r1, first, "10.0.1.254/24", "fd01::fe/64")
      right1 = try network.plug(r1, middle, "10.0.2.1/24", "fd02::1/64")
      left2 = try network.plug(r2, middle, "10.0.2.2/24", "fd02::2/64")
      try network.plug(r2, last, "10.0.3.254/24", "fd03::fe/64")
      b0 = try network.plug(b, last, "10.0.3.1/24", "fd03::1/64")
      try network.configure(a, routing: "ip route add default via 10.0.1.254\nip -6 route add default via fd01::fe")
      try network.configure(b, routing: "ip route add default via 10.0.3.254\nip -6 route add default via fd03::fe")
      try network.configure(r1, routing: "ip route add default via 10.0.2.2\nip -6 route add default via fd02::2")
      try network.configure(r2, routing: "ip route add default via 10.0.2.1\nip -6 route add default via fd02::1")
    }

    /// The times to live of a kind of packets on the middle link.
    func timesToLive(_ isWanted: (EthernetFrame) -> Bool) -> [UInt8] {
      (network.sent(by: right1) + network.sent(by: left2)).filter(isWanted).map { $0.payload[$0.type == .ipv4 ? 8 : 7] }
    }
  }

  @Test(
    "Two routers that send a packet to each other: the time to live falls by one a hop, and the router that would send it with 0 tells a")
  func loop() throws {
    var chain = try Chain()
    let sender = try chain.network.run(.pings(to: "192.0.2.1", 1, size: 8, SendOptions(hopLimit: 10)), on: chain.a)
    let requests = chain.timesToLive { $0.type == .ipv4 && $0.payload[9] == 1 && $0.payload[20] == 8 }
    #expect(requests.sorted(by: >) == [9, 8, 7, 6, 5, 4, 3, 2, 1])
    #expect(sender.failures.map { [$0.failure.type, $0.failure.code] } == [[11, 0]])
    #expect(sender.failures.map(\.arrival.source) == [ip("10.0.2.2")])
    #expect(sender.failures.first?.failure.quoted == sender.messages[0])
    let six = try chain.network.run(.pings(to: "2001:db8::1", 1, size: 8, SendOptions(hopLimit: 10)), on: chain.a)
    #expect(six.failures.map { [$0.failure.type, $0.failure.code] } == [[3, 0]])
    #expect(six.failures.map(\.arrival.source) == [ip("fd02::2")])
  }

  @Test("With times to live of 1, 2, 3 a traceroute sees the routers and the host itself, whose port is closed")
  func hops() throws {
    var chain = try Chain()
    var seen: [String] = []
    for (hops, port) in [(1, 33_434), (2, 33_435), (3, 33_436)] as [(UInt8, UInt16)] {
      let sender = try chain.network.run(.datagrams(to: "10.0.3.1", port: port, 1, size: 9, SendOptions(hopLimit: hops)), on: chain.a)
      seen += sender.failures.map { "\($0.arrival.source) \($0.failure.type)/\($0.failure.code)" }
      #expect(sender.failures.first?.failure.destination == ip("10.0.3.1"))
    }
    #expect(seen == ["10.0.1.254 11/0", "10.0.2.2 11/0", "10.0.3.1 3/3"])
  }

  @Test("A narrow link in the middle: with DF the router says how much fits, and then the host itself refuses what is larger")
  func pathMTU() throws {
    var chain = try Chain(LinkQuality(delay: 1000, mtu: 600))
    var options = SendOptions()
    options.dontFragment = true
    let sender = try chain.network.run(.pings(to: "10.0.3.1", 1, size: 972, options), on: chain.a)
    #expect(sender.failures.map { [Int($0.failure.type), Int($0.failure.code), $0.failure.mtu ?? 0] } == [[3, 4, 600]])
    #expect(sender.failures.map(\.arrival.source) == [ip("10.0.1.254")])
    let again = try chain.network.run(.pings(to: "10.0.3.1", 1, size: 972, options), on: chain.a)
    #expect(again.refusals == [.tooLong(mtu: 600)])
    let fitting = try chain.network.run(.pings(to: "10.0.3.1", 1, size: 572, options), on: chain.a)
    #expect(fitting.received.count == 1)
    try chain.network.run(seconds: 601)
    #expect(try chain.network.run(.pings(to: "10.0.3.1", 1, size: 972, options), on: chain.a).failures.count == 1)
  }

  @Test("Without DF the router cuts 1000 bytes into 596 and 424, and b puts them together")
  func fragments() throws {
    var chain = try Chain(LinkQuality(delay: 1000, mtu: 600))
    let server = try chain.network.start(Server(.udp(port: 9)), on: chain.b)
    var options = SendOptions()
    options.discovery = .never
    let sender = try chain.network.run(.datagrams(to: "10.0.3.1", port: 9, 1, size: 972, options), on: chain.a)
    #expect(sender.failures.isEmpty)
    let pieces = chain.network.sent(by: chain.right1).filter { $0.type == .ipv4 }.map(\.payload)
    #expect(pieces.map(\.count) == [596, 424])
    // More fragments and offset 0, then offset 72 times 8.
    #expect(pieces.map { hex(Array($0[6..<8])) } == ["2000", "0048"])
    guard case .datagram(40_000, 9, let payload)? = chain.network.server(server).received.first?.message else {
      Issue.record("nothing arrived")
      return
    }
    #expect(payload.count == 972)
  }

  @Test("IPv6: no router cuts; the packet is too big, and the next one comes in fragments from a itself")
  func packetTooBig() throws {
    var chain = try Chain(LinkQuality(delay: 1000, mtu: 1300))
    let server = try chain.network.start(Server(.udp(port: 9)), on: chain.b)
    let first = try chain.network.run(.datagrams(to: "fd03::1", port: 9, 1, size: 1400), on: chain.a)
    #expect(first.failures.map { [Int($0.failure.type), Int($0.failure.code), $0.failure.mtu ?? 0] } == [[2, 0, 1300]])
    #expect(chain.network.server(server).received.isEmpty)
    _ = try chain.network.run(.datagrams(to: "fd03::1", port: 9, 1, size: 1400), on: chain.a)
    let pieces = chain.network.sent(by: chain.right1).filter { $0.type == .ipv6 && $0.payload[6] == 44 }.map(\.payload)
    // 1408 bytes of UDP in multiples of 8: 1248 and 160, with 48 bytes before each.
    #expect(pieces.map(\.count) == [1296, 208])
    #expect(chain.network.server(server).received.count == 1)
  }

  @Test("A link that loses large frames in silence while interfaces believe in 1500 bytes: a black hole, nobody is told")
  func blackHole() throws {
    var chain = try Chain()
    try chain.network.setQuality(LinkQuality(delay: 1000, mtu: 600), of: chain.middle)
    let large = try chain.network.run(.pings(to: "10.0.3.1", 1, size: 1000), on: chain.a)
    let small = try chain.network.run(.pings(to: "10.0.3.1", 1, size: 100), on: chain.a)
    #expect(large.received.isEmpty && large.failures.isEmpty && small.received.count == 1)
    #expect(chain.network.kinds().contains(.frameLost(.tooLong(mtu: 600))))
  }

  @Test("The first fragment comes and the rest does not: b waits 30 seconds and says so")
  func lostFragment() throws {
    var lans = try TwoLANs()
    var header = IPv4Builder(source: 0x0A00_0101, destination: 0x0A00_0201, next: .udp)
    header.moreFragments = true
    let packet = header.bytes(over: [UInt8](repeating: 1, count: 80))
    let frame = EthernetFrame(
      destination: lans.network[lans.b0].mac, source: lans.network[lans.r1].mac, type: .ipv4, payload: packet)
    try lans.network.inject(frame.bytes, at: lans.b0)
    try lans.network.runUntilIdle(seconds: 60)
    let sent = lans.network.log.events.compactMap { event -> (UInt64, UInt8, UInt8)? in
      guard case .errorSent(let type, let code, ip("10.0.1.1")) = event.kind, event.node == lans.b else { return nil }
      return (event.time.nanoseconds, type, code)
    }
    #expect(sent.map { [UInt64($0.1), UInt64($0.2), $0.0 / Instant.second] } == [[11, 1, 30]])
  }

  @Test("Loss is drawn from the seed: of 1000 pings over a link that loses a tenth each way about 810 are answered, always the same ones")
  func loss() throws {
    func answered(_ seed: UInt64) throws -> [UInt16] {
      var lans = try TwoLANs(seed: seed, qualityB: LinkQuality(delay: 1000, loss: 0.1))
      for (address, number, interface) in [("10.0.2.1", 4, lans.r1), ("10.0.2.254", 3, lans.b0)] as [(String, UInt64, InterfaceID)] {
        try lans.network.addNeighbor(ip(address), MACAddress(rawValue: 0x0200_0000_0000 | number), on: interface)
      }
      let sender = try lans.network.run(.pings(to: "10.0.2.1", 1000), on: lans.a)
      return sender.received.compactMap { if case .echoReply(_, let number, _) = $0.message { number } else { nil } }
    }
    let numbers = try answered(4)
    // Four standard deviations of a binomial with 1000 draws of 0.81: 50.
    #expect(760...860 ~= numbers.count)
    #expect(try answered(4) == numbers)
    #expect(try answered(5) != numbers)
  }
}
