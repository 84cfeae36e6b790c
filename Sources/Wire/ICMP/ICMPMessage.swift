/// A message of the Internet Control Message Protocol, RFC 792, read in place.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// |     Type      |     Code      |           Checksum            |
/// |          depends on the type: identifier and sequence         |
/// |          number, next-hop MTU, gateway address, unused        |
/// |          the quoted packet (errors), or data ...
/// ```
public struct ICMPMessage: Header, ~Escapable {
  /// The bytes from the message on.
  public let bytes: RawSpan

  /// Checked here, once: 8 bytes are present.
  @inline(always) @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 8 else { throw .truncated(needed: 8, available: bytes.byteCount) }
    self.bytes = bytes
  }

  /// The part that every message has: 8 bytes.
  @inline(always) public var headerLength: Int { 8 }
  /// What the message says.
  @inline(always) public var type: ICMPType { .init(Kind.read(bytes)) }
  /// Why, or how, by type.
  @inline(always) public var code: UInt8 { Code.read(bytes) }
  /// The checksum as it stands in the message.
  @inline(always) public var checksum: UInt16 { MessageChecksum.read(bytes) }
  /// Who sent an echo request: with `sequence`, what an answer is matched by.
  @inline(always) public var identifier: UInt16 { bytes.networkOrder(at: 4, as: UInt16.self) }
  /// The number of an echo request.
  @inline(always) public var sequence: UInt16 { bytes.networkOrder(at: 6, as: UInt16.self) }
  /// The largest packet that fits the next link, in "fragmentation needed" (RFC 1191).
  @inline(always) public var nextHopMTU: UInt16 { sequence }
  /// The better router of a redirect.
  @inline(always) public var gateway: UInt32 { bytes.networkOrder(at: 4, as: UInt32.self) }
  /// Whether the message reports an error and quotes the packet that caused it.
  @inline(always) public var isError: Bool { type.isError }
  /// Whether this is a ping or its answer, which carries whatever the sender put there.
  @inline(always) public var isEcho: Bool { type == .echoRequest || type == .echoReply }
  /// Where the quoted IPv4 packet begins in an error, counted from the message's first byte.
  @inline(always) public var quotedOffset: Int? { isError ? 8 : nil }
  /// Where the quoted bytes end, if the message says so (RFC 4884 §5.1), counted from its first byte: extensions may follow.
  ///
  /// A redirect quotes the header and 8 bytes more (RFC 792), whatever follows.
  @inline(always) public var quotedEnd: Int? {
    if type == .redirect { return bytes.byteCount > 8 ? 16 &+ Int(bytes.octet(8) & 15) &* 4 : nil }
    let words = Int(bytes.octet(5))
    return isError && type != .sourceQuench && words > 0 ? 8 &+ words &* 4 : nil
  }
}
