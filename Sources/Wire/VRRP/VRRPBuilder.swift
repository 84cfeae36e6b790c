/// A VRRP packet as a value that can be changed and written.
public struct VRRPBuilder: HeaderBuilder {
  /// 2 or 3, in 4 bits.
  public var version: UInt8
  /// 1: advertisement, in 4 bits.
  public var type: UInt8 = 1
  /// Which virtual router.
  public var virtualRouterIdentifier: UInt8
  /// 255 owns the addresses, 0 resigns.
  public var priority: UInt8
  /// How many addresses the packet claims to hold.
  public var addressCount: UInt8
  /// Bytes 4 and 5: type of authentication and seconds (version 2), or 4 reserved bits and hundredths of a second (version 3).
  public var interval: UInt16
  /// The checksum as it is stored.
  public var checksum: UInt16 = 0
  /// The addresses, and in version 2 the authentication data, 8 zeros if there is none.
  public var body: [UInt8]

  /// An advertisement of version 2, RFC 3768. Set its checksum with `setChecksum()`.
  public init(router: UInt8, priority: UInt8, seconds: UInt8 = 1, addresses: [UInt32]) {
    version = 2
    virtualRouterIdentifier = router
    self.priority = priority
    addressCount = UInt8(truncatingIfNeeded: addresses.count)
    interval = UInt16(seconds)
    var writer = Writer()
    for address in addresses { writer.write(address) }
    body = writer.bytes + [UInt8](repeating: 0, count: 8)
  }
  /// An advertisement of version 3, RFC 9568, for IPv4 or IPv6 addresses. Its checksum needs the IP addresses around it.
  public init<Address: FixedWidthInteger & UnsignedInteger>(
    router: UInt8, priority: UInt8, centiseconds: UInt16, addresses: [Address]
  ) {
    version = 3
    virtualRouterIdentifier = router
    self.priority = priority
    addressCount = UInt8(truncatingIfNeeded: addresses.count)
    interval = centiseconds & 0xFFF
    var writer = Writer()
    for address in addresses { writer.write(address) }
    body = writer.bytes
  }
  /// The packet that `view` shows, up to the end of its bytes.
  public init(_ view: borrowing VRRPPacket) {
    let bytes = view.bytes
    version = UInt8(view.version)
    type = UInt8(view.type)
    virtualRouterIdentifier = view.virtualRouterIdentifier
    priority = view.priority
    addressCount = UInt8(view.addressCount)
    interval = bytes.networkOrder(at: 4, as: UInt16.self)
    checksum = view.checksum
    body = (8..<bytes.byteCount).map { bytes.octet($0) }
  }
  /// Reads a packet, all of `bytes`.
  public init(parsing bytes: RawSpan) throws(WireError) { self.init(try VRRPPacket(bytes)) }

  /// Computes the checksum of version 2, over the packet alone (RFC 3768 §5.3.8). Some also use it for version 3 on IPv4.
  public mutating func setChecksum() { setChecksum(startingWith: Checksum()) }
  /// Computes the checksum of version 3 with the pseudo-header of IPv4 (RFC 9568 §5.2.8).
  public mutating func setChecksum(source: UInt32, destination: UInt32) {
    let length = 8 + body.count
    setChecksum(startingWith: .pseudoHeader(source: source, destination: destination, protocol: IPProtocol.vrrp.rawValue, length: length))
  }
  /// Computes the checksum of version 3 with the pseudo-header of IPv6 (RFC 9568 §5.2.8).
  public mutating func setChecksum(source: UInt128, destination: UInt128) {
    let length = 8 + body.count
    setChecksum(startingWith: .pseudoHeader(source: source, destination: destination, protocol: IPProtocol.vrrp.rawValue, length: length))
  }

  private mutating func setChecksum(startingWith sum: Checksum) {
    checksum = 0
    let bytes = bytes()
    var sum = sum
    sum.add(bytes.octets)
    checksum = sum.value
  }

  /// The whole packet.
  public func bytes() -> [UInt8] {
    var writer = Writer([version << 4 | type & 15, virtualRouterIdentifier, priority, addressCount])
    writer.write(interval)
    writer.write(checksum)
    writer.write(body)
    return writer.bytes
  }
  /// The same as `bytes()`, under the name that every codec of a whole message has.
  public func serialized() -> [UInt8] { bytes() }
}
