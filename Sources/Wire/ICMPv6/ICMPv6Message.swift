/// A message of the Internet Control Message Protocol for IPv6, RFC 4443, read in place.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// |     Type      |     Code      |          Checksum             |
/// |                         Message body ...
/// ```
public struct ICMPv6Message: Header, ~Escapable {
  /// The bytes from the message on.
  public let bytes: RawSpan

  /// Checked here, once: 4 bytes are present.
  @inline(always) @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 4 else { throw .truncated(needed: 4, available: bytes.byteCount) }
    self.bytes = bytes
  }

  /// The part that every message has: 4 bytes.
  @inline(always) public var headerLength: Int { 4 }
  /// What the message says.
  @inline(always) public var type: ICMPv6Type { .init(Kind.read(bytes)) }
  /// Why, or how, by type.
  @inline(always) public var code: UInt8 { Code.read(bytes) }
  /// The checksum as it stands in the message.
  @inline(always) public var checksum: UInt16 { MessageChecksum.read(bytes) }
  /// Whether the message reports an error and quotes the packet that caused it.
  @inline(always) public var isError: Bool { type.isError }
  /// Who sent an echo request, or nil if this is no echo.
  @inline(always) public var identifier: UInt16? { word.map { UInt16(truncatingIfNeeded: $0 >> 16) } }
  /// The number of an echo request, or nil if this is no echo.
  @inline(always) public var sequence: UInt16? { word.map { UInt16(truncatingIfNeeded: $0) } }
  /// Whether this is a ping or its answer, which carries whatever the sender put there.
  @inline(always) public var isEcho: Bool { type == .echoRequest || type == .echoReply }
  @inlinable var word: UInt32? {
    isEcho && bytes.byteCount >= 8 ? bytes.networkOrder(at: 4, as: UInt32.self) : nil
  }

  /// Where a quoted IPv6 packet begins, counted from the message's first byte: behind the second word of an error,
  /// and in the option of a redirect that holds it. Nil if there is none.
  @inline(always) public var quotedOffset: Int? {
    if isError { return 8 }
    return type == .redirect ? Self.redirectedPacket(bytes) : nil
  }

  /// Where the packet in a redirect's option begins, RFC 4861 §4.6.3.
  @usableFromInline
  static func redirectedPacket(_ bytes: RawSpan) -> Int? {
    var offset = 40
    while offset + 8 <= bytes.byteCount {
      let length = Int(bytes.octet(offset + 1)) * 8
      if length == 0 { return nil }
      if bytes.octet(offset) == NeighborDiscoveryOptionType.redirectedHeader.rawValue { return offset + 8 }
      offset += length
    }
    return nil
  }

  /// Where the quoted bytes end, if the message says so (RFC 4884 §5.2), counted from its first byte: extensions may follow.
  @inline(always) public var quotedEnd: Int? {
    guard type == .destinationUnreachable || type == .timeExceeded, bytes.byteCount >= 5, bytes.octet(4) > 0 else { return nil }
    return 8 &+ Int(bytes.octet(4)) &* 8
  }

  /// The sum over a message of `length` bytes and the pseudo-header of the IPv6 packet around it (RFC 4443 §2.3): all ones if it is right.
  public static func sum(_ message: RawSpan, source: UInt128, destination: UInt128) -> UInt16 {
    let number = IPProtocol.icmpv6.rawValue
    var sum = Checksum.pseudoHeader(source: source, destination: destination, protocol: number, length: message.byteCount)
    sum.add(message)
    return sum.folded
  }
}
