import Determinism
import IPAddressing
import Routing
import Testing
import Wire

struct RouterOriginationTests {
  private func lines(_ packet: [UInt8], device: String? = nil, _ change: (inout Router) -> Void = { _ in }) throws -> [String] {
    var router = try sampleRouter()
    change(&router)
    return router.originate(packet, device: device, at: .start).lines
  }

  @Test("by the routes, with lengths, checksum and identification filled in")
  func plain() throws {
    var router = try sampleRouter()
    var packet = packet4("10.2.0.1", "8.8.8.8") { ($0.identification, $0.timeToLive) = (0, 5) }
    for index in [2, 3, 10, 11] { packet[index] = 0 }
    let step = router.originate(packet, at: .start), sent = try #require(step.sent.first)
    #expect(step.lines == ["R to 10.2.0.254: 48"] && isSummed(sent) && sent[3] == 48 && sent[8] == 5 && sent[5] == 1)
    #expect(router.originate(packet, at: .start).sent[0][5] == 2)
    #expect(try lines(packet6("fd02::1", "2a00::1")) == ["R to fd02::fe: 68"])
    #expect(try lines(packet6("fe80::1", "fe80::99"), device: "L") == ["L to fe80::99: 68"])
  }

  @Test("to the machine itself")
  func loopback() throws {
    for destination in ["127.0.0.1", "127.9.9.9", "10.1.0.1", "10.2.0.1"] {
      #expect(try lines(packet4("10.1.0.1", destination)) == ["deliver from lo: 48"])
    }
    #expect(try lines(packet6("fd01::1", "fd02::1")) == ["deliver from lo: 68"])
    #expect(try lines(packet6("::1", "::1")) == ["deliver from lo: 68"])
    // Who names nobody means the machine itself.
    #expect(try lines(packet4("10.1.0.1", "0.0.0.0"), device: "R") == ["deliver from lo: 48"])
    #expect(try lines(packet4("0.0.0.0", "0.0.0.0")) == ["deliver from lo: 48"])
    #expect(try lines(packet6("fd01::1", "::")) == ["deliver from lo: 68"])
    // It is not cut, and not from here to elsewhere.
    #expect(try lines(packet4("10.1.0.1", "10.2.0.1", count: 3000)) == ["deliver from lo: 3020"])
    #expect(try lines(packet4("127.0.0.1", "8.8.8.8")) == ["dropped: no route"])
  }

  @Test("broadcasts and groups: to the link, and to the machine too if it is one of those meant")
  func many() throws {
    #expect(try lines(packet4("10.1.0.1", "255.255.255.255")) == ["deliver from L: 48", "L to 255.255.255.255: 48"])
    #expect(try lines(packet4("0.0.0.0", "255.255.255.255"), device: "R") == ["deliver from R: 48", "R to 255.255.255.255: 48"])
    #expect(try lines(packet4("10.1.0.1", "10.1.255.255")) == ["deliver from L: 48", "L to 255.255.255.255: 48"])
    #expect(try lines(packet4("10.1.0.1", "239.1.1.1")) == ["L to 239.1.1.1: 48"])
    #expect(try lines(packet4("10.1.0.1", "224.0.0.1")) == ["deliver from L: 48", "L to 224.0.0.1: 48"])
    #expect(try lines(packet4("10.1.0.1", "224.0.0.1", ttl: 0)) == ["deliver from L: 48"])
    // With time to live 0 only a group that the machine is in stays there.
    #expect(try lines(packet4("10.1.0.1", "224.0.0.5", ttl: 0)) == ["L to 224.0.0.5: 48"])
    #expect(try lines(packet6("fe80::1", "ff02::1", hops: 0), device: "L") == ["deliver from L: 68"])
    #expect(try lines(packet6("fe80::1", "ff02::9", hops: 0), device: "L") == ["L to ff02::9: 68"])
    // Groups of the interface do not leave it.
    #expect(try lines(packet6("fd01::1", "ff01::1"), device: "L") == ["deliver from L: 68"])
    #expect(try lines(packet6("fd01::1", "ff01::9"), device: "L").isEmpty)
    #expect(try lines(packet6("fe80::1", "ff02::2"), device: "L") == ["deliver from L: 68", "L to ff02::2: 68"])
    #expect(try lines(packet6("fe80::1", "ff02::2"), device: "L") { $0.forwards6 = false } == ["L to ff02::2: 68"])
    #expect(try lines(packet6("fe80::1", "ff02::9"), device: "R") == ["R to ff02::9: 68"])
  }

