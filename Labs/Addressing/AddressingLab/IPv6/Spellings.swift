import Determinism
import Explanation
import IPAddressing
import LabKit

/// ADDR-17: which texts are one and the same IPv6 address, and which of them programs print.
struct Spellings: Question {
  struct Texts: Sendable {
    let address: IPv6Address
    /// Five texts; their letters are a to e.
    let texts: [String]

    /// The letters of the texts that are this address.
    var right: Set<String> { Set(letters { IPv6Address($0) == address }) }
    func letters(_ isMeant: (String) -> Bool) -> [String] { texts.indices.filter { isMeant(texts[$0]) }.map { Self.letters[$0] } }
    static let letters = ["a", "b", "c", "d", "e"]
  }

  let code = "ADDR-17"
  let title = "One address, many spellings"
  let reading = [Citation("RFC 4291 §2.2"), Citation("RFC 5952 §4.2"), Citation("RFC 5952 §4.2.3")]

  func generate(_ random: inout SeededGenerator) throws -> Texts {
    // A group that ends with a zero, and two runs of zeros, of which one is longer or the first.
    let shape = try random.pick([[0, 0, 1, 0, 0, 1], [0, 0, 0, 1, 0, 0], [0, 0, 1, 0, 0, 0]])
    let first = UInt16.random(in: 0xFD00...0xFDFF, using: &random), second = UInt16.random(in: 0x10...0xFF, using: &random) << 4
    let groups = [first, second] + shape.map { $0 == 0 ? 0 : UInt16.random(in: 1...0xFFF, using: &random) }
    let address = IPv6Address(rawValue: groups.reduce(UInt128(0)) { $0 << 16 | UInt128($1) })
    return Texts(address: address, texts: Self.spellings(groups, address).shuffled(using: &random))
  }

  /// All that can go wrong, and three that are right.
  private static func spellings(_ groups: [UInt16], _ address: IPv6Address) -> [String] {
    let digits = groups.map { String($0, radix: 16) }
    let runs = Self.runs(groups), first = runs[0], second = runs[1]
    func text(_ gaps: [Range<Int>], cut: Bool = false) -> String {
      var text = "", number = 0
      while number < 8 {
        if let gap = gaps.first(where: { $0.lowerBound == number }) {
          text += "::"
          number = gap.upperBound
        } else {
          if !text.isEmpty, !text.hasSuffix(":") { text += ":" }
          text += cut && number == 1 ? String(digits[1].reversed().drop { $0 == "0" }.reversed()) : digits[number]
          number += 1
        }
      }
      return text
    }
    let isFirst = text([first]) == address.description
    return [text([first]), text([second]), text(runs), text([isFirst ? first : second], cut: true), text([])]
  }

  /// The places of two zeros or more.
  private static func runs(_ groups: [UInt16]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for (number, group) in groups.enumerated() where group == 0 {
      if let last = runs.last, last.upperBound == number {
        runs[runs.count - 1] = last.lowerBound..<number + 1
      } else {
        runs.append(number..<number + 1)
      }
    }
    return runs
  }

  func isFit(_ texts: Texts) -> Bool { texts.right.count == 3 && texts.texts.contains(texts.address.description) }

  func form(_ texts: Texts) -> AnswerForm {
    let choices = zip(Texts.letters, texts.texts).map { Choice($0, $1) }
    return .table([.init("same", .set(choices)), .init("printed", .choice(choices))])
  }

  func prompt(_ texts: Texts) -> [Block] {
    [
      .paragraph("An IPv6 address with all its digits:"),
      .listing([Self.digits(texts.address)]),
      .table(
        columns: ["row", "question"],
        rows: [
          ["same", "Which of the texts a to e are legal and mean this address? (letters with commas)"],
          ["printed", "Which one do programs print (RFC 5952)? (a letter)"]
        ])
    ]
  }

  func key(_ texts: Texts) -> Answer {
    .table([.set(texts.right), .choice(texts.letters { $0 == texts.address.description }.first ?? "")])
  }

  func hints(_ texts: Texts) -> [String] {
    [
      "Write each text out again with all its digits, and compare.",
      "same: :: may be there only once, as otherwise nobody could say how many zeros each means. Only zeros in front of a group may "
        + "be left out, not those at its end.",
      "printed: as short as possible, with :: for the longest run of zeros; if two are equally long, for the first."
    ]
  }

