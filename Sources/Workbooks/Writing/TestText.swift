import ExerciseChecks

/// The tests of an exercise: its examples, line by line, then random trials against the model.
struct TestText {
  let text: String

  init(_ exercise: any CodeExercise) {
    let examples = ExampleText(exercise).tests
    var parts = examples.enumerated().map { number, lines in
      let name = examples.count == 1 ? "The examples" : "Example \(number + 1)",
        function = examples.count == 1 ? "examples" : "example\(number + 1)"
      return "  @Test(\(name.literal)) func \(function)() throws {\n" + lines.flatMap(Self.cut).map { "    \($0)\n" }.joined() + "  }\n"
    }
    parts.append(
      """
        @Test("Random trials") func trials() throws {
          let report = try Check(\(exercise.name.literal)).report(on: Solution\(exercise.adapter))
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

  private static let width = 116

  /// A long line cut behind commas, but not within a text.
  private static func cut(_ line: String) -> [String] {
    guard line.count > width else { return [line] }
    let indent = String(line.prefix { $0 == " " })
    var lines: [String] = [], part = "", word = "", isText = false
    for character in line {
      if character == "\"", word.last != "\\" { isText.toggle() }
      word.append(character)
      guard character == " ", !isText, word.hasSuffix(", ") else { continue }
      if part.count + word.count > width {
        lines.append(part.trimmingBlank)
        part = indent + "  "
      }
      part += word
      word = ""
    }
    if part.count + word.count > width, !part.allSatisfy({ $0 == " " }) {
      lines.append(part.trimmingBlank)
      part = indent + "  "
    }
    return lines + [part + word]
  }
}

extension String {
  /// Without the blank at its end.
  fileprivate var trimmingBlank: String { hasSuffix(" ") ? String(dropLast()) : self }
}
