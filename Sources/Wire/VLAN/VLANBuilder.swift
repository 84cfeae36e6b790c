/// A VLAN tag as a value that can be changed and written.
public struct VLANBuilder: HeaderBuilder {
  /// Priority code point: 3 bits.
  public var priority: UInt8 = 0
  /// Whether the frame may be dropped first.
  public var dropEligible = false
  /// The virtual network: 12 bits.
  public var identifier: UInt16
  /// A type from 0x0600 on, a length up to 1500.
  public var etherTypeOrLength: UInt16

  /// A tag in front of what `etherType` says.
  public init(identifier: UInt16, etherType: EtherType) {
    self.identifier = identifier; etherTypeOrLength = etherType.rawValue
  }
  /// The tag that `view` shows.
  public init(_ view: borrowing VLANTag) {
    priority = VLANTag.Priority.read(view.bytes)
    dropEligible = VLANTag.DropEligible.read(view.bytes, as: UInt8.self) == 1
    identifier = view.identifier
    etherTypeOrLength = view.etherTypeOrLength
  }

  /// The 4 bytes behind the tag's own type.
  public func bytes() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 4)
    VLANTag.Priority.write(priority, to: &bytes)
    VLANTag.DropEligible.write(dropEligible ? 1 : 0, to: &bytes)
    VLANTag.Identifier.write(identifier, to: &bytes)
    VLANTag.TypeOrLength.write(etherTypeOrLength, to: &bytes)
    return bytes
  }
}
