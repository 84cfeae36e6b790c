/// How a header's checksum follows a change of one of its words without the header being summed again, RFC 1624 §3, equation 3:
///
/// ```
/// HC' = ~(~HC + ~m + m')
/// ```
public struct ChecksumUpdate: Sendable, Hashable {
  /// The checksum before, HC.
  public let old: UInt16
  /// The word before, m.
  public let oldWord: UInt16
  /// The word after, m'.
  public let newWord: UInt16
  /// `~HC + ~m + m'`, its carries still in the upper half.
  public let sum: UInt32
  /// The checksum after, HC': the sum's halves added until nothing is carried, and inverted.
  public let new: UInt16

  /// The working for a word that becomes another.
  @inline(__always)
  public init(_ old: UInt16, changing oldWord: UInt16, to newWord: UInt16) {
    sum = UInt32(~old) &+ UInt32(~oldWord) &+ UInt32(newWord)
    let once = sum & 0xFFFF &+ sum >> 16
    new = ~UInt16(truncatingIfNeeded: once & 0xFFFF &+ once >> 16)
    (self.old, self.oldWord, self.newWord) = (old, oldWord, newWord)
  }
}

extension ChecksumUpdate: CustomStringConvertible {
  /// The working in a line: `~(~0xdd2f + ~0x5555 + 0x3285) = 0x0000`.
  public var description: String {
    func hex(_ value: UInt16) -> String {
      let digits = String(value, radix: 16)
      return "0x" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return "~(~\(hex(old)) + ~\(hex(oldWord)) + \(hex(newWord))) = \(hex(new))"
  }
}
