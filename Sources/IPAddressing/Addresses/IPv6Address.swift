/// An IPv6 address: 128 bits (RFC 4291) and, where the address alone does not say which link is meant, a zone (RFC 4007 §11).
public struct IPv6Address: Hashable, Sendable, Comparable {
  /// The address as a number; its first group is the most significant one.
  public let rawValue: UInt128
  /// The link or interface on which the address is meant: `eth0` in `fe80::1%eth0`. It never travels in a packet.
  public let zone: String?

  /// The address that is this number, in a zone or in none. An empty zone is none.
  @inline(always) public init(rawValue: UInt128, zone: String? = nil) {
    self.rawValue = rawValue
    self.zone = zone == "" ? nil : zone
  }

  /// The address of eight groups, first to last.
  public init(
    _ first: UInt16, _ second: UInt16, _ third: UInt16, _ fourth: UInt16, _ fifth: UInt16, _ sixth: UInt16, _ seventh: UInt16,
    _ eighth: UInt16
  ) {
    let high = UInt64(first) << 48 | UInt64(second) << 32 | UInt64(third) << 16 | UInt64(fourth)
    let low = UInt64(fifth) << 48 | UInt64(sixth) << 32 | UInt64(seventh) << 16 | UInt64(eighth)
    self.init(rawValue: UInt128(high) << 64 | UInt128(low))
  }

  /// The IPv4-mapped address `::ffff:192.0.2.1` (RFC 4291 §2.5.5.2), as which an IPv6 socket sees an IPv4 peer.
  public init(mapping address: IPv4Address) {
    self.init(rawValue: 0xFFFF << 32 | UInt128(address.rawValue))
  }

  /// The IPv4 address that this one maps (RFC 4291 §2.5.5.2), or nil.
  public var mapped: IPv4Address? {
    rawValue >> 32 == 0xFFFF ? IPv4Address(rawValue: UInt32(truncatingIfNeeded: rawValue)) : nil
  }

  /// The same address without its zone, as it stands in packets.
  public var withoutZone: IPv6Address { IPv6Address(rawValue: rawValue) }

  /// `::`: no address as a source, every address of one's own when listening (RFC 4291 §2.5.2).
  public static let unspecified = IPv6Address(rawValue: 0)
  /// `::1`: the host itself (RFC 4291 §2.5.3).
  public static let loopback = IPv6Address(rawValue: 1)

  /// Whether `a` is the smaller number or, if they are equal, its zone comes first; no zone comes before any.
  public static func < (a: Self, b: Self) -> Bool {
    a.rawValue == b.rawValue ? (a.zone ?? "") < (b.zone ?? "") : a.rawValue < b.rawValue
  }
}
