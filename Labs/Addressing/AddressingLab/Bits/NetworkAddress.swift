import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-02: the first address of a host's subnet.
struct NetworkAddress: Question {
  let code = "ADDR-02"
  let title = "Network address"
  let reading = [Citation("RFC 4632 §3.1"), Citation("RFC 1122 §3.2.1.3")]

  func generate(_ random: inout SeededGenerator) throws -> SubnetHost { try .draw(&random) }
  func isFit(_ host: SubnetHost) -> Bool { "\(host)" != "192.168.10.130/26" }
  func form(_ host: SubnetHost) -> AnswerForm { .address(.ipv4) }

  func prompt(_ host: SubnetHost) -> [Block] {
    [.paragraph("A host has the address \(host). What is the network address of its subnet?")]
  }

  func key(_ host: SubnetHost) -> Answer { .address(host.prefix.first.either) }

  func hints(_ host: SubnetHost) -> [String] {
    let octet = host.prefix.lastOctet, bits = host.prefix.bitsInLastOctet
    let kept = host.prefix.first.bits(ofOctet: octet, bar: bits)
    return [
      "The first \(host.prefix.length) bits belong to the network, the others to the host. In which octet does bit "
        + "\(host.prefix.length) lie?",
      "In octet \(octet), of which the first \(counted(bits, "bit")) \(bits == 1 ? "is" : "are") the network's. "
        + "\(host.address.octet(octet)) is \(host.address.bits(ofOctet: octet)) in binary.",
      "Set what is after the bar to 0: octet \(octet) becomes \(kept)\(octet < 4 ? ", and the octets after it become 0" : ""). What "
        + "stands before it stays."
    ]
  }

  func why(_ host: SubnetHost) -> [String] {
    [
      "In a network address all host bits are 0: it is address AND mask.",
      "With a /\(host.prefix.length), octet \(host.prefix.lastOctet) of network addresses grows in steps of \(host.prefix.step)."
    ]
  }

  func explanation(_ host: SubnetHost) -> [Block] {
    let octet = host.prefix.lastOctet
    return [
      .working(host.address, in: host.prefix),
      .steps([
        "The bar stands after bit \(host.prefix.length), in octet \(octet).",
        "Before it everything stays, after it all becomes 0: octet \(octet) goes from \(host.address.octet(octet)) to "
          + "\(host.prefix.first.octet(octet)).",
        "The network address is \(host.prefix.first)."
      ])
    ]
  }
}

extension NetworkAddress {
  var slips: [Slip<SubnetHost>] {
    [
      Slip("zero-last-octet", mustSeparate: true) {
        .address($0.address.with(octet: 4, 0).either)
      } feedback: { answer, host in
        Feedback(
          "\(answer) is the host's address with its last octet set to 0, as for a /24.",
          consequence: Self.consequence(of: answer, for: host),
          look: host.prefix.length < 24
            ? "A /\(host.prefix.length) ends in octet \(host.prefix.lastOctet): which bits of that octet are host bits?"
            : "In a /\(host.prefix.length), \(counted(host.prefix.length - 24, "bit")) of the last octet belong to the network.")
      },
      Slip("host-returned", mustSeparate: true) {
        .address($0.address.either)
      } feedback: { answer, host in
        Feedback(
          "\(answer) is the host itself.", consequence: Self.consequence(of: answer, for: host),
          look: "Set its \(host.prefix.hostBits) host bits to 0.")
      },
      Slip("block-size-off", mustSeparate: true) {
        Self.network(of: $0, length: $0.prefix.length + 1 == 24 ? $0.prefix.length - 1 : $0.prefix.length + 1)
      } recognizes: { answer, host in
        answer.ipv4 != host.address.with(octet: 4, 0)
          && [-1, 1].contains { answer == Self.network(of: host, length: host.prefix.length + $0) }
      } feedback: { answer, host in
        let isLonger = answer == Self.network(of: host, length: host.prefix.length + 1)
        let length = host.prefix.length + (isLonger ? 1 : -1)
        return Feedback(
          "\(answer) is the network address of a /\(length).", consequence: Self.consequence(of: answer, for: host),
          look: "You took one bit too \(isLonger ? "many" : "few"). Blocks of a /\(host.prefix.length) step by \(host.prefix.step) in "
            + "octet \(host.prefix.lastOctet).")
      },
      Slip("classful") {
        Self.classful($0).map { .address($0.first.either) }
      } feedback: { answer, host in
        Feedback(
          "\(answer) is the network of the address's class (A, B or C), as networks were until 1993.",
          consequence: Self.consequence(of: answer, for: host),
          look: "The prefix length, /\(host.prefix.length), says where the network ends; classes say nothing any more.")
      }
    ]
  }

  /// The network of the address's class, where no other slip leads to the same.
  private static func classful(_ host: SubnetHost) -> IPv4Prefix? {
    guard let network = AddressClass.network(of: host.address), network.length < 24 else { return nil }
    let others = [-1, 1].map { IPv4Prefix.around(host.address, host.prefix.length + $0).first }
    return (others + [host.address.with(octet: 4, 0)]).contains(network.first) ? nil : network
  }

  private static func network(of host: SubnetHost, length: Int) -> Answer {
    .address(IPv4Prefix.around(host.address, length).first.either)
  }

  /// What would become of a route to the wrong network.
  private static func consequence(of answer: Answer, for host: SubnetHost) -> String {
    let length = host.prefix.length
    guard let given = answer.ipv4, let wrong = try? IPv4Prefix(given, length: length) else {
      return "A route to \(answer)/\(length) is refused by Linux: \"Invalid prefix for given prefix length\", as host bits are set."
    }
    return "A route to \(wrong) leads to the addresses \(wrong.first) to \(wrong.last). \(host.address) is none of them."
  }
}
