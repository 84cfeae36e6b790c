import ExerciseCalls

/// One of the functions of a misconception, and what trials have told about it.
struct Suspect {
  let slip: CodeSlip
  let solution: Solution
  /// Which of the failures are just what this misconception leads to.
  private(set) var explained: Set<Int> = []
  /// In how many trials these functions fail and somebody's did so, too, in the same way; and in how many not.
  private(set) var alike = 0, unlike = 0
  /// Of those that failed alike, in how many the next call came back alike, too, and in how many not.
  private var nextAlike = 0, nextUnlike = 0

  init(_ slip: CodeSlip, _ solution: Solution) {
    (self.slip, self.solution) = (slip, solution)
  }

  /// Whether the misconception was there almost wherever it would have shown. A function that is wrong in many ways hits upon the results
  /// of every misconception now and then, but does not keep to it.
  var isConsistent: Bool { alike > 0 && Self.isMost(alike, unlike, 0.9) && Self.isMost(nextAlike, nextUnlike, 0.8) }

  private static func isMost(_ part: Int, _ others: Int, _ share: Double) -> Bool { Double(part) >= share * Double(part + others) }

  /// Takes a failure down, and how these functions fail in the same trial, if they do.
  mutating func note(_ number: Int, _ failing: Failing, _ own: Failing?) {
    // Where they would fail later, nobody knows what somebody's functions would have done.
    let own = own.flatMap { $0.trial.calls.count > failing.trial.calls.count ? nil : $0 }
    let isAlike = shows(failing) || isSame(own, failing)
    if isSame(own, failing), let next = own?.next {
      if next == failing.next { nextAlike += 1 } else { nextUnlike += 1 }
    }
    if isAlike { explained.insert(number) }
    guard own != nil else { return }
    if isAlike { alike += 1 } else { unlike += 1 }
  }

  /// Takes down how these functions fail in a trial that somebody's passed, if they do.
  mutating func note(passed own: Failing?) {
    if own != nil { unlike += 1 }
  }

  /// Whether somebody with the misconception fails in the same way.
  func explains(_ failing: Failing, in check: Check) -> Bool {
    shows(failing) || isSame(check.failing(failing.trial, solution), failing)
  }

  private func shows(_ failing: Failing) -> Bool { slip.shows?(failing.trial, failing.outcome) ?? false }

  private func isSame(_ own: Failing?, _ failing: Failing) -> Bool { own?.trial == failing.trial && own?.fault == failing.fault }
}
