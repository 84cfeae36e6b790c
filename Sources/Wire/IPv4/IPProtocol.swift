/// What an IP packet carries. An open registry (IANA protocol numbers), hence no enum.
public struct IPProtocol: Hashable, Sendable, BitwiseCopyable {
  /// IANA's number.
  public let rawValue: UInt8
  /// The protocol with IANA's number.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }
  /// IPv6 hop-by-hop options, RFC 8200 §4.3.
  @inline(always) public static var hopByHopOptions: Self { .init(0) }
  /// RFC 792.
  @inline(always) public static var icmp: Self { .init(1) }
  /// RFC 9776.
  @inline(always) public static var igmp: Self { .init(2) }
  /// IPv4 in IP, RFC 2003.
  @inline(always) public static var ipv4: Self { .init(4) }
  /// Generic Routing Encapsulation, RFC 2784.
  @inline(always) public static var gre: Self { .init(47) }
  /// RFC 9293.
  @inline(always) public static var tcp: Self { .init(6) }
  /// RFC 768.
  @inline(always) public static var udp: Self { .init(17) }
  /// IPv6 in IP, RFC 4213.
  @inline(always) public static var ipv6: Self { .init(41) }
  /// RFC 8200 §4.4.
  @inline(always) public static var routing: Self { .init(43) }
  /// RFC 8200 §4.5.
  @inline(always) public static var fragment: Self { .init(44) }
  /// RFC 4302.
  @inline(always) public static var authenticationHeader: Self { .init(51) }
  /// RFC 4443.
  @inline(always) public static var icmpv6: Self { .init(58) }
  /// Nothing follows, RFC 8200 §4.7.
  @inline(always) public static var noNextHeader: Self { .init(59) }
  /// RFC 8200 §4.6.
  @inline(always) public static var destinationOptions: Self { .init(60) }
  /// RFC 9568.
  @inline(always) public static var vrrp: Self { .init(112) }

  /// IANA's names, as readers know them.
  public static let names: ValueNames = { number in
    switch number {
    case 0: "IPv6 hop-by-hop options"
    case 1: "ICMP"
    case 2: "IGMP"
    case 4: "IPv4 in IP"
    case 6: "TCP"
    case 8: "EGP"
    case 17: "UDP"
    case 33: "DCCP"
    case 41: "IPv6 in IP"
    case 43: "IPv6 routing header"
    case 44: "IPv6 fragment header"
    case 46: "RSVP"
    case 47: "GRE"
    case 50: "ESP"
    case 51: "AH"
    case 58: "ICMPv6"
    case 59: "no next header"
    case 60: "IPv6 destination options"
    case 88: "EIGRP"
    case 89: "OSPF"
    case 103: "PIM"
    case 108: "IPComp"
    case 112: "VRRP"
    case 115: "L2TP"
    case 132: "SCTP"
    case 135: "IPv6 mobility header"
    case 136: "UDP-Lite"
    default: nil
    }
  }
}
