import Determinism
import IPAddressing
import Routing
import Simulation
import Testing
import Wire

/// Two links and a router between them: the first network of every course.
struct TwoLANsTests {
  @Test("From link to link the MAC addresses change and the IP addresses do not, the time to live falls by one, and the checksum is right")
  func hop() throws {
    var lans = try TwoLANs()
    let sender = try lans.network.run(.pings(to: "10.0.2.1"), on: lans.a)
    #expect(sender.received.count == 1)
    let before = try #require(lans.network.sent(by: lans.a0).first { $0.type == .ipv4 })
    let after = try #require(lans.network.sent(by: lans.r1).first { $0.type == .ipv4 })
    #expect(before.source == mac("02:00:00:00:00:01") && before.destination == mac("02:00:00:00:00:02"))
    #expect(after.source == mac("02:00:00:00:00:03") && after.destination == mac("02:00:00:00:00:04"))
    #expect(before.payload.prefix(4) == after.payload.prefix(4) && before.payload[12...] == after.payload[12...])
    #expect(before.payload[8] == 64 && after.payload[8] == 63)
    // Written out from RFC 792 and RFC 791: version to length, then time to live, protocol, addresses, echo request 7/1 with "abcdefgh".
    #expect(hex(Array(after.payload[0..<4])) == "45000024" && hex(Array(after.payload[8..<10])) == "3f01")
    #expect(hex(Array(after.payload[12..<36])) == "0a0001010a000201" + "08006662" + "00070001" + "6162636465666768")
    let header = try IPv4Header(after.payload.octets)
    let isRight = header.isChecksumRight
    #expect(isRight)
  }

