import ExerciseCalls
public import ExerciseChecks
import Explanation

/// What came of holding somebody's functions against an exercise.
public struct CheckedExercise: Sendable {
  /// The verdict, and the smallest trial that shows why.
  public let report: CheckReport
  /// What the functions printed in the trial that the report tells about; empty if there is none.
  public let printed: String
  /// How many lines were printed before those.
  public let linesBefore: Int

  init(_ report: CheckReport, printed: String = "", linesBefore: Int = 0) {
    (self.report, self.printed, self.linesBefore) = (report, printed, linesBefore)
  }

  /// The report's JSON object, on one line; where something was printed, with the member `printed`.
  public func json() -> String {
    guard !printed.isEmpty else { return report.json() }
    var object = String(report.json().dropLast()) + ",\"printed\":"
    object.appendJSON(printed)
    return object + "}"
  }
}

extension Build {
  /// Checks an exercise that was built; what was not built is reported, too.
  /// - Parameters:
  ///   - random: How many random trials there are.
  ///   - onTrial: Is called with the number of each trial that begins.
  public func check(
    _ exercise: any CodeExercise, seed: UInt64 = 1, random: Int = Check.usualTrials, limits: RunLimits = RunLimits(),
    onTrial: ((Int) -> Void)? = nil
  ) throws(BuildFault) -> CheckedExercise {
    let runner: Runner
    switch results[exercise.name] {
    case .ready(let ready)?: runner = ready
    case .notBuilt(let reason)?:
      return CheckedExercise(CheckReport(exercise, .notBuilt, note: reason.description, seed: seed))
    case .notThere(let file)?:
      return CheckedExercise(CheckReport(exercise, .notStarted, note: "\(file) is not there", seed: seed))
    case nil: throw BuildFault("\(exercise.name) was not built")
    }
    let answering = ProcessAnswering(runner, exercise: exercise.name, limits: limits)
    answering.onTrial = onTrial
    let report = Check(exercise, seed: seed, random: random).report(on: answering)
    var printed = "", linesBefore = 0
    if let failure = report.failure, answering.hasPrinted {
      // Once more, for what it prints.
      _ = answering.outcomes(of: Trial(failure.steps.map { $0.call }))
      (printed, linesBefore) = (answering.printed, answering.linesBefore)
    }
    if let fault = answering.fault { throw BuildFault(fault) }
    return CheckedExercise(report, printed: printed, linesBefore: linesBefore)
  }
}
