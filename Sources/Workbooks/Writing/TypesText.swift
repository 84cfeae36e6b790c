import ExerciseChecks

/// The types that exercises take and return, for a student to read: `types.md`.
///
/// An installed program has no sources to show, so the declarations stand here once more; a test compares them with Sources/ExerciseTypes.
struct TypesText {
  let text: String

  /// Where it is in a workbook.
  static let path = "types.md"

  /// A type as its source declares it, with comments.
  struct Declaration: Hashable, Sendable {
    let name: String
    let text: String
  }

  init(_ exercises: [any CodeExercise]) {
    let parts = Self.declarations.map { declaration in
      let users = exercises.filter { Self.names(in: $0).contains(declaration.name) }.map { "`\($0.name)`" }
      let use = users.isEmpty ? "" : "For \(users.joined(separator: ", ")).\n\n"
      return "## \(declaration.name)\n\n\(use)```swift\n\(declaration.text)\n```\n"
    }
    text = """
      # Types

      What your functions are given, and what they return. These types are there already: `import ExerciseTypes` brings them. Addresses are
      numbers: 192.0.2.1 is the `UInt32` 0xC0000201.

      \(parts.joined(separator: "\n"))
      """
  }

  /// The types of which the stub of an exercise speaks.
  static func names(in exercise: any CodeExercise) -> [String] {
    let words = Set(exercise.stub.split { !$0.isLetter && !$0.isNumber }.map(String.init))
    return declarations.map(\.name).filter(words.contains)
  }
}
