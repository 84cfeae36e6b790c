import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-10: from bits to a number, and where a prefix ends. The lab's first question.
struct BitsAndOctets: Question {
  struct Task: Sendable {
    /// Eight bits, as a number.
    let octet: Int
    /// The length of a prefix that ends in `place`.
    let length: Int

    var bits: String { IPv4Address(rawValue: UInt32(octet)).bits(ofOctet: 4) }
    /// Some prefix of this length.
    var prefix: IPv4Prefix { .around(.broadcast, length) }
    /// The octet in which it ends, from 1.
    var place: Int { prefix.lastOctet }
  }

  let code = "ADDR-10"
  let title = "Bits and octets"
  let reading = [Citation("RFC 791 §3.2"), Citation("RFC 4632 §3.1")]

  func generate(_ random: inout SeededGenerator) throws -> Task {
    let length = try random.pick((9...30).filter { $0 % 8 != 0 })
    return Task(octet: Int.random(in: 19...252, using: &random), length: length)
  }

  /// Not the octets that the lab's own examples show, nor those of masks, which one may know by heart.
  func isFit(_ task: Task) -> Bool {
    task.octet.nonzeroBitCount > 1 && task.octet != task.length && ![130, 168, 172, 192, 224, 240, 248, 252].contains(task.octet)
  }

  func form(_ task: Task) -> AnswerForm {
    .table([.init("decimal", .integer(0...255)), .init("network-bits", .integer(0...8)), .init("host-bits", .integer(0...32))])
  }

  func prompt(_ task: Task) -> [Block] {
    [
      .paragraph("An IPv4 address is 32 bits, written as four octets of 8 bits each. The first bit of an octet counts 128, the last 1."),
      .table(
        columns: ["row", "question"],
        rows: [
          ["decimal", "Which decimal number is the octet \(task.bits)?"],
          ["network-bits", "A /\(task.length) ends in octet \(task.place). How many bits of that octet belong to the network?"],
          ["host-bits", "How many of all 32 bits does a /\(task.length) leave for hosts?"]
        ])
    ]
  }

  func key(_ task: Task) -> Answer {
    .table([.integer(task.octet), .integer(task.prefix.bitsInLastOctet), .integer(task.prefix.hostBits)])
  }

  func hints(_ task: Task) -> [String] {
    let before = 8 * (task.place - 1)
    return [
      "Each bit counts twice as much as the one to its right: 128, 64, 32, 16, 8, 4, 2, 1. Add up those that are 1.",
      "Octets have 8 bits each: the first \(counted(task.place - 1, "octet")) of the address take \(before) bits of the prefix.",
      "decimal: \(Self.values(task.octet).map(String.init).joined(separator: " + ")). network-bits: \(task.length) - \(before). "
        + "host-bits: 32 - \(task.length)."
    ]
  }

  func why(_ task: Task) -> [String] {
    [
      "A bit counts 128, 64, 32, 16, 8, 4, 2 or 1, by its place in the octet.",
      "A prefix length counts bits from the left, whatever octet it ends in; hosts have the rest of the 32."
    ]
  }

  func explanation(_ task: Task) -> [Block] {
    let values = [128, 64, 32, 16, 8, 4, 2, 1].map { ($0 < 100 ? " " : "") + ($0 < 10 ? " " : "") + "\($0)" }
    let bits = task.bits.map { "  \($0)" }
    return [
      .listing([values.joined(separator: " "), bits.joined(separator: " ")]),
      .steps(["\(Self.values(task.octet).map(String.init).joined(separator: " + ")) = \(task.octet)"]),
      .bits([(task.prefix.mask, "the mask of a /\(task.length)")], task.length),
      .steps([
        "\(task.length) ones: \(counted(task.place - 1, "whole octet")) and \(counted(task.prefix.bitsInLastOctet, "bit")) of octet "
          + "\(task.place)",
        "32 - \(task.length) = \(32 - task.length) host bits"
      ])
    ]
  }

  /// What the bits of an octet count that are 1.
  private static func values(_ octet: Int) -> [Int] { [128, 64, 32, 16, 8, 4, 2, 1].filter { octet & $0 != 0 } }
}

extension BitsAndOctets {
  var slips: [Slip<Task>] {
    [
      Slip("bits-read-backwards", mustSeparate: true) {
        key($0).with([0: .integer(Self.backwards($0.octet))])
      } feedback: { _, task in
        Feedback(
          "\(Self.backwards(task.octet)) is \(task.bits) read from the right.",
          consequence: "Read your way, 10000000 would be 1, and the address 128.0.0.1 would turn into 1.0.0.128.",
          look: "The bit on the left counts most, as in decimal numbers.")
      },
      Slip("network-and-host-swapped", mustSeparate: true) {
        key($0).with([1: .integer(8 * $0.place - $0.length), 2: .integer($0.length)])
      } feedback: { answer, task in
        Feedback(
          "You swapped the two sides: bits of the prefix belong to the network, those after it to the hosts.",
          consequence:
            "With your count a longer prefix would leave room for more hosts. It is the other way round: it leaves room for fewer.",
          look: "The prefix stands on the left. Its \(task.length) bits are the network's.")
      },
      Slip("octet-not-split", mustSeparate: true) {
        key($0).with([1: .integer(8)])
      } feedback: { _, task in
        Feedback(
          "8 is a whole octet.",
          consequence: "With all 8 bits of octet \(task.place) the prefix would have \(8 * task.place) bits, not \(task.length).",
          look: "A prefix may end inside an octet: take away the bits of the octets before it.")
      }
    ]
  }

  private static func backwards(_ octet: Int) -> Int { (0..<8).reduce(0) { $0 << 1 | octet >> $1 & 1 } }
}
