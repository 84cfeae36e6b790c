/// An IPv4 network as two numbers, RFC 4632 §3.1: `10.0.0.0/8` is `Network(address: 0x0A00_0000, length: 8)`.
public struct Network: Hashable, Sendable, CustomStringConvertible {
  /// Its address as a number; the first octet is the most significant one.
  public var address: UInt32
  /// How many bits of the address belong to the network, 0 to 32.
  public var length: Int

  /// A network of these numbers, which are not looked at.
  public init(address: UInt32, length: Int) {
    (self.address, self.length) = (address, length)
  }

  /// `10.0.0.0/8`.
  public var description: String {
    [24, 16, 8, 0].map { String(address >> $0 & 0xFF) }.joined(separator: ".") + "/\(length)"
  }
}
