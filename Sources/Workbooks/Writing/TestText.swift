import ExerciseChecks

/// The tests of an exercise: its examples, line by line, then random trials against the model.
struct TestText {
  let text: String

  init(_ exercise: any CodeExercise) {
    let type = String(describing: Swift.type(of: exercise)), examples = ExampleText(exercise).tests
    var parts = examples.enumerated().map { number, lines in
      let name = examples.count == 1 ? "The examples" : "Example \(number + 1)",
        function = examples.count == 1 ? "examples" : "example\(number + 1)"
      return "  @Test(\(name.literal)) func \(function)() throws {\n" + lines.map { "    \($0)\n" }.joined() + "  }\n"
    }
    parts.append(
      """
        @Test("\(Check.usualTrials) random trials") func trials() {
          let report = Check(ExerciseChecks.\(type)()).report(on: Solution\(exercise.adapter))
          #expect(report.verdict == .right, Comment(rawValue: report.description))
        }

      """)
    text = """
      // \(exercise.code) \(exercise.name): \(exercise.title).
      //
      // FirstHop wrote this file, and `firsthop workbook update` brings newer ones. Your own tests belong in Tests/MyTests.
      import ExerciseCalls
      import ExerciseChecks
      import ExerciseTypes
      import Testing

      @testable import Exercises

      @Suite(\(exercise.title.literal)) struct \(exercise.testName) {
      \(parts.joined(separator: "\n"))}

      """
  }
}
