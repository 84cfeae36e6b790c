import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-04: how many hosts have room in subnets of several sizes, the two smallest among them.
struct HowManyHosts: Question {
  let code = "ADDR-04"
  let title = "How many hosts fit?"
  let reading = [Citation("RFC 1122 §3.2.1.3"), Citation("RFC 3021 §2.1")]

  /// The lengths, shortest first.
  func generate(_ random: inout SeededGenerator) throws -> [Int] {
    var lengths = [31] + random.pick(3, of: 12...30)
    if Bool.random(using: &random) { lengths.append(32) }
    return lengths.sorted()
  }

  func isFit(_ lengths: [Int]) -> Bool { lengths != [23, 27, 30, 31, 32] }

  func form(_ lengths: [Int]) -> AnswerForm {
    .table(lengths.map { .init("/\($0)", .integer(0...4_294_967_296)) })
  }

  func prompt(_ lengths: [Int]) -> [Block] {
    [
      .paragraph("Subnets with prefixes of these lengths: how many addresses of each can be given to hosts?"),
      .table(columns: ["row", "for example"], rows: lengths.map { ["/\($0)", Self.prefix($0).description] })
    ]
  }

  func key(_ lengths: [Int]) -> Answer { .table(lengths.map { .integer(Int(Self.prefix($0).usableHosts)) }) }

  func hints(_ lengths: [Int]) -> [String] {
    [
      "Count the host bits first: 32 minus the length. Each further bit doubles the number of addresses.",
      "In most subnets the first address means the subnet and the last one everybody: no host may have these.",
      "With h host bits it is 2^h - 2. The rule ends where nothing would be left: a /31 joins two routers, and each gets an address"
        + (lengths.contains(32) ? "; a /32 is one host and nothing else." : ".")
    ]
  }

  func why(_ lengths: [Int]) -> [String] {
    [
      "h host bits make 2^h addresses. The network address and the broadcast address are no host's.",
      "A /31 has neither (RFC 3021): hosts can have both of its addresses. A /32 is one host."
    ]
  }

  func explanation(_ lengths: [Int]) -> [Block] {
    [
      .table(
        columns: ["prefix", "host bits", "addresses", "hosts"],
        rows: lengths.map {
          let prefix = Self.prefix($0)
          return ["/\($0)", "\(prefix.hostBits)", "\(prefix.addressCount)", "\(prefix.usableHosts)"]
        }),
      .paragraph("Two fewer than there are addresses, except in the /31\(lengths.contains(32) ? " and the /32" : "").")
    ]
  }

  /// A private subnet of this length, to look at.
  private static func prefix(_ length: Int) -> IPv4Prefix { .around(IPv4Address(10, 0, 0, 0), length) }
}

extension HowManyHosts {
  var slips: [Slip<[Int]>] {
    [
      Slip("forgot-minus-2", mustSeparate: true) { lengths in
        .table(lengths.map { .integer(1 << (32 - $0)) })
      } feedback: { [self] answer, lengths in
        let wrong = rows(of: answer, like: .table(lengths.map { .integer(1 << (32 - $0)) }), lengths).map { Self.prefix(lengths[$0]) }
        let sample = wrong.last ?? Self.prefix(24)
        return Feedback(
          "In \(listed(wrong.map { "/\($0.length)" })) you counted all addresses.",
          consequence: "In \(sample), two of your hosts would get \(sample.first) and \(sample.last). The first means the subnet itself, "
            + "and the second \"everybody\".",
          look: "Which two addresses may no host have?")
      },
      Slip("minus-2-on-31", mustSeparate: true) { lengths in
        key(lengths).with(Dictionary(uniqueKeysWithValues: lengths.indices.filter { lengths[$0] == 31 }.map { ($0, .integer(0)) }))
      } feedback: { _, _ in
        Feedback(
          "You took two away from the two addresses of a /31.",
          consequence: "A cable between two routers would need a /30 then: four addresses, of which two are never used.",
          look: "RFC 3021: with two hosts there is nobody to broadcast to.")
      },
      Slip("bits-not-power", mustSeparate: true) { lengths in
        .table(lengths.map { .integer(2 * (32 - $0)) })
      } feedback: { [self] answer, lengths in
        let row = rows(of: answer, like: .table(lengths.map { .integer(2 * (32 - $0)) }), lengths).first ?? 0
        return Feedback(
          "\(answer.cells[row]) is twice the \(32 - lengths[row]) host bits.",
          consequence: "Then a /24 would have room for 16 hosts only, and many homes have more.",
          look: "Each further host bit doubles the number. Start with 1 host bit and count upwards.")
      }
    ]
  }
}
