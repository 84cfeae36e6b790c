// The only file of this module that uses `unsafe`: two loads whose places the guard above them keeps inside of the text.

extension String {
  /// The bytes of a text of 8 to 15 in two words, the first byte in the lowest place, zeros behind the last one; nil for any other length.
  @inline(__always)
  var twoWords: (low: UInt64, high: UInt64, count: Int)? {
    let words = utf8.withContiguousStorageIfAvailable { octets -> (low: UInt64, high: UInt64, count: Int)? in
      let count = octets.count
      guard 8...15 ~= count else { return nil }
      let bytes = UnsafeRawBufferPointer(octets)
      let low = UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
      let last = UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
      return (low, (last &>> 8) &>> UInt64(truncatingIfNeeded: 8 &* (15 &- count)), count)
    }
    return words ?? nil
  }
}
