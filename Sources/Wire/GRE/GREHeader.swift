/// The header of Generic Routing Encapsulation, RFC 2784 §2 with the key and sequence number of RFC 2890 §2, and its
/// enhanced version 1 for PPTP, RFC 2637 §4.1. Read in place.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |C|R|K|S|s|Recur|A| Flags | Ver |         Protocol Type         |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |      Checksum (optional)      |       Offset (optional)       |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                        Key (optional)                         |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                  Sequence Number (optional)                   |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |           Acknowledgment Number (optional, version 1)         |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// ```
public struct GREHeader: Header, ~Escapable {
  /// The bytes the view was made from: the header, and perhaps more behind it.
  public let bytes: RawSpan
  /// 4 bytes, and 4 more for each optional field that a flag announces.
  public let headerLength: Int

  /// Checked here, once: the fields that the flags announce are present. A source route (RFC 1701) is refused: RFC 2784 took it out.
  @inline(always)
  @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 4 else { throw .truncated(needed: 4, available: bytes.byteCount) }
    let flags: UInt16 = FlagsAndVersion.read(bytes)
    guard flags & 0x4000 == 0 else { throw Routing.forbids(1) }
    headerLength = Self.length(flags)
    guard headerLength <= bytes.byteCount else { throw .truncated(needed: headerLength, available: bytes.byteCount) }
    self.bytes = bytes
  }

  /// The length that the first two bytes announce, without a source route.
  @usableFromInline
  static func length(_ flags: UInt16) -> Int {
    let hasAcknowledgment = flags & 7 == 1 && flags & 0x80 != 0
    return 4 &+ 4
      &* ((flags & 0xC000 != 0 ? 1 : 0) &+ (flags & 0x2000 != 0 ? 1 : 0) &+ (flags & 0x1000 != 0 ? 1 : 0) &+ (hasAcknowledgment ? 1 : 0))
  }

  /// What is carried: an EtherType, or 0x880b for PPP.
  @inline(always) public var protocolType: EtherType { .init(ProtocolType.read(bytes)) }
  /// 0, or 1 for the enhanced header of PPTP.
  @inline(always) public var version: UInt8 { Version.read(bytes) }
}
