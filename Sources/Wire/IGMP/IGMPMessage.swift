/// A message of the Internet Group Management Protocol, versions 1 (RFC 1112), 2 (RFC 2236) and 3 (RFC 3376), read in place.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// |     Type      | Max Resp Code |           Checksum            |
/// |                         Group Address                         |
/// |Resv |S| QRV   |     QQIC      |     Number of Sources (N)     |  a query of version 3
/// |                     Source Address [1...N]                    |
/// ```
public struct IGMPMessage: Header, ~Escapable {
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
  @inline(always) public var type: IGMPType { .init(Kind.read(bytes)) }
  /// The checksum as it stands in the message.
  @inline(always) public var checksum: UInt16 { bytes.networkOrder(at: 2, as: UInt16.self) }
  /// The group that a query, a report of version 1 or 2 or a leave message is about; 0 in a general query.
  @inline(always) public var group: UInt32 { bytes.networkOrder(at: 4, as: UInt32.self) }

  /// The value of a code that is a floating-point number from 128 on: Max Resp Code and QQIC, RFC 3376 §4.1.1.
  @inline(always)
  public static func value(ofCode code: UInt8) -> Int {
    code < 128 ? Int(code) : (Int(code & 15) | 16) << (Int(code >> 4 & 7) &+ 3)
  }
}

/// What an IGMP message says. An open registry (IANA), hence no enum.
public struct IGMPType: Hashable, Sendable, BitwiseCopyable {
  /// The number.
  public let rawValue: UInt8
  /// The type `rawValue`.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }
  /// A router asks who listens to which groups.
  @inline(always) public static var membershipQuery: Self { .init(0x11) }
  /// A host listens, version 1.
  @inline(always) public static var membershipReport1: Self { .init(0x12) }
  /// A host listens, version 2.
  @inline(always) public static var membershipReport2: Self { .init(0x16) }
  /// A host stops listening, version 2.
  @inline(always) public static var leaveGroup: Self { .init(0x17) }
  /// What a host listens to, version 3.
  @inline(always) public static var membershipReport3: Self { .init(0x22) }

  /// IANA's names, as readers know them.
  public static let names: ValueNames = { number in
    switch number {
    case 0x11: "Membership Query"
    case 0x12: "Version 1 Membership Report"
    case 0x13: "DVMRP"
    case 0x14: "PIM version 1"
    case 0x16: "Version 2 Membership Report"
    case 0x17: "Leave Group"
    case 0x1E: "Multicast Traceroute Response"
    case 0x1F: "Multicast Traceroute"
    case 0x22: "Version 3 Membership Report"
    case 0x30: "Multicast Router Advertisement"
    case 0x31: "Multicast Router Solicitation"
    case 0x32: "Multicast Router Termination"
    default: nil
    }
  }
  /// The names of the records in a report of version 3, RFC 3376 §4.2.12.
  public static let recordTypes: ValueNames = { number in
    switch number {
    case 1: "Mode Is Include"
    case 2: "Mode Is Exclude"
    case 3: "Change To Include Mode"
    case 4: "Change To Exclude Mode"
    case 5: "Allow New Sources"
    case 6: "Block Old Sources"
    default: nil
    }
  }
}
