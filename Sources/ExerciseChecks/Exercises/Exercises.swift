import Explanation

/// The exercises that are answered with code, in the order in which they are done.
public enum Exercises {
  /// All of them.
  public static let all: [any CodeExercise] = [
    ReadIPv4(), Contains(), SubnetPlanExercise(), InternetChecksum(), ReadIPv4Header(), LearningSwitchExercise(), ARPTableExercise(),
    ForwardingTableExercise()
  ]

  /// The exercise of a name (`contains`), or those of a code (`ADDR-09`). The case of letters does not matter.
  public static func find(_ text: String) throws(UnknownExercise) -> [any CodeExercise] {
    let wanted = text.lowercased()
    let found = all.filter { $0.name == wanted || $0.code.lowercased() == wanted }
    if found.isEmpty { throw UnknownExercise(text) }
    return found
  }
}

/// A name that no exercise has.
public struct UnknownExercise: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was asked for.
  public let text: String
  /// The name or code that it is most like; nil if it is like none.
  public let nearest: String?

  init(_ text: String) {
    self.text = text
    let names = Exercises.all.map(\.name) + Exercises.all.map(\.code)
    nearest =
      names.map { ($0, distance: EditDistance.between(text.lowercased(), $0.lowercased())) }
      .filter { $0.distance <= 2 || !text.isEmpty && $0.0.hasPrefix(text.lowercased()) }
      .min { $0.distance < $1.distance }?.0
  }

  /// One line that says what to do.
  public var description: String {
    "there is no exercise '\(String(text.prefix(EditDistance.most)).printable)'"
      + (nearest.map { "; did you mean \($0)?" } ?? "; the exercises are \(Self.names)")
  }

  private static var names: String { Exercises.all.map(\.name).joined(separator: ", ") }
}

/// How many letters have to be put in, taken out or changed.
private enum EditDistance {
  /// Longer texts are no mistyped names.
  static let most = 40

  static func between(_ one: String, _ other: String) -> Int {
    let letters = Array(other.unicodeScalars)
    guard one.unicodeScalars.count <= most, letters.count <= most else { return .max }
    var row = Array(0...letters.count)
    for letter in one.unicodeScalars {
      var diagonal = row[0]
      row[0] += 1
      for column in letters.indices {
        let changed = diagonal + (letters[column] == letter ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(changed, min(row[column], diagonal) + 1)
      }
    }
    return row[letters.count]
  }
}
