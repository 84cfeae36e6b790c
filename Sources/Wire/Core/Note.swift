/// Something odd about a packet: a hint, not a verdict.
public struct Note: Sendable, Equatable {
  /// How odd it is. The words are Wireshark's.
  public enum Level: String, Sendable, Comparable {
    /// Part of ordinary traffic, and worth knowing.
    case chat
    /// Unusual, and often harmless.
    case note
    /// Contradicts the sender's own data, such as a checksum.
    case warning
    /// Cannot be what it claims to be.
    case error

    private var rank: Int {
      switch self {
      case .chat: 0;
      case .note: 1;
      case .warning: 2;
      case .error: 3
      }
    }
    /// A level is less than another if it is less odd.
    public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
  }

  /// How odd it is.
  public let level: Level
  /// A sentence without its full stop.
  public let text: String
  /// The document and section that say what would be right, or empty.
  public let source: String

  /// A note in words.
  public init(_ level: Level, _ text: String, _ source: String = "") {
    self.level = level; self.text = text; self.source = source
  }

  /// What a parser's error means to a reader.
  public init(_ error: WireError) {
    switch error {
    case .truncated(let needed, let available):
      self.init(.note, "cut short: \(needed) bytes are needed here and \(available) are there")
    case .invalid(let bit, let value):
      self.init(.error, "the field at bit \(bit) holds \(value), which its specification forbids")
    case .malformed(let what):
      self.init(.error, what.description)
    }
  }
}
