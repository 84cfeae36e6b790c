/// What must hold for every question, in the words of a report.
public enum AuthorRule: String, Hashable, Sendable, CaseIterable {
  // Whether there is something to ask.
  case noFitVariant = "no fit variant"
  case promptEmpty = "the prompt is empty"
  case whyLength = "why has not 1 or 2 lines"
  case explanationEmpty = "the explanation is empty"
  case revealEmpty = "a prediction reveals nothing"
  case hintCount = "there are not three hints"
  case hintEmpty = "a hint is empty"
  // Whether it can be shown.
  case controlCharacter = "a control character"
  case listingTooWide = "a listing is wider than 80 columns"
  case tableLabel = "a row's label occurs twice, or has = or ; in it"
  case choiceWord = "a choice's word is taken twice, or has a blank, a comma or a semicolon in it"
  case captureBroken = "the capture is no pcapng file"
  case captureUnnamed = "the variant's id is not in the capture's section header"
  // Whether it is judged well.
  case keyUnreadable = "the key cannot be typed"
  case keyNotRight = "the key is judged wrong"
  case slipMissing = "a slip that must be kept apart leads to nothing"
  case slipMeetsKey = "a slip that must be kept apart is judged right"
  case slipsMeet = "two slips that must be kept apart lead to the same"
  case slipUnrecognized = "a slip that must be kept apart is not recognised"
  case slipUnreadable = "what a slip leads to cannot be typed"
  case slipNeverReached = "a slip is never reached"
  case feedbackEmpty = "a slip's feedback lacks one of its three lines"
  // Whether it tells too much.
  case hintTellsKey = "a hint tells the key"
  case feedbackTellsKey = "a slip's feedback tells the key"
  // Labs.
  case codeShape = "a code is not of letters, digits and -"
  case codeTwice = "a code is taken twice"
  case noPrediction = "the lab has no prediction"
  case noCapture = "the lab has no question with a capture"
}

/// A rule that a question or a lab breaks.
public struct AuthorFinding: Hashable, Sendable, CustomStringConvertible {
  /// The question's code, or the lab's name.
  public let subject: String
  /// Which rule.
  public let rule: AuthorRule
  /// Where: which slip, which hint, which text.
  public let words: String
  /// The first variant that breaks it, if it is about variants.
  public let first: VariantID?
  /// How many variants break it.
  public internal(set) var count: Int

  /// One line.
  public var description: String {
    let variants = first.map { count == 1 ? " (\($0))" : " (\(count) variants, first \($0))" } ?? ""
    return "\(subject): \(rule.rawValue)\(words.isEmpty ? "" : ": \(words)")\(variants)"
  }
}

/// What the check of all questions led to.
public struct AuthorReport: Hashable, Sendable {
  /// How many questions were looked at.
  public let questions: Int
  /// How many variants of each.
  public let seeds: Int
  /// What is wrong.
  public let findings: [AuthorFinding]
  /// Whether nothing is.
  public var isClean: Bool { findings.isEmpty }

  /// As a response: it can be shown as text and as JSON.
  public var response: Response {
    func counted(_ count: Int, _ word: String) -> String { "\(count) \(word)\(count == 1 ? "" : "s")" }
    let sentence = [counted(questions, "question"), counted(seeds, "variant") + " of each", counted(findings.count, "finding")]
      .joined(separator: ", ")
    let list = findings.map { finding in
      JSON.object([
        .init("subject", .text(finding.subject)), .init("rule", .text(finding.rule.rawValue)), .init("words", .text(finding.words)),
        .init("variant", finding.first.map { .text($0.description) } ?? .null), .init("count", .number(finding.count))
      ])
    }
    return Response(
      isClean ? .done : .wrong, sentence, blocks: isClean ? [] : [.lines(findings.map(\.description))],
      facts: [.init("questions", .number(questions)), .init("seeds", .number(seeds)), .init("findings", .list(list))])
  }
}
