extension MACAddress {
  /// The MAC address to which Ethernet sends packets for an IPv4 host group (RFC 1112 §6.4): 01:00:5e and the last 23 bits of the
  /// group's address. Nil if the address is no group's, 224.0.0.0 to 239.255.255.255.
  ///
  /// A group's address has 28 bits of its own, so 32 groups share each MAC address (`sharedGroups`): the host's IP layer has to drop
  /// what the network card lets through for the wrong group.
  public init?(group: IPv4Address) {
    guard group.rawValue >> 28 == 0xE else { return nil }
    self.init(rawValue: 0x0100_5E00_0000 | UInt64(group.rawValue & 0x7F_FFFF))
  }

  /// The MAC address to which Ethernet sends packets for an IPv6 multicast address (RFC 2464 §7): 33:33 and its last 32 bits. Nil if the
  /// address is no multicast address, ff00::/8. 2^80 addresses share each.
  public init?(group: IPv6Address) {
    guard group.rawValue >> 120 == 0xFF else { return nil }
    self.init(rawValue: 0x3333_0000_0000 | UInt64(truncatingIfNeeded: group.rawValue & 0xFFFF_FFFF))
  }

  /// The 32 IPv4 groups whose packets go to this MAC address (RFC 1112 §6.4), in order; none if it is not made for IPv4 groups.
  public var sharedGroups: [IPv4Address] {
    guard rawValue >> 23 == 0x0100_5E00_0000 >> 23 else { return [] }
    let low = UInt32(truncatingIfNeeded: rawValue & 0x7F_FFFF)
    return (0..<32).map { IPv4Address(rawValue: 0xE000_0000 | $0 << 23 | low) }
  }
}
