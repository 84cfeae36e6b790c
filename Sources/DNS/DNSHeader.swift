public import Wire

/// The twelve bytes that every DNS message begins with, RFC 1035 §4.1.1 (the bits AD and CD: RFC 4035 §3.1.6).
///
///                                    1  1  1  1  1  1
///      0  1  2  3  4  5  6  7  8  9  0  1  2  3  4  5
///     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
///     |                      ID                       |
///     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
///     |QR|   Opcode  |AA|TC|RD|RA| Z|AD|CD|   RCODE   |
///     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
///     |                    QDCOUNT                    |
///     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
///     |                    ANCOUNT                    |
///     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
///     |                    NSCOUNT                    |
///     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
///     |                    ARCOUNT                    |
///     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
public struct DNSHeader: Header, ~Escapable {
  /// How many bytes it has.
  public static let length = 12
  /// The header's bytes.
  public let bytes: RawSpan

  /// Views the first twelve of `bytes`.
  @inline(always)
  @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 12 else { throw .truncated(needed: 12, available: bytes.byteCount) }
    self.bytes = bytes.extracting(0..<12)
  }

  /// Always twelve.
  @inline(always) public var headerLength: Int { 12 }
  /// The number that an answer repeats from its question.
  @inline(always) public var identifier: UInt16 { DNSPacket.Identifier.read(bytes) }
  /// The second pair of bytes as a whole.
  @inline(always) public var flags: UInt16 { DNSPacket.Flags.read(bytes) }
  /// Whether the message is an answer.
  @inline(always) public var isResponse: Bool { DNSPacket.Response.read(bytes, as: UInt8.self) == 1 }
  /// What the message asks for.
  @inline(always) public var opcode: Opcode { Opcode(DNSPacket.Operation.read(bytes)) }
  /// How the question fared, without the bits that EDNS adds.
  @inline(always) public var responseCode: ResponseCode { ResponseCode(DNSPacket.Outcome.read(bytes)) }
  /// Whether the message was too long for its transport and is cut.
  @inline(always) public var isTruncated: Bool { DNSPacket.Truncated.read(bytes, as: UInt8.self) == 1 }
  /// How many questions follow; in an update, zones.
  @inline(always) public var questions: Int { DNSPacket.Questions.read(bytes) }
  /// How many answers follow; in an update, prerequisites.
  @inline(always) public var answers: Int { DNSPacket.Answers.read(bytes) }
  /// How many records of authority follow; in an update, changes.
  @inline(always) public var authorities: Int { DNSPacket.Authorities.read(bytes) }
  /// How many additional records follow.
  @inline(always) public var additionals: Int { DNSPacket.Additionals.read(bytes) }
}
