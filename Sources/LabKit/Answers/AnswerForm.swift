/// What kind of answer a question asks for: it reads what a student typed, and says what it expects.
public indirect enum AnswerForm: Hashable, Sendable {
  /// A whole number: `15`, `0x0F`. The range is what can be meant at all, not what is right.
  case integer(ClosedRange<Int>)
  /// A prefix length: `24`, `/24`, `255.255.255.0`.
  case prefixLength(AddressFamily)
  /// An address.
  case address(AddressFamily)
  /// An address and a length: `10.0.0.0/8`, `10.0.0.0 255.0.0.0`. Host bits may be set.
  case prefix(AddressFamily)
  /// So many octets in hexadecimal; blanks, colons, `0x` and the case of letters do not matter.
  case octets(count: Int)
  /// One of these.
  case choice([Choice])
  /// Any number of these, or `none`.
  case set([Choice])
  /// All of these, in an order.
  case order([Choice])
  /// Packet numbers from 1 to `last`: `3,5-7`, or `none`.
  case packets(last: Int)
  /// A cell for each row.
  case table([Row])
  /// A display filter.
  case filter
  /// Lines in the language of a tool.
  case configuration(ConfigurationLanguage)

  /// A row of a table: what it is about, and the form of its cell. Labels are unique, and have no `=` and no `;`.
  public struct Row: Hashable, Sendable {
    /// What the cell is about, such as an address or a field.
    public let label: String
    /// What is asked for.
    public let form: AnswerForm
    /// A row.
    public init(_ label: String, _ form: AnswerForm) { (self.label, self.form) = (label, form) }
  }

  /// How long an answer can be, in octets.
  public static var mostOctets: Int { 1 << 16 }
  /// How many lines a configuration can have.
  public static var mostLines: Int { 256 }
}

/// A word that can be chosen.
public struct Choice: Hashable, Sendable {
  /// The word to type: small letters, digits, `-` and `.`; no blanks and no commas.
  public let word: String
  /// What it means, if the word does not say it.
  public let meaning: String
  /// Other ways to type it.
  public let synonyms: [String]

  /// A word that can be chosen.
  public init(_ word: String, _ meaning: String = "", or synonyms: String...) {
    self.init(word, meaning, or: synonyms)
  }

  init(_ word: String, _ meaning: String, or synonyms: [String]) {
    (self.word, self.meaning, self.synonyms) = (word, meaning, synonyms)
  }
}

/// The version of the Internet Protocol that an answer is about.
public enum AddressFamily: Int, Hashable, Sendable {
  /// RFC 791.
  case ipv4 = 4
  /// RFC 8200.
  case ipv6 = 6
  /// How many bits an address has.
  public var width: Int { self == .ipv4 ? 32 : 128 }
}

/// A language of a real tool in which an answer can be written.
public enum ConfigurationLanguage: Hashable, Sendable {
  /// `ip route add ...`, `ip route del ...` and their like; `ip` and `ip route` may be left out.
  case ipRoute(AddressFamily)
}

/// Why an answer cannot be read. It costs nothing: it is no wrong answer.
public struct InvalidAnswer: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, and where: "row 3 (10.0.0.1): 'privat'".
  public let problem: String
  /// What was expected, with an example.
  public let expected: String
  /// An answer that cannot be read.
  public init(_ problem: String, expected: String) { (self.problem, self.expected) = (problem, expected) }
  /// One line.
  public var description: String { "\(problem); expected \(expected)" }
}
