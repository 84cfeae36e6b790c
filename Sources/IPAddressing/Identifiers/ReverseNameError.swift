/// Why a text is no name of the reverse trees, or why a prefix has none.
public struct ReverseNameError: Error, Sendable, Hashable {
  /// What is wrong.
  public let problem: Problem
  /// How many bytes of the text's UTF-8 stand before the offending label; nil if there is no text, but a prefix.
  public let offset: Int?

  /// An error at `offset` in a text, or in no text.
  public init(_ problem: Problem, at offset: Int? = nil) {
    self.problem = problem; self.offset = offset
  }

  /// What can be wrong.
  public enum Problem: Sendable, Hashable {
    /// There is no text.
    case empty
    /// A name that ends neither with in-addr.arpa nor with ip6.arpa.
    case otherTree
    /// Nothing between two dots, or in the place of a number.
    case emptyLabel
    /// A label that is no decimal number from 0 to 255, or begins with a 0 too many: in a name, 01 and 1 are two labels.
    case notOctet(String)
    /// A label that is not one hexadecimal digit.
    case notDigit(String)
    /// More labels than an address has octets or hexadecimal digits.
    case tooManyLabels(maximum: Int)
    /// A prefix that ends inside of an octet or a hexadecimal digit, `step` bits wide: no one zone holds just its addresses.
    case border(length: Int, step: Int)
    /// A delegation of RFC 2317 with less than 25 bits or more than 31.
    case delegationLength(Int)
    /// A delegation of RFC 2317 that does not begin where its prefix does.
    case hostBits(network: IPv4Prefix)
    /// An address in the delegation of a prefix that it does not lie in.
    case outside(IPv4Address, IPv4Prefix)
  }
}

extension ReverseNameError: CustomStringConvertible {
  /// The error in words, one line.
  public var description: String { (offset.map { "column \($0 + 1): " } ?? "") + problem.description }
}

extension ReverseNameError.Problem: CustomStringConvertible {
  /// What is wrong, in words.
  public var description: String {
    switch self {
    case .empty: "the text is empty"
    case .otherTree: "the name ends neither with in-addr.arpa (IPv4) nor with ip6.arpa (IPv6)"
    case .emptyLabel: "a label or a number in it is missing"
    case .notOctet(let label): "'\(label)' is no octet; expected a number from 0 to 255 without leading zeros"
    case .notDigit(let label): "'\(label)' is not one hexadecimal digit"
    case .tooManyLabels(let maximum): "too many labels; expected at most \(maximum)"
    case .border(let length, let step): "a prefix of \(length) bits is no zone of its own; expected a multiple of \(step)"
    case .delegationLength(let length): "\(length) bits cannot be delegated in part of an octet; expected 25 to 31"
    case .hostBits(let network): "the delegation does not begin where its prefix does; expected \(network)"
    case .outside(let address, let prefix): "\(address) does not lie in \(prefix)"
    }
  }
}
