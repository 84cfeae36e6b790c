import Determinism
import Explanation

/// Answers and what is said about them.
extension Session {
  mutating func answer(_ code: String?, _ text: String, at time: Instant) throws(Refusal) -> Response {
    var text = text
    if let code {
      try go(to: code)
    } else {
      // "ADDR-02 10.0.0.0": a question and its answer.
      let end = text.firstIndex(where: \.isWhitespace) ?? text.endIndex, first = String(text[..<end])
      if Int(first) == nil, let found = catalog.place(of: first, in: nil) { (place, text) = (found, String(text[end...])) }
    }
    let standing = try standing, posed = standing.current.posed
    if standing.current.isClosed { return closed(standing) }
    do throws(InvalidAnswer) { _ = try posed.form.read(text) } catch {
      return Response(
        .invalid, "\(error.problem)", question: question, variant: posed.id,
        blocks: [.lines(["Expected: \(error.expected).", "This costs nothing: answer \(question) again."])])
    }
    guard let attempt = try note(.answer(text.trimmed), at: time) else { return closed(standing) }
    return try judged(attempt, isRepeated: false)
  }

  /// A line that begins with no word of the prompt. What the question can read is an answer.
  mutating func answerOrGo(_ text: String, at time: Instant) throws(Refusal) -> Response {
    let isAnswer = (try? standing.current.posed.form.read(text)) != nil
    if !isAnswer {
      if catalog.lab(named: text) != nil { return try enter(text) }
      if Int(text) == nil, catalog.place(of: text, in: nil) != nil { return try show(text) }
    }
    var response = try answer(nil, text, at: time)
    let first = text.prefix { !$0.isWhitespace }
    if response.outcome == .invalid, let word = Spelling.nearest(to: String(first), of: SessionCommand.names.sorted()) {
      let isWord = SessionCommand.names.contains(first.lowercased())
      response.blocks.append(
        .lines([isWord ? "The word \(word) takes nothing behind it." : "If you meant the word \(word), type \(word)."]))
    }
    return response
  }

  private func closed(_ standing: Standing) -> Response {
    let reason = standing.current.isExplained ? "the right answer of this variant was shown" : "what happens was shown"
    return Response(
      .closed, "\(question): \(reason), so no further answer to it counts", question: question, variant: standing.current.posed.id,
      blocks: [.lines(["Type 'again' for the question with other numbers."])])
  }

  /// What is said about an answer. A prediction shows what happened, right or wrong.
  mutating func judged(_ attempt: Standing.Attempt, isRepeated: Bool) throws(Refusal) -> Response {
    let standing = try standing, posed = standing.current.posed, judgement = attempt.judgement
    var response = Response(
      judgement.isRight ? .right : .wrong, "\(question) \(posed.title), variant \(posed.id)", question: question, variant: posed.id,
      facts: [.init("marks", .list(judgement.marks.map { .flag($0) })), .init("slips", .texts(judgement.slips.map(\.name)))])
    if judgement.isRight {
      response.blocks = [.lines(posed.why)]
    } else {
      response.blocks = WrongAnswer(attempt, posed.form).blocks
    }
    if posed.isPrediction { response.blocks += [.heading("What happened")] + posed.reveal }
    if !judgement.isRight, !isRepeated { response.blocks += example(for: judgement, standing) }
    var pointers: [String] = []
    if judgement.isRight, !posed.reading.isEmpty { pointers.append("Read: " + posed.reading.map(\.description).joined(separator: ", ")) }
    if judgement.isRight { pointers.append(nextStep) }
    if !pointers.isEmpty { response.blocks.append(.lines(pointers)) }
    return response
  }

  private var nextStep: String {
    let number = place.number + 1
    guard number < catalog.count(in: place.lab) else {
      return "This was the last question of lab \(lab.name). Type 'progress' to see what is left."
    }
    let next = catalog.question(at: QuestionPlace(lab: place.lab, number: number))
    return "Type 'next' for \(next.code): \(next.title)\(next.title.hasSuffix("?") ? "" : ".")"
  }

