import Determinism
import Explanation

/// Hints, explanations, new variants, captures.
extension Session {
  mutating func hint(_ code: String?, at time: Instant) throws(Refusal) -> Response {
    try go(to: code)
    let before = try standing, posed = before.current.posed, hints = posed.hints
    guard !hints.isEmpty else { return Response(.done, "\(question) has no hints.") }
    let isNew = before.current.hints < hints.count
    if isNew { try note(.hint(before.current.hints + 1), at: time) }
    let count = try standing.current.hints
    let shown = isNew ? [count] : Array(1...hints.count)
    var lines = shown.map { "Hint \($0) of \(hints.count): \(hints[$0 - 1])" }
    if !isNew { lines.append("These were all the hints. Type 'explain' for the right answer and the way to it.") }
    return Response(
      .done, question: question, variant: posed.id, blocks: [.lines(lines)],
      facts: [.init("hint", .number(count)), .init("hints", .number(hints.count))])
  }

  mutating func explain(_ code: String?, at time: Instant) throws(Refusal) -> Response {
    try go(to: code)
    if try !standing.current.isExplained { try note(.explained, at: time) }
    let standing = try standing, posed = standing.current.posed
    // What a prediction reveals is often the way to the key, too: it is not shown twice.
    let isMore = posed.isPrediction && !posed.reveal.allSatisfy(posed.explanation.contains)
    let closing =
      standing.hasBeenRight
      ? "You have answered this question right already; type 'again' for other numbers."
      : "Answers to this variant no longer count. Type 'again' for the question with other numbers."
    return Response(
      .done, "\(question) \(posed.title), variant \(posed.id)", question: question, variant: posed.id,
      blocks: [.lines([Self.right(posed.key)])] + posed.explanation
        + (isMore ? [.heading("What happens")] + posed.reveal : []) + [.lines([closing])],
      facts: [.init("key", .text(posed.key.description))])
  }

  private static func right(_ key: Answer) -> String { "The right answer: \(key.shown)" }

  mutating func again(_ code: String?, at time: Instant) throws(Refusal) -> Response {
    try go(to: code)
    try turnToUnused(at: time)
    return try shown(opensPart: false)
  }

  mutating func reset(_ code: String?, at time: Instant) throws(Refusal) -> Response {
    guard let code else { throw Refusal.unknown("reset starts a question again from the beginning: name it, as in 'reset \(question)'") }
    try go(to: code)
    try note(.reset, at: time)
    try turnToUnused(at: time)
    var response = try shown(opensPart: false)
    response.blocks.insert(
      .lines(["\(question) starts again from the beginning. Older answers stay in the folder, but no longer count."]), at: 0)
    return response
  }

  private mutating func turnToUnused(at time: Instant) throws(Refusal) {
    let standing = try standing, id = VariantID(scope, code: question, version: standing.question.version, number: standing.unusedNumber)
    try note(.variant(.init(id, version: standing.question.version)), at: time)
  }

  /// `FILE`, or `Q FILE`, or `Q`.
  mutating func save(_ text: String) throws(Refusal) -> Response {
    let end = text.firstIndex(where: \.isWhitespace) ?? text.endIndex, first = String(text[..<end]), rest = String(text[end...]).trimmed
    if Int(first) == nil, catalog.place(of: first, in: nil) != nil { return try save(first, to: rest.isEmpty ? nil : rest) }
    return try save(nil, to: text)
  }

  mutating func save(_ code: String?, to file: String?) throws(Refusal) -> Response {
    try go(to: code)
    let posed = try standing.current.posed
    guard let capture = posed.capture else { throw Refusal.unknown("no capture belongs to \(question)") }
    return Response(.done, question: question, variant: posed.id, effect: .save(capture, to: file))
  }
}
