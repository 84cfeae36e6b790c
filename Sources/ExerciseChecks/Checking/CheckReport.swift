public import ExerciseCalls
import Explanation

/// What a check of somebody's functions found.
public struct CheckReport: Sendable {
  /// The exercise's name and code.
  public let name: String, code: String
  /// What became of the trials, or why there were none.
  public let verdict: Verdict
  /// How many trials there are, how many of them were made before the check was given up, and how many of these went as they should.
  public let trials: Int, tried: Int, passed: Int
  /// The seed of the random trials.
  public let seed: UInt64
  /// The smallest trial that was found to go wrong; nil if none did, or nothing was begun.
  public let failure: Failure?
  /// What is to be said if there was no trial: where the stub still stands, what the compiler said. May have several lines.
  public let note: String?

  /// In a word. Its raw value is the word at the line's start.
  public enum Verdict: String, Hashable, Sendable, CaseIterable {
    case right = "RIGHT"
    case wrong = "WRONG"
    case notStarted = "NOT STARTED"
    case crashed = "CRASHED"
    case timedOut = "TIMED OUT"
    /// The code is no Swift, or takes the compiler too long.
    case notBuilt = "NOT BUILT"
  }

  /// A trial that went wrong, with all that was said in it.
  public struct Failure: Sendable {
    /// The calls up to the one that went wrong, each with what came back.
    public let steps: [(call: ExerciseCall, outcome: CallOutcome)]
    /// What the last one should have returned.
    public let expected: ExerciseValue
    /// Whether that is only one of several right answers.
    public let isOneOfMany: Bool
    /// Whether simpler trials fail, too, but in another way.
    public let isOfItsKind: Bool
    /// What is wrong with it: the first field that differs, then bytes.
    public let fault: String
    /// The misconception behind it, if it is a known one.
    public let slip: CodeSlip?
    /// A sentence about all answers, if they are all alike.
    public let remark: String?
  }

  init(
    _ exercise: any CodeExercise, _ verdict: Verdict, trials: Int, tried: Int, passed: Int, seed: UInt64, failure: Failure? = nil,
    note: String? = nil
  ) {
    (name, code) = (exercise.name, exercise.code)
    (self.verdict, self.trials, self.tried, self.passed) = (verdict, trials, tried, passed)
    (self.seed, self.failure, self.note) = (seed, failure, note)
  }

  /// A report without trials, such as on code that does not build.
  /// - Parameter note: What is to be said about it.
  public init(_ exercise: any CodeExercise, _ verdict: Verdict, note: String?, seed: UInt64 = 1) {
    self.init(exercise, verdict, trials: 0, tried: 0, passed: 0, seed: seed, note: note)
  }
}

extension CheckReport: CustomStringConvertible {
  /// The first line has the word, the next ones the numbered steps, what was expected, and what may be behind it.
  public var description: String { lines.joined(separator: "\n") }

  /// As lines, without anything in them that a terminal would obey.
  public var lines: [String] { lines(tellingSeed: true) }

  /// The same, perhaps without the seed: where marks are given, who knows it could answer its trials instead of the exercise.
  public func lines(tellingSeed: Bool) -> [String] {
    (failure.map { lines(about: $0, tellingSeed) } ?? linesWithoutTrial).map(\.printable)
  }

  private var linesWithoutTrial: [String] {
    let first = "\(verdict.rawValue): \(code) \(name)"
    if verdict == .right { return ["\(first), \(trials) trials"] }
    // What a stub throws begins with the word already.
    let word = "\(verdict.rawValue): ", note = note ?? ""
    let notes = (note.hasPrefix(word) ? note.dropFirst(word.count) : note[...]).split(separator: "\n").map(String.init)
    return notes.count == 1 ? ["\(first): \(notes[0])"] : [first] + notes.map { "  \($0)" }
  }

  private func lines(about failure: Failure, _ tellsSeed: Bool) -> [String] {
    var lines = ["\(verdict.rawValue): \(code) \(name): \(failure.fault)"]
    lines += failure.steps.enumerated().map {
      "  \($0 + 1). \($1.call)" + ($1.call.hasResult || $1.outcome != .returned(.nothing) ? " -> \($1.outcome.shortWords)" : "")
    }
    if verdict == .wrong, let expected = failure.expectedLine { lines.append("  \(expected)") }
    if let sentence = failure.slip?.sentence ?? failure.remark { lines.append("  \(sentence)") }
    let smallest = failure.isOfItsKind ? "smallest one of its kind that was found" : "smallest one found that does not"
    lines.append("  \(counts); this is the \(smallest)" + (tellsSeed ? " (seed \(seed))." : "."))
    return lines
  }

  /// Of the trials that were made, how many went right, and how many were not made.
  private var counts: String {
    let made = "\(passed) of \(tried) trial\(tried == 1 ? "" : "s") went right"
    return tried < trials ? "\(made), and \(trials - tried) more were not tried" : made
  }
}

extension CheckReport.Failure {
  /// What the last call should have done, in words: of one without a result it is only that it throws nothing.
  var expectedWords: String { steps.last?.call.hasResult == false ? "no error" : expected.words }

  /// What the last call should have returned, as far as the headline has not said it: of two records only what differs.
  fileprivate var expectedLine: String? {
    if isOneOfMany { return "one right answer: \(expected.words)" }
    // A reason may follow.
    if fault.hasSuffix("expected \(expectedWords)") || fault.contains("expected \(expectedWords): ") { return nil }
    guard case .returned(.record(let given))? = steps.last?.outcome, case .record(let right) = expected, given.count == right.count else {
      return "expected: \(expectedWords)"
    }
    let different = zip(given, right).filter { $0 != $1 }.map(\.1.words)
    return different.count > 1 ? "expected: " + different.joined(separator: ", ") : nil
  }
}
