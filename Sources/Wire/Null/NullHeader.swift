/// The four bytes in front of a packet from a BSD loopback interface: the address family.
///
/// There is no standard: LINKTYPE_NULL stores the family in the byte order of the recording machine, LINKTYPE_LOOP in network byte order,
/// Linux once stored an EtherType, and IRIX the family in the first two bytes.
public struct NullHeader: Header, ~Escapable {
  /// The bytes from the header on.
  public let bytes: RawSpan

  /// Checked here, once: 4 bytes are present.
  @inline(always) @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 4 else { throw .truncated(needed: 4, available: bytes.byteCount) }
    self.bytes = bytes
  }

  /// Always 4.
  @inline(always) public var headerLength: Int { 4 }
  /// The family, whatever the byte order of the machine that recorded it. Above 1500 it is an EtherType in the lower 16 bits.
  @inline(always) public var family: UInt32 { Self.number(bytes.networkOrder(at: 0, as: UInt32.self)) }
  /// The family as LINKTYPE_LOOP stores it, in network byte order.
  @inline(always) public var familyInNetworkOrder: UInt32 { bytes.networkOrder(at: 0, as: UInt32.self) }
  /// What follows, where the header holds an EtherType.
  @inline(always) public var etherType: EtherType? { family > 1500 ? .init(UInt16(truncatingIfNeeded: family)) : nil }
  /// Whether an IPv4 packet follows.
  @inline(always) public var isIPv4: Bool { AddressFamily(family) == .ipv4 || etherType == .ipv4 }
  /// Whether an IPv6 packet follows.
  @inline(always) public var isIPv6: Bool { AddressFamily(family).isIPv6 || etherType == .ipv6 }

  /// Whether the bytes are a PPP frame (FF 03) that was recorded under this link type.
  @inline(always)
  public static func isPPP(_ bytes: RawSpan) -> Bool { bytes.byteCount >= 2 && bytes.networkOrder(at: 0, as: UInt16.self) == 0xFF03 }

  /// The number in the four bytes `stored`, by Wireshark's rules for telling the byte orders apart.
  @inlinable
  static func number(_ stored: UInt32) -> UInt32 {
    let little = stored.byteSwapped
    if little & 0xFFFF_0000 != 0 {
      return little & 0xFF00_0000 == 0 && little & 0x00FF_0000 < 0x0006_0000 ? little >> 16 : stored
    }
    return little & 0xFF == 0 && little & 0xFF00 < 0x0600 ? little >> 8 : little
  }
}

/// A BSD address family, as loopback captures hold it. Each system numbered IPv6 in its own way.
public struct AddressFamily: Hashable, Sendable, BitwiseCopyable {
  /// The number.
  public let rawValue: UInt32
  /// The family `rawValue`.
  @inline(always) public init(_ rawValue: UInt32) { self.rawValue = rawValue }
  /// AF_INET, the same everywhere.
  @inline(always) public static var ipv4: Self { .init(2) }
  /// AF_INET6 of NetBSD and OpenBSD.
  @inline(always) public static var ipv6BSD: Self { .init(24) }
  /// AF_INET6 of FreeBSD.
  @inline(always) public static var ipv6FreeBSD: Self { .init(28) }
  /// AF_INET6 of macOS.
  @inline(always) public static var ipv6Darwin: Self { .init(30) }
  /// Whether this is IPv6 on one of the BSDs.
  @inline(always) public var isIPv6: Bool { rawValue == 24 || rawValue == 28 || rawValue == 30 }

  /// The names, as readers know them.
  public static let names: ValueNames = { number in
    switch number {
    case 2: "IP"
    case 7: "OSI"
    case 16: "AppleTalk"
    case 23: "IPX"
    case 24, 28, 30: "IPv6"
    default: nil
    }
  }
}
