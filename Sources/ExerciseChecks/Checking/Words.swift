public import ExerciseCalls
import ExerciseTypes

extension ExerciseValue {
  /// As it is told to people: networks as `10.0.0.0/8`.
  var words: String {
    switch self {
    case .list(let values): "[" + values.map(\.words).joined(separator: ", ") + "]"
    case .record: Network(self)?.description ?? description
    case .nothing, .flag, .integer, .bits, .text, .octets: description
    }
  }
}

extension CallOutcome {
  /// In words.
  var words: String {
    switch self {
    case .returned(let value): value.words
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
    case .slow(let limit): "took more than \(limit / 1_000) s for all trials together"
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
