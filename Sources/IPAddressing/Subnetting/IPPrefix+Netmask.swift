extension IPPrefix {
  /// How many bits a netmask such as `255.255.252.0` stands for.
  ///
  /// An error if a 0 stands before a 1: such a mask names no prefix (RFC 4632 §5.1 asks for contiguous ones).
  public static func length(ofMask mask: Address) throws(AddressError) -> Int {
    let ones = (~mask.rawValue).leadingZeroBitCount
    guard ones == Address.width || mask.rawValue << ones == 0 else {
      throw AddressError(.notContiguous(mask: mask.description, bit: ones, of: octetInBits(mask, bit: ones)))
    }
    return ones
  }

  /// How many bits a wildcard such as `0.0.3.255` stands for: the opposite of a netmask, in access lists.
  public static func length(ofWildcard wildcard: Address) throws(AddressError) -> Int {
    try length(ofMask: Address(number: ~wildcard.rawValue))
  }

  /// The prefix of a network and its netmask.
  public init(_ network: Address, mask: Address) throws(AddressError) {
    try self.init(network, length: try Self.length(ofMask: mask))
  }

  /// The octet in which a bit lies, as eight digits.
  private static func octetInBits(_ address: Address, bit: Int) -> String {
    let octet = UInt8(truncatingIfNeeded: address.rawValue >> (Address.width - 8 - bit / 8 * 8))
    return BinaryWorking<Address>.digits(UInt64(octet), count: 8)
  }
}
