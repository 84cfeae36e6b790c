public import ExerciseCalls
public import Explanation

/// What a check of somebody's functions found.
public struct CheckReport: Sendable {
  /// The exercise's name and code.
  public let name: String, code: String
  public let verdict: Verdict
  /// How many trials there were, and how many of them went as they should.
  public let trials: Int, passed: Int
  /// The seed of the random trials.
  public let seed: UInt64
  /// The smallest trial that was found to go wrong; nil if none did, or nothing was begun.
  public let failure: Failure?

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
    /// What is wrong with it: the first field that differs, then bytes.
    public let fault: String
    /// The misconception behind it, if it is a known one.
    public let slip: CodeSlip?
  }
}

extension CheckReport: CustomStringConvertible {
  /// The first line has the word, the next ones the numbered steps, what was expected, and what may be behind it.
  public var description: String { lines.joined(separator: "\n") }

  /// As lines.
  public var lines: [String] {
    guard let failure else { return ["\(verdict.rawValue): \(code) \(name)" + (verdict == .right ? ", \(trials) trials" : "")] }
    var lines = ["\(verdict.rawValue): \(code) \(name): \(failure.fault)"]
    lines += failure.steps.enumerated().map { "  \($0 + 1). \($1.call) -> \($1.outcome.words)" }
    if verdict == .wrong { lines.append("  expected: \(failure.expected)") }
    if let slip = failure.slip { lines.append("  \(slip.sentence)") }
    lines.append("  \(passed) of \(trials) trials went right; this is the smallest one found that does not (seed \(seed)).")
    return lines
  }
}

extension CallOutcome {
  /// In words.
  var words: String {
    switch self {
    case .returned(.nothing): "nil"
    case .returned(let value): value.description
    case .threw(let text): "threw \(text)"
    case .notStarted(let text): text
    case .stopped(let end): end.words
    case .notMade: "not called"
    }
  }
}

extension ProcessEnd {
  /// In words.
  public var words: String {
    switch self {
    case .signal(let number): "crashed with signal \(number) (\(Self.names[number] ?? "another one"))"
    case .exited(let status): "ended the program with status \(status) instead of returning"
    case .timedOut(let limit): "had not returned after \(limit) ms"
    case .memory(let limit): "wanted more than \(limit) MiB of memory"
    case .flooded(let limit): "printed more than \(limit) bytes"
    case .forbidden(let what): "tried \(what), which no exercise needs"
    }
  }

  private static let names: [Int32: String] = [
    4: "a trap: overflow, index out of range, nil", 5: "a trap: overflow, index out of range, nil", 6: "abort", 7: "bus error",
    8: "arithmetic", 9: "killed", 11: "access to memory that is not there; endless recursion does it, too"
  ]
}
