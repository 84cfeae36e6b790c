/// What the bits of an IPv6 multicast address say (RFC 4291 §2.7, and for prefix-based groups RFC 3306 §4 and RFC 3956 §3).
///
///     | 0xff (8) | 0RPT (4) | scop (4) | group id (112) |
///     | 0xff (8) | 0RPT (4) | scop (4) | reserved (4) | RIID (4) | plen (8) | network prefix (64) | group id (32) |   if P is set
public struct IPv6Multicast: Hashable, Sendable {
  private let bits: UInt128

  /// What `address` says, or nil if it is not in ff00::/8.
  public init?(_ address: IPv6Address) {
    guard address.rawValue >> 120 == 0xFF else { return nil }
    bits = address.rawValue
  }

  /// The four flags as a number; its highest bit is reserved, and ignored (RFC 7371).
  public var flags: UInt8 { UInt8(truncatingIfNeeded: bits >> 116) & 0xF }
  /// The flag T: somebody made the group up for a time. Otherwise IANA assigned it for good.
  public var isTransient: Bool { flags & 1 != 0 }
  /// The flag P: the group belongs to whom the network prefix in it belongs to, so nobody needs to be asked (RFC 3306 §4).
  public var isPrefixBased: Bool { flags & 2 != 0 }
  /// The flag R: the address says where the group's rendezvous point is (RFC 3956 §3).
  public var embedsRendezvousPoint: Bool { flags & 4 != 0 }
  /// Whether the flags go together: R demands P, and P demands T (RFC 3956 §3, RFC 3306 §4).
  public var isConsistent: Bool { (!embedsRendezvousPoint || isPrefixBased) && (!isPrefixBased || isTransient) }

  /// How far packets to the group travel.
  public var scope: MulticastScope { MulticastScope(rawValue: UInt8(truncatingIfNeeded: bits >> 112)) }

  /// The group in its scope: 112 bits, or the last 32 where a network prefix takes the place of the others (RFC 3306 §4).
  public var groupID: UInt128 { isPrefixBased ? bits & 0xFFFF_FFFF : bits & (1 << 112 - 1) }

  /// The network that made up the group, or nil if P is not set or its length is above 64. `::/0` stands in source-specific groups.
  public var networkPrefix: IPv6Prefix? {
    guard isPrefixBased, prefixLength <= 64 else { return nil }
    return try? IPv6Prefix(containing: IPv6Address(rawValue: (bits >> 32) << 64), length: prefixLength)
  }

  /// The router at which senders and receivers of the group meet (PIM-SM), or nil if the address names none: R, P and T must be set, the
  /// prefix must have 1 to 64 bits, and RIID must not be 0, as that would be the subnet's routers' anycast address (RFC 3956 §3, §6.3).
  public var rendezvousPoint: IPv6Address? {
    guard embedsRendezvousPoint, isConsistent, 1...64 ~= prefixLength, let networkPrefix else { return nil }
    let interface = bits >> 104 & 0xF
    return interface == 0 ? nil : IPv6Address(rawValue: networkPrefix.first.rawValue | interface)
  }

  /// Whether receivers name the sender too: P and T are set, and plen is 0, as in all of ff3x::/32 (RFC 4607 §1). So far prefix and
  /// unused bits are 0 as well, which leaves ff3x::/96 (RFC 3306 §6).
  public var isSourceSpecific: Bool { flags & 7 == 3 && bits >> 96 & 0xFFFF == 0 }

  /// The last 24 bits of the addresses whose owners listen here, if this is a solicited-node group: ff02::1:ff00:0/104 (RFC 4291 §2.7.1).
  public var solicitedNode: UInt32? {
    bits >> 24 == 0xFF02_0000_0000_0000_0000_0001_FF ? UInt32(truncatingIfNeeded: bits) & 0xFF_FFFF : nil
  }

  private var prefixLength: Int { Int(truncatingIfNeeded: bits >> 96 & 0xFF) }
}
