import IPAddressing

/// A RIP version 2 message: a command and at most 25 entries (RFC 2453 §3.6 and §4).
public struct RIPMessage: Hashable, Sendable {
  /// What the sender wants.
  public enum Command: UInt8, Sendable, Hashable {
    /// It asks for all or part of the table.
    case request = 1
    /// It tells all or part of its own.
    case response = 2
  }

  /// The authentication that may stand in place of the first entry (RFC 2453 §4.1). It is kept, not checked.
  public struct Authentication: Hashable, Sendable {
    /// The kind: 2 for a simple password, 3 for a keyed digest (RFC 4822 §2).
    public let kind: UInt16
    /// 16 bytes.
    public let data: [UInt8]

    /// Authentication data; filled up with zeros, or cut, to 16 bytes.
    public init(kind: UInt16, data: [UInt8]) {
      self.kind = kind
      self.data = Array((data + [UInt8](repeating: 0, count: 16)).prefix(16))
    }
  }

  /// What the sender wants.
  public let command: Command
  /// The first entry's place, if authentication takes it.
  public let authentication: Authentication?
  /// The routes.
  public let entries: [RIPEntry]

  /// A message; an error if more than 25 places are needed.
  public init(_ command: Command, _ entries: [RIPEntry], authentication: Authentication? = nil) throws(RIPMessageError) {
    let count = entries.count + (authentication == nil ? 0 : 1)
    guard count <= RIPLimits.entriesPerMessage else {
      throw RIPMessageError(.tooManyEntries(count), at: nil, expected: "at most \(RIPLimits.entriesPerMessage) entries")
    }
    (self.command, self.entries, self.authentication) = (command, entries, authentication)
  }

  private init(trusted command: Command, _ entries: [RIPEntry]) {
    (self.command, self.entries, authentication) = (command, entries, nil)
  }

  /// The request for a whole table (RFC 2453 §3.9.1).
  public static let wholeTableRequest = RIPMessage(trusted: .request, [.wholeTable])

  /// Responses that hold all entries, 25 in each but the last.
  public static func responses(_ entries: [RIPEntry]) -> [RIPMessage] {
    stride(from: 0, to: entries.count, by: RIPLimits.entriesPerMessage).map { start in
      RIPMessage(trusted: .response, Array(entries[start..<min(start + RIPLimits.entriesPerMessage, entries.count)]))
    }
  }
}

/// Why bytes are no RIP version 2 message, or why a message cannot be one.
public struct RIPMessageError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What can be wrong.
  public enum Problem: Hashable, Sendable {
    /// The bytes end within the header or within an entry.
    case endsEarly(count: Int)
    /// The command is neither a request nor a response.
    case command(UInt8)
    /// Version 0, which is never valid, or 1, which has no masks.
    case version(UInt8)
    /// More than 25 entries.
    case tooManyEntries(Int)
    /// Authentication data elsewhere than in the first entry.
    case misplacedAuthentication
  }

  /// What is wrong.
  public let problem: Problem
  /// How many bytes stand before the offending ones; nil if there are no bytes.
  public let offset: Int?
  /// What would have been right.
  public let expected: String

  /// An error at `offset`.
  public init(_ problem: Problem, at offset: Int?, expected: String) {
    (self.problem, self.offset, self.expected) = (problem, offset, expected)
  }

  /// A line for people: `byte 1: version 0; expected 2`.
  public var description: String {
    let found =
      switch problem {
      case .endsEarly(let count): "the message ends after \(count) bytes"
      case .command(let number): "command \(number)"
      case .version(let number): "version \(number)"
      case .tooManyEntries(let count): "\(count) entries"
      case .misplacedAuthentication: "authentication behind the first entry"
      }
    return (offset.map { "byte \($0): " } ?? "") + "\(found); expected \(expected)"
  }
}
