/// Somebody's functions for an exercise: each session starts afresh, so that what one trial left behind does not reach the next.
public struct Solution {
  /// Answers calls one after the other.
  public typealias Session = (ExerciseCall) throws -> ExerciseValue

  private let begin: () -> Session

  /// - Parameter begin: Starts a session.
  public init(_ begin: @escaping () -> Session) {
    self.begin = begin
  }

  /// A solution of functions that keep nothing from call to call.
  public static func functions(_ session: @escaping Session) -> Solution { Solution { session } }

  /// Starts a session.
  public func session() -> Session { begin() }
}

/// A call that an exercise does not have, or with arguments that it does not take: a fault of the program that asks.
public struct CallError: Error, Hashable, Sendable, CustomStringConvertible {
  /// One line with the call as people are told it.
  public let description: String

  /// - Parameter call: The call that was asked for.
  public init(_ call: ExerciseCall) {
    description = "no such call: \(call)"
  }
}
