/// Why a text is not the address or prefix that it was taken for: what is wrong, where, and what would have been right.
///
/// Its description is a line for people: `column 5: octet 2 has a leading zero: 010 could be read as octal (8); expected 10`.
public struct AddressError: Error, Sendable, Hashable {
  /// What is wrong.
  public let problem: Problem
  /// How many bytes of the text's UTF-8 stand before the offending character; nil if there is no text, but numbers.
  public let offset: Int?
  /// What could stand there, in words, or nothing if `problem` says it all.
  public let expected: String

  /// An error at `offset` in a text, or in no text.
  public init(_ problem: Problem, at offset: Int? = nil, expected: String = "") {
    self.problem = problem; self.offset = offset; self.expected = expected
  }

  /// The offending character counted from 1, as editors do. (All that stands before it is ASCII.)
  public var column: Int? { offset.map { $0 + 1 } }

  /// The same error in a longer text, in which `count` bytes stand before the part that was read.
  public func shifted(by count: Int) -> AddressError {
    AddressError(problem, at: offset.map { $0 + count }, expected: expected)
  }

  /// What an address is made of.
  public enum Part: String, Sendable, Hashable {
    /// A decimal number from 0 to 255, or two hexadecimal digits of a MAC address.
    case octet
    /// Up to four hexadecimal digits of an IPv6 address, or four of a MAC address.
    case group
    /// What follows the slash of a prefix.
    case length
    /// What follows the colon of an endpoint.
    case port
  }

  /// What can be wrong with a text. Parts are counted from 1.
  public enum Problem: Sendable, Hashable {
    /// There is no text at all.
    case empty
    /// A character that cannot stand there.
    case unexpected(Unicode.Scalar)
    /// The text ends where more must follow.
    case endsEarly
    /// A part without a digit.
    case missing(Part, number: Int)
    /// A decimal number that starts with 0 and goes on: some programs read it as octal.
    case leadingZero(Part, number: Int, digits: String)
    /// A number above what its bits can hold.
    case tooLarge(Part, number: Int, digits: String, maximum: Int)
    /// A group of an IPv6 address with more than four digits.
    case groupTooLong(number: Int, digits: String)
    /// Fewer parts than an address has.
    case tooFew(Part, found: Int)
    /// More parts than an address has.
    case tooMany(Part)
    /// `::` for the second time.
    case secondGap
    /// `::` where nothing is left out: eight groups are there.
    case gapWithoutNeed
    /// An address that begins or ends with one colon.
    case singleColon
    /// An IPv4 address elsewhere than in place of the last two groups.
    case misplacedIPv4
    /// `%` without the name of a zone behind it.
    case emptyZone
    /// A zone where none can be: prefixes hold for every zone.
    case zoneInPrefix
    /// A prefix whose address has bits behind its length. `network` is the prefix that it lies in.
    case hostBits(network: String)
    /// Parts that are larger than the whole, or that have more bits than there are.
    case cannotSplit(prefix: String, length: Int)
    /// A wider prefix with more bits than the one that is to lie in it, or with fewer than none.
    case cannotWiden(prefix: String, length: Int)
    /// A range that ends before it begins.
    case backwards(first: String, last: String)
    /// A netmask with a 0 before a 1. `bit`, counted from 0, is the first 0; `octet` its surroundings in binary.
    case notContiguous(mask: String, bit: Int, of: String)
    /// A MAC address whose octets are separated now by one character, now by another.
    case mixedSeparators(Unicode.Scalar, before: Unicode.Scalar)
  }
}
