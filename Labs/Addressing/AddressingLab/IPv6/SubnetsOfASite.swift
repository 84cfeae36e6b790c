import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-19: how many /64 a provider's prefix has, and which one has a certain number.
struct SubnetsOfASite: Question {
  struct Site: Sendable {
    let prefix: IPv6Prefix
    /// The subnet that is asked for, from 0.
    let number: Int
  }

  let code = "ADDR-19"
  let title = "Subnets of a site"
  let reading = [Citation("RFC 4291 §2.5.4"), Citation("RFC 6177 §2")]

  func generate(_ random: inout SeededGenerator) throws -> Site {
    let length = try random.pick([48, 52, 56])
    let block = try IPv6Prefix(parsing: random.pick(["2001:db8::/32", "3fff::/20"]))
    let prefix = try random.subnet(of: block, length: length)
    return Site(prefix: prefix, number: Int.random(in: 10..<min(1 << (64 - length), 800), using: &random))
  }

  /// The number is another one in hexadecimal, and yet one of the site's if its digits were taken for hexadecimal ones.
  func isFit(_ site: Site) -> Bool {
    Self.misread(site.number).map { $0 != site.number && $0 < 1 << (64 - site.prefix.length) } ?? false
  }

  func form(_ site: Site) -> AnswerForm {
    .table([.init("subnets", .integer(0...Int.max)), .init("number-\(site.number)", .prefix(.ipv6))])
  }

  func prompt(_ site: Site) -> [Block] {
    [
      .paragraph("A provider gives your house \(site.prefix). Each of its networks gets a /64 of it."),
      .table(
        columns: ["row", "question"],
        rows: [
          ["subnets", "How many /64 subnets are there?"],
          ["number-\(site.number)", "Counted from 0, which one has the (decimal) number \(site.number)?"]
        ])
    ]
  }

  func key(_ site: Site) -> Answer {
    .table([.integer(Self.count(site.prefix)), Self.subnet(site.prefix, site.number)])
  }

  private static func count(_ prefix: IPv6Prefix) -> Int { 1 << (64 - prefix.length) }

  private static func subnet(_ prefix: IPv6Prefix, _ number: Int) -> Answer {
    let part = (try? prefix.split(into: 64)).flatMap { $0[UInt128(max(number, 0))] } ?? prefix
    return .prefix(part.first.either, length: part.length)
  }

  /// A number whose decimal digits are taken for hexadecimal ones.
  private static func misread(_ number: Int) -> Int? { Int(String(number), radix: 16) }

  func hints(_ site: Site) -> [String] {
    let bits = 64 - site.prefix.length
    return [
      "How many bits lie between the end of /\(site.prefix.length) and the end of /64?",
      "Those \(bits) bits number the subnets: the fourth group of the address ends with \(bits / 4) hexadecimal digits of them.",
      "subnets: each bit doubles the number, so it is 2^\(bits). number-\(site.number): \(site.number) is \(site.number / 16) times 16 "
        + "plus \(site.number % 16); write that in hexadecimal at the end of the fourth group."
    ]
  }

  func why(_ site: Site) -> [String] {
    [
      "\(64 - site.prefix.length) bits number the subnets, and each of them doubles their number.",
      "Groups are hexadecimal: \(site.number) is \(String(site.number, radix: 16)). A digit has 4 bits, so prefixes that end at a "
        + "multiple of 4 can be cut by looking at digits."
    ]
  }

  func explanation(_ site: Site) -> [Block] {
    let bits = 64 - site.prefix.length, subnets = try? site.prefix.split(into: 64)
    let shown: [UInt128] = [0, 1, UInt128(site.number), UInt128(Self.count(site.prefix) - 1)]
    return [
      .steps([
        "64 - \(site.prefix.length) = \(bits) bits; 2^\(bits) = \(Self.count(site.prefix)) subnets.",
        "\(site.number) = \(site.number / 16) x 16 + \(site.number % 16), in hexadecimal \(String(site.number, radix: 16))."
      ]),
      .table(
        columns: ["number", "in hexadecimal", "subnet"],
        rows: shown.map { ["\($0)", String($0, radix: 16), subnets?[$0]?.description ?? "-"] }),
      .listing(["scripts/firsthop subnet split \(site.prefix) --length 64"])
    ]
  }
}

extension SubnetsOfASite {
  var slips: [Slip<Site>] {
    [
      Slip("decimal-for-hexadecimal", mustSeparate: true) { site in
        key(site).with([1: Self.subnet(site.prefix, Self.misread(site.number) ?? 0)])
      } feedback: { answer, site in
        Feedback(
          "You wrote the digits \(site.number) into a group, where they are hexadecimal.",
          consequence: "\(answer.cells[1]) has the number \(Self.misread(site.number) ?? 0): it may belong to another network.",
          look: "How many times does 16 go into \(site.number), and what is left?")
      },
      Slip("counted-from-1", mustSeparate: true) { site in
        key(site).with([1: Self.subnet(site.prefix, site.number - 1)])
      } feedback: { answer, site in
        Feedback(
          "\(answer.cells[1]) is the one before.",
          consequence: "Its number is \(site.number - 1), and it may belong to another network.",
          look: "The first one, with zeros, has the number 0.")
      },
      Slip("bits-not-power", mustSeparate: true) { site in
        key(site).with([0: .integer(2 * (64 - site.prefix.length))])
      } feedback: { answer, site in
        Feedback(
          "\(answer.cells[0]) is twice the \(64 - site.prefix.length) bits.",
          consequence: "You would believe that no subnet is left for a new network, when hardly any have been given out.",
          look: "With one bit there are 2, with two 4, with three ...")
      },
      Slip("always-65536") { site in
        site.prefix.length == 48 ? nil : key(site).with([0: .integer(65_536)])
      } feedback: { _, site in
        Feedback(
          "65536 is right for a /48.",
          consequence: "Most of the subnets that you would give out from \(site.prefix) belong to your neighbours.",
          look: "Yours is a /\(site.prefix.length): how many bits are left before 64?")
      },
      Slip("addresses-counted") {
        key($0).with([0: .integer(1 << 62)])
      } recognizes: { answer, _ in
        (answer.cells.first?.number ?? 0) > 65_536
      } feedback: { answer, _ in
        Feedback(
          "\(answer.cells[0]) is far more than such a prefix has subnets.",
          consequence: "You may have counted addresses: a single /64 has 2^64 of them.",
          look: "The question is how many /64 subnets there are.")
      }
    ]
  }
}
