import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-03: the last address of a host's subnet.
struct BroadcastAddress: Question {
  let code = "ADDR-03"
  let title = "Broadcast address"
  let reading = [Citation("RFC 919 §7"), Citation("RFC 1122 §3.2.1.3")]

  func generate(_ random: inout SeededGenerator) throws -> SubnetHost { try .draw(&random) }
  func isFit(_ host: SubnetHost) -> Bool { "\(host)" != "192.168.10.130/26" }
  func form(_ host: SubnetHost) -> AnswerForm { .address(.ipv4) }

  func prompt(_ host: SubnetHost) -> [Block] {
    [
      .paragraph(
        "A host has the address \(host). By which address does it reach all hosts of its subnet at once (the broadcast "
          + "address)?")
    ]
  }

  func key(_ host: SubnetHost) -> Answer { .address((host.prefix.broadcast ?? host.prefix.last).either) }

  func hints(_ host: SubnetHost) -> [String] {
    let octet = host.prefix.lastOctet, bits = host.prefix.bitsInLastOctet
    return [
      "It is the last address of the subnet. What are its host bits, if those of the first address are all 0?",
      "The bar between network and host stands in octet \(octet): \(host.address.bits(ofOctet: octet, bar: bits)).",
      "Set what is after the bar to 1: octet \(octet) becomes "
        + "\(host.prefix.last.bits(ofOctet: octet, bar: bits))\(octet < 4 ? ", and the octets after it become 255" : ""). What stands "
        + "before it stays."
    ]
  }

  func why(_ host: SubnetHost) -> [String] {
    [
      "In the broadcast address all host bits are 1: it is address OR NOT mask.",
      "It is one less than the next subnet's network address."
    ]
  }

  func explanation(_ host: SubnetHost) -> [Block] {
    let octet = host.prefix.lastOctet
    return [
      .working(host.address, in: host.prefix),
      .steps([
        "The bar stands after bit \(host.prefix.length), in octet \(octet).",
        "Before it everything stays, after it all becomes 1: octet \(octet) goes from \(host.address.octet(octet)) to "
          + "\(host.prefix.last.octet(octet)).",
        "The broadcast address is \(host.prefix.last)."
      ])
    ]
  }
}

extension BroadcastAddress {
  var slips: [Slip<SubnetHost>] {
    [
      Slip("dot-255", mustSeparate: true) {
        .address($0.address.with(octet: 4, 255).either)
      } feedback: { answer, host in
        Feedback(
          "\(answer) is the last address of a /24.", consequence: Self.consequence(of: answer, for: host),
          look: host.prefix.length > 24
            ? "A /\(host.prefix.length) ends earlier: it has only \(host.prefix.addressCount) addresses."
            : "A /\(host.prefix.length) is larger than a /24: octet \(host.prefix.lastOctet) has host bits, too.")
      },
      Slip("network-instead", mustSeparate: true) {
        .address($0.prefix.first.either)
      } feedback: { answer, host in
        Feedback(
          "\(answer) is the first address of the subnet.", consequence: Self.consequence(of: answer, for: host),
          look: "Set the host bits to 1, not to 0.")
      },
      Slip("last-host", mustSeparate: true) {
        .address($0.prefix.lastHost.either)
      } feedback: { answer, host in
        Feedback(
          "\(answer) is one too low: it is the last address that a host may have.", consequence: Self.consequence(of: answer, for: host),
          look: "Its last bit is 0. In a broadcast address every host bit is 1.")
      },
      Slip("one-bit-off") {
        Self.oneBitOff($0).first
      } recognizes: { answer, host in
        Self.oneBitOff(host).contains(answer)
      } feedback: { answer, host in
        let isLonger = answer == Self.last(of: host, length: host.prefix.length + 1)
        return Feedback(
          "\(answer) is the last address of a /\(host.prefix.length + (isLonger ? 1 : -1)).",
          consequence: Self.consequence(of: answer, for: host),
          look: "You took one bit too \(isLonger ? "many" : "few"). A /\(host.prefix.length) leaves \(host.prefix.hostBits) host bits.")
      }
    ]
  }

  /// The last addresses of the subnets that are twice and half as large, where no other slip leads to the same.
  private static func oneBitOff(_ host: SubnetHost) -> [Answer] {
    [1, -1].map { last(of: host, length: host.prefix.length + $0) }.filter { $0.ipv4 != host.address.with(octet: 4, 255) }
  }

  private static func last(of host: SubnetHost, length: Int) -> Answer {
    .address(IPv4Prefix.around(host.address, length).last.either)
  }

  /// Who would hear a packet to the wrong address.
  private static func consequence(of answer: Answer, for host: SubnetHost) -> String {
    guard let given = answer.ipv4 else { return "" }
    switch host.prefix.role(of: given) {
    case .outside: return "\(given) lies outside the subnet: the host hands the packet to its router, and no neighbour hears it."
    case .network: return "Today's Linux takes \(given) for the address of one host, which nobody has: no neighbour hears the packet."
    case .host where given == host.address: return "\(given) is the host itself: its packet never leaves it."
    case .host: return "Only the one host that has the address \(given) hears the packet, if there is one."
    case .broadcast: return ""
    }
  }
}
