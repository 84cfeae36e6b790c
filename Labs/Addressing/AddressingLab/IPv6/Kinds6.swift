import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-18: kinds of IPv6 addresses.
struct Kinds6: Question {
  let code = "ADDR-18"
  let title = "Kinds of IPv6 addresses"
  let reading = [Citation("RFC 4291 §2.4"), Citation("RFC 4193 §3"), Citation("RFC 4291 §2.5.6"), Citation("RFC 4291 §2.7")]

  func generate(_ random: inout SeededGenerator) throws -> [Classified<IPv6Address>] {
    let ordinary = try random.pick(["2a00::/12", "2600::/12", "2400::/12"]),
      like = try random.pick(["2001:db9::/32", "2001:4860::/32", "2001:1440::/26"])
    let prefixes = [ordinary, like, "2001:db8::/32", "fd00::/8", "fe80::/64", "ff02::/112"]
    return try prefixes.map { Classified(try Self.address(in: IPv6Prefix(parsing: $0), &random)) }.shuffled(using: &random)
  }

  /// An address with zeros in its middle, as people give them out.
  private static func address(in prefix: IPv6Prefix, _ random: inout SeededGenerator) throws -> IPv6Address {
    let all = random.address(in: prefix).rawValue
    let keep: UInt128 = prefix.length == 64 ? .max : ~(0xFFFF_FFFF_FFFF_FFFF << 16)
    return IPv6Address(rawValue: prefix.first.rawValue | all & keep)
  }

  func isFit(_ addresses: [Classified<IPv6Address>]) -> Bool {
    let words = addresses.map(\.word)
    return words.filter { $0 == "global" }.count == 2 && Set(words).count == 5
  }

  func form(_ addresses: [Classified<IPv6Address>]) -> AnswerForm {
    .table(addresses.map { .init("\($0.address)", .choice(Self.choices)) })
  }

  func prompt(_ addresses: [Classified<IPv6Address>]) -> [Block] {
    [.paragraph("What kind of address is each of these?"), .listing(addresses.map { "\($0.address)" })]
  }

  func key(_ addresses: [Classified<IPv6Address>]) -> Answer { .table(addresses.map { .choice($0.word) }) }

  func hints(_ addresses: [Classified<IPv6Address>]) -> [String] {
    [
      "The first digits say it. Which of these addresses begin with 2, which with f?",
      "Of those with f: ff is a group, fe80 is for one link, fd is for a network of one's own.",
      "Of those with 2 all are global, except for the block that is kept for examples: its first two groups are exactly 2001 and db8."
    ]
  }

  func why(_ addresses: [Classified<IPv6Address>]) -> [String] {
    [
      "All global addresses so far come from 2000::/3: they begin with 2 or 3.",
      "fc00::/7 is for networks of one's own, fe80::/10 for a single link, ff00::/8 for groups, 2001:db8::/32 for examples."
    ]
  }

  func explanation(_ addresses: [Classified<IPv6Address>]) -> [Block] { [.explanation(Explanation(addresses.map(\.line)))] }

  private static let choices = [
    Choice("global", "one host in the whole Internet has it", or: "public", "global-unicast"),
    Choice("unique-local", "for a network of one's own, as private ones in IPv4", or: "ula", "private"),
    Choice("link-local", "every interface has one; this link only", or: "linklocal"),
    Choice("multicast", "a group of hosts"),
    Choice("documentation", "for examples in texts", or: "doc", "docs")
  ]
}

extension Kinds6 {
  var slips: [Slip<[Classified<IPv6Address>]>] {
    [
      confusion("link-local-is-private", with: "unique-local") {
        $0.word == "link-local"
      } feedback: { address in
        Feedback(
          "\(address) begins with fe80.",
          consequence: "No router forwards a packet from or to it. In the next room, behind a router, nobody could be reached at such "
            + "an address.",
          look: "Every interface gives itself an address of this kind. How far can it be used?")
      },
      confusion("unique-local-is-global", with: "global") {
        $0.word == "unique-local"
      } feedback: { address in
        Feedback(
          "\(address) begins with fd.",
          consequence: "Providers drop packets to it: from outside your network nobody reaches it.",
          look: "RFC 4193: what is fc00::/7 for?")
      },
      confusion("all-2001-is-documentation", with: "documentation") {
        $0.word == "global" && $0.address.rawValue >> 112 == 0x2001
      } feedback: { address in
        Feedback(
          "\(address) is not in the block for examples.",
          consequence: "It can belong to somebody. In a manual it would send the readers' packets there.",
          look: "Compare its second group with db8, digit by digit.")
      },
      confusion("documentation-is-global", with: "global") {
        $0.word == "documentation"
      } feedback: { address in
        Feedback(
          "\(address) begins with 2, but nobody has it.",
          consequence: "Whoever types it in reaches nobody.", look: "A /32 in 2001 is kept for books and manuals.")
      },
      confusion("multicast-is-link-local", with: "link-local") {
        $0.word == "multicast"
      } feedback: { address in
        Feedback(
          "\(address) begins with ff. (The 2 in ff02 does mean \"this link\", but for a group.)",
          consequence: "As an address of one host it would be refused: all hosts that joined the group hear it.",
          look: "Which addresses begin with eight ones?")
      }
    ]
  }
}