  @Test("The first ping: a asks for the router, the router asks for b, and the answer needs nobody to be asked")
  func firstPing() throws {
    var lans = try TwoLANs()
    _ = try lans.network.run(.pings(to: "10.0.2.1"), on: lans.a, seconds: 1)
    let story = lans.network.log.events.compactMap { event -> String? in
      guard case .frameSent(let frame, let link) = event.kind, let node = event.node else { return nil }
      let what = frame.type == .arp ? frame.payload[7] == 1 ? "asks" : "answers" : frame.payload[20] == 8 ? "request" : "reply"
      return "\(lans.network[node].name)/\(lans.network[link].name) \(what)"
    }
    #expect(
      story == [
        "a/A asks", "r/A answers", "a/A request", "r/B asks", "b/B answers", "r/B request", "b/B reply", "r/A reply"
      ])
    // Eight frames, 50 microseconds each.
    #expect(lans.network.log.events.last { $0.kind == .delivered }?.time == Instant(nanoseconds: 400_000))
  }

  @Test("Its frames, byte for byte, as an RFC reader would write them down")
  func bytesOfARP() throws {
    var lans = try TwoLANs()
    _ = try lans.network.run(.pings(to: "10.0.2.1"), on: lans.a, seconds: 1)
    let request = try #require(lans.network.sent(by: lans.a0).first), reply = try #require(lans.network.sent(by: lans.r0).first)
    let padding = String(repeating: "00", count: 18)
    #expect(
      hex(request.bytes) == "ffffffffffff" + "020000000001" + "0806" + "0001080006040001" + "020000000001" + "0a000101" + "000000000000"
        + "0a0001fe" + padding)
    #expect(
      hex(reply.bytes) == "020000000001" + "020000000002" + "0806" + "0001080006040002" + "020000000002" + "0a0001fe" + "020000000001"
        + "0a000101" + padding)
  }

  @Test("Without a route back the ping arrives, and the answer does not leave: the network is unreachable for b")
  func missingReturnRoute() throws {
    var lans = try TwoLANs(returnRoute: false)
    let sender = try lans.network.run(.pings(to: "10.0.2.1"), on: lans.a)
    #expect(sender.received.isEmpty && sender.failures.isEmpty)
    #expect(lans.network.kinds(of: lans.b).contains(.delivered))
    #expect(lans.network.sent(by: lans.b0).allSatisfy { $0.type == .arp })
    let drops = lans.network.kinds(of: lans.b).compactMap { if case .dropped(let reason) = $0 { reason } else { nil } }
    #expect(drops == [.router(.route(.networkUnreachable))])
  }

  @Test("A host without a gateway says at once that the network is unreachable, and sends nothing")
  func noGateway() throws {
    var lans = try TwoLANs(returnRoute: false)
    let sender = try lans.network.run(.pings(to: "10.0.1.1"), on: lans.b)
    #expect(sender.refusals == [.networkUnreachable])
    #expect(lans.network.sent(by: lans.b0).isEmpty)
    #expect(throws: SendRefusal.networkUnreachable) {
      try lans.network.send(.datagram(from: 1, to: 2, payload: []), from: lans.b, to: ip("fd01::1"))
    }
  }

  @Test("Nobody has the address: a asks three times in three seconds, then its own host reports that it cannot be reached")
  func nobodyThere() throws {
    var lans = try TwoLANs()
    let sender = try lans.network.run(.pings(to: "10.0.1.77"), on: lans.a)
    #expect(lans.network.sent(by: lans.a0).map(\.type) == [.arp, .arp, .arp])
    let times = lans.network.log.events.compactMap { event -> UInt64? in
      if case .neighborRequested(ip("10.0.1.77"), _) = event.kind { event.time.nanoseconds } else { nil }
    }
    #expect(times == [0, 1_000_000_000, 2_000_000_000])
    #expect(sender.failures.map { [$0.failure.type, $0.failure.code] } == [[3, 1]])
    #expect(sender.failures.map(\.arrival.source) == [ip("10.0.1.1")])
    #expect(sender.failures.map(\.time) == [Instant(seconds: 3)])
  }

  @Test("Nobody has the address behind the router: the router reports it, 3/1 for IPv4 and 1/3 for IPv6")
  func nobodyThereBehindRouter() throws {
    var lans = try TwoLANs()
    let four = try lans.network.run(.pings(to: "10.0.2.77"), on: lans.a)
    #expect(four.failures.map { [$0.failure.type, $0.failure.code] } == [[3, 1]])
    #expect(four.failures.map(\.arrival.source) == [ip("10.0.1.254")])
    #expect(four.failures.first?.failure.quoted == four.messages[0])
    let six = try lans.network.run(.pings(to: "fd02::77"), on: lans.a)
    #expect(six.failures.map { [$0.failure.type, $0.failure.code] } == [[1, 3]])
    #expect(six.failures.map(\.arrival.source) == [ip("fd01::fe")])
  }

  @Test("A host forwards nothing")
  func host() throws {
    var lans = try TwoLANs()
    try lans.network.withRouter(of: lans.r) { ($0.forwards4, $0.forwards6) = (false, false) }
    let sender = try lans.network.run(.pings(to: "10.0.2.1"), on: lans.a)
    #expect(sender.received.isEmpty)
    #expect(lans.network.kinds(of: lans.r).contains(.dropped(.router(.notForwarding))))
  }

  @Test("IPv6 end to end: solicitations to the solicited-node groups, hop limits, and an answer")
  func version6() throws {
    var lans = try TwoLANs()
    let sender = try lans.network.run(.pings(to: "fd02::1"), on: lans.a)
    #expect(sender.received.map(\.arrival.hopLimit) == [63])
    #expect(sender.received.map(\.arrival.source) == [ip("fd02::1")])
    let solicitation = try #require(lans.network.sent(by: lans.a0).first)
    // ff02::1:ff00:fe by RFC 4291 §2.7.1, 33:33:ff:00:00:fe by RFC 2464 §7.
    #expect(
      hex(Array(solicitation.unpadded.prefix(54)))
        == "3333ff0000fe" + "020000000001" + "86dd" + "60000000" + "0020" + "3a" + "ff" + "fd010000000000000000000000000001"
        + "ff0200000000000000000001ff0000fe")
    #expect(hex(Array(solicitation.payload[48...])) == "fd0100000000000000000000000000fe" + "0101" + "020000000001")
    let forwarded = try #require(lans.network.sent(by: lans.r1).first { $0.type == .ipv6 && $0.payload[40] == 128 })
    #expect(forwarded.payload[7] == 63)
  }

  @Test("Link-local addresses reach the link and no farther; the zone says which link")
  func linkLocal() throws {
    var lans = try TwoLANs()
    let near = try lans.network.run(.pings(to: "fe80::ff:fe00:2%eth0"), on: lans.a)
    #expect(near.received.map(\.arrival.hopLimit) == [64])
    #expect(near.received.map(\.arrival.destination) == [ip("fe80::ff:fe00:1")])
    let group = try lans.network.run(.pings(to: "ff02::1%eth0"), on: lans.a)
    #expect(group.received.map(\.arrival.source) == [ip("fe80::ff:fe00:2")])
    #expect(try lans.network.run(.pings(to: "fe80::1%eth7"), on: lans.a).refusals == [.noInterface])
  }

  @Test("A broadcast reaches everybody on the link; who has the port gets it, the others stay silent")
  func broadcast() throws {
    var lans = try TwoLANs()
    let server = try lans.network.start(Server(.udp(port: 9)), on: lans.r)
    for destination in ["10.0.1.255", "255.255.255.255"] {
      var options = SendOptions()
      options.interface = "eth0"
      _ = try lans.network.run(.datagrams(to: destination, port: 9, 1, size: 3, options), on: lans.a)
    }
    #expect(lans.network.server(server).received.map(\.arrival.destination) == [ip("10.0.1.255"), ip("255.255.255.255")])
    #expect(lans.network.sent(by: lans.a0).filter { $0.type == .ipv4 }.allSatisfy { $0.destination == .broadcast })
    #expect(lans.network.sent(by: lans.r0).isEmpty && lans.network.sent(by: lans.r1).isEmpty)
  }

  @Test("A machine reaches itself without a cable", arguments: ["127.0.0.1", "10.0.1.1", "::1", "fd01::1"])
  func itself(address: String) throws {
    var lans = try TwoLANs()
    let sender = try lans.network.run(.pings(to: address, 2), on: lans.a)
    #expect(sender.received.count == 2)
    #expect(sender.received.first?.arrival.source == ip(address))
    #expect(lans.network.sent(by: lans.a0).isEmpty)
    let closed = try lans.network.run(.datagrams(to: address, port: 9), on: lans.a)
    #expect(closed.failures.count == 1)
  }
}
