/// Why a reader refuses a text: what is wrong, and where.
public struct LiteralRefusal: Error, Sendable, Hashable {
  /// What is wrong.
  public let problem: Problem
  /// How many octets stand before the offending character; see `LiteralPart.offset` for what is counted.
  public let offset: Int

  /// A refusal because of what stands at `offset`.
  public init(_ problem: Problem, at offset: Int) {
    self.problem = problem; self.offset = offset
  }

  /// What readers can find wrong. Parts are counted from 1.
  public enum Problem: Sendable, Hashable {
    /// A mistake in the strict form or in an IPv6 address.
    case form(AddressError)
    /// There is no text.
    case empty
    /// A part without a digit.
    case missing(part: Int)
    /// A character that is no digit in the part's base.
    case notDigit(Unicode.Scalar, part: Int, LiteralPart.Notation)
    /// A part above what the octets that it fills can hold.
    case tooLarge(part: Int, maximum: UInt32)
    /// More than four parts.
    case tooManyParts
    /// More characters than the reader looks at.
    case tooLong(maximum: Int)
    /// Something other than white space behind the address.
    case trailing(Unicode.Scalar)
    /// A bracket that is not closed at the end.
    case openBracket
    /// A character that no host can have (URL Standard, host miscellaneous: forbidden domain code points).
    case forbidden(Unicode.Scalar)
  }
}

extension LiteralRefusal: CustomStringConvertible {
  /// The refusal in words, one line.
  public var description: String {
    if case .form(let error) = problem { return error.description }
    return "column \(offset + 1): \(problem)"
  }
}

extension LiteralRefusal.Problem: CustomStringConvertible {
  /// What is wrong, in words.
  public var description: String {
    switch self {
    case .form(let error): error.description
    case .empty: "the text is empty"
    case .missing(let part): "part \(part) is missing"
    case .notDigit(let scalar, let part, let notation): "\(Self.name(scalar)) in part \(part) is no \(notation) digit"
    case .tooLarge(let part, let maximum): "part \(part) is too large for what it fills: the largest is \(maximum)"
    case .tooManyParts: "more than 4 parts"
    case .tooLong(let maximum): "more than \(maximum) characters"
    case .trailing(let scalar): "\(Self.name(scalar)) behind the address"
    case .openBracket: "'[' without ']' at the end"
    case .forbidden(let scalar): "a host cannot have \(Self.name(scalar))"
    }
  }

  private static func name(_ scalar: Unicode.Scalar) -> String {
    if 0x21..<0x7F ~= scalar.value { return "'\(scalar)'" }
    let number = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(4 - number.utf8.count, 0)) + number
  }
}
