/// How the first header of a captured frame is to be read: the LINKTYPE numbers of capture files.
///
/// An open registry (draft-ietf-opsawg-pcaplinktype), hence no enum.
public struct LinkType: Hashable, Sendable, BitwiseCopyable {
  /// The LINKTYPE number.
  public let rawValue: UInt16
  /// The link type with this LINKTYPE number.
  @inline(always) public init(_ rawValue: UInt16) { self.rawValue = rawValue }

  /// BSD loopback: the address family in the recording machine's byte order.
  @inline(always) public static var null: LinkType { LinkType(0) }
  /// Ethernet II and IEEE 802.3.
  @inline(always) public static var ethernet: LinkType { LinkType(1) }
  /// PPP, with or without HDLC-like framing.
  @inline(always) public static var ppp: LinkType { LinkType(9) }
  /// Raw IP as some old systems wrote it.
  @inline(always) public static var rawBSD: LinkType { LinkType(12) }
  /// Raw IP as OpenBSD wrote it.
  @inline(always) public static var rawOpenBSD: LinkType { LinkType(14) }
  /// PPP in HDLC-like framing, RFC 1662.
  @inline(always) public static var pppHDLC: LinkType { LinkType(50) }
  /// PPP over Ethernet, RFC 2516.
  @inline(always) public static var pppEther: LinkType { LinkType(51) }
  /// The packet begins with an IPv4 or IPv6 header.
  @inline(always) public static var raw: LinkType { LinkType(101) }
  /// Cisco HDLC.
  @inline(always) public static var cHDLC: LinkType { LinkType(104) }
  /// OpenBSD loopback: the address family in network byte order.
  @inline(always) public static var loop: LinkType { LinkType(108) }
  /// Linux "cooked" capture, version 1.
  @inline(always) public static var linuxCooked: LinkType { LinkType(113) }
  /// PPP with a pseudo byte in front that tells sent from received.
  @inline(always) public static var pppWithDirection: LinkType { LinkType(204) }
  /// An IPv4 packet.
  @inline(always) public static var ipv4: LinkType { LinkType(228) }
  /// An IPv6 packet.
  @inline(always) public static var ipv6: LinkType { LinkType(229) }
  /// Linux "cooked" capture, version 2.
  @inline(always) public static var linuxCooked2: LinkType { LinkType(276) }

  /// The registry's name without its prefix, or nil.
  public var name: StaticString? {
    switch rawValue {
    case 0: "NULL"
    case 1: "ETHERNET"
    case 9: "PPP"
    case 12, 14, 101: "RAW"
    case 50: "PPP_HDLC"
    case 51: "PPP_ETHER"
    case 104: "C_HDLC"
    case 105: "IEEE802_11"
    case 108: "LOOP"
    case 113: "LINUX_SLL"
    case 127: "IEEE802_11_RADIOTAP"
    case 204: "PPP_WITH_DIR"
    case 228: "IPV4"
    case 229: "IPV6"
    case 276: "LINUX_SLL2"
    default: nil
    }
  }

  /// Wireshark's own number for the same thing, which it prints as `frame.encap_type`; 0 if it is none that we know.
  public var wiresharkEncapsulation: Int {
    switch rawValue {
    case 0: 15
    case 108: 174
    case 1: 1
    case 9, 50: 4
    case 51: 139
    case 12, 14, 101: 7
    case 104: 28
    case 105: 20
    case 113: 25
    case 127: 23
    case 204: 19
    case 228: 129
    case 229: 130
    case 276: 210
    default: 0
    }
  }
}
