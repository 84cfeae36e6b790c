import ExerciseChecks

/// The main program of a runner: it hands the student's functions over, an exercise a line, so that an error of the compiler belongs to one.
struct RunnerMain {
  let exercises: [any CodeExercise]

  private static let head = [
    "import ExerciseCalls", "import ExerciseRunner", "import ExerciseTypes", "@testable import Exercises", "",
    "var solutions: [String: ExerciseCalls.Solution] = [:]"
  ]

  var text: String {
    let lines = exercises.map { "solutions[\"\($0.name)\"] = \($0.adapter)" }
    return (Self.head + lines + ["ExerciseRunner.run(solutions)", ""]).joined(separator: "\n")
  }

  /// The exercise whose functions stand on a line, counted from 1.
  func exercise(at line: Int) -> (any CodeExercise)? {
    let index = line - 1 - Self.head.count
    return exercises.indices.contains(index) ? exercises[index] : nil
  }
}
