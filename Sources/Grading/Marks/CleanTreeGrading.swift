public import ExerciseChecks
public import Workbooks

/// Builds each student's sources in a clean folder of ours, and checks them in processes with limits.
public struct CleanTreeGrading: CodeGrading {
  private let tree: CleanTree
  private let limits: RunLimits
  private let seed: UInt64

  /// - Parameters:
  ///   - tree: Where to build. What one student's files left there does not reach the next.
  ///   - seed: Of random trials. One that students do not know keeps them from answering the trials instead of the exercise.
  public init(in tree: CleanTree, seed: UInt64, limits: RunLimits = RunLimits()) {
    (self.tree, self.seed, self.limits) = (tree, seed, limits)
  }

  /// Builds once for all exercises, then checks one after the other. What goes wrong on our side makes them `fault`.
  public func results(of sources: [StudentSources.File], for exercises: [any CodeExercise]) -> [CodeResult] {
    do throws(BuildFault) {
      let build = try tree.build(StudentSources(sources), for: exercises)
      return exercises.map { result(of: $0, build) }
    } catch { return exercises.map { _ in CodeResult(.fault, output: "FAULT: \(error)") } }
  }

  private func result(of exercise: any CodeExercise, _ build: Build) -> CodeResult {
    let clock = ContinuousClock(), begin = clock.now
    do throws(BuildFault) {
      let report = try build.check(exercise, seed: seed, limits: limits).report
      let time = begin.duration(to: clock.now).components
      return CodeResult(report, milliseconds: Int(time.seconds) * 1_000 + Int(time.attoseconds / 1_000_000_000_000_000))
    } catch { return CodeResult(.fault, output: "FAULT: \(error)") }
  }
}

/// Where code cannot be built at all, for a reason of ours or of the machine: every exercise is a fault that says so.
public struct NoCodeGrading: CodeGrading {
  private let reason: String

  /// - Parameter reason: What kept the clean folder from being made.
  public init(_ reason: BuildFault) { self.reason = reason.description }

  /// A `fault` with the reason for each exercise, whatever was handed in.
  public func results(of sources: [StudentSources.File], for exercises: [any CodeExercise]) -> [CodeResult] {
    exercises.map { _ in CodeResult(.fault, output: "FAULT: \(reason)") }
  }
}
