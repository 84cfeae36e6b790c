import Dissection
import IPAddressing

/// A word of the command line, or of a line of standard input, that should be an address, a prefix or a range.
struct Literal {
  let text: String
  /// Where it stands: what errors begin with.
  let place: String
  /// Whether it came from a file, so that an error is one of the input and not of the command line.
  let isInput: Bool

  /// More than this is no list of addresses.
  private static let largestInput = 64 << 20

  /// The words; `-` stands for those on standard input, one a line, where `#` begins a comment.
  static func all(_ arguments: [String]) throws -> [Literal] {
    guard arguments.contains("-") else { return arguments.map { Literal(text: $0, place: "'\(shown($0))'", isInput: false) } }
    guard arguments == ["-"] else { throw UsageError("'-' stands for all of standard input; nothing can stand beside it") }
    let lines = try TextFile.read("-", upTo: largestInput, "list of addresses").split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let found = lines.enumerated().compactMap { index, line -> Literal? in
      let words = line.prefix { $0 != "#" }.drop(while: \.isWhitespace)
      let text = String(words.reversed().drop(while: \.isWhitespace).reversed())
      return text.isEmpty ? nil : Literal(text: text, place: "standard input, line \(index + 1), '\(shown(text))'", isInput: true)
    }
    if found.isEmpty { throw InputError("standard input: nothing in it; expected an address, a prefix or a range a line") }
    return found
  }

  /// The text without what a terminal would obey, and not all of a long one.
  private static func shown(_ text: String) -> String {
    String(text.prefix(60).unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : Character($0) })
      + (text.count > 60 ? "..." : "")
  }

  var isVersion6: Bool { text.contains(":") }

  /// What the text stands for; an error says where it stands and, behind that, in which column the mistake is.
  func read<Value>(_ parse: (String) throws(AddressError) -> Value) throws -> Value {
    do throws(AddressError) { return try parse(text) } catch { throw self.error(error.description) }
  }

  func error(_ words: String) -> any Error { isInput ? InputError("\(place): \(words)") : UsageError("\(place): \(words)") }

  /// A prefix; an address alone is one of full length.
  func prefix<Address: NumericAddress>(_ version: Address.Type) throws -> IPPrefix<Address> {
    if text.contains("/") { return try read { text throws(AddressError) in try IPPrefix<Address>(parsing: text) } }
    return IPPrefix(try address(version))
  }

  func address<Address: NumericAddress>(_ version: Address.Type) throws -> Address {
    try read { text throws(AddressError) in try Address(parsing: text) }
  }
}

/// A file that cannot be read as what it should be: exit status 2.
struct InputError: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// What is done with addresses of one version, whichever it is.
protocol EitherVersion {
  func run<Address: NumericAddress>(_ literals: [Literal], _ version: Address.Type) throws
}

extension EitherVersion {
  /// Runs it for the version of the first literal: all must be of the same.
  func run(_ arguments: [String]) throws {
    let literals = try Literal.all(arguments)
    guard let first = literals.first else { return }
    if let other = literals.first(where: { $0.isVersion6 != first.isVersion6 }) {
      throw other.error("IPv\(other.isVersion6 ? 6 : 4) among IPv\(first.isVersion6 ? 6 : 4); all must be of the same version")
    }
    if first.isVersion6 { try run(literals, IPv6Address.self) } else { try run(literals, IPv4Address.self) }
  }
}
