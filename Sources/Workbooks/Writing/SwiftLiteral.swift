import ExerciseCalls

extension String {
  /// The text as a literal of Swift, in ASCII.
  var literal: String {
    var output = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case " "..."~": output.unicodeScalars.append(scalar)
      default: output += "\\u{\(String(scalar.value, radix: 16))}"
      }
    }
    return output + "\""
  }
}

extension ExerciseValue {
  /// More elements than this are no example that reads well.
  private static let mostElements = 64
  /// Structures that are made with all their fields as arguments, and whether the first one stands there without its name.
  private static let structures = ["Network": false, "ARPMessage": true]

  /// The value as an expression of Swift, for a place of this type; nil where none is known that reads well.
  func literal(as type: String) -> String? {
    let isOptional = type.hasSuffix("?"), plain = isOptional ? String(type.dropLast()) : type
    switch self {
    case .nothing: return isOptional ? "nil" : nil
    case .record(let fields): return Self.structures[plain].flatMap { Self.made(plain, fields, isFirstBare: $0) }
    case .list(let values):
      guard values.count <= Self.mostElements, let element = Self.element(of: plain) else { return nil }
      return Self.joined(values.map { $0.literal(as: element) }).map { "[\($0)]" }
    default: return simple
    }
  }

  /// A value that needs no type.
  var simple: String? {
    switch self {
    case .flag(let flag): return "\(flag)"
    case .integer(let number): return "\(number)"
    case .bits(let number, _): return number == 0 ? "0" : description
    case .text(let text): return text.literal
    case .octets(let octets):
      guard octets.count <= Self.mostElements else { return nil }
      return "[" + octets.map { ExerciseValue.word($0).description }.joined(separator: ", ") + "]"
    case .nothing, .list, .record: return nil
    }
  }

  /// `Int` of `[Int]` and of `Set<Int>`.
  private static func element(of type: String) -> String? {
    if type.hasPrefix("["), type.hasSuffix("]"), !type.contains(":") { return String(type.dropFirst().dropLast()) }
    if type.hasPrefix("Set<"), type.hasSuffix(">") { return String(type.dropFirst(4).dropLast()) }
    return nil
  }

  private static func made(_ type: String, _ fields: [Field], isFirstBare: Bool) -> String? {
    let arguments = fields.enumerated().map { place, field -> String? in
      // What stands there bare is a case.
      if isFirstBare, place == 0 { return field.value.text.map { ".\($0)" } }
      return field.value.simple.map { "\(field.name): \($0)" }
    }
    return joined(arguments).map { "\(type)(\($0))" }
  }

  private static func joined(_ parts: [String?]) -> String? {
    let known = parts.compactMap { $0 }
    return known.count == parts.count ? known.joined(separator: ", ") : nil
  }
}
