import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-01: which addresses can be routed on the public Internet, and what the others are for.
struct PublicOrPrivate: Question {
  let code = "ADDR-01"
  let title = "Public, private, or something else?"
  let reading = [Citation("RFC 1918 §3"), Citation("RFC 6598 §4"), Citation("RFC 3927"), Citation("RFC 5737 §3")]

  /// Eight addresses: two private, two that only look so, one to share, one a host gave itself, and two others.
  func generate(_ random: inout SeededGenerator) throws -> [Classified<IPv4Address>] {
    let others = random.pick(2, of: ["127.0.0.0/8", "224.0.0.0/4", "203.0.113.0/24", "198.51.100.0/24"])
    let blocks = [try random.pick(["10.0.0.0/8", "192.168.0.0/16"]), "172.16.0.0/12", "100.64.0.0/10", "169.254.0.0/16"] + others
    let second172 = try random.pick(Array(2...15) + Array(32...79)), second192 = try random.pick([160, 166, 167, 169, 170, 176])
    let addresses = try (blocks + ["172.\(second172).0.0/16", "192.\(second192).0.0/16"]).map {
      random.address(in: try IPv4Prefix(parsing: $0))
    }
    return addresses.shuffled(using: &random).map { Classified($0) }
  }

  /// No address of the printed sample, none that its kind is written into, and no row twice.
  func isFit(_ addresses: [Classified<IPv4Address>]) -> Bool {
    let printed = ["10.200.3.4", "172.31.255.1", "172.32.0.1", "192.169.1.1", "100.64.0.9", "169.254.10.2", "127.0.0.53", "224.0.0.251"]
    return addresses.allSatisfy { !printed.contains("\($0.address)") && $0.address != .loopback }
      && Set(addresses).count == addresses.count && addresses.filter { $0.word == "public" }.count == 2
  }

  func form(_ addresses: [Classified<IPv4Address>]) -> AnswerForm {
    .table(addresses.map { .init("\($0.address)", .choice(Self.choices)) })
  }

  func prompt(_ addresses: [Classified<IPv4Address>]) -> [Block] {
    [.paragraph("What kind of address is each of these?"), .listing(addresses.map { "\($0.address)" })]
  }

  func key(_ addresses: [Classified<IPv4Address>]) -> Answer { .table(addresses.map { .choice($0.word) }) }

  func hints(_ addresses: [Classified<IPv4Address>]) -> [String] {
    [
      "Each of the seven kinds has its own blocks. Start with those that you can tell by the first octet alone: 10, 127, 224 to 239.",
      "Look closely at 172 and 192: of 172 only a /12 is private, 172.16 to 172.31; of 192 only a /16, 192.168.",
      "100.64 to 100.127 lie between a provider's NAT and its customers; 169.254 is what a host gives itself; 192.0.2, 198.51.100 and "
        + "203.0.113 are for examples. What none of these hints names is public."
    ]
  }

  func why(_ addresses: [Classified<IPv4Address>]) -> [String] {
    [
      "Private are 10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 (RFC 1918), and nothing else.",
      "IANA's registry of special-purpose addresses names the other blocks; what stands in none of them is public."
    ]
  }

  func explanation(_ addresses: [Classified<IPv4Address>]) -> [Block] { [.explanation(Explanation(addresses.map(\.line)))] }

  private static let choices = [
    Choice("private", "for networks at home and in companies", or: "priv"),
    Choice("public", "one host in the whole Internet has it", or: "pub", "global"),
    Choice("shared", "between a provider's NAT and its customers", or: "cgnat"),
    Choice("link-local", "a host gave it to itself; this link only", or: "linklocal", "apipa"),
    Choice("loopback", "the host itself", or: "localhost"),
    Choice("multicast", "a group of hosts"),
    Choice("documentation", "for examples in texts", or: "doc", "docs")
  ]
}

extension PublicOrPrivate {
  var slips: [Slip<[Classified<IPv4Address>]>] {
    [
      confusion("all-172-private", with: "private") {
        $0.word == "public" && $0.address.octet(1) == 172
      } feedback: { address in
        Feedback(
          "\(address) is not in the private part of 172.",
          consequence: "It belongs to somebody. If your network used it, your hosts could never reach its owner.",
          look: "Only a /12 of 172 is private. Write the second octet, \(address.octet(2)), in binary "
            + "(\(address.bits(ofOctet: 2, bar: 4))) and compare its first four bits with those of 16 (0001).")
      },
      confusion("192-dot-anything", with: "private") {
        $0.word == "public" && $0.address.octet(1) == 192
      } feedback: { address in
        Feedback(
          "\(address) begins with 192, but that alone does not make it private.",
          consequence: "It belongs to somebody. If your network used it, your hosts could never reach its owner.",
          look: "All of the private block has the same second octet. Here it is \(address.octet(2)): is that the one?")
      },
      confusion("cgnat-is-rfc1918", with: "private") {
        $0.word == "shared"
      } feedback: { address in
        Feedback(
          "\(address) is not in the private blocks of RFC 1918.",
          consequence: "A provider may use it between its NAT and your router. If your network at home used it, too, your router would "
            + "have the same addresses on both sides and could not tell them apart.",
          look: "Which block did carriers get in 2012 for the way between them and their customers?")
      },
      confusion("linklocal-is-private", with: "private") {
        $0.word == "link-local"
      } feedback: { address in
        Feedback(
          "Nobody gave \(address) to a host: a host took it by itself, as no DHCP server answered.",
          consequence: "No router forwards a packet from it. The host reaches its neighbours on the link and nobody else.",
          look: "RFC 3927 has a word for an address that can be used on one link only.")
      },
      confusion("private-172-missed", with: "public") {
        $0.word == "private" && $0.address.octet(1) == 172
      } feedback: { address in
        Feedback(
          "\(address) is not public.",
          consequence: "Providers drop packets to it: you would wait in vain for an answer from the Internet.",
          look: "172 has a private block of 12 bits. Its first 12 bits are 10101100.0001; write \(address.octet(2)) in binary.")
      }
    ]
  }
}
