/// Where a student stands with a question: what a record says once its answers have been judged again.
struct Standing: Sendable {
  let question: any Question
  private let scope: SeedScope
  /// The variant that is asked now.
  private(set) var current: Progress
  /// Those that were asked before, by number.
  private var others: [Int: Progress] = [:]
  /// Whose entries are being read.
  private var subject = Subject.own
  /// Whether an answer that counts is right.
  private(set) var hasBeenRight = false
  /// How many answers count.
  private(set) var answers = 0
  /// How often each misconception was seen.
  private(set) var slips: [String: Int] = [:]
  /// Answers to an older version of the question, which do not count.
  private(set) var olderAnswers = 0
  /// Answers to variants of somebody else, which do not count.
  private(set) var foreignAnswers = 0

  private enum Subject { case own, older, foreign }

  /// What became of a variant.
  struct Progress: Sendable {
    let posed: any PosedQuestion
    var attempts: [Attempt] = []
    var hints = 0
    var isExplained = false

    /// Whether answers do not count any more: the key was shown, or what happened.
    var isClosed: Bool { isExplained || (posed.isPrediction && !attempts.isEmpty) }
    var mark: QuestionRecord.VariantMark { .init(posed.id, version: posed.version) }
  }

  /// An answer that counts, and what became of it.
  struct Attempt: Sendable {
    let answer: Answer
    let judgement: Judgement
  }

  init(_ question: any Question, _ scope: SeedScope, _ record: QuestionRecord) throws(NoFitVariant) {
    (self.question, self.scope) = (question, scope)
    current = Progress(posed: try question.posed(for: scope, number: 0))
    for entry in record.entries { _ = try apply(entry.event) }
  }

  /// The number of a variant that was never asked.
  var unusedNumber: Int { min(max(others.keys.max() ?? 0, current.posed.id.number) + 1, QuestionRecord.VariantMark.mostNumber) }

  /// Takes notice of what happened. Returns the attempt, if it was an answer that counts.
  mutating func apply(_ event: QuestionRecord.Event) throws(NoFitVariant) -> Attempt? {
    switch (event, subject) {
    case (.variant(let mark), _): try turn(to: mark)
    case (.reset, _): (hasBeenRight, slips) = (false, [:])
    case (.answer, .older): olderAnswers += 1
    case (.answer, .foreign): foreignAnswers += 1
    case (.answer(let text), .own): return attempt(text)
    case (.hint(let number), .own): current.hints = max(current.hints, min(number, current.posed.hints.count))
    case (.explained, .own): current.isExplained = true
    case (.hint, _), (.explained, _): break
    }
    return nil
  }

  private mutating func turn(to mark: QuestionRecord.VariantMark) throws(NoFitVariant) {
    let id = VariantID(scope, code: question.code, version: question.version, number: mark.number)
    guard mark == .init(id, version: question.version) else {
      subject = mark.version == question.version ? .foreign : .older
      return
    }
    subject = .own
    guard mark.number != current.posed.id.number else { return }
    others[current.posed.id.number] = current
    if let other = others[mark.number] {
      current = other
    } else {
      current = Progress(posed: try question.posed(for: scope, number: mark.number))
    }
  }

  /// What cannot be read any more, or was answered after the key was shown, does not count.
  private mutating func attempt(_ text: String) -> Attempt? {
    guard !current.isClosed, let answer = try? current.posed.form.read(text) else { return nil }
    let known = current.attempts.first { $0.answer == answer }
    let attempt = known ?? Attempt(answer: answer, judgement: current.posed.judge(answer))
    current.attempts.append(attempt)
    answers += 1
    if attempt.judgement.isRight { hasBeenRight = true }
    for slip in attempt.judgement.slips { slips[slip.name, default: 0] += 1 }
    return attempt
  }
}
