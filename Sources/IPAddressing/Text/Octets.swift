// The only file of this module that uses `unsafe`: two loads whose places the guard above them keeps inside of the text.

extension String {
  /// The first and the last eight bytes of a text of 8 to 15, a lower place for what comes first; nil for any other length.
  @inline(__always)
  var outerWords: (first: UInt64, last: UInt64, count: Int)? {
    let words = utf8.withContiguousStorageIfAvailable { octets -> (first: UInt64, last: UInt64, count: Int)? in
      let count = octets.count
      guard 8...15 ~= count else { return nil }
      let bytes = UnsafeRawBufferPointer(octets)
      let first = UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
      return (first, UInt64(littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)), count)
    }
    return words ?? nil
  }
}
