/// A Linux cooked header of version 2 as a value that can be changed and written.
public struct LinuxCooked2Builder: HeaderBuilder {
  /// Which way the packet went.
  public var packetType: UInt8
  /// The ARPHRD number of the interface.
  public var hardwareType: UInt16
  /// How long the address is; the field holds its first 8 bytes.
  public var addressLength: UInt8
  /// The 8 bytes of the address field, most significant first.
  public var address: UInt64
  /// What follows.
  public var protocolNumber: UInt16
  /// The number of the interface.
  public var interfaceIndex: UInt32
  /// Two bytes that should be zero.
  public var reserved: UInt16

  /// A packet from an Ethernet card.
  public init(packetType: UInt8, source: UInt64, etherType: EtherType, interfaceIndex: UInt32) {
    self.packetType = packetType
    hardwareType = 1; addressLength = 6; address = source << 16
    protocolNumber = etherType.rawValue
    self.interfaceIndex = interfaceIndex; reserved = 0
  }
  /// The header that `view` shows.
  public init(_ view: borrowing LinuxCooked2Header) {
    packetType = LinuxCooked2Header.PacketType.read(view.bytes)
    hardwareType = view.hardwareType
    addressLength = LinuxCooked2Header.AddressLength.read(view.bytes)
    address = LinuxCooked2Header.Address.read(view.bytes)
    protocolNumber = view.protocolNumber
    interfaceIndex = view.interfaceIndex
    reserved = LinuxCooked2Header.Reserved.read(view.bytes)
  }

  /// The 20 bytes of the header.
  public func bytes() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 20)
    LinuxCooked2Header.PacketType.write(packetType, to: &bytes)
    LinuxCooked2Header.HardwareType.write(hardwareType, to: &bytes)
    LinuxCooked2Header.AddressLength.write(addressLength, to: &bytes)
    LinuxCooked2Header.Address.write(address, to: &bytes)
    LinuxCooked2Header.ProtocolType.write(protocolNumber, to: &bytes)
    LinuxCooked2Header.InterfaceIndex.write(interfaceIndex, to: &bytes)
    LinuxCooked2Header.Reserved.write(reserved, to: &bytes)
    return bytes
  }
}
