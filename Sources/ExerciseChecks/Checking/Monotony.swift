import ExerciseCalls

/// Whether functions that are asked again and again always give the same answer: then no misconception is to be read from it.
struct Monotony {
  private var outcomes: Set<CallOutcome> = []
  private var trials = 0

  /// Takes down what became of a trial's calls.
  mutating func note(_ trial: Trial, _ outcomes: [CallOutcome]) {
    trials += 1
    for (call, outcome) in zip(trial.calls, outcomes) where self.outcomes.count < 2 && outcome != .notMade {
      if call.hasResult || outcome != .returned(.nothing) { self.outcomes.insert(outcome) }
    }
  }

  /// A sentence about it; nil if there were several answers.
  var sentence: String? {
    guard trials > 1, outcomes.count == 1, let outcome = outcomes.first else { return nil }
    return switch outcome {
    case .returned(let value): "It gave \(value.words) whatever it was asked."
    case .threw: "It threw whatever it was asked."
    case .stopped: "It ended so whatever it was asked."
    case .notStarted, .notMade: nil
    }
  }
}
