/// What became of a command. Its word stands at the line's start, so that nothing is said by colour alone.
public enum Outcome: String, Hashable, Sendable, CaseIterable {
  /// Done.
  case done
  /// The answer is right.
  case right
  /// The answer is wrong.
  case wrong
  /// The answer cannot be read. It costs nothing.
  case invalid
  /// There is no answer yet.
  case notStarted
  /// Of several questions some are answered right, and none is wrong.
  case unfinished
  /// Answers to this variant do not count, because what is right was shown.
  case closed
  /// The student's program ended by a trap or a signal.
  case crashed
  /// The student's program took too long.
  case timedOut
  /// A file could not be written.
  case notSaved
  /// No such question, lab or word.
  case unknown
  /// Our own mistake.
  case fault

  /// The word at the line's start; nil where there is nothing to say.
  public var word: String? {
    switch self {
    case .done: nil
    case .right: "RIGHT"
    case .wrong: "WRONG"
    case .invalid: "INVALID"
    case .notStarted: "NOT STARTED"
    case .unfinished: "UNFINISHED"
    case .closed: "CLOSED"
    case .crashed: "CRASHED"
    case .timedOut: "TIMED OUT"
    case .notSaved: "NOT SAVED"
    case .unknown: "UNKNOWN"
    case .fault: "FAULT"
    }
  }

  /// The command's exit status: 0 right or done, 1 wrong, not started or not finished, 2 unreadable input or a file that cannot be written,
  /// 4 the student's program crashed or timed out, 5 our own fault, 64 the command is wrong.
  public var status: Int32 {
    switch self {
    case .done, .right: 0
    case .wrong, .notStarted, .unfinished, .closed: 1
    case .invalid, .notSaved: 2
    case .crashed, .timedOut: 4
    case .fault: 5
    case .unknown: 64
    }
  }

  /// The colour of the word, as a parameter of ECMA-48's SGR sequence.
  var color: String {
    switch self {
    case .done: ""
    case .right: "1;32"
    case .wrong, .crashed, .timedOut, .fault: "1;31"
    case .invalid, .notStarted, .unfinished, .closed, .notSaved, .unknown: "1;33"
    }
  }
}
