/// How much is done.
extension Session {
  mutating func check(_ codes: [String]) throws(Refusal) -> Response {
    if codes.count == 1 {
      try go(to: codes[0])
      return try checked()
    }
    var places = codes.isEmpty ? catalog.places(in: place.lab) : []
    for code in codes {
      try go(to: code)
      places.append(place)
    }
    var lines: [String] = [], outcomes: [Outcome] = [], marks: [JSON] = []
    for place in places {
      let question = catalog.question(at: place), outcome = try state(at: place).outcome
      outcomes.append(outcome)
      lines.append("\(outcome.word ?? ""): \(question.code) \(question.title)")
      marks.append(.object([.init("question", .text(question.code)), .init("outcome", .text(outcome.rawValue))]))
    }
    let right = outcomes.count { $0 == .right }
    let open: Outcome = right == 0 ? .notStarted : .unfinished
    let all: Outcome = right == outcomes.count ? .right : outcomes.contains(.wrong) ? .wrong : open
    return Response(
      all, "\(right) of \(Self.questions(outcomes.count)) answered right", blocks: [.lines(lines)],
      facts: [.init("questions", .list(marks))])
  }

  /// The last answer to a question, marked again.
  private mutating func checked() throws(Refusal) -> Response {
    let standing = try standing, posed = standing.current.posed, outcome = try state(at: place).outcome
    if let attempt = standing.current.attempts.last { return try judged(attempt, isRepeated: true) }
    let remarks = Self.remarks(on: standing), before = outcome == .right ? ": answered right in an earlier variant" : ""
    return Response(
      outcome, "\(question) \(posed.title)\(before)", question: question, variant: posed.id,
      blocks: remarks.isEmpty ? [] : [.lines(remarks)])
  }

  mutating func progress() throws(Refusal) -> Response {
    var blocks: [Block] = [], facts: [JSON] = []
    for (number, lab) in catalog.labs.enumerated() {
      let tally = try tally(number)
      blocks.append(.lines([(catalog.labs.count == 1 ? "" : "Lab \(lab.name): ") + tally.sentence]))
      blocks.append(.bar(done: tally.right.count, of: tally.all))
      facts.append(
        .object([
          .init("lab", .text(lab.name)), .init("questions", .number(tally.all)), .init("right", .texts(tally.right)),
          .init("wrong", .texts(tally.wrong))
        ]))
    }
    return Response(.done, blocks: blocks, facts: [.init("labs", .list(facts))])
  }

  mutating func list() throws(Refusal) -> Response {
    var blocks: [Block] = [], rows: [[String]] = []
    if catalog.labs.count > 1 {
      for (number, lab) in catalog.labs.enumerated() {
        let tally = try tally(number)
        rows.append([lab.name, "\(lab.title) (\(tally.right.count) of \(tally.all) right)"])
      }
      blocks += [.heading("Labs"), .table(columns: ["", ""], rows: rows)]
    }
    rows = []
    for place in catalog.places(in: place.lab) {
      let question = catalog.question(at: place), here = place == self.place ? " (here)" : ""
      rows.append([question.code, "\(question.title)\(here): \(try state(at: place).rawValue)"])
    }
    blocks += [.heading("Questions of lab \(lab.name)"), .table(columns: ["", ""], rows: rows)]
    return Response(.done, blocks: blocks)
  }

  func help() -> Response {
    let names =
      catalog.labs.count == 1
      ? ["CODE", "question CODE, such as \(question)"] : ["NAME", "lab or question NAME, such as \(lab.name) or \(question)"]
    let rows = SessionCommand.words.map { [$0.word + ($0.arguments.isEmpty ? "" : " " + $0.arguments), $0.meaning] }
    return Response(.done, "The words of the prompt", blocks: [.table(columns: ["", ""], rows: rows + [names])])
  }

  /// "3 of 12 questions answered right: ADDR-01, ADDR-02, ADDR-05. Not right yet: ADDR-03."
  mutating func sentence(of lab: Int) throws(Refusal) -> String { try tally(lab).sentence }

  private mutating func tally(_ lab: Int) throws(Refusal) -> Tally {
    var tally = Tally()
    for place in catalog.places(in: lab) {
      let code = catalog.question(at: place).code
      tally.all += 1
      switch try state(at: place) {
      case .right: tally.right.append(code)
      case .wrong, .closed: tally.wrong.append(code)
      case .explained, .notStarted: break
      }
    }
    return tally
  }

  private struct Tally {
    var all = 0
    var right: [String] = []
    var wrong: [String] = []

    var sentence: String {
      let names = right.isEmpty ? "" : ": " + right.joined(separator: ", ")
      return "\(right.count) of \(all) \(all == 1 ? "question" : "questions") answered right\(names)."
        + (wrong.isEmpty ? "" : " Not right yet: \(wrong.joined(separator: ", ")).")
    }
  }

  /// How far a student got with a question.
  private enum State: String {
    case right
    case wrong = "not right yet"
    case closed = "not right yet, needs again"
    case explained = "explained, needs again"
    case notStarted = "not started"

    var outcome: Outcome {
      switch self {
      case .right: .right
      case .wrong, .closed: .wrong
      case .explained, .notStarted: .notStarted
      }
    }
  }

  /// Draws no variant for a question that was never touched: a list of all questions is to be there at once.
  private mutating func state(at place: QuestionPlace) throws(Refusal) -> State {
    guard isTouched(place) else { return .notStarted }
    let standing = try standing(at: place)
    if standing.hasBeenRight { return .right }
    let isExplained = standing.current.isExplained
    if standing.current.attempts.isEmpty { return isExplained ? .explained : .notStarted }
    return standing.current.isClosed ? .closed : .wrong
  }
}
