/// What one reader makes of a text: the steps it takes, the numbers it finds, and what it takes the whole for.
public struct LiteralReading: Sendable, Hashable {
  /// Who read.
  public let reader: AddressReader
  /// What was read.
  public let text: String
  /// What the reader does apart from reading numbers, in the order in which it does so.
  public let steps: [Step]
  /// The numbers that it finds, in the text's order; up to the mistake if it refuses the text.
  public let parts: [LiteralPart]
  /// What it takes the text for.
  public let outcome: Outcome

  /// What a reader takes a text for.
  public enum Outcome: Sendable, Hashable {
    /// An address.
    case address(IPAddress)
    /// Neither an address nor anything else that it reads.
    case refused(LiteralRefusal)
    /// A domain, given in lower case: no address, but something to ask the DNS for, which may answer with any address at all.
    case domain(String)
    /// A host that the URL Standard first maps to ASCII (IDNA, Unicode Technical Standard #46), which needs tables that this library
    /// does not have: U+FF11 becomes 1, so the outcome may be an address, a domain or a refusal.
    case needsMapping
  }

  /// What a reader does with a text apart from reading numbers.
  public enum Step: Sendable, Hashable {
    /// Takes the brackets off and reads what is inside as IPv6.
    case brackets
    /// Replaces `%31` and the like by the octets they stand for. `to` is the text from then on.
    case percentDecoded(to: String)
    /// Looks whether the last label is a number: then the text must be an IPv4 address, otherwise it is a domain.
    case endsInNumber(Bool, label: String)
    /// Drops one dot at the end, which makes a domain absolute.
    case trailingDot
    /// Ignores the rest of the text from some white space on; of a long rest the beginning is given.
    case ignored(String)
  }

  /// The address, or nil if the text is none to this reader.
  public var address: IPAddress? {
    if case .address(let address) = outcome { address } else { nil }
  }

  /// The outcome as this reader's own standard writes it: an IPv6 host in brackets and without mixed notation for URLs (URL
  /// Standard, host serializing), RFC 5952's form otherwise. Nil if the text is neither an address nor a domain.
  public var written: String? {
    switch outcome {
    case .address(.v6(let address)) where reader == .whatwg:
      var text = TextBuffer()
      IPv6Address.write(address.rawValue, to: &text)
      return "[\(text.text)]"
    case .address(let address): return address.description
    case .domain(let domain): return domain
    case .refused, .needsMapping: return nil
    }
  }
}

/// A number in the text of an address, as one reader reads it.
public struct LiteralPart: Sendable, Hashable {
  /// Its characters, the base's prefix (`0x`) included; of a long one the beginning.
  public let text: String
  /// How many octets of the text's UTF-8 stand before it; of the percent-decoded text if the reader decoded it.
  public let offset: Int
  /// How the number is written.
  public let notation: Notation
  /// The number, or nil if it needs more than 32 bits.
  public let value: UInt32?
  /// The bits of the address that it fills, counted from 0 for the most significant: 8..<32 for the 1 in 127.1. Nil if the text is refused.
  public internal(set) var bits: Range<Int>?

  /// How a number is written.
  public enum Notation: Sendable, Hashable {
    /// In base 10.
    case decimal
    /// In base 8, announced by 0 where the reader takes it for that.
    case octal
    /// In base 16: announced by 0x in IPv4, always in IPv6.
    case hexadecimal
    /// `::`, as many groups 0 as are missing (RFC 4291 §2.2).
    case omitted

    /// 10, 8 or 16; nil for `::`.
    public var base: Int? {
      switch self {
      case .decimal: 10
      case .octal: 8
      case .hexadecimal: 16
      case .omitted: nil
      }
    }
  }
}

/// What a reader has noted down so far.
struct LiteralTrace {
  var steps: [LiteralReading.Step] = []
  var parts: [LiteralPart] = []
  /// How many octets of the given text stand before what is being read.
  var base = 0

  /// Gives each part of an IPv4 address the octet at its own place, and all that are left to the last.
  mutating func fillOctets(from first: Int = 0, to end: Int = 32, in range: Range<Int>? = nil) {
    let range = range ?? parts.indices
    for (place, index) in range.enumerated() {
      let start = first + 8 * place
      parts[index].bits = start..<(index == range.upperBound - 1 ? end : start + 8)
    }
  }
}
