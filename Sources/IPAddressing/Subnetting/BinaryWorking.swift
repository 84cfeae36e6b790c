/// The arithmetic of a prefix written out in bits: address, netmask, and what "and" and "or" make of them.
///
/// A bar stands where the prefix ends. IPv4's 32 bits are all there; of IPv6's 128 only the group in which the prefix ends is in binary.
///
/// ```
/// address    11000000.10101000.00001010.10|000010  192.168.10.130
/// netmask    11111111.11111111.11111111.11|000000  255.255.255.192
/// network    11000000.10101000.00001010.10|000000  192.168.10.128   address AND netmask
/// broadcast  11000000.10101000.00001010.10|111111  192.168.10.191   address OR NOT netmask
/// ```
public struct BinaryWorking<Address: NumericAddress>: Sendable, Hashable {
  /// One number of the calculation.
  public struct Row: Sendable, Hashable {
    /// What it is.
    public let name: String
    /// Its bits, with the bar.
    public let bits: String
    /// The same as people write it.
    public let value: Address
    /// How it came about; nothing for what was given.
    public let rule: String
  }
  /// What was calculated, in order.
  public let rows: [Row]

  /// The calculation for a host's address and its prefix length.
  public init(_ address: Address, in prefix: IPPrefix<Address>) {
    let length = prefix.length, last = prefix.broadcast == nil ? "last" : "broadcast"
    rows = [
      ("address", address, ""), ("netmask", prefix.mask, "\(length) ones, then zeros"),
      ("network", prefix.first, "address AND netmask"), (last, prefix.last, "address OR NOT netmask")
    ].map { Row(name: $0.0, bits: Self.bits($0.1, length), value: Address(number: $0.1.rawValue), rule: $0.2) }
  }

  /// An address in bits with a bar behind the first `length` of them, or without one.
  public static func bits(_ address: Address, _ length: Int?) -> String {
    let hasBar = length != nil, length = length ?? 0, size = Address.version == 4 ? 8 : 16, border = min(length, Address.width - 1) / size
    let groups = (0..<Address.width / size).map { index in
      let number = UInt64(truncatingIfNeeded: address.rawValue >> (Address.width - (index + 1) * size)) & (1 << UInt64(size) - 1)
      if Address.version == 6, index != border { return String(number, radix: 16) }
      let text = digits(number, count: size), place = length - index * size
      guard hasBar, 0..<size ~= place || place == size && index == Address.width / size - 1 else { return text }
      return text.prefix(place) + "|" + text.dropFirst(place)
    }
    return groups.joined(separator: Address.version == 4 ? "." : ":")
  }

  /// A number in binary with leading zeros.
  static func digits(_ number: UInt64, count: Int) -> String {
    let text = String(number, radix: 2)
    return String(repeating: "0", count: max(count - text.utf8.count, 0)) + text
  }
}
