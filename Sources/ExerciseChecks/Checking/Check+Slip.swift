import ExerciseCalls

extension Check {
  /// How many of the trials that failed, and of those that did not, slips are compared in.
  private static let mostCompared = 24

  /// The misconception that is most like these functions: the one that explains most of the trials that failed, and whose own functions are
  /// right in most of those that did not. It has to explain the shortest one, or a quarter of all.
  /// - Parameter failures: The shortest first.
  func slip(behind failures: [Failing], _ passed: [Trial]) -> CodeSlip? {
    let failures = failures.prefix(Self.mostCompared), passed = passed.prefix(Self.mostCompared)
    var best: (slip: CodeSlip, likeness: Double)?
    for slip in exercise.slips {
      let failed = failures.count { explains(slip, $0) }
      guard failed * 4 >= failures.count || failures.first.map({ explains(slip, $0) }) ?? false else { continue }
      let solution = slip.solution()
      let right = passed.count { self.failing($0, solution) == nil }
      let likeness = Double(failed) / Double(failures.count) + Double(right) / Double(max(1, passed.count))
      if best.map({ $0.likeness < likeness }) ?? true { best = (slip, likeness) }
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
