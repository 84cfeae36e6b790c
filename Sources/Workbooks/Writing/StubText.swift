import ExerciseChecks
import Explanation

/// The file that a student begins with: the task, examples, where to read, and functions that throw `NotStarted`.
struct StubText {
  let text: String

  private static let width = 100

  init(_ exercise: any CodeExercise) {
    var lines = ["\(exercise.code), \(exercise.name): \(exercise.title).", ""]
    for paragraph in exercise.task { lines += Self.wrapped(paragraph) + [""] }
    let examples = ExampleText(exercise).shown
    if !examples.isEmpty { lines += ["Examples:", ""] + examples.map { $0.isEmpty ? "" : "    " + $0 } + [""] }
    if !exercise.reading.isEmpty { lines.append("Read: " + exercise.reading.map(\.description).joined(separator: ", ") + ".") }
    let types = TypesText.names(in: exercise)
    if !types.isEmpty {
      lines.append("\(types.count == 1 ? "Type" : "Types"): \(types.joined(separator: ", ")), shown in \(TypesText.path).")
    }
    lines.append("Check: swift test --filter \(exercise.testName), or firsthop check \(exercise.name)")
    // The stub's own comment goes on in the same block.
    if exercise.stub.hasPrefix("///") { lines.append("") }
    text =
      "import ExerciseTypes\n\n" + lines.map { $0.isEmpty ? "///\n" : "/// \($0)\n" }.joined() + exercise.stub + "\n"
  }

  /// Words in lines of at most `width` characters.
  static func wrapped(_ text: String) -> [String] {
    var lines: [String] = [], line = ""
    for word in text.split(whereSeparator: \.isWhitespace) {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + (line.isEmpty ? [] : [line])
  }
}
