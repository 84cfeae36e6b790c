public import ExerciseCalls

/// A misconception, as the functions that somebody with it would write.
public struct CodeSlip: Sendable {
  /// A short name, `octal-accepted`: it is what teachers' reports count.
  public let name: String
  /// What is said to those who made it.
  public let sentence: String
  /// Whether a failing trial shows it, whatever exactly came back from its last call, which is the one that failed; nil where only the
  /// functions tell.
  public let shows: (@Sendable (_ trial: Trial, _ outcome: CallOutcome) -> Bool)?
  /// The functions. They return a value for every call: what would trap or never end gives here what it gives elsewhere, or nil.
  public let solution: @Sendable () -> Solution
  /// Other functions that the same misconception leads to.
  public let variants: [@Sendable () -> Solution]

  /// - Parameters:
  ///   - shows: Whether a failing trial shows it, for misconceptions that have many wrong results, or none.
  ///   - variants: Other functions that the same misconception leads to.
  ///   - solution: The functions. A trial shows the slip, too, if they fail in it at the same call and with the same fault.
  public init(
    _ name: String, _ sentence: String, shows: (@Sendable (_ trial: Trial, _ outcome: CallOutcome) -> Bool)? = nil,
    variants: [@Sendable () -> Solution] = [], solution: @escaping @Sendable () -> Solution
  ) {
    (self.name, self.sentence, self.shows, self.variants, self.solution) = (name, sentence, shows, variants, solution)
  }
}
