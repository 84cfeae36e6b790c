import Determinism
import IPAddressing
import Routing
import Testing
import Wire

/// What each packet is answered with is what Linux 6.18 did with it.
struct RouterForwardingTests {
  private func lines(_ packet: [UInt8], on device: String = "L", cast: LinkCast = .unicast) throws -> [String] {
    var router = try sampleRouter()
    return router.take(packet, on: device, cast: cast).lines
  }

  @Test("one hop less, and a checksum that fits")
  func plain() throws {
    var router = try sampleRouter()
    let packet = packet4(), step = router.take(packet)
    let sent = try #require(step.sent.first)
    #expect(step.lines == ["R to 10.2.3.4: 48"] && sent[8] == 63 && isSummed(sent))
    #expect(sent.indices.filter { sent[$0] != packet[$0] } == [8, 10])
    let six = try #require(router.take(packet6()).sent.first)
    #expect(six.indices.filter { six[$0] != packet6()[$0] } == [7])
  }

  @Test("time to live 0 and 1 end on a router")
  func timeToLive() throws {
    for ttl: UInt8 in [0, 1] {
      #expect(
        try lines(packet4(ttl: ttl)) == [
          "dropped: its time to live is used up", "L to 10.1.2.3: ICMP 11/0 0 from 10.1.0.1 of 76"
        ])
      #expect(
        try lines(packet6(hops: ttl)) == [
          "dropped: its time to live is used up", "L to fd01::5: ICMPv6 3/0 0 from fd01::1 of 116"
        ])
    }
    #expect(try lines(packet4(ttl: 2)) == ["R to 10.2.3.4: 48"])
  }

  @Test("routes that lead nowhere: who is told what")
  func refusals() throws {
    #expect(
      try lines(packet4("10.1.2.3", "198.51.100.1")) == [
        "dropped: the host cannot be reached", "L to 10.1.2.3: ICMP 3/1 0 from 10.1.0.1 of 76"
      ])
    #expect(
      try lines(packet4("10.1.2.3", "203.0.113.1")) == ["dropped: forbidden", "L to 10.1.2.3: ICMP 3/13 0 from 10.1.0.1 of 76"])
    #expect(try lines(packet4("10.1.2.3", "192.0.2.1")) == ["dropped, and nobody is told"])
    #expect(
      try lines(packet6("fd01::5", "2001:db8:1::1")) == [
        "dropped: the host cannot be reached", "L to fd01::5: ICMPv6 1/0 0 from fd01::1 of 116"
      ])
  }

  @Test("a packet that does not fit is cut, or its source told how large it may be")
  func sizes() throws {
    #expect(
      try lines(packet4("10.1.2.3", "198.18.0.1", count: 1008) { $0.dontFragment = true }) == [
        "dropped: 1028 bytes, and 600 fit", "L to 10.1.2.3: ICMP 3/4 600 from 10.1.0.1 of 576"
      ])
    #expect(try lines(packet4("10.1.2.3", "198.18.0.1", count: 1008)) == ["R to 10.2.0.9: 596", "R to 10.2.0.9: 452"])
    #expect(
      try lines(packet6("fd01::5", "fd98::1", payload(1300))) == [
        "dropped: 1340 bytes, and 1300 fit", "L to fd01::5: ICMPv6 2/0 1300 from fd01::1 of 1280"
      ])
  }

  @Test("an error quotes 576 bytes at most, IPv6's 1280, has the packet's type of service and the machine's own time to live")
  func errors() throws {
    var router = try sampleRouter()
    router.defaultTTL = 99
    let step = router.take(packet4(ttl: 1, count: 1400) { $0.dsField = 0xFF })
    let error = try #require(step.sent.first)
    #expect(error.count == 576 && error[1] == 0xDE && error[8] == 99 && error[6] == 0 && isSummed(error))
    #expect(Array(error[28...]) == Array(packet4(ttl: 1, count: 1400) { $0.dsField = 0xFF }.prefix(548)))
    var message = Checksum()
    message.add(error.octets.extracting(20..<error.count))
    #expect(message.folded == 0xFFFF)
  }

  @Test("no error about errors, later fragments, packets or frames for many")
  func suppression() throws {
    for type: UInt8 in [3, 5, 11, 12, 40] {
      var packet = packet4(ttl: 1, next: .icmp)
      packet[20] = type
      #expect(try lines(packet) == ["dropped: its time to live is used up"])
    }
    var question = packet4(ttl: 1, next: .icmp)
    question[20] = 8
    #expect(try lines(question).count == 2)
    #expect(try lines(packet4(ttl: 1) { $0.fragmentUnits = 10 }).count == 1)
    #expect(try lines(packet4(ttl: 1) { $0.moreFragments = true }).count == 2)
    var router = try sampleRouter()
    func refused(_ packet: [UInt8], cast: LinkCast = .unicast) -> [String] {
      router.refuse(packet, .portUnreachable, on: "L", cast: cast, at: .start).lines
    }
    #expect(refused(packet4("10.1.2.3", "10.1.255.255")) == ["dropped: nobody wants it"])
    #expect(refused(packet4("10.1.2.3", "224.0.0.1")) == ["dropped: nobody wants it"])
    #expect(refused(packet4("10.1.2.3", "10.1.0.1"), cast: .broadcast) == ["dropped: nobody wants it"])
    #expect(refused(packet6("::", "fd01::1")) == ["dropped: nobody wants it"])
    #expect(refused(packet6("fd01::5", "ff02::1")) == ["dropped: nobody wants it"])
    #expect(refused(packet6("fd01::5", "fd01::1"), cast: .multicast) == ["dropped: nobody wants it"])
    #expect(refused(packet6("fd01::5", "fd01::1", next: .icmpv6, [1, 0, 0, 0])) == ["dropped: nobody wants it"])
  }

  @Test("ports and protocols that nobody waits for, and neighbours that do not answer")
  func refuse() throws {
    var router = try sampleRouter()
    let four = packet4("10.1.2.3", "10.2.0.1"), six = packet6("fd01::5", "fd02::1")
    #expect(router.refuse(four, .portUnreachable, on: "L", at: .start).lines.last == "L to 10.1.2.3: ICMP 3/3 0 from 10.2.0.1 of 76")
    #expect(router.refuse(four, .protocolUnreachable, on: "L", at: .start).lines.last == "L to 10.1.2.3: ICMP 3/2 0 from 10.2.0.1 of 76")
    #expect(router.refuse(six, .portUnreachable, on: "L", at: .start).lines.last == "L to fd01::5: ICMPv6 1/4 0 from fd02::1 of 116")
    #expect(router.refuse(six, .protocolUnreachable, on: "L", at: .start).lines.last == "L to fd01::5: ICMPv6 4/1 6 from fd02::1 of 116")
    #expect(
      router.neighborFailed(packet4(), on: "R", at: .start).lines == [
        "dropped: the next hop does not answer", "L to 10.1.2.3: ICMP 3/1 0 from 10.1.0.1 of 76"
      ])
    #expect(
      router.neighborFailed(packet6(), on: "R", arrival: "L", at: .start).lines == [
        "dropped: the next hop does not answer", "L to fd01::5: ICMPv6 1/3 0 from fd01::1 of 116"
      ])
  }

  @Test("a source on the same link as the next hop is told of it")
  func redirects() throws {
    var router = try sampleRouter()
    #expect(
      router.take(packet4("10.1.2.3", "198.18.2.1")).lines == [
        "L to 10.1.2.3: ICMP 5/1 \(v4("10.1.0.9").rawValue) from 10.1.0.1 of 76", "L to 10.1.0.9: 48"
      ])
    // What is quoted has one hop less already.
    #expect(router.take(packet4("10.1.2.4", "198.18.2.1")).sent[0][36] == 63)
    router.interfaces[1].sendsRedirects = false
    #expect(router.take(packet4("10.1.2.5", "198.18.2.1")).lines == ["L to 10.1.0.9: 48"])
    let step = router.take(packet6("fd01::5", "fd01::77"))
    #expect(step.lines == ["L to fd01::5: ICMPv6 137/0 0 from fe80::1 of 152", "L to fd01::77: 68"])
    #expect(step.sent[0][7] == 255)
    #expect(
      Array(step.sent[0][80..<88]) == [4, 9, 0, 0, 0, 0, 0, 0] && Array(step.sent[0][88...]) == Array(packet6("fd01::5", "fd01::77")[..<64])
    )
  }

  @Test("an address of the link does not leave it, RFC 4443 section 3.1")
  func scope() throws {
    #expect(try lines(packet6("fe80::77", "fd02::9")).last == "L to fe80::77: ICMPv6 1/2 0 from fe80::1 of 116")
  }

  @Test("IPv6 extension headers that are not understood are pointed at")
  func extensionHeaders() throws {
    func hopByHop(_ option: [UInt8], to destination: String = "fd02::9") throws -> [String] {
      try lines(packet6("fd01::5", destination, next: .hopByHopOptions, [17, 0] + option + payload(28)))
    }
    #expect(try hopByHop([0x1E, 2, 0, 0, 1, 0]) == ["R to fd02::9: 76"])
    #expect(try hopByHop([0x5E, 2, 0, 0, 1, 0]).count == 1)
    #expect(try hopByHop([0x9E, 2, 0, 0, 1, 0]).last == "L to fd01::5: ICMPv6 4/2 42 from fd01::1 of 124")
    #expect(try hopByHop([0xDE, 2, 0, 0, 1, 0]).last == "L to fd01::5: ICMPv6 4/2 42 from fd01::1 of 124")
    #expect(try hopByHop([0xC2, 4, 0, 1, 0, 0]).last == "L to fd01::5: ICMPv6 4/0 42 from fd01::1 of 124")
    // Destination options are the destination's business.
    let options = [17, 0, 0x9E, 2, 0, 0, 1, 0] + payload(28)
    #expect(try lines(packet6("fd01::5", "fd02::9", next: .destinationOptions, options)) == ["R to fd02::9: 76"])
    #expect(
      try lines(packet6("fd01::5", "fd01::1", next: .destinationOptions, options)).last == "L to fd01::5: ICMPv6 4/2 42 from fd01::1 of 124"
    )
    // A routing header with somebody left to visit, RFC 5095.
    let routing: [UInt8] = [17, 2, 0, 1] + [UInt8](repeating: 0, count: 20)
    #expect(
      try lines(packet6("fd01::5", "fd01::1", next: .routing, routing)).last == "L to fd01::5: ICMPv6 4/0 42 from fd01::1 of 112")
    #expect(try lines(packet6("fd01::5", "fd01::1", next: .noNextHeader, [])) == ["dropped: it carries nothing"])
  }
}
