import Determinism
import IPAddressing
import Routing
import Testing
import Wire

/// The sizes and the bytes are those that Linux 6.18 sent for the same packets.
struct FragmentationTests {
  private func plan(_ payload: Int, header: Int = 20, mtu: Int, offset: Int = 0, more: Bool = false) -> [String] {
    IPv4Fragmentation(payload: payload, headerLength: header, mtu: mtu, offset: offset, more: more)?.fragments.map {
      "\($0.length)@\($0.offset)" + ($0.more ? "+" : "")
    } ?? ["none"]
  }

  @Test("the kernel's cuts of one packet")
  func sizes() {
    #expect(plan(1408, mtu: 600) == ["596@0+", "596@72+", "276@144"])
    #expect(plan(1430, mtu: 1400) == ["1396@0+", "74@172"])
    #expect(plan(1408, header: 52, mtu: 600) == ["596@0+", "596@68+", "372@136"])
  }

  @Test("a fragment is cut as a part of its datagram")
  func cutsOfFragments() {
    #expect(plan(1000, mtu: 600, offset: 100, more: true) == ["596@100+", "444@172+"])
    #expect(plan(1000, mtu: 600, offset: 100) == ["596@100+", "444@172"])
  }

  @Test("the last fragment need not be a multiple of eight, and may fill the MTU; less than eight bytes of room are none")
  func edges() {
    #expect(plan(577 + 8, mtu: 600) == ["596@0+", "29@72"])
    #expect(plan(580, mtu: 600) == ["600@0"])
    #expect(plan(576 + 580, mtu: 600) == ["596@0+", "600@72"])
    #expect(plan(100, mtu: 28) == (0..<13).map { $0 < 12 ? "28@\($0)+" : "24@12" })
    #expect(plan(100, mtu: 27) == ["none"])
  }

  @Test("only the first fragment has the options that are not to be copied")
  func options() throws {
    var router = try sampleRouter()
    let options: [IPv4Option] = [
      .value(IPv4OptionType(200), [1, 2]), .recordRoute(slots: 2), .value(.routerAlert, [0, 0]), .noOperation,
      .value(IPv4OptionType(130), [9])
    ]
    let step = router.take(packet4("10.1.2.3", "198.18.0.1", count: 1408) { $0.options = options })
    let later = "c8040102" + String(repeating: "01", count: 11) + "9404000001820309"
    let expected = ["c8040102070b080a02000100000000" + "9404000001820309", later, later]
    for (index, (packet, digits)) in zip(step.sent, expected).enumerated() {
      let header = try IPv4Header(packet.octets)
      let found = packet[20..<header.headerLength].map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
      #expect(found.hasPrefix(digits), "fragment \(index)")
      #expect(isSummed(packet))
    }
    #expect(step.lines == ["R to 10.2.0.9: 596", "R to 10.2.0.9: 596", "R to 10.2.0.9: 348"])
  }

  @Test("put together again the fragments are the packet")
  func whole() throws {
    var router = try sampleRouter()
    let packet = packet4("10.1.2.3", "198.18.0.1", count: 1408), step = router.take(packet)
    #expect(step.sent.flatMap { $0[20...] } == Array(packet[20...]))
    #expect(step.sent.allSatisfy { isSummed($0) && $0[4..<6] == packet[4..<6] && $0[8] == 63 })
  }

  @Test("an IPv6 source cuts behind the headers that routers read")
  func sourceOfIPv6() throws {
    var router = try sampleRouter()
    // Hop-by-hop options, then 3000 bytes of UDP.
    let content: [UInt8] = [17, 0, 1, 4, 0, 0, 0, 0] + payload(3000)
    let step = router.originate(packet6("fd02::1", "fd02::9", next: .hopByHopOptions, content), at: .start)
    #expect(step.lines == ["R to fd02::9: 1496", "R to fd02::9: 1496", "R to fd02::9: 176"])
    for packet in step.sent { #expect(Array(packet[40..<48]) == [44, 0, 1, 4, 0, 0, 0, 0] && packet[48] == 17) }
    #expect(step.sent.flatMap { $0[56...] } == Array(content[8...]))
    #expect(step.sent.map { UInt16($0[50]) << 8 | UInt16($0[51]) } == [0 | 1, 1440 | 1, 2880])
  }
}
