extension String {
  /// For XML 1.0 and HTML: what they forbid becomes U+FFFD (XML 1.0 §2.2, Char), and what would be markup is written as a reference.
  /// - Parameter isAttribute: Whether ends of lines have to survive an attribute (XML 1.0 §3.3.3).
  func markup(isAttribute: Bool = false) -> String {
    var output = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": output += "&amp;"
      case "<": output += "&lt;"
      case ">": output += "&gt;"
      case "\"" where isAttribute: output += "&quot;"
      case "\n", "\t": output += isAttribute ? "&#\(scalar.value);" : String(scalar)
      case "\r": output += "&#13;"
      case _ where Self.isForbidden(scalar): output += "\u{FFFD}"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }

  /// Control characters of both kinds, and what is no character: no reader of a report needs them.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0xFDD0...0xFDEF).contains(scalar.value)
      || scalar.value & 0xFFFE == 0xFFFE
  }
}
