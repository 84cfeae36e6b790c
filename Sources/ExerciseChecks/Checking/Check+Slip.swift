import ExerciseCalls

extension Check {
  /// In how many calls of trials that failed slips are compared, about, and in how many of those that did not.
  private static let mostCalls = 2_000
  /// Which part of the failures slips have to explain together. A wrong sentence is worse than none.
  private static let leastExplained = 0.8

  /// The misconceptions that are behind these failures, the one that explains most of them first: each was there wherever it would have
  /// shown, and together they explain nearly all. None if no such ones are known.
  func suspects(behind failures: [Failing], _ passed: [Trial]) -> [Suspect] {
    let failures = failures.spread(calls: Self.mostCalls) { $0.trial.calls.count }.map { ($0, exercise.model.outcomes(of: $0.whole)) }
    let passed = passed.spread(calls: Self.mostCalls) { $0.calls.count }.map { ($0, exercise.model.outcomes(of: $0)) }
    var candidates = exercise.slips.flatMap { slip in
      ([slip.solution] + slip.variants).map { suspect(Suspect(slip, $0()), failures, passed) }
    }.filter(\.isConsistent)
    var chosen: [Suspect] = [], explained: Set<Int> = []
    let news = { (place: Int) in candidates[place].explained.subtracting(explained).count }
    // The first of those that explain most and are seldom elsewhere.
    let rank = { (place: Int) in (news(place), -candidates[place].unlike, -place) }
    while let next = candidates.indices.max(by: { rank($0) < rank($1) }), news(next) > 0 {
      explained.formUnion(candidates[next].explained)
      chosen.append(candidates.remove(at: next))
    }
    return Double(explained.count) >= Self.leastExplained * Double(failures.count) ? chosen : []
  }

  private func suspect(_ suspect: Suspect, _ failures: [(Failing, [CallOutcome])], _ passed: [(Trial, [CallOutcome])]) -> Suspect {
    var suspect = suspect
    for (number, (failing, expected)) in failures.enumerated() {
      suspect.note(number, failing, self.failing(failing.whole, suspect.solution.outcomes(of: failing.whole), expected: expected))
    }
    if suspect.explained.isEmpty { return suspect }
    for (trial, expected) in passed { suspect.note(passed: failing(trial, suspect.solution.outcomes(of: trial), expected: expected)) }
    return suspect
  }
}

extension Array {
  /// Evenly from all of it, the first among them: as many as have so many calls together, but some in any case.
  fileprivate func spread(calls most: Int, _ calls: (Element) -> Int) -> [Element] {
    let all = map(calls).reduce(0, +), kept = Swift.max(24, all > most ? count * most / all : count)
    return count <= kept ? self : (0..<kept).map { self[$0 * count / kept] }
  }
}
