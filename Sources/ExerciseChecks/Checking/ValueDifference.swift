import ExerciseCalls

/// The first place in which two values differ: a field, an element, then a byte.
struct ValueDifference: CustomStringConvertible {
  let description: String
  /// Longer values are not shown as a whole.
  private static let mostShown = 80

  init(_ given: ExerciseValue, _ expected: ExerciseValue) {
    description = Self.first(given, expected, at: "") ?? "it is the same"
  }

  private static func first(_ given: ExerciseValue, _ expected: ExerciseValue, at place: String) -> String? {
    guard given != expected else { return nil }
    switch (given, expected) {
    case (.record(let given), .record(let expected)) where given.map(\.name) == expected.map(\.name):
      for (given, expected) in zip(given, expected) {
        if let words = first(given, expected, at: place) { return words }
      }
      return nil
    case (.list(let given), .list(let expected)):
      let all = "\(prefix(place))\(ExerciseValue.list(given).words), expected \(ExerciseValue.list(expected).words)"
      if all.utf8.count <= mostShown { return all }
      for (index, pair) in zip(given, expected).enumerated() {
        if let words = first(pair.0, pair.1, at: "\(place)[\(index)]") { return words }
      }
      return counts(given.count, expected.count, "element", place)
    case (.octets(let given), .octets(let expected)):
      guard let index = zip(given, expected).enumerated().first(where: { $1.0 != $1.1 })?.offset else {
        return counts(given.count, expected.count, "byte", place)
      }
      let byte = { (value: UInt8) in ExerciseValue.octets([value]).description }
      return "\(prefix(place))byte \(index) is \(byte(given[index])), expected \(byte(expected[index]))"
    default: return "\(prefix(place))\(given.words(upTo: mostShown)), expected \(expected.words(upTo: mostShown))"
    }
  }

  /// In a field: numbers are told as those of a field of its name.
  private static func first(_ given: ExerciseValue.Field, _ expected: ExerciseValue.Field, at place: String) -> String? {
    let place = place.isEmpty ? given.name : "\(place).\(given.name)"
    guard given != expected, case .bits = given.value, case .bits = expected.value else {
      return first(given.value, expected.value, at: place)
    }
    return "\(prefix(place))\(given.valueWords), expected \(expected.valueWords)"
  }

  private static func counts(_ given: Int, _ expected: Int, _ noun: String, _ place: String) -> String {
    "\(prefix(place))\(given) \(noun)\(given == 1 ? "" : "s"), expected \(expected)"
  }

  private static func prefix(_ place: String) -> String { place.isEmpty ? "" : "\(place): " }
}
