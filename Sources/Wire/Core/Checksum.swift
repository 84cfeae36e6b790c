/// The Internet checksum of RFC 1071: the one's complement of the one's complement sum of 16-bit words.
public struct Checksum: Sendable, BitwiseCopyable {
  /// The sum so far, as 32-bit words whose carries are still in the upper half.
  @usableFromInline var sum: UInt64 = 0

  /// The sum of nothing.
  @inline(always) public init() {}

  /// Adds `bytes`, which must start at an even offset of the summed data; an odd last byte is followed by a zero (RFC 1071 §4.1).
  @inlinable
  public mutating func add(_ bytes: RawSpan) {
    var i = 0
    let count = bytes.byteCount
    while i &+ 8 <= count {
      let word = bytes.networkOrder(at: i, as: UInt64.self)
      sum &+= word >> 32 &+ word & 0xFFFF_FFFF
      i &+= 8
    }
    while i &+ 2 <= count {
      sum &+= UInt64(bytes.networkOrder(at: i, as: UInt16.self))
      i &+= 2
    }
    if i < count { sum &+= UInt64(bytes.octet(i)) << 8 }
  }

  /// Adds one 16-bit word.
  @inline(always) public mutating func add(_ word: UInt16) { sum &+= UInt64(word) }
  /// Adds one 32-bit word.
  @inline(always) public mutating func add(_ word: UInt32) { sum &+= UInt64(word) }
  /// Adds an IPv6 address.
  @inline(always) public mutating func add(_ address: UInt128) {
    for shift in stride(from: 96, through: 0, by: -32) { sum &+= UInt64(truncatingIfNeeded: address >> UInt128(shift)) & 0xFFFF_FFFF }
  }

  /// The sum folded to 16 bits, not complemented: 0xFFFF over data that includes its own right checksum.
  @inlinable
  public var folded: UInt16 {
    var value = sum
    while value > 0xFFFF { value = value & 0xFFFF &+ value >> 16 }
    return UInt16(value)
  }
  /// What the header's checksum field must hold, if that field was summed as zero.
  @inlinable public var value: UInt16 { ~folded }

  /// The pseudo-header of IPv4 that TCP and UDP sum, RFC 9293 §3.1.
  @inlinable
  public static func pseudoHeader(source: UInt32, destination: UInt32, protocol number: UInt8, length: Int) -> Checksum {
    var sum = Checksum()
    sum.add(source)
    sum.add(destination)
    sum.add(UInt16(number))
    sum.add(UInt32(truncatingIfNeeded: length))
    return sum
  }
  /// The pseudo-header of IPv6, RFC 8200 §8.1.
  @inlinable
  public static func pseudoHeader(source: UInt128, destination: UInt128, protocol number: UInt8, length: Int) -> Checksum {
    var sum = Checksum()
    sum.add(source)
    sum.add(destination)
    sum.add(UInt32(truncatingIfNeeded: length))
    sum.add(UInt16(number))
    return sum
  }
}
