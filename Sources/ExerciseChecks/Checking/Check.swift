import Determinism
import ExerciseCalls

/// Holds somebody's functions against the model: examples first, then what is tried exhaustively, then random trials. Of those that fail it
/// looks for a smaller one. How often the functions are called has limits, so that slow ones take long, but not for ever.
public struct Check {
  /// How many random trials there are.
  public static let usualTrials = 200
  /// How many smaller trials are tried until the smallest is taken for found.
  static let mostSmaller = 800
  /// What ends of the process may cost in all (`ProcessEnd.cost`) until the rest is not tried any more; the same again for smaller trials.
  static let mostCost = 24

  let exercise: any CodeExercise
  private let seed: UInt64
  private let trials: [Trial]

  /// - Parameter random: How many random trials there are besides those that everybody meets.
  public init(_ exercise: any CodeExercise, seed: UInt64 = 1, random: Int = usualTrials) {
    self.exercise = exercise
    self.seed = seed
    var generator = SeededGenerator(seed: seed)
    trials = exercise.examples + exercise.exhaustive + (0..<max(0, random)).map { _ in exercise.trial(&generator) }
  }

  /// The report on somebody's functions.
  public func report(on answering: some Answering) -> CheckReport {
    var failures: [Failing] = [], passed: [Trial] = [], monotony = Monotony(), cost = 0
    for trial in trials where cost < Self.mostCost {
      let outcomes = answering.outcomes(of: trial)
      monotony.note(trial, outcomes)
      guard let failing = failing(trial, outcomes) else {
        passed.append(trial)
        continue
      }
      if failing.verdict == .notStarted {
        return report(.notStarted, tried: passed.count + failures.count + 1, passed: passed.count, note: failing.fault)
      }
      failures.append(failing)
      cost += failing.cost
    }
    failures.sort { $0.trial.calls.count < $1.trial.calls.count }
    let tried = passed.count + failures.count
    guard let first = failures.first else { return report(.right, tried: tried, passed: passed.count) }
    let remark = monotony.sentence
    let suspects = remark == nil ? suspects(behind: failures, passed) : []
    let suspect = suspects.first { $0.explains(first, in: self) } ?? suspects.first
    let start = suspect.flatMap { suspect in failures.first { suspect.explains($0, in: self) } } ?? first
    let (smallest, isOfItsKind) = smallest(start, suspect, answering)
    let failure = CheckReport.Failure(
      steps: zip(smallest.trial.calls, smallest.outcomes).map { (call: $0, outcome: $1) }, expected: smallest.expected,
      isOneOfMany: exercise.hasManyAnswers && smallest.expected != .nothing, isOfItsKind: isOfItsKind || start.trial != first.trial,
      fault: smallest.fault,
      slip: suspect?.slip, remark: remark)
    return report(smallest.verdict, tried: tried, passed: passed.count, failure: failure)
  }

  private func report(
    _ verdict: CheckReport.Verdict, tried: Int, passed: Int, failure: CheckReport.Failure? = nil, note: String? = nil
  ) -> CheckReport {
    CheckReport(exercise, verdict, trials: trials.count, tried: tried, passed: passed, seed: seed, failure: failure, note: note)
  }

  /// What is wrong with a trial, cut behind the call that shows it; nil if nothing is.
  func failing(_ trial: Trial, _ answering: some Answering) -> Failing? {
    failing(trial, answering.outcomes(of: trial))
  }

  private func failing(_ trial: Trial, _ given: [CallOutcome]) -> Failing? {
    failing(trial, given, expected: exercise.model.outcomes(of: trial))
  }

  /// - Parameter expected: The model's outcomes.
  func failing(_ trial: Trial, _ given: [CallOutcome], expected: [CallOutcome]) -> Failing? {
    for (place, pair) in zip(given, expected).enumerated() {
      guard case .returned(let right) = pair.1 else { return nil }
      if let fault = fault(in: pair.0, of: trial.calls[place], expected: right) {
        return Failing(
          whole: trial, trial: Trial(Array(trial.calls[...place])), outcomes: Array(given[...place]), outcome: pair.0,
          next: given.dropFirst(place + 1).first, expected: right, fault: fault)
      }
    }
    return nil
  }

  private func fault(in outcome: CallOutcome, of call: ExerciseCall, expected: ExerciseValue) -> String? {
    switch outcome {
    case .returned(let value): exercise.fault(in: value, of: call, expected: expected)
    case .threw(let text): "it threw \(text)"
    case .notStarted(let text): text
    case .stopped(let end): end.words
    case .notMade: "it was not called"
    }
  }

  /// Takes the first simpler trial that fails, too, and by the same misconception, again and again. Says whether simpler ones that fail in
  /// another way were left aside.
  private func smallest(_ failing: Failing, _ suspect: Suspect?, _ answering: some Answering) -> (Failing, isOfItsKind: Bool) {
    var smallest = failing, cost = 0, tried: Set<Trial> = [failing.trial], isOfItsKind = false
    var candidates = exercise.simpler(smallest.trial)[...]
    while let candidate = candidates.popFirst(), tried.count < Self.mostSmaller, cost < Self.mostCost {
      guard tried.insert(candidate).inserted, let found = self.failing(candidate, answering) else { continue }
      cost += found.cost
      guard found.verdict == smallest.verdict, suspect?.explains(found, in: self) ?? true else {
        isOfItsKind = true
        continue
      }
      smallest = found
      candidates = exercise.simpler(found.trial)[...]
    }
    return (smallest, isOfItsKind)
  }
}

extension ExerciseValue {
  /// About how much memory it takes.
  fileprivate var octetCount: Int {
    switch self {
    case .nothing, .flag, .integer, .bits: 16
    case .text(let text): text.utf8.count
    case .octets(let octets): octets.count
    case .list(let values): values.reduce(16) { $0 + $1.octetCount }
    case .record(let fields): fields.reduce(16) { $0 + $1.name.utf8.count + $1.value.octetCount }
    }
  }
}

/// A trial that went wrong, cut behind the call that shows it.
struct Failing {
  /// The trial before it was cut.
  let whole: Trial
  let trial: Trial
  let outcomes: [CallOutcome]
  /// What became of the last call, and what is wrong with it.
  let outcome: CallOutcome
  /// What became of the call behind it, if there is one.
  let next: CallOutcome?
  let expected: ExerciseValue
  let fault: String

  var verdict: CheckReport.Verdict {
    switch outcome {
    case .stopped(.timedOut), .stopped(.slow): .timedOut
    case .stopped: .crashed
    case .notStarted: .notStarted
    case .returned, .threw, .notMade: .wrong
    }
  }

  var cost: Int {
    switch outcome {
    case .stopped(let end): end.cost
    // All that failed is kept to the end: not many of those that are large.
    case .returned(let value): value.octetCount > 1 << 14 ? 1 : 0
    case .threw, .notStarted, .notMade: 0
    }
  }
}

extension ProcessEnd {
  /// A process that ended by itself is soon replaced; one that was waited for took long, and one that waits itself takes longest.
  fileprivate var cost: Int {
    switch self {
    case .signal, .exited, .forbidden: 1
    case .slow: 24
    case .timedOut(let milliseconds) where milliseconds > 2_000: 24
    case .timedOut, .memory, .flooded: 8
    }
  }
}
