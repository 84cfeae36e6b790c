import Determinism
public import ExerciseCalls

/// Holds somebody's functions against the model: examples first, then random trials; of those that fail it looks for a smaller one.
public struct Check {
  /// How many random trials there are.
  public static let usualTrials = 200
  /// How many smaller trials are tried until the smallest is taken for found.
  static let mostSmaller = 400
  /// After so many trials in which the process stopped the rest is taken to fail, too.
  static let mostStops = 3

  private let exercise: any CodeExercise
  private let seed: UInt64
  private let trials: [Trial]

  /// - Parameter random: How many random trials there are besides the examples.
  public init(_ exercise: any CodeExercise, seed: UInt64 = 1, random: Int = usualTrials) {
    self.exercise = exercise
    self.seed = seed
    var generator = SeededGenerator(seed: seed)
    trials = exercise.examples + (0..<random).map { _ in exercise.trial(&generator) }
  }

  /// The report on somebody's functions.
  public func report(on answering: some Answering) -> CheckReport {
    var failures: [Failing] = [], stops = 0, isDone = 0
    for trial in trials {
      isDone += 1
      guard let failing = failing(trial, answering) else { continue }
      if failing.isNotStarted { return report(.notStarted, [], failing: nil, count: 0) }
      failures.append(failing)
      if failing.isStopped { stops += 1 }
      if stops == Self.mostStops { break }
    }
    guard let first = failures.min(by: { $0.trial.calls.count < $1.trial.calls.count }) else {
      return report(.right, [], failing: nil, count: trials.count)
    }
    let smallest = smallest(first, answering)
    return report(smallest.verdict, failures + [smallest], failing: smallest, count: isDone - failures.count)
  }

  private func report(_ verdict: CheckReport.Verdict, _ failures: [Failing], failing: Failing?, count: Int) -> CheckReport {
    let failure = failing.map { failing in
      CheckReport.Failure(
        steps: Array(zip(failing.trial.calls, failing.outcomes).prefix(failing.place + 1)).map { (call: $0, outcome: $1) },
        expected: failing.expected, fault: failing.fault, slip: slip(behind: failures))
    }
    return CheckReport(
      name: exercise.name, code: exercise.code, verdict: verdict, trials: trials.count, passed: count, seed: seed, failure: failure)
  }

  /// A trial that went wrong.
  private struct Failing {
    let trial: Trial, outcomes: [CallOutcome]
    /// The call that went wrong.
    let place: Int
    let expected: ExerciseValue, fault: String

    var isNotStarted: Bool { if case .notStarted = outcomes[place] { true } else { false } }
    var isStopped: Bool { if case .stopped = outcomes[place] { true } else { false } }
    var verdict: CheckReport.Verdict {
      switch outcomes[place] {
      case .stopped(.timedOut): .timedOut
      case .stopped: .crashed
      case .notStarted: .notStarted
      case .returned, .threw, .notMade: .wrong
      }
    }
  }

  /// What is wrong with a trial, cut behind the call that shows it; nil if nothing is.
  private func failing(_ trial: Trial, _ answering: some Answering) -> Failing? {
    let given = answering.outcomes(of: trial), expected = exercise.model.outcomes(of: trial)
    for (place, pair) in zip(given, expected).enumerated() {
      guard case .returned(let right) = pair.1 else { return nil }
      let fault: String?
      switch pair.0 {
      case .returned(let value): fault = exercise.fault(in: value, of: trial.calls[place], expected: right)
      case .threw(let text): fault = "it threw \(text)"
      case .notStarted(let text): fault = text
      case .stopped(let end): fault = end.words
      case .notMade: fault = "it was not called"
      }
      if let fault {
        return Failing(
          trial: Trial(Array(trial.calls.prefix(place + 1))), outcomes: Array(given.prefix(place + 1)), place: place, expected: right,
          fault: fault)
      }
    }
    return nil
  }

  /// Takes the first simpler trial that fails, too, again and again.
  private func smallest(_ failing: Failing, _ answering: some Answering) -> Failing {
    var smallest = failing, tried = 0, stops = 0
    var candidates = exercise.simpler(smallest.trial)[...]
    while let candidate = candidates.popFirst(), tried < Self.mostSmaller, stops < Self.mostStops {
      tried += 1
      guard let found = self.failing(candidate, answering), found.verdict == smallest.verdict else { continue }
      if found.isStopped { stops += 1 }
      smallest = found
      candidates = exercise.simpler(found.trial)[...]
    }
    return smallest
  }

  /// The misconception whose functions answer as these did in most of the trials that failed, the smallest one being among them.
  private func slip(behind failures: [Failing]) -> CodeSlip? {
    guard let smallest = failures.last else { return nil }
    let alike = exercise.slips.map { slip in
      let solution = slip.solution()
      func isAlike(_ failing: Failing) -> Bool { solution.outcomes(of: failing.trial) == failing.outcomes }
      return (slip: slip, count: isAlike(smallest) ? failures.count(where: isAlike) : 0)
    }
    return alike.filter { $0.count > 0 }.max { $0.count < $1.count }?.slip
  }
}
