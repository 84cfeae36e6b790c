/// A Linux cooked header as a value that can be changed and written.
public struct LinuxCookedBuilder: HeaderBuilder {
  /// Which way the packet went.
  public var packetType: UInt16
  /// The ARPHRD number of the interface.
  public var hardwareType: UInt16
  /// How long the address is; the field holds its first 8 bytes.
  public var addressLength: UInt16
  /// The 8 bytes of the address field, most significant first.
  public var address: UInt64
  /// What follows.
  public var protocolNumber: UInt16

  /// A packet from an Ethernet card.
  public init(packetType: UInt16, source: UInt64, etherType: EtherType) {
    self.packetType = packetType
    hardwareType = 1; addressLength = 6; address = source << 16
    protocolNumber = etherType.rawValue
  }
  /// The header that `view` shows.
  public init(_ view: borrowing LinuxCookedHeader) {
    packetType = LinuxCookedHeader.PacketType.read(view.bytes)
    hardwareType = view.hardwareType
    addressLength = LinuxCookedHeader.AddressLength.read(view.bytes)
    address = LinuxCookedHeader.Address.read(view.bytes)
    protocolNumber = view.protocolNumber
  }

  /// The 16 bytes of the header.
  public func bytes() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 16)
    LinuxCookedHeader.PacketType.write(packetType, to: &bytes)
    LinuxCookedHeader.HardwareType.write(hardwareType, to: &bytes)
    LinuxCookedHeader.AddressLength.write(addressLength, to: &bytes)
    LinuxCookedHeader.Address.write(address, to: &bytes)
    LinuxCookedHeader.ProtocolType.write(protocolNumber, to: &bytes)
    return bytes
  }
}
