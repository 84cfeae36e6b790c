import Determinism
import Explanation
import LabKit
import Wire

/// The checksum of a whole IPv4 header.
struct HeaderChecksum: Question {
  struct Parameters: Sendable {
    /// The header with its right checksum.
    let header: [UInt8]
    /// What stands in the field while the checksum is being made.
    let old: UInt16

    /// The words, with something in the place of the checksum.
    func sum(_ checksum: UInt16) -> WordSum {
      var words = WordSum(header: header).words
      words[HeaderChecksum.place] = checksum
      return WordSum(words)
    }
  }

  let code = "TCP-09A"
  let title = "Checksum by hand"
  let reading = [Citation("RFC 791 §3.1"), Citation("RFC 1071 §1")]

  /// Which word the checksum is.
  static let place = IPv4Header.Field.checksum.descriptor.place.map { Int($0.from) / 2 } ?? 0
  /// The header that is printed in the bank of questions, without its checksum.
  private static let sample: [UInt16] = [0x4500, 0x003C, 0x1A2B, 0x4000, 0x4006, 0, 0xC0A8, 0x0117, 0xC633, 0x6407]

  func generate(_ random: inout SeededGenerator) throws -> Parameters {
    var exchange = try Exchange(Application.allCases.pick(&random), toServer: .random(using: &random), &random)
    exchange.recipe.timeToLive = .random(in: 30...255, using: &random)
    return Parameters(
      header: Array(exchange.recipe.packet.prefix(HeaderLength.ipv4)), old: .random(in: 1...0xFFFE, using: &random))
  }

  func isFit(_ parameters: Parameters) -> Bool { parameters.sum(0).words != Self.sample }

  func form(_ parameters: Parameters) -> AnswerForm { .octets(count: 2) }

  func prompt(_ parameters: Parameters) -> [Block] {
    [
      .paragraph("An IPv4 header, ten words of 16 bits:"), .listing(WordSum.lines(parameters.sum(parameters.old).words)),
      .paragraph(
        "Word \(Self.place + 1) is the place of the checksum. What stands there now, \(WordSum.text(parameters.old)), is left over from "
          + "before. Which checksum must the sender write?")
    ]
  }

  func key(_ parameters: Parameters) -> Answer { .pair(parameters.header.word(at: 2 * Self.place)) }

  func hints(_ parameters: Parameters) -> [String] {
    let words = parameters.sum(0).words
    return [
      "While the checksum is being made, its own field counts as 0000.",
      "Add the other nine words. After \(WordSum.text(words[0])), \(WordSum.text(words[1])) and \(WordSum.text(words[2])) you have "
        + "\(WordSum.text(WordSum(Array(words.prefix(3))).total)).",
      "The sum is \(WordSum.text(parameters.sum(0).total)). Add its first digit to the last four, then subtract each digit from f."
    ]
  }

  func why(_ parameters: Parameters) -> [String] {
    [
      "Nine words make \(WordSum.text(parameters.sum(0).total)); folded that is \(WordSum.text(parameters.sum(0).folded)), and flipped it "
        + "is the checksum.",
      "Whoever checks adds all ten words and must get ffff."
    ]
  }

  func explanation(_ parameters: Parameters) -> [Block] {
    let words = parameters.sum(0).words.enumerated().filter { $0.offset != Self.place }.map(\.element)
    return [.steps(["Word \(Self.place + 1) counts as 0000, so it is left out."] + WordSum(words).steps)]
  }

  var slips: [Slip<Parameters>] { [noEndCarry, noComplement, includedOld] }

  private var noEndCarry: Slip<Parameters> {
    Slip("no-end-carry", mustSeparate: true) {
      .pair(~$0.sum(0).cut)
    } feedback: { answer, parameters in
      Feedback(
        "You dropped the carry: the first digit of \(WordSum.text(parameters.sum(0).total)).", consequence: Self.check(parameters, answer),
        look: "Fold the carry back in, at the low end.")
    }
  }

  private var noComplement: Slip<Parameters> {
    Slip("no-complement", mustSeparate: true) {
      .pair($0.sum(0).folded)
    } feedback: { answer, parameters in
      Feedback(
        "\(answer) is the folded sum itself.", consequence: Self.check(parameters, answer), look: "One step is missing: flip all bits.")
    }
  }

  private var includedOld: Slip<Parameters> {
    Slip("included-old-checksum", mustSeparate: true) {
      .pair($0.sum($0.old).value)
    } feedback: { answer, parameters in
      Feedback(
        "You added all ten words, \(WordSum.text(parameters.old)) too.", consequence: Self.check(parameters, answer),
        look: "The field of the checksum counts as 0000 while the checksum is being made.")
    }
  }

  /// What the next router makes of somebody's checksum.
  static func check(_ parameters: Parameters, _ answer: Answer) -> String {
    "The next router adds all ten words with yours and gets \(WordSum.text(parameters.sum(answer.pair ?? 0).folded)), not ffff: it drops "
      + "the packet."
  }
}
