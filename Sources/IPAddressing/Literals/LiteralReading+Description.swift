extension LiteralReading: CustomStringConvertible {
  /// The outcome in words, one line: `inet_aton: 127.0.0.1`.
  public var description: String { "\(reader): \(outcome)" }

  /// The steps, the parts and the outcome in words, a line each.
  public var lines: [String] { steps.map(\.description) + parts.map(\.description) + [description] }
}

extension LiteralReading.Outcome: CustomStringConvertible {
  /// The outcome in words.
  public var description: String {
    switch self {
    case .address(let address): address.description
    case .refused(let refusal): "refused, \(refusal)"
    case .domain(let domain): "the domain \(domain)"
    case .needsMapping: "depends on how the domain is mapped to ASCII"
    }
  }
}

extension LiteralReading.Step: CustomStringConvertible {
  /// The step in words.
  public var description: String {
    switch self {
    case .brackets: "in brackets: IPv6"
    case .percentDecoded(let text): "percent-decoded to \(text)"
    case .endsInNumber(let isNumber, let label): "the last label, '\(label)', is \(isNumber ? "a number: IPv4" : "no number: a domain")"
    case .trailingDot: "the dot at the end is dropped"
    case .ignored(let rest): "white space: '\(Self.visible(rest))' is ignored"
    }
  }

  private static func visible(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { $0 += $1.value < 0x20 ? $1.escaped(asASCII: true) : String($1) }
  }
}

extension LiteralPart: CustomStringConvertible {
  /// The number in words: `0x7f, hexadecimal, is 127 and fills bits 0 to 7`.
  public var description: String {
    let filling = bits.map { " and fills " + ($0.count == 1 ? "bit \($0.lowerBound)" : "bits \($0.lowerBound) to \($0.upperBound - 1)") }
    let number = value.map { "\($0)" } ?? "more than 32 bits"
    return (notation == .omitted ? "'::' is all that is missing, 0," : "\(text), \(notation), is \(number)") + (filling ?? "")
  }
}

extension LiteralPart.Notation: CustomStringConvertible {
  /// The base's name.
  public var description: String {
    switch self {
    case .decimal: "decimal"
    case .octal: "octal"
    case .hexadecimal: "hexadecimal"
    case .omitted: "left out"
    }
  }
}
