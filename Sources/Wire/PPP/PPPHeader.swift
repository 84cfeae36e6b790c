/// The header of a Point-to-Point Protocol packet, RFC 1661 §2, with the address and control of HDLC-like framing in front where they stand (RFC 1662 §3.1).
///
/// ```
/// | FF | 03 | Protocol: 1 byte if its lowest bit is set, else 2 |
/// ```
///
/// Both ends may agree to leave out address and control, and the upper byte of a small protocol number.
public struct PPPHeader: Header, ~Escapable {
  /// The bytes from the header on.
  public let bytes: RawSpan
  /// 1 to 4.
  public let headerLength: Int

  /// Checked here, once: the header is whole.
  @inline(always) @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 1 else { throw .truncated(needed: 1, available: bytes.byteCount) }
    let framing = bytes.octet(0) == 0xFF ? 2 : 0
    guard bytes.byteCount > framing else { throw .truncated(needed: framing &+ 1, available: bytes.byteCount) }
    let length = framing &+ (bytes.octet(framing) & 1 == 1 ? 1 : 2)
    guard bytes.byteCount >= length else { throw .truncated(needed: length, available: bytes.byteCount) }
    self.bytes = bytes
    headerLength = length
  }

  /// Whether address and control are there.
  @inline(always) public var hasFraming: Bool { bytes.octet(0) == 0xFF }
  /// What follows.
  @inline(always) public var protocolType: PPPProtocol {
    let framing = hasFraming ? 2 : 0
    let last = UInt16(bytes.octet(headerLength &- 1))
    return .init(headerLength &- framing == 1 ? last : UInt16(bytes.octet(framing)) << 8 | last)
  }

  /// Whether a frame on a PPP link is one of Cisco's HDLC instead, which begin with 0F or 8F.
  @inline(always)
  public static func isCiscoHDLC(_ bytes: RawSpan) -> Bool { bytes.byteCount >= 1 && bytes.octet(0) & 0x7F == 0x0F }
  /// The number of `ppp.direction` for the byte in front of a packet of LINKTYPE_PPP_WITH_DIR, where 0 means received.
  @inline(always)
  public static func direction(of octet: UInt8) -> UInt64 { octet == 0 ? 1 : 0 }
}

/// What a PPP packet carries. An open registry (IANA), hence no enum.
public struct PPPProtocol: Hashable, Sendable, BitwiseCopyable {
  /// The number. Its last bit is set, and the last bit of its upper byte is not (RFC 1661 §2).
  public let rawValue: UInt16
  /// The protocol `rawValue`.
  @inline(always) public init(_ rawValue: UInt16) { self.rawValue = rawValue }
  /// IPv4.
  @inline(always) public static var ipv4: Self { .init(0x0021) }
  /// IPv6.
  @inline(always) public static var ipv6: Self { .init(0x0057) }
  /// The IP Control Protocol, by which the ends get their addresses.
  @inline(always) public static var ipcp: Self { .init(0x8021) }
  /// The IPv6 Control Protocol.
  @inline(always) public static var ipv6cp: Self { .init(0x8057) }
  /// The Link Control Protocol, by which the ends agree on options.
  @inline(always) public static var lcp: Self { .init(0xC021) }

  /// IANA's names, as readers know them.
  public static let names: ValueNames = { number in
    switch number {
    case 0x0001: "Padding Protocol"
    case 0x0021: "Internet Protocol version 4"
    case 0x0023: "OSI Network Layer"
    case 0x0029: "Appletalk"
    case 0x002B: "Novell IPX"
    case 0x002D: "Van Jacobson Compressed TCP/IP"
    case 0x002F: "Van Jacobson Uncompressed TCP/IP"
    case 0x0031: "Bridging PDU"
    case 0x003D: "Multi-Link"
    case 0x0057: "Internet Protocol version 6"
    case 0x00FD: "Compressed datagram"
    case 0x0281: "MPLS Unicast"
    case 0x8021: "IP Control Protocol"
    case 0x8057: "IPv6 Control Protocol"
    case 0x80FD: "Compression Control Protocol"
    case 0xC021: "Link Control Protocol"
    case 0xC023: "Password Authentication Protocol"
    case 0xC025: "Link Quality Report"
    case 0xC223: "Challenge Handshake Authentication Protocol"
    case 0xC227: "Extensible Authentication Protocol"
    default: nil
    }
  }
}
