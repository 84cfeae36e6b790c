import IPAddressing
import LabKit
import Testing
import Wire

@testable import AddressingLab

/// Keys of the questions on near and far: compared with texts of bits, with what tshark reads, and with the simulation.
@Suite("Keys: near and far")
struct NearKeysTests {
  @Test("Neighbours begin with the same bits, and in the simulation only they are asked for by ARP")
  func sameStreet() throws {
    for (number, variant) in try drawn(SameStreet()).enumerated() {
      let street = variant.parameters, start = start4("\(street.host)")
      #expect(cells(variant) == street.targets.map { bits4("\($0)").hasPrefix(start) ? "destination" : "gateway" })
      guard number < 40 else { continue }
      let outcomes = street.play()
      #expect(outcomes.map(\.target) == street.targets)
      for (outcome, word) in zip(outcomes, cells(variant)) {
        let target = outcome.target
        #expect(outcome.isAnswered && outcome.asked == (word == "destination" ? target : street.gateway))
        let wrong = try #require(street.play(target, word == "destination" ? "gateway" : "destination"))
        #expect(wrong.isAnswered == (word == "destination"), "a neighbour can be reached by way of the router, others not without it")
        #expect(word == "destination" ? wrong.passes == 2 : wrong.attempts == 3)
      }
    }
  }

  /// What `tshark -r Labs/Captures/dhcp.pcapng -Y 'dhcp.ip.your != 0.0.0.0'` (4.0.17) has for `dhcp.ip.your`; mask 255.255.255.0 and router
  /// 192.0.2.1 are the same in all.
  static let leases = [
    2: "192.0.2.105", 4: "192.0.2.105", 10: "192.0.2.105", 17: "192.0.2.106", 19: "192.0.2.106", 21: "192.0.2.106", 28: "192.0.2.80",
    30: "192.0.2.80", 36: "192.0.2.145", 38: "192.0.2.145"
  ]

  @Test("Leases as tshark reads them")
  func leases() throws {
    var seen: Set<Int> = []
    for variant in try drawn(Lease()) {
      let offer = variant.parameters, address = try #require(Self.leases[offer.packet])
      let isNear = "\(offer.target)".hasPrefix("192.0.2.")
      #expect(cells(variant) == [address, "24", "192.0.2.1", isNear ? "destination" : "gateway"])
      seen.insert(offer.packet)
    }
    #expect(seen == Set(Self.leases.keys))
  }

  @Test("A filter's packets are those whose addresses, read from their bytes, begin with the subnet's bits")
  func filters() throws {
    let packets = RecordedCapture.natInside.packets.map(\.bytes)
    for variant in try drawn(SubnetFilter()) {
      let wanted = variant.parameters, start = start4("\(wanted.subnet)")
      let expected = packets.indices.filter { place in
        Self.addresses(packets[place]).contains { bits4(wanted.isSource ? $0.source : $0.destination).hasPrefix(start) }
      }
      guard case .filter(let text) = variant.key else { return #expect(Bool(false)) }
      #expect(RecordedCapture.natInside.numbers(passing: text) == Set(expected.map { $0 + 1 }))
    }
  }

  /// Source and destination of a packet, and of the packet that an ICMP error quotes.
  private static func addresses(_ frame: [UInt8]) -> [(source: String, destination: String)] {
    guard frame[12] == 8, frame[13] == 0 else { return [] }
    func pair(at offset: Int) -> (String, String) {
      let octets = frame[offset..<offset + 8].map { "\($0)" }
      return (octets[0..<4].joined(separator: "."), octets[4..<8].joined(separator: "."))
    }
    let isError = frame[23] == 1 && [3, 11].contains(frame[34])
    return [pair(at: 26)] + (isError ? [pair(at: 14 + 20 + 8 + 12)] : [])
  }

  @Test("Every spelling of a filter counts by the packets that it shows")
  func spellings() throws {
    let wanted = SubnetFilter.Wanted(subnet: try IPv4Prefix(parsing: "192.0.2.64/26"), isSource: true), question = SubnetFilter()
    for text in ["ip.src==192.0.2.64/26", "ip.src == 192.0.2.77/26", "ip.src in {192.0.2.64 .. 192.0.2.127}", "(ip.src eq 192.0.2.64/26)"] {
      #expect(question.marks(.filter(text), wanted) == [true], "\(text)")
    }
    for text in ["ip.src == 192.0.2.64/25", "ip.dst == 192.0.2.64/26", "ip", "arp"] {
      #expect(question.marks(.filter(text), wanted) == [false], "\(text)")
    }
  }
}
