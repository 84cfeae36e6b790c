import ExerciseCalls

extension Check {
  /// How many of the trials that failed, and of those that did not, slips are compared in.
  private static let mostCompared = 24

  /// The misconception that explains most of the trials that failed; of several the one whose functions are right in most of the trials in
  /// which these were, too. It has to explain the shortest one, or a quarter of all.
  /// - Parameter failures: The shortest first.
  func slip(behind failures: [Failing], _ passed: [Trial]) -> CodeSlip? {
    let failures = failures.prefix(Self.mostCompared)
    var best: (slip: CodeSlip, score: (failed: Int, passed: Int))?
    for slip in exercise.slips {
      let failed = failures.count { explains(slip, $0) }
      guard failed * 4 >= failures.count || failures.first.map({ explains(slip, $0) }) ?? false else { continue }
      let solution = slip.solution()
      let score = (failed: failed, passed: passed.prefix(Self.mostCompared).count { failing($0, solution) == nil })
      if best.map({ $0.score < score }) ?? true { best = (slip, score) }
    }
    return best?.slip
  }

  /// Whether somebody with the misconception fails in the same way.
  func explains(_ slip: CodeSlip, _ failing: Failing) -> Bool {
    if slip.shows?(failing.trial, failing.outcome) ?? false { return true }
    guard let other = self.failing(failing.trial, slip.solution()) else { return false }
    return other.trial == failing.trial && other.fault == failing.fault
  }
}
