extension Unicode.Scalar {
  /// Whether a terminal may act on it instead of showing it: control characters (ESC among them), line and paragraph separators,
  /// and the invisible format characters, which can reverse the order of what is shown.
  var isUnprintable: Bool {
    if value < 0x7F { return value < 0x20 }
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: return true
    default: return false
    }
  }

  /// How many cells of a terminal it fills.
  var columns: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

extension String {
  /// The text with whatever a terminal would obey written out: `\r`, `\n`, `\t`, `\x1b`, `\u{202e}`. A backslash stays as it is,
  /// so that paths can be read; the JSON form is the exact one.
  package var printable: String {
    if utf8.allSatisfy({ 0x20...0x7E ~= $0 }) || !unicodeScalars.contains(where: \.isUnprintable) { return self }
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case _ where !scalar.isUnprintable: result.unicodeScalars.append(scalar)
      case "\r": result += "\\r"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default:
        let digits = String(scalar.value, radix: 16)
        result += scalar.value > 0xFF ? "\\u{\(digits)}" : digits.utf8.count < 2 ? "\\x0\(digits)" : "\\x\(digits)"
      }
    }
    return result
  }

  /// How many cells of a terminal the text fills, roughly right for East Asian text.
  package var columns: Int {
    let count = utf8.count
    return utf8.allSatisfy { $0 < 0x80 } ? count : unicodeScalars.reduce(0) { $0 + $1.columns }
  }
}
