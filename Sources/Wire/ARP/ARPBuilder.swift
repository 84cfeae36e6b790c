/// An ARP packet as a value that can be changed and written.
public struct ARPBuilder: HeaderBuilder {
  /// 1 for Ethernet.
  public var hardwareType: UInt16 = 1
  /// IPv4.
  public var protocolType: EtherType = .ipv4
  /// What the packet wants.
  public var operation: ARPOperation
  /// The sender's link-layer address. All link-layer addresses must have one size.
  public var senderHardware: [UInt8]
  /// The sender's protocol address. All protocol addresses must have one size.
  public var senderProtocol: [UInt8]
  /// The target's link-layer address.
  public var targetHardware: [UInt8]
  /// The target's protocol address.
  public var targetProtocol: [UInt8]

  /// A packet for IPv4 on Ethernet; addresses are numbers of 48 and 32 bits.
  public init(
    _ operation: ARPOperation, senderEthernet: UInt64, senderIPv4: UInt32, targetEthernet: UInt64 = 0, targetIPv4: UInt32
  ) {
    self.operation = operation
    senderHardware = Self.octets(senderEthernet, 6)
    senderProtocol = Self.octets(UInt64(senderIPv4), 4)
    targetHardware = Self.octets(targetEthernet, 6)
    targetProtocol = Self.octets(UInt64(targetIPv4), 4)
  }
  /// The packet that `view` shows.
  public init(_ view: borrowing ARPPacket) {
    hardwareType = view.hardwareType
    protocolType = view.protocolType
    operation = view.operation
    let bytes = view.bytes
    senderHardware = view.senderHardware.map { bytes.octet($0) }
    senderProtocol = view.senderProtocol.map { bytes.octet($0) }
    targetHardware = view.targetHardware.map { bytes.octet($0) }
    targetProtocol = view.targetProtocol.map { bytes.octet($0) }
  }
  /// Reads a packet; what follows it is left out.
  public init(parsing bytes: RawSpan) throws(WireError) { self.init(try ARPPacket(bytes)) }

  private static func octets(_ number: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> UInt64(8 * (count - 1 - $0))) }
  }

  /// The packet's own bytes. The sizes are those of the sender's addresses.
  public func bytes() -> [UInt8] {
    var writer = Writer()
    writer.write(hardwareType)
    writer.write(protocolType.rawValue)
    writer.write(UInt8(truncatingIfNeeded: senderHardware.count))
    writer.write(UInt8(truncatingIfNeeded: senderProtocol.count))
    writer.write(operation.rawValue)
    for address in [senderHardware, senderProtocol, targetHardware, targetProtocol] { writer.write(address) }
    return writer.bytes
  }
  /// The same as `bytes()`, under the name that every codec of a whole message has.
  public func serialized() -> [UInt8] { bytes() }
}