  @Test("by a route of type multicast a frame is for the group with the same last 23 bits, until somebody adds a rule")
  func multicastRoute() throws {
    func added(_ router: inout Router, _ line: String) { try? router.policy4.apply(RoutingCommand(parsing: line)) }
    var router = try sampleRouter()
    added(&router, "route add multicast 198.146.8.0/24 dev R")
    added(&router, "route add broadcast 198.18.7.255 dev R")
    func lines(_ address: String, _ device: String?) -> [String] {
      router.originate(packet4("10.1.0.1", address), device: device, at: .start).lines
    }
    #expect(lines("198.146.8.7", nil) == ["R to 224.18.8.7: 48"] && lines("198.146.8.7", "L") == ["L to 224.18.8.7: 48"])
    #expect(lines("198.18.7.255", "L") == ["L to 255.255.255.255: 48"])
    added(&router, "rule add to 8.8.0.0/16 unreachable pref 100")
    #expect(lines("198.146.8.7", nil) == ["R to 198.146.8.7: 48"] && lines("198.18.7.255", "L") == ["L to 255.255.255.255: 48"])
  }

  @Test("a socket bound to a device takes whoever no IPv4 route leads to by it for a neighbour, and sees no IPv6 refusal")
  func bound() throws {
    for destination in ["8.8.8.8", "203.0.113.1", "192.0.2.1", "198.51.100.1", "10.2.0.1", "10.2.3.4", "127.9.9.9", "0.0.0.9"] {
      #expect(try lines(packet4("10.1.0.1", destination), device: "L") == ["L to \(destination): 48"])
    }
    #expect(try lines(packet4("10.1.0.1", "8.8.8.8"), device: "R") == ["R to 10.2.0.254: 48"])
    #expect(try lines(packet4("127.0.0.1", "8.8.8.8"), device: "L") == ["dropped: no route"])
    #expect(try lines(packet4("10.1.0.1", "8.8.8.8"), device: "L") { $0.setUp(false, "L") } == ["dropped: no route"])
    #expect(try lines(packet6("fd01::1", "2001:db8:1::7"), device: "R") == ["R to fd02::fe: 68"])
    #expect(try lines(packet6("fd01::1", "2001:db8:1::7"), device: "L") == ["dropped: no route"])
    var router = try sampleRouter()
    let trace = router.originate(packet4("10.1.0.1", "203.0.113.1"), device: "L", at: .start).trace
    #expect(
      trace.map(\.description) == [
        "route to 203.0.113.1: dropped: forbidden", "no route leads to 203.0.113.1 by L: taken for a neighbour there"
      ])
  }

  @Test("an error about a packet to nobody comes from the machine's own address")
  func nobody() throws {
    var router = try sampleRouter()
    let packet = packet4("10.2.0.1", "0.0.0.0")
    let four = router.refuse(packet, .portUnreachable, on: "lo", at: .start)
    #expect(four.delivered.map(RouterStep.words) == ["ICMP 3/3 0 from 10.2.0.1 of 76"])
    let six = router.refuse(packet6("fd01::1", "::"), .portUnreachable, on: "lo", at: .start)
    #expect(six.delivered.map(RouterStep.words) == ["ICMPv6 1/4 0 from fd01::1 of 116"])
  }

  @Test("what cannot be sent is a local error")
  func errors() throws {
    #expect(try lines(packet4("10.1.0.1", "198.51.100.1")) == ["dropped: the host cannot be reached"])
    #expect(try lines(packet4("10.1.0.1", "203.0.113.1")) == ["dropped: forbidden"])
    #expect(try lines(packet4("10.1.0.1", "8.8.8.8", count: 1500) { $0.dontFragment = true }) == ["dropped: 1520 bytes, and 1500 fit"])
    #expect(try lines(packet4("10.1.0.1", "8.8.8.8"), device: "X") == ["dropped: there is no device X"])
    #expect(try lines(packet4("224.0.0.1", "8.8.8.8")).first?.hasPrefix("dropped") == true)
    #expect(try lines([]).first?.hasPrefix("dropped") == true && lines([0x45]).first?.hasPrefix("dropped") == true)
    #expect(try lines([0x60] + payload(20)).first?.hasPrefix("dropped") == true)
    #expect(try lines([UInt8](repeating: 0x45, count: 70_000)).first?.hasPrefix("dropped") == true)
    var short = packet4("10.1.0.1", "8.8.8.8")
    short[0] = 0x4F
    #expect(try lines(Array(short[..<40])) == ["dropped: a header of 60 bytes in 40"])
  }

  @Test("a datagram of 65,535 bytes leaves in 45 fragments")
  func large() throws {
    let found = try lines(packet4("10.2.0.1", "8.8.8.8", count: 65_515))
    #expect(found.count == 45 && found.allSatisfy { $0.hasPrefix("R to 10.2.0.254: ") } && found.last == "R to 10.2.0.254: 415")
  }
}
