/// The header of a packet that Linux captured without its link-layer header, LINKTYPE_LINUX_SLL, read in place.
///
/// ```
/// |     Packet type (16)          |      ARPHRD type (16)         |
/// |  Address length (16)          |                               |
/// |                  Address (64, 8 bytes at most)                |
/// |                               |      Protocol type (16)       |
/// ```
///
/// Captures on the interface "any" are made this way: every packet looks alike, whichever interface it came through.
public struct LinuxCookedHeader: Header, ~Escapable {
  /// The bytes from the header on.
  public let bytes: RawSpan

  /// Checked here, once: 16 bytes are present.
  @inline(always) @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 16 else { throw .truncated(needed: 16, available: bytes.byteCount) }
    self.bytes = bytes
  }

  /// Always 16.
  @inline(always) public var headerLength: Int { 16 }
  /// Which way the packet went: 0 to us, 1 broadcast, 2 multicast, 3 to another host, 4 sent by us.
  @inline(always) public var packetType: UInt16 { PacketType.read(bytes) }
  /// The ARPHRD number of the interface: 1 Ethernet, 772 loopback, 65534 none.
  @inline(always) public var hardwareType: UInt16 { HardwareType.read(bytes) }
  /// How long the address is; the field holds its first 8 bytes.
  @inline(always) public var addressLength: Int { AddressLength.read(bytes) }
  /// The number that says what follows: an EtherType above 1536, else one of Linux's own.
  @inline(always) public var protocolNumber: UInt16 { ProtocolType.read(bytes) }
  /// What follows, if `isEtherType`.
  @inline(always) public var protocolType: EtherType { .init(protocolNumber) }
  /// Whether the number is an EtherType and not one of Linux's own.
  @inline(always) public var isEtherType: Bool { LinuxProtocol.isEtherType(protocolNumber) }
  /// What follows, if `isEtherType` is false.
  @inline(always) public var linuxProtocol: LinuxProtocol { .init(protocolNumber) }
}
