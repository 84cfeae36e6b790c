/// One call of a student's function.
public struct ExerciseCall: Hashable, Sendable, CustomStringConvertible {
  /// The function's name, or that of the method: `lookup`.
  public let function: String
  /// What it is called with, in the order of its parameters.
  public let arguments: [ExerciseValue]
  /// How it is told to people, `lookup(10.1.2.3)`.
  public let description: String
  /// Whether something comes back; if not, `.nothing` does.
  public let hasResult: Bool

  /// - Parameters:
  ///   - words: How it is told to people; nil for name and values.
  ///   - hasResult: Whether something comes back.
  public init(_ function: String, _ arguments: [ExerciseValue], words: String? = nil, hasResult: Bool = true) {
    (self.function, self.arguments, self.hasResult) = (function, arguments, hasResult)
    description = words ?? function + "(" + arguments.map(\.description).joined(separator: ", ") + ")"
  }
}

/// What became of a call.
public enum CallOutcome: Hashable, Sendable {
  /// It came back with a value.
  case returned(ExerciseValue)
  /// It threw an error, which described itself so.
  case threw(String)
  /// It is still a stub.
  case notStarted(String)
  /// The process ended in it, and how: a trap, a signal, `exit`, a limit.
  case stopped(ProcessEnd)
  /// It was not made, since one before it did not return a value.
  case notMade
}

/// How a process with a student's code came to its end without an answer.
public enum ProcessEnd: Hashable, Sendable {
  /// By a signal: a trap (5 or 4), a wrong access to memory (11), an abort (6).
  case signal(Int32)
  /// By `exit` with this status.
  case exited(Int32)
  /// It took longer than this number of milliseconds.
  case timedOut(milliseconds: Int)
  /// All calls together took longer than this number of milliseconds.
  case slow(milliseconds: Int)
  /// It wanted more than this number of MiB.
  case memory(mebibytes: Int)
  /// It printed more than this number of bytes.
  case flooded(bytes: Int)
  /// It tried what no exercise needs: another process, a file, the network.
  case forbidden(String)
}
