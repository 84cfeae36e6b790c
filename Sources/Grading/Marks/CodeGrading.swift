public import ExerciseChecks
public import Workbooks

/// Whoever builds and checks a student's sources, in a clean folder and in processes with limits.
public protocol CodeGrading: Sendable {
  /// What became of each of the exercises, in their order.
  func results(of sources: [StudentSources.File], for exercises: [any CodeExercise]) -> [CodeResult]
}

/// What became of an exercise.
public struct CodeResult: Hashable, Sendable {
  /// What the mark will say: only `right` gets points.
  public let verdict: Mark.Verdict
  /// What the student is told.
  public let output: String
  /// The misconception that was recognised.
  public let slip: String?
  /// How long the check took, in milliseconds of wall-clock time; 0 where nothing was run.
  public let milliseconds: Int

  /// A result; without a slip where no misconception was recognised.
  public init(_ verdict: Mark.Verdict, output: String, slip: String? = nil, milliseconds: Int = 0) {
    (self.verdict, self.output, self.slip, self.milliseconds) = (verdict, output, slip, milliseconds)
  }

  /// What a check reports, but for the seed of its trials.
  public init(_ report: CheckReport, milliseconds: Int = 0) {
    let verdict: Mark.Verdict =
      switch report.verdict {
      case .right: .right
      case .wrong: .wrong
      case .notStarted: .notStarted
      case .crashed: .crashed
      case .timedOut: .timedOut
      case .notBuilt: .notBuilt
      }
    self.init(
      verdict, output: report.lines(tellingSeed: false).joined(separator: "\n"), slip: report.failure?.slip?.name,
      milliseconds: milliseconds)
  }
}
