import DNS
import Wire

/// A message with what tshark prints for it.
struct Sample: Sendable, CustomStringConvertible {
  let description: String
  let kind: LayerKind
  let bytes: [UInt8]
  /// `name=value` for each field, all values of one name with commas between them. Without the header's if it is not the point.
  let fields: [String]
  var withHeader: Bool { fields.contains { $0.hasPrefix("dns.id=") } }

  init(_ description: String, _ kind: LayerKind, hex: String, fields: String) {
    self.description = description
    self.kind = kind
    bytes = octets(hex)
    self.fields = Self.split(fields)
  }

  /// Three blanks and the next field's name come between two fields.
  private static func split(_ text: String) -> [String] {
    var fields: [String] = [], rest = Substring(text)
    while let range = rest.firstRange(of: "   dns.") {
      fields.append(String(rest[..<range.lowerBound]))
      rest = "dns." + rest[range.upperBound...]
    }
    return rest.isEmpty ? fields : fields + [String(rest)]
  }

  static let all = recorded + oddNames + oddRecords + multicast
}

/// The octets that pairs of hexadecimal digits mean; anything else is skipped.
func octets(_ hex: String) -> [UInt8] {
  var octets: [UInt8] = [], high: Int?
  for character in hex {
    guard let digit = character.hexDigitValue else { continue }
    if let first = high {
      octets.append(UInt8(first << 4 | digit))
      high = nil
    } else {
      high = digit
    }
  }
  return octets
}

func hex(_ octets: [UInt8]) -> String {
  octets.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}
