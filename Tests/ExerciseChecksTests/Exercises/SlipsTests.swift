import Determinism
import ExerciseCalls
import ExerciseChecks
import Testing

struct SlipsTests {
  @Test(arguments: Solved.all)
  func `who makes a slip is told so`(solved: Solved) {
    for slip in solved.exercise.slips {
      for solution in [slip.solution] + slip.variants {
        let report = Check(solved.exercise, seed: 3).report(on: solution())
        #expect(report.verdict == .wrong)
        #expect(report.failure?.slip?.name == slip.name, "\(slip.name): \(report)")
      }
    }
  }

  @Test(arguments: Solved.all)
  func `random trials alone find each slip soon`(solved: Solved) {
    for (slip, solution) in solved.exercise.slips.flatMap({ slip in ([slip.solution] + slip.variants).map { (slip, $0()) } }) {
      for seed in [1] + Seeds.others {
        var random = SeededGenerator(seed: seed)
        let first = (1...Check.usualTrials).first { _ in
          let trial = solved.exercise.trial(&random)
          return !isRight(solved.exercise, trial, solution)
        }
        #expect(first != nil, "\(slip.name) is not found in \(Check.usualTrials) trials of seed \(seed)")
      }
    }
  }

  private func isRight(_ exercise: any CodeExercise, _ trial: Trial, _ solution: Solution) -> Bool {
    zip(trial.calls, zip(solution.outcomes(of: trial), exercise.model.outcomes(of: trial))).allSatisfy { call, outcomes in
      guard case (.returned(let given), .returned(let expected)) = outcomes else { return false }
      return exercise.fault(in: given, of: call, expected: expected) == nil
    }
  }

  @Test(arguments: Solved.all)
  func `models and slips return a value for every call`(solved: Solved) {
    var random = SeededGenerator(seed: 9)
    let trials = solved.exercise.examples + solved.exercise.exhaustive + (0..<100).map { _ in solved.exercise.trial(&random) }
    for solution in [solved.exercise.model] + solved.exercise.slips.flatMap({ slip in ([slip.solution] + slip.variants).map { $0() } }) {
      for trial in trials + trials.prefix(8).flatMap(solved.exercise.simpler) {
        for (call, outcome) in zip(trial.calls, solution.outcomes(of: trial)) {
          guard case .returned = outcome else {
            Issue.record("\(call): \(outcome)")
            return
          }
        }
      }
    }
  }

  @Test(arguments: Solved.all)
  func `names are told apart, and sentences say something`(solved: Solved) {
    let slips = solved.exercise.slips
    #expect(slips.count >= 3 && Set(slips.map(\.name)).count == slips.count && Set(slips.map(\.sentence)).count == slips.count)
    #expect(slips.allSatisfy { $0.sentence.count > 20 && $0.name.wholeMatch(of: /[a-z0-9-]+/) != nil })
  }

  @Test(arguments: Solved.all)
  func `shrinking comes to an end`(solved: Solved) {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<20 {
      // As if every trial failed: always the first of the simpler ones.
      var trial = solved.exercise.trial(&random), steps = 0
      while let simpler = solved.exercise.simpler(trial).first(where: { $0 != trial }), steps < 2_000 {
        trial = simpler
        steps += 1
      }
      #expect(steps < 2_000, "\(trial)")
    }
  }
}
