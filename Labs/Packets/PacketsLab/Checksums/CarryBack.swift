import Determinism
import Explanation
import LabKit
import Wire

/// One's complement sum of a few words, step by step.
struct CarryBack: Question {
  struct Parameters: Sendable { let sum: WordSum }

  let code = "PKT-11"
  let title = "Carry it back in"
  let reading = [Citation("RFC 1071 §1")]

  func generate(_ random: inout SeededGenerator) -> Parameters {
    let count = Int.random(in: 3...4, using: &random)
    return Parameters(sum: WordSum((0..<count).map { _ in .random(in: 0x1000...0xFFFF, using: &random) }))
  }

  /// With a carry of 1, whoever drops it and whoever adds 1 behind flipping would get the same.
  func isFit(_ parameters: Parameters) -> Bool { parameters.sum.total > 0x1FFFF }

  func form(_ parameters: Parameters) -> AnswerForm {
    .table([.init("sum", .octets(count: 3)), .init("folded", .octets(count: 2)), .init("checksum", .octets(count: 2))])
  }

  func prompt(_ parameters: Parameters) -> [Block] {
    [
      .paragraph("Make the checksum of these \(parameters.sum.words.count) words of 16 bits, in hexadecimal:"),
      .listing([parameters.sum.words.map(WordSum.text).joined(separator: "  ")]),
      .paragraph(
        "First give their sum as it is (three bytes, such as 01 a2 b3). Then fold it: add what does not fit into two bytes at the low end. "
          + "Last, flip all bits: that is the checksum.")
    ]
  }

  func key(_ parameters: Parameters) -> Answer { Self.answer(parameters.sum.total, parameters.sum.folded) }

  private static func answer(_ total: UInt32, _ folded: UInt16, _ checksum: UInt16? = nil) -> Answer {
    let octets = [16, 8, 0].map { UInt8(truncatingIfNeeded: total >> UInt32($0)) }
    return .table([.octets(octets), .pair(folded), .pair(checksum ?? ~folded)])
  }

  func hints(_ parameters: Parameters) -> [String] {
    let first = parameters.sum.words[0], second = parameters.sum.words[1]
    return [
      "Add as you do on paper, but each digit counts up to f, and a carry is made at 16.",
      "\(WordSum.text(first)) + \(WordSum.text(second)) = \(WordSum.text(UInt32(first) + UInt32(second))). Go on with the next word.",
      "The first byte of your sum is the carry, \(parameters.sum.total >> 16). Take it off and add it to the other two bytes. Flipping a "
        + "digit means: 15 minus the digit."
    ]
  }

  func why(_ parameters: Parameters) -> [String] {
    [
      "The carry is added back in, so that no bit of the sum is lost.",
      "The bits are flipped so that a receiver that adds everything, the checksum too, gets ffff."
    ]
  }

  func explanation(_ parameters: Parameters) -> [Block] { [.steps(parameters.sum.steps)] }

  var slips: [Slip<Parameters>] { [carryDropped, notFlipped, negative] }

  private var carryDropped: Slip<Parameters> {
    Slip("carry-dropped", mustSeparate: true) {
      Self.answer($0.sum.total, $0.sum.cut)
    } feedback: { answer, parameters in
      Feedback(
        "You left the carry out.",
        consequence: Self.check(parameters, answer),
        look: "What becomes of the \(parameters.sum.total >> 16) in front of the sum?")
    }
  }

  private var notFlipped: Slip<Parameters> {
    Slip("not-flipped", mustSeparate: true) {
      Self.answer($0.sum.total, $0.sum.folded, $0.sum.folded)
    } feedback: { answer, parameters in
      Feedback(
        "Your checksum is the folded sum itself.", consequence: Self.check(parameters, answer),
        look: "The last step: every 0 becomes 1, and every 1 becomes 0.")
    }
  }

  private var negative: Slip<Parameters> {
    Slip("negative-instead-of-flipped", mustSeparate: true) {
      Self.answer($0.sum.total, $0.sum.folded, 0 &- $0.sum.folded)
    } feedback: { answer, parameters in
      Feedback(
        "You flipped the bits and added 1, as processors do for negative numbers.", consequence: Self.check(parameters, answer),
        look: "Flip the bits and stop there.")
    }
  }

  /// What a receiver makes of somebody's checksum.
  private static func check(_ parameters: Parameters, _ answer: Answer) -> String {
    let folded = WordSum(parameters.sum.words + [answer.cells.last?.pair ?? 0]).folded
    return "A receiver adds the words and your checksum and gets \(WordSum.text(folded)). It wants ffff, and drops the packet."
  }
}
