/// The Logical Link Control header, IEEE 802.2 §3, with the Subnetwork Access Protocol's five bytes behind it where they stand (RFC 1042).
///
/// ```
/// | DSAP | SSAP | Control: 1 byte if its two lowest bits are set, else 2 | OUI (24 bits) | Protocol (16 bits) |
/// ```
public struct LLCHeader: Header, ~Escapable {
  /// The bytes from the header on.
  public let bytes: RawSpan
  /// 3 or 4 bytes, and 5 more with the Subnetwork Access Protocol.
  public let headerLength: Int

  /// Checked here, once: the header is whole, and the frame is not one of Novell's without this header.
  @inline(always) @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 3 else { throw .truncated(needed: 3, available: bytes.byteCount) }
    if Self.isRaw(bytes) { throw .malformed("the data begins with FF FF: a raw 802.3 frame of Novell's without an LLC header") }
    let control = bytes.octet(2) & 3 == 3 ? 3 : 4
    let access = bytes.networkOrder(at: 0, as: UInt16.self) == 0xAAAA ? 5 : 0
    guard bytes.byteCount >= control &+ access else { throw .truncated(needed: control &+ access, available: bytes.byteCount) }
    self.bytes = bytes
    headerLength = control &+ access
  }

  /// Whether an 802.3 frame's data has no such header: Novell's frames begin with an empty checksum, FF FF.
  @inline(always)
  public static func isRaw(_ bytes: RawSpan) -> Bool { bytes.byteCount >= 2 && bytes.networkOrder(at: 0, as: UInt16.self) == 0xFFFF }

  /// For whom the frame is in the receiving host.
  @inline(always) public var destination: ServiceAccessPoint { .init(DSAP.read(bytes)) }
  /// Who sent it.
  @inline(always) public var source: ServiceAccessPoint { .init(SSAP.read(bytes)) }
  /// The lower byte of the control field; 3 is unnumbered information, as in all of IP's uses.
  @inline(always) public var control: UInt8 { bytes.octet(2) }
  /// Whether an OUI and a protocol follow.
  @inline(always) public var hasSubnetworkAccess: Bool { headerLength >= 8 }
  /// Whose protocol numbers are used; 0 means EtherTypes. Nil without the Subnetwork Access Protocol.
  @inline(always) public var organization: UInt32? {
    hasSubnetworkAccess ? bytes.networkOrder(at: headerLength &- 6, as: UInt32.self) & 0xFF_FFFF : nil
  }
  /// What follows, if the header says so by an EtherType: OUI 0 (RFC 1042) or Cisco's 00-00-F8, in an information frame.
  @inline(always) public var snapEtherType: EtherType? {
    guard let organization, organization == 0 || organization == 0xF8, control & 1 == 0 || control & 0xEF == 3 else { return nil }
    return .init(bytes.networkOrder(at: headerLength &- 2, as: UInt16.self))
  }
}

/// Who inside a host an LLC frame is for, IEEE 802.2 §3.3.1. An open registry, hence no enum.
public struct ServiceAccessPoint: Hashable, Sendable, BitwiseCopyable {
  /// The number, with the bit for groups (destination) or responses (source) in the lowest place.
  public let rawValue: UInt8
  /// The access point `rawValue`.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }
  /// IP without the Subnetwork Access Protocol.
  @inline(always) public static var ip: Self { .init(0x06) }
  /// The Spanning Tree Protocol of bridges.
  @inline(always) public static var spanningTree: Self { .init(0x42) }
  /// The Subnetwork Access Protocol.
  @inline(always) public static var subnetworkAccess: Self { .init(0xAA) }

  /// The names of IEEE's registry, as readers know them.
  public static let names: ValueNames = { number in
    switch number {
    case 0x00: "NULL LSAP"
    case 0x02: "LLC sub-layer management"
    case 0x04: "SNA path control"
    case 0x06: "TCP/IP"
    case 0x42: "Spanning Tree BPDU"
    case 0x7E: "X.25"
    case 0xAA: "SNAP"
    case 0xE0: "NetWare"
    case 0xF0: "NetBIOS"
    case 0xFE: "ISO network layer"
    case 0xFF: "Global LSAP"
    default: nil
    }
  }
}
