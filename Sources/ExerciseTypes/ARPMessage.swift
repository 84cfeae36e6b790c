/// A packet of the Address Resolution Protocol for IPv4 on Ethernet, RFC 826. Hardware addresses are MAC addresses: numbers of 48 bits.
public struct ARPMessage: Hashable, Sendable {
  /// What a packet is for.
  public enum Operation: String, Hashable, Sendable, CaseIterable {
    /// Who has the target's address?
    case request
    /// The sender has it.
    case reply
  }
  /// What it is for.
  public var operation: Operation
  /// The sender's MAC address.
  public var senderHardware: UInt64
  /// The sender's IPv4 address.
  public var senderAddress: UInt32
  /// The target's MAC address; of no meaning in a request, which asks for it.
  public var targetHardware: UInt64
  /// The target's IPv4 address.
  public var targetAddress: UInt32

  /// A packet.
  public init(_ operation: Operation, senderHardware: UInt64, senderAddress: UInt32, targetHardware: UInt64, targetAddress: UInt32) {
    self.operation = operation
    (self.senderHardware, self.senderAddress) = (senderHardware, senderAddress)
    (self.targetHardware, self.targetAddress) = (targetHardware, targetAddress)
  }
}
