import ExerciseChecks

/// The main program of a runner: it hands the student's functions over, an exercise a line, so that an error of the compiler belongs to one.
/// It says nothing that a student's extension of a type of the standard library could change.
struct RunnerMain {
  let exercises: [any CodeExercise]

  private static let head = [
    "import ExerciseCalls", "import ExerciseRunner", "import ExerciseTypes", "@testable import Exercises", "",
    "var runner = ExerciseRunner()"
  ]

  var text: String {
    let lines = exercises.map { "runner.add(\"\($0.name)\", \($0.adapter))" }
    return (Self.head + lines + ["runner.run()", ""]).joined(separator: "\n")
  }

  /// The exercise whose functions stand on a line, counted from 1.
  func exercise(at line: Int) -> (any CodeExercise)? {
    let index = line - 1 - Self.head.count
    return exercises.indices.contains(index) ? exercises[index] : nil
  }
}