  /// The same misconception twice brings the way to the key of another variant, whose key is another one.
  private func example(for judgement: Judgement, _ standing: Standing) -> [Block] {
    guard let slip = judgement.slips.first(where: { standing.slips[$0.name, default: 0] > 1 }) else { return [] }
    let student = SeedScope(course: scope.course, term: scope.term, student: scope.student + " (worked example)")
    let key = standing.current.posed.key, start = standing.slips[slip.name, default: 0] * Self.mostExamples
    for number in start..<start + Self.mostExamples {
      guard let other = try? standing.question.posed(for: student, number: number), other.key != key else { continue }
      return [.heading("The same mistake again: here is the way with other numbers")] + other.prompt
        + [.lines(["The right answer would be: \(other.key.shown)"])] + other.explanation
        + [.lines(["Now yours: type 'show' to see it again."])]
    }
    return []
  }

  /// How many variants are looked at for one with another key.
  private static let mostExamples = 20
}

extension Answer {
  /// The answer on one line.
  var shown: String { description.split(whereSeparator: \.isNewline).joined(separator: "; ") }
}

/// What is said about a wrong answer: what was given, what it would cause, where to look. Never the key.
struct WrongAnswer {
  let blocks: [Block]

  init(_ attempt: Standing.Attempt, _ form: AnswerForm) {
    let slips = attempt.judgement.slips.prefix(Self.mostSlips), marks = Self.marks(attempt, form)
    switch slips.count {
    case 0:
      let known = "It comes from none of the mistakes that this question knows, so nothing can be said about its cause."
      blocks = [.lines(["You gave: \(String(attempt.answer.shown.prefix(Self.mostCharacters)))", known] + marks + [Self.advice])]
    case 1: blocks = (marks.isEmpty ? [] : [.lines(marks)]) + Self.said(slips[0], "", attempt, form)
    default:
      let either = slips.enumerated().flatMap { place, slip in Self.said(slip, place == 0 ? "Either: " : "Or: ", attempt, form) }
      blocks = [.lines(["Several mistakes lead to this answer."] + marks)] + either
    }
  }

  /// How many misconceptions that lead to the same answer are told.
  private static let mostSlips = 3
  private static let mostCharacters = 200
  private static let advice = "Type 'hint' for a nudge, or 'show' to see the question again."

  /// What it is, what it would cause, where to look. A misconception that explains some of the wrong rows says which.
  private static func said(_ slip: Judgement.RecognizedSlip, _ first: String, _ attempt: Standing.Attempt, _ form: AnswerForm) -> [Block] {
    let feedback = slip.feedback, given = first + rows(of: slip, attempt, form) + feedback.given
    if case .paragraph(let words)? = feedback.consequence.first, feedback.consequence.count == 1 {
      return [.lines([given, words, feedback.look])]
    }
    return [.lines([given])] + feedback.consequence + [.lines([feedback.look])]
  }

  private static func rows(of slip: Judgement.RecognizedSlip, _ attempt: Standing.Attempt, _ form: AnswerForm) -> String {
    let wrong = attempt.judgement.marks.count { !$0 }
    guard case .table(let rows) = form, slip.cells.count < wrong else { return "" }
    return rows.indices.filter(slip.cells.contains).map { rows[$0].label }.joined(separator: "; ") + ": "
  }

  /// Which cells of a table are right.
  private static func marks(_ attempt: Standing.Attempt, _ form: AnswerForm) -> [String] {
    guard case .table(let rows) = form, rows.count == attempt.judgement.marks.count, rows.count > 1 else { return [] }
    let right = zip(rows, attempt.judgement.marks).filter(\.1).map(\.0.label),
      wrong = zip(rows, attempt.judgement.marks).filter { !$1 }.map(\.0.label)
    if right.isEmpty { return [rows.count == 2 ? "Neither of the 2 rows is right." : "None of the \(rows.count) rows is right."] }
    return ["Right: \(right.joined(separator: "; "))", "Not right: \(wrong.joined(separator: "; "))"]
  }
}
