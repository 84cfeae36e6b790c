public import ExerciseCalls

/// Calls of one session, one after the other.
public struct Trial: Hashable, Sendable {
  /// The calls, in the order in which they are made.
  public let calls: [ExerciseCall]

  /// A trial of these calls.
  public init(_ calls: [ExerciseCall]) {
    self.calls = calls
  }

  /// The same with calls left out, as many as possible first. The last one stays, since it showed the fault.
  /// - Parameter count: So many calls at the beginning stay, too.
  public func shorter(keeping count: Int = 0) -> [Trial] {
    guard let last = calls.last, calls.count > count + 1 else { return [] }
    return Array(calls[count..<calls.count - 1]).shorter.map { Trial(calls.prefix(count) + $0 + [last]) }
  }

  /// The value of the first call's argument; nil if there is none.
  func argument(_ index: Int) -> ExerciseValue? {
    guard let arguments = calls.first?.arguments, arguments.indices.contains(index) else { return nil }
    return arguments[index]
  }
}

/// Every order in which things may happen.
enum Schedules {
  /// All sequences of 1 to `most` events, each of which may come again.
  static func all<Event>(of events: [Event], upTo most: Int) -> [[Event]] {
    var schedules: [[Event]] = [], longest: [[Event]] = [[]]
    for _ in 0..<max(0, most) {
      longest = longest.flatMap { schedule in events.map { schedule + [$0] } }
      schedules += longest
    }
    return schedules
  }
}
