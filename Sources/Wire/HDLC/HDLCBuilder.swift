/// A Cisco HDLC header as a value that can be changed and written.
public struct HDLCBuilder: HeaderBuilder {
  /// 0F for unicast, 8F for multicast.
  public var address: UInt8
  /// Always 0.
  public var control: UInt8
  /// What follows.
  public var protocolType: EtherType

  /// The header of a packet.
  public init(_ protocolType: EtherType, isMulticast: Bool = false) {
    address = isMulticast ? 0x8F : 0x0F
    control = 0
    self.protocolType = protocolType
  }
  /// The header that `view` shows.
  public init(_ view: borrowing HDLCHeader) {
    address = HDLCHeader.Address.read(view.bytes)
    control = HDLCHeader.Control.read(view.bytes)
    protocolType = view.protocolType
  }

  /// The 4 bytes of the header.
  public func bytes() -> [UInt8] {
    [address, control, UInt8(protocolType.rawValue >> 8), UInt8(truncatingIfNeeded: protocolType.rawValue)]
  }
}
