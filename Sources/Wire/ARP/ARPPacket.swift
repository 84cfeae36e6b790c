/// A packet of the Address Resolution Protocol, RFC 826, read in place.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// |         Hardware type         |         Protocol type         |
/// | Hardware size | Protocol size |            Opcode             |
/// | Sender hardware address (hardware size) ...
/// | Sender protocol address (protocol size) ...
/// | Target hardware address (hardware size) ...
/// | Target protocol address (protocol size) ...
/// ```
public struct ARPPacket: Header, ~Escapable {
  /// The bytes from the packet on.
  public let bytes: RawSpan
  /// 8 bytes and four addresses: 28 for IPv4 on Ethernet.
  public let headerLength: Int

  /// Checked here, once: the packet is whole. Addresses may have any size, even none.
  @inline(always) @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 8 else { throw .truncated(needed: 8, available: bytes.byteCount) }
    let length = 8 &+ 2 &* (Int(bytes.octet(4)) &+ Int(bytes.octet(5)))
    guard bytes.byteCount >= length else { throw .truncated(needed: length, available: bytes.byteCount) }
    self.bytes = bytes
    headerLength = length
  }

  /// How the link is made: 1 for Ethernet.
  @inline(always) public var hardwareType: UInt16 { HardwareType.read(bytes) }
  /// What is asked about: IPv4.
  @inline(always) public var protocolType: EtherType { .init(ProtocolType.read(bytes)) }
  /// Bytes of a link-layer address.
  @inline(always) public var hardwareSize: Int { HardwareSize.read(bytes) }
  /// Bytes of a protocol address.
  @inline(always) public var protocolSize: Int { ProtocolSize.read(bytes) }
  /// What the packet wants.
  @inline(always) public var operation: ARPOperation { .init(Operation.read(bytes)) }
  /// Where the sender's link-layer address lies, counted from the packet's first byte.
  @inline(always) public var senderHardware: Range<Int> { 8..<8 &+ hardwareSize }
  /// Where the sender's protocol address lies.
  @inline(always) public var senderProtocol: Range<Int> { 8 &+ hardwareSize..<8 &+ hardwareSize &+ protocolSize }
  /// Where the target's link-layer address lies.
  @inline(always) public var targetHardware: Range<Int> { senderProtocol.upperBound..<senderProtocol.upperBound &+ hardwareSize }
  /// Where the target's protocol address lies.
  @inline(always) public var targetProtocol: Range<Int> { headerLength &- protocolSize..<headerLength }
  /// Whether this maps IPv4 addresses to Ethernet ones.
  @inline(always) public var isIPv4OnEthernet: Bool { hardwareType == 1 && protocolType == .ipv4 && hardwareSize == 6 && protocolSize == 4 }
  /// The sender's IPv4 address, or nil if addresses are of another kind.
  @inline(always) public var senderIPv4: UInt32? { isIPv4OnEthernet ? bytes.networkOrder(at: 14, as: UInt32.self) : nil }
  /// The target's IPv4 address, or nil if addresses are of another kind.
  @inline(always) public var targetIPv4: UInt32? { isIPv4OnEthernet ? bytes.networkOrder(at: 24, as: UInt32.self) : nil }
  /// The sender's Ethernet address, or nil if addresses are of another kind.
  @inline(always) public var senderEthernet: UInt64? { isIPv4OnEthernet ? bytes.networkOrder(at: 8, as: UInt64.self) >> 16 : nil }
  /// The target's Ethernet address, or nil if addresses are of another kind.
  @inline(always) public var targetEthernet: UInt64? { isIPv4OnEthernet ? bytes.networkOrder(at: 18, as: UInt64.self) >> 16 : nil }
}

/// What an ARP packet wants. An open registry (IANA), hence no enum.
public struct ARPOperation: Hashable, Sendable, BitwiseCopyable {
  /// The number.
  public let rawValue: UInt16
  /// The operation `rawValue`.
  @inline(always) public init(_ rawValue: UInt16) { self.rawValue = rawValue }
  /// Who has this protocol address?
  @inline(always) public static var request: Self { .init(1) }
  /// I have it, at this link-layer address.
  @inline(always) public static var reply: Self { .init(2) }
  /// Which protocol address belongs to this link-layer address? RFC 903.
  @inline(always) public static var reverseRequest: Self { .init(3) }
  /// The answer to that.
  @inline(always) public static var reverseReply: Self { .init(4) }

  /// IANA's names, as readers know them.
  public static let names: ValueNames = { number in
    switch number {
    case 1: "request"
    case 2: "reply"
    case 3: "reverse request"
    case 4: "reverse reply"
    case 8: "inverse request"
    case 9: "inverse reply"
    case 10: "NAK"
    default: nil
    }
  }
  /// IANA's names of hardware types.
  public static let hardwareTypes: ValueNames = { number in
    switch number {
    case 1: "Ethernet"
    case 6: "IEEE 802"
    case 15: "Frame Relay"
    case 19: "ATM"
    case 24: "IEEE 1394"
    case 32: "InfiniBand"
    default: nil
    }
  }
}
