/// An advertisement of the Virtual Router Redundancy Protocol, version 2 (RFC 3768) or 3 (RFC 9568), read in place.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// |Version| Type  | Virtual Rtr ID|   Priority    |  Addr Count   |
/// |   Auth Type   |   Adver Int   |           Checksum            |  version 2: seconds
/// |Reserved|  Max Advertise Int   |           Checksum            |  version 3: hundredths of a second
/// |                       Address(es) ...
/// |                       Authentication data (8 bytes, version 2)
/// ```
public struct VRRPPacket: Header, ~Escapable {
  /// The bytes from the packet on.
  public let bytes: RawSpan

  /// Checked here, once: 8 bytes are present.
  @inline(always) @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 8 else { throw .truncated(needed: 8, available: bytes.byteCount) }
    self.bytes = bytes
  }

  /// The part that every packet has: 8 bytes.
  @inline(always) public var headerLength: Int { 8 }
  /// 2 or 3.
  @inline(always) public var version: Int { Version.read(bytes) }
  /// 1: there is no other type.
  @inline(always) public var type: Int { Kind.read(bytes) }
  /// Which virtual router this is about.
  @inline(always) public var virtualRouterIdentifier: UInt8 { VirtualRouterIdentifier.read(bytes) }
  /// Who becomes active: the highest. 255 owns the addresses, 0 resigns.
  @inline(always) public var priority: UInt8 { Priority.read(bytes) }
  /// How many addresses follow.
  @inline(always) public var addressCount: Int { AddressCount.read(bytes) }
  /// The checksum as it stands in the packet.
  @inline(always) public var checksum: UInt16 { PacketChecksum.read(bytes) }
  /// How often the active router advertises, in hundredths of a second.
  @inline(always) public var advertisementInterval: Int {
    version == 3 ? Bits<36, 12>.read(bytes) : Bits<40, 8>.read(bytes, as: Int.self) &* 100
  }

  /// Whether a packet of `length` bytes with `count` addresses holds IPv6 addresses.
  ///
  /// The packet does not say; the IP header in front of it does. By its length alone it can be told apart when the length is right:
  /// 16 bytes an address, and in version 2 eight or more of authentication data, which never came with IPv6.
  @inlinable
  public static func holdsIPv6(version: Int, length: Int, count: Int) -> Bool {
    version == 3 && count > 0 && length &- 8 >= 16 &* count
  }
}
