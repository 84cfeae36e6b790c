/// Linux's own numbers for what follows a cooked header, for packets that have no EtherType (`if_ether.h`, ETH_P_802_3 and on).
public struct LinuxProtocol: Hashable, Sendable, BitwiseCopyable {
  /// The number, up to 1536.
  public let rawValue: UInt16
  /// The protocol `rawValue`.
  @inline(always) public init(_ rawValue: UInt16) { self.rawValue = rawValue }
  /// A raw 802.3 frame of Novell's.
  @inline(always) public static var raw8023: Self { .init(1) }
  /// An Ethernet header follows.
  @inline(always) public static var ethernet: Self { .init(3) }
  /// An LLC header follows.
  @inline(always) public static var llc: Self { .init(4) }
  /// PPP in HDLC-like framing follows.
  @inline(always) public static var pppHDLC: Self { .init(7) }
  /// A CAN frame follows.
  @inline(always) public static var can: Self { .init(12) }

  /// Whether a number is an EtherType. The limit is 1536 and not 1535, as in Linux.
  @inline(always) public static func isEtherType(_ number: UInt16) -> Bool { number > 1536 }
  /// The ARPHRD number of GRE tunnels, whose protocol numbers go by a name of their own.
  @usableFromInline static var greHardware: UInt16 { 778 }

  /// The names, as readers know them.
  public static let names: ValueNames = { number in
    switch number {
    case 1: "Raw 802.3"
    case 3: "Ethernet"
    case 4: "802.2 LLC"
    case 7: "PPP (HDLC)"
    case 12: "CAN"
    case 13: "CAN FD"
    default: nil
    }
  }
  /// The names of packet types.
  public static let packetTypes: ValueNames = { number in
    switch number {
    case 0: "Unicast to us"
    case 1: "Broadcast"
    case 2: "Multicast"
    case 3: "Unicast to another host"
    case 4: "Sent by us"
    default: nil
    }
  }
  /// The names of the ARPHRD numbers that captures hold.
  public static let hardwareTypes: ValueNames = { number in
    switch number {
    case 1: "Ethernet"
    case 512: "PPP"
    case 768: "IPIP tunnel"
    case 769: "IPv6 tunnel"
    case 772: "Loopback"
    case 776: "IPv6-in-IPv4 tunnel (sit)"
    case 778: "GRE over IP"
    case 801: "IEEE 802.11"
    case 803: "IEEE 802.11 with radiotap"
    case 824: "Netlink"
    case 65534: "no link-layer header"
    default: nil
    }
  }
}
