/// What an Ethernet frame carries. An open registry (IANA, IEEE), hence no enum.
public struct EtherType: Hashable, Sendable, BitwiseCopyable {
  /// The number, 0x0600 or more in an Ethernet II frame.
  public let rawValue: UInt16
  /// The EtherType with this number.
  @inline(always) public init(_ rawValue: UInt16) { self.rawValue = rawValue }
  /// RFC 894.
  @inline(always) public static var ipv4: Self { .init(0x0800) }
  /// RFC 826.
  @inline(always) public static var arp: Self { .init(0x0806) }
  /// IEEE 802.1Q customer tag.
  @inline(always) public static var vlan: Self { .init(0x8100) }
  /// IEEE 802.1ad service tag.
  @inline(always) public static var serviceVLAN: Self { .init(0x88A8) }
  /// The service tag that was in use before 802.1ad.
  @inline(always) public static var oldServiceVLAN: Self { .init(0x9100) }
  /// RFC 2464.
  @inline(always) public static var ipv6: Self { .init(0x86DD) }
  /// RFC 2516.
  @inline(always) public static var pppoeSession: Self { .init(0x8864) }

  /// PPP in GRE, as PPTP carries it (RFC 2637 §4.1).
  @inline(always) public static var greToPPP: Self { .init(0x880B) }

  /// The names of IEEE's registry, as readers know them.
  public static let names: ValueNames = { number in
    switch number {
    case 0x0800: "IPv4"
    case 0x0806: "ARP"
    case 0x0842: "Wake-on-LAN"
    case 0x22F0: "AVTP"
    case 0x6558: "Transparent Ethernet bridging"
    case 0x8035: "RARP"
    case 0x8100: "802.1Q VLAN tag"
    case 0x86DD: "IPv6"
    case 0x8808: "Ethernet flow control"
    case 0x8809: "Slow protocols (LACP)"
    case 0x8847: "MPLS"
    case 0x8848: "MPLS multicast"
    case 0x8863: "PPPoE discovery"
    case 0x8864: "PPPoE session"
    case 0x888E: "802.1X authentication"
    case 0x88A8: "802.1ad service VLAN tag"
    case 0x88CC: "LLDP"
    case 0x88E5: "MACsec"
    case 0x88F7: "PTP"
    case 0x9000: "Loopback (configuration testing)"
    case 0x9100: "VLAN tag (old 802.1ad)"
    default: nil
    }
  }
}
