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

  /// The value as an expression of Swift, for a place of this type; nil where none is known that reads well.
  func literal(as type: String) -> String? {
    let plain = type.hasSuffix("?") ? String(type.dropLast()) : type
    switch self {
    case .nothing: return type.hasSuffix("?") ? "nil" : nil
    case .flag(let flag): return "\(flag)"
    case .integer(let number): return Self.number(number, plain)
    case .text(let text): return text.literal
    case .octets(let octets):
      guard octets.count <= Self.mostElements else { return nil }
      return "[" + octets.map { Self.hexadecimal(Int($0), digits: 2) }.joined(separator: ", ") + "]"
    case .list(let values):
      guard values.count <= Self.mostElements, plain.hasPrefix("["), plain.hasSuffix("]"), !plain.contains(":") else { return nil }
      return Self.joined(values.map { $0.literal(as: String(plain.dropFirst().dropLast())) }).map { "[\($0)]" }
    case .record(let fields):
      guard plain.allSatisfy({ $0.isLetter || $0.isNumber }), plain.first?.isUppercase ?? false else { return nil }
      let arguments = fields.map { field in field.value.untyped.map { "\(field.name): \($0)" } }
      return Self.joined(arguments).map { "\(plain)(\($0))" }
    }
  }

  /// As an argument of which only the value is known: a number that needs more than two bytes is likely an address.
  private var untyped: String? {
    switch self {
    case .integer(let number): number > 0xFFFF ? Self.hexadecimal(number, digits: 8) : "\(number)"
    case .nothing: "nil"
    case .list: nil
    default: literal(as: "")
    }
  }

  private static func number(_ number: Int, _ type: String) -> String {
    guard number > 255 else { return "\(number)" }
    switch type {
    case "UInt32": return hexadecimal(number, digits: 8)
    case "UInt16": return hexadecimal(number, digits: 4)
    default: return "\(number)"
    }
  }

  private static func hexadecimal(_ number: Int, digits: Int) -> String {
    let text = String(number, radix: 16, uppercase: true)
    return "0x" + String(repeating: "0", count: max(digits - text.utf8.count, 0)) + text
  }

  private static func joined(_ parts: [String?]) -> String? {
    let known = parts.compactMap { $0 }
    return known.count == parts.count ? known.joined(separator: ", ") : nil
  }
}
