import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-11: the wildcard of an access list, which is a netmask turned over.
struct Wildcard: Question {
  let code = "ADDR-11"
  let title = "A mask turned over"
  let reading = [Citation("RFC 4632 §3.1"), Citation("RFC 950 §2.1")]

  func generate(_ random: inout SeededGenerator) throws -> IPv4Prefix { try SubnetHost.draw(&random).prefix }
  func form(_ prefix: IPv4Prefix) -> AnswerForm { .address(.ipv4) }

  func prompt(_ prefix: IPv4Prefix) -> [Block] {
    [
      .paragraph(
        "An older router's access list has an address and a wildcard. A packet matches if it agrees with the address in every bit where "
          + "the wildcard has a 0. Which wildcard (written like an address) makes this line match exactly the addresses of \(prefix)?"),
      .listing(["access-list 10 permit \(prefix.first) ?"])
    ]
  }

  func key(_ prefix: IPv4Prefix) -> Answer { .address(prefix.wildcard.either) }

  func hints(_ prefix: IPv4Prefix) -> [String] {
    let octet = prefix.lastOctet
    return [
      "The wildcard has a 0 where bits must agree. Which bits must agree for a host to be in \(prefix)?",
      "It is the netmask with every bit flipped: \(prefix.length) zeros, then \(counted(prefix.hostBits, "one")).",
      "The netmask is \(prefix.mask). Flipped, 255 becomes 0 and 0 becomes 255; octet \(octet) becomes "
        + "\(255 - prefix.mask.octet(octet))."
    ]
  }

  func why(_ prefix: IPv4Prefix) -> [String] {
    [
      "A wildcard is the netmask with all bits flipped: a 0 means \"must agree\", a 1 means \"any\".",
      "In octet \(prefix.lastOctet) that is 255 - \(prefix.mask.octet(prefix.lastOctet))."
    ]
  }

  func explanation(_ prefix: IPv4Prefix) -> [Block] {
    [
      .bits(
        [(prefix.first, "\(prefix)"), (prefix.mask, "netmask \(prefix.mask)"), (prefix.wildcard, "wildcard \(prefix.wildcard)")],
        prefix.length),
      .steps(["The first \(prefix.length) bits must agree: 0.", "The other \(prefix.hostBits) may be anything: 1."])
    ]
  }
}

extension Wildcard {
  var slips: [Slip<IPv4Prefix>] {
    [
      Slip("netmask-given", mustSeparate: true) {
        .address($0.mask.either)
      } feedback: { answer, prefix in
        Feedback(
          "\(answer) is the netmask: it has a 1 where bits must agree.", consequence: Self.consequence(of: answer, for: prefix),
          look: "In a wildcard 0 and 1 mean the opposite.")
      },
      Slip("block-size", mustSeparate: true) {
        .address($0.wildcard.with(octet: $0.lastOctet, $0.step).either)
      } feedback: { answer, prefix in
        Feedback(
          "Octet \(prefix.lastOctet) grows by \(prefix.step) from one subnet to the next.",
          consequence: Self.consequence(of: answer, for: prefix),
          look: "In binary \(prefix.step) has a single 1. Every host bit needs a 1 of its own.")
      },
      Slip("last-octet-only", mustSeparate: true) { _ in
        .address(IPv4Address(0, 0, 0, 255).either)
      } feedback: { answer, prefix in
        Feedback(
          "\(answer) is the wildcard of a /24.", consequence: Self.consequence(of: answer, for: prefix),
          look: "A /\(prefix.length) has \(prefix.hostBits) host bits.")
      }
    ]
  }

  /// Addresses that the line with this wildcard takes for right and wrong ones.
  private static func consequence(of answer: Answer, for prefix: IPv4Prefix) -> String {
    guard let wildcard = answer.ipv4 else { return "" }
    func matches(_ address: IPv4Address) -> Bool { (address.rawValue ^ prefix.first.rawValue) & ~wildcard.rawValue == 0 }
    var words: [String] = []
    if let missed = [prefix.firstHost, prefix.lastHost].first(where: { !matches($0) }) { words.append("\(missed) is shut out") }
    // The neighbouring block, and addresses that differ in one bit.
    let near = [prefix.first, prefix.firstHost].flatMap { address in
      (0..<32).map { IPv4Address(rawValue: address.rawValue ^ 1 << UInt32(31 - $0)) }
    }
    let others = [prefix.sibling?.firstHost].compactMap { $0 } + near
    if let extra = others.first(where: { matches($0) && !prefix.contains($0) }) { words.append("\(extra) gets in") }
    return "With \(wildcard), \(listed(words.isEmpty ? ["nothing changes"] : words))."
  }
}