  func why(_ texts: Texts) -> [String] {
    [
      "A text is legal if it can be written out in one way only.",
      "RFC 5952 has programs print one spelling, so that logs can be searched: the longest run of zeros is left out, or the first of "
        + "several."
    ]
  }

  func explanation(_ texts: Texts) -> [Block] {
    [
      .table(
        columns: ["letter", "text", "means"],
        rows: zip(Texts.letters, texts.texts).map { letter, text in
          [letter, text, Self.meaning(text)]
        }), .steps(["Programs print \(texts.address)."])
    ]
  }

  /// All digits of the address that a text means, or why it means none.
  private static func meaning(_ text: String) -> String {
    do throws(AddressError) { return digits(try IPv6Address(parsing: text)) } catch { return "none: \(error.problem)" }
  }

  static func digits(_ address: IPv6Address) -> String {
    (1...8).map { number in
      let digits = String(UInt16(truncatingIfNeeded: address.rawValue >> UInt128(16 * (8 - number))), radix: 16)
      return String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }.joined(separator: ":")
  }
}

extension Spellings {
  var slips: [Slip<Texts>] {
    [
      Slip("two-gaps", mustSeparate: true) { texts in
        key(texts).with([0: .set(texts.right.union(Self.twoGaps(texts)))])
      } recognizes: { answer, texts in
        Self.given(answer).isSuperset(of: Self.twoGaps(texts))
      } feedback: { _, texts in
        let letter = Self.twoGaps(texts).first ?? ""
        return Feedback(
          "\(letter), \(Self.text(letter, texts)), has :: twice.",
          consequence: "How many of the zeros belong to the first, how many to the second? Each program would guess, so all refuse it.",
          look: "Only one of the two runs may be left out.")
      },
      Slip("zeros-behind-dropped", mustSeparate: true) { texts in
        key(texts).with([0: .set(texts.right.union(Self.cut(texts)))])
      } recognizes: { answer, texts in
        !Self.given(answer).isDisjoint(with: Self.cut(texts)) && Self.given(answer).isDisjoint(with: Self.twoGaps(texts))
      } feedback: { _, texts in
        let letter = Self.cut(texts).first ?? "", other = IPv6Address(Self.text(letter, texts))
        return Feedback(
          "\(letter), \(Self.text(letter, texts)), is a legal text, but it means another address.",
          consequence: [
            .paragraph("It means"), .listing([other.map(Self.digits) ?? ""]), .paragraph("Whoever has that one gets the packets.")
          ],
          look: "Compare the second group digit by digit.")
      },
      Slip("only-one-spelling", mustSeparate: true) { texts in
        key(texts).with([0: .set([key(texts).cells[1].word ?? ""])])
      } recognizes: { answer, texts in
        Self.given(answer).isStrictSubset(of: texts.right)
      } feedback: { answer, texts in
        Feedback(
          "What you named is right, but there are more.",
          consequence: "A search for the one spelling in a configuration misses the other ones, which mean the same host.",
          look: "Zeros need not be left out. Write every text out with all its digits.")
      },
      Slip("other-run", mustSeparate: true) { texts in
        let printed = key(texts).cells[1].word ?? ""
        let other = texts.letters { $0.contains("::") }.first { $0 != printed && texts.right.contains($0) }
        return other.map { key(texts).with([1: .choice($0)]) }
      } feedback: { answer, texts in
        Feedback(
          "\(answer.cells[1]) is legal, but not what RFC 5952 has programs print.",
          consequence: "Whoever searches a log for it finds nothing, as the log has the other spelling.",
          look: "RFC 5952 §4.2.3: which run of zeros is the longest, or the first of those?")
      }
    ]
  }

  private static func given(_ answer: Answer) -> Set<String> {
    if case .set(let letters)? = answer.cells.first { letters } else { [] }
  }
  private static func text(_ letter: String, _ texts: Texts) -> String {
    Texts.letters.firstIndex(of: letter).map { texts.texts[$0] } ?? ""
  }
  /// The text that no program reads.
  private static func twoGaps(_ texts: Texts) -> Set<String> { Set(texts.letters { IPv6Address($0) == nil }) }
  /// The text of another address.
  private static func cut(_ texts: Texts) -> Set<String> {
    Set(texts.letters { IPv6Address($0) != nil && IPv6Address($0) != texts.address })
  }
}
