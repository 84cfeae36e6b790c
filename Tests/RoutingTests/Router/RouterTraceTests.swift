import IPAddressing
import Routing
import Testing
import Wire

struct RouterTraceTests {
  @Test("a forwarded packet's checks in their order, each with its source and the bytes it read")
  func forwarded() throws {
    var router = try sampleRouter()
    let trace = router.take(packet4()).trace
    #expect(
      trace.map(\.description) == [
        "device L is up", "48 bytes are there; the shortest header has 20", "version 4", "the header has 20 bytes of 48",
        "the header's words add up to 0xffff, the checksum 0x61ad among them",
        "length 48: the header has 20 bytes, and 48 are there", "route to 10.2.3.4: sent straight to its destination by R",
        "the machine forwards", "from 10.1.2.3", "the frame was for this machine", "time to live 64", "48 bytes fit R's 1500",
        "one hop less: ~(~0x61ad + ~0x4011 + 0x3f11) = 0x62ad"
      ])
    #expect(
      trace.map(\.check.source) == [
        nil, "RFC 1812 §5.2.2", "RFC 1812 §5.2.2", "RFC 1812 §5.2.2", "RFC 1812 §5.2.2", "RFC 1812 §5.2.2", "RFC 1812 §5.2.4.3", nil,
        "RFC 1812 §5.3.7", "RFC 1812 §5.3.4", "RFC 1812 §5.3.1", "RFC 791 §3.2", "RFC 1624 §3"
      ])
    #expect(
      trace.map(\.check.bytes) == [nil, nil, 0..<1, 0..<1, 10..<12, 2..<4, 16..<20, nil, 12..<16, nil, 8..<9, 2..<4, 10..<12])
  }

  @Test("the trace has the look-up itself, with the routes that lost")
  func lookup() throws {
    var router = try sampleRouter()
    let trace = router.take(packet4("10.1.2.3", "198.18.0.1")).trace
    let lookups = trace.compactMap { if case .route4(let lookup) = $0.check { lookup } else { nil } }
    #expect(
      lookups.first?.lookup?.candidates.map(\.verdict.description) == [
        "taken: the longest prefix, and the lowest metric", "shorter by 24 bits"
      ])
  }

  @Test("why an error was sent, and why not")
  func errors() throws {
    var router = try sampleRouter()
    let words = router.take(packet4(ttl: 1)).trace.map(\.description)
    #expect(
      words.suffix(11) == [
        "time to live 1: dropped: its time to live is used up", "an error about a frame for this machine",
        "an error about a packet to 10.2.3.4", "an error about a first fragment or a whole packet", "an error about no ICMP message",
        "errors of type 11 are limited", "50 more errors may be sent just now", "route to 10.1.2.3: sent straight to its destination by L",
        "10.1.2.3 has 6000 ms of allowance, and a message costs 1000", "own address: 10.1.0.1",
        "ICMP 11/0 from 10.1.0.1 to 10.1.2.3, with 48 bytes of the packet"
      ])
    let late = router.take(packet4(ttl: 1) { $0.fragmentUnits = 3 }).trace.last
    #expect(late?.description == "an error about a later fragment, at byte 24: no error is sent" && late?.verdict == .suppressed)
    #expect(late?.check.source == "RFC 1812 §4.3.2.7" && late?.check.bytes == 6..<8)
  }

  @Test("without a trace the answers are the same, and the look-ups' memory follows the routes")
  func memory() throws {
    var (quiet, loud) = (try sampleRouter(), try sampleRouter())
    quiet.settings.tracesDecisions = false
    func both(_ packet: [UInt8], ms: UInt64 = 0) -> [String] {
      let (a, b) = (quiet.take(packet, ms: ms), loud.take(packet, ms: ms))
      #expect(a.actions == b.actions && a.trace.isEmpty && !b.trace.isEmpty)
      return a.lines
    }
    func change(_ body: (inout Router) throws -> Void) rethrows { try body(&quiet); try body(&loud) }
    #expect(both(packet4("10.1.2.3", "8.8.8.8")) == ["R to 10.2.0.254: 48"])
    #expect(both(packet4("10.1.2.3", "8.8.8.8")) == ["R to 10.2.0.254: 48"])
    try change { try $0.policy4.apply(RoutingCommand(parsing: "route add 8.8.8.0/24 via 10.2.0.7")) }
    #expect(both(packet4("10.1.2.3", "8.8.8.8")) == ["R to 10.2.0.7: 48"])
    try change { try $0.policy4.apply(RoutingCommand(parsing: "rule add from 10.1.2.0/24 prohibit")) }
    #expect(both(packet4("10.1.2.3", "8.8.8.8"))[0] == "dropped: forbidden")
    #expect(both(packet4("10.1.3.3", "8.8.8.8")) == ["R to 10.2.0.7: 48"])
    try change { try $0.policy4.apply(RoutingCommand(parsing: "rule del from 10.1.2.0/24 prohibit")) }
    change { $0.interfaces[2].mtu = 40 }
    #expect(both(packet4("10.1.2.3", "8.8.8.8") + []).count == 2)
    // A route for one type of service must not serve another.
    try change { try $0.policy4.apply(RoutingCommand(parsing: "route add 9.9.9.0/24 tos 0x10 via 10.2.0.8")) }
    #expect(both(packet4("10.1.2.3", "9.9.9.9", count: 8) { $0.dsField = 0x10 }) == ["R to 10.2.0.8: 28"])
    #expect(both(packet4("10.1.2.3", "9.9.9.9", count: 8)) == ["R to 10.2.0.254: 28"])
    change { $0.addAddress(v4("8.8.8.8"), length: 32, to: "R") }
    #expect(both(packet4("10.1.2.3", "8.8.8.8", count: 8)) == ["deliver from L: 28"])
  }

  @Test("many destinations share the memory")
  func collisions() throws {
    var router = try sampleRouter()
    router.settings.tracesDecisions = false
    for number in 0..<20_000 {
      let destination = IPv4Address(rawValue: 0x2000_0000 + UInt32(number / 2 * 7919))
      let step = router.take(packet4("10.1.2.3", destination.description, count: 0))
      #expect(step.lines == ["R to 10.2.0.254: 20"])
    }
  }
}
