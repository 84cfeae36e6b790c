import Determinism
import Explanation
import LabKit
import Wire

/// Which damage a checksum shows: whatever leaves the sum as it is goes unnoticed.
struct WhatItCatches: Question {
  struct Parameters: Sendable {
    let words: [UInt16]
    let damages: [WordDamage]
    /// Whether a receiver notices: it adds up what it got.
    func notices(_ damage: WordDamage) -> Bool { WordSum(damage.applied(to: words)).folded != 0xFFFF }
  }

  let code = "TCP-09C"
  let title = "What a checksum does not see"
  let reading = [Citation("RFC 1071 §2"), Citation("RFC 1071 §1")]

  private static let letters = ["a", "b", "c", "d"]

  func generate(_ random: inout SeededGenerator) throws -> Parameters {
    let exchange = try Exchange(Application.allCases.pick(&random), toServer: .random(using: &random), &random)
    let words = WordSum(header: Array(exchange.recipe.packet.prefix(HeaderLength.ipv4))).words
    return Parameters(words: words, damages: WordDamage.four(in: words, &random))
  }

  /// Each damage must change something, and no word may run over.
  func isFit(_ parameters: Parameters) -> Bool {
    parameters.damages.allSatisfy { damage in
      guard damage.applied(to: parameters.words) != parameters.words else { return false }
      guard case .shift(let up, let down, let step) = damage else { return true }
      return parameters.words[up] <= 0xFFFF - step && parameters.words[down] >= step
    }
  }

  func form(_ parameters: Parameters) -> AnswerForm {
    let noticed = AnswerForm.choice([Choice("noticed", "the packet is dropped"), Choice("unnoticed", "the packet goes on with wrong bytes")]
    )
    return .table(zip(Self.letters, parameters.damages).map { letter, _ in .init(letter, noticed) })
  }

  func prompt(_ parameters: Parameters) -> [Block] {
    [
      .paragraph("An IPv4 header with the right checksum, ten words of 16 bits:"), .listing(WordSum.lines(parameters.words)),
      .paragraph(
        "Four copies of it are damaged on their way, each in one of these ways. Does the next router notice, by the checksum alone?"),
      .table(columns: ["", ""], rows: zip(Self.letters, parameters.damages).map { [$0, $1.description] })
    ]
  }

  func key(_ parameters: Parameters) -> Answer {
    .table(parameters.damages.map { .choice(parameters.notices($0) ? "noticed" : "unnoticed") })
  }

  func hints(_ parameters: Parameters) -> [String] {
    [
      "A router adds all ten words and looks at nothing but the result.",
      "Ask of each damage: does it change the sum?",
      "2 + 3 is 3 + 2, and 2 + 3 is 1 + 4. But the high byte of a word counts 256 times as much as the low one."
    ]
  }

  func why(_ parameters: Parameters) -> [String] {
    [
      "A sum does not depend on the order of what is added, and two errors can cancel each other out.",
      "A single wrong bit always changes the sum, so it is always noticed."
    ]
  }

  func explanation(_ parameters: Parameters) -> [Block] {
    [
      .paragraph("The sum of all ten words of the damaged header, which should be ffff:"),
      .table(
        columns: ["", "sum", ""],
        rows: zip(Self.letters, parameters.damages).map { letter, damage in
          let folded = WordSum(damage.applied(to: parameters.words)).folded
          return [letter, WordSum.text(folded), folded == 0xFFFF ? "unnoticed" : "noticed"]
        })
    ]
  }

  var slips: [Slip<Parameters>] { [catchesAll, catchesNone, bytesLikeWords] }

  private var catchesAll: Slip<Parameters> {
    Slip("checksum-catches-all", mustSeparate: true) { parameters in
      .table(parameters.damages.map { _ in .choice("noticed") })
    } feedback: { answer, parameters in
      let missed = zip(answer.cells, parameters.damages).first { $0.word == "noticed" && !parameters.notices($1) }?.1
      return Feedback(
        "You expect more of the checksum than it can do.",
        consequence: missed.map {
          "Take this: \($0.description). The router gets \(Self.sum($0, parameters)), as if nothing had happened."
        } ?? "",
        look: "Can different numbers have the same sum?")
    }
  }

  private var catchesNone: Slip<Parameters> {
    Slip("checksum-catches-none", mustSeparate: true) { parameters in
      .table(parameters.damages.map { _ in .choice("unnoticed") })
    } recognizes: { answer, _ in
      answer.cells.allSatisfy { $0.word == "unnoticed" }
    } feedback: { answer, parameters in
      let caught = zip(answer.cells, parameters.damages).first { $0.word == "unnoticed" && parameters.notices($1) }?.1
      return Feedback(
        "You expect less of the checksum than it can do.",
        consequence: caught.map { "Take this: \($0.description). The router gets \(Self.sum($0, parameters)) instead of ffff." } ?? "",
        look: "Which of the damages change the sum?")
    }
  }

  private var bytesLikeWords: Slip<Parameters> {
    Slip("bytes-like-words", mustSeparate: true) { parameters in
      .table(
        parameters.damages.map { damage in
          if case .reverse = damage { return .choice("unnoticed") }
          return .choice(parameters.notices(damage) ? "noticed" : "unnoticed")
        })
    } feedback: { _, parameters in
      let reverse = parameters.damages.first { if case .reverse = $0 { true } else { false } }
      return Feedback(
        "You treated two bytes that change places like two words that do.",
        consequence: reverse.map { "When \($0.description), the router gets \(Self.sum($0, parameters)) instead of ffff." } ?? "",
        look: "How much does the first byte of a word count, and how much the second?")
    }
  }

  private static func sum(_ damage: WordDamage, _ parameters: Parameters) -> String {
    WordSum.text(WordSum(damage.applied(to: parameters.words)).folded)
  }
}
