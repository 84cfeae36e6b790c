import Wire

/// The variable byte integer of MQTT 3.1.1 §2.2.3 and MQTT 5.0 §1.5.5: seven bits a byte, least significant first, one to four bytes.
public enum VariableByteInteger {
  /// The largest value: 268,435,455.
  public static let largest = 268_435_455

  /// The value's bytes, as few as possible. Nil for a value that four bytes cannot hold.
  public static func encode(_ value: Int) -> [UInt8]? {
    guard (0...largest).contains(value) else { return nil }
    var left = value
    var bytes: [UInt8] = []
    repeat {
      let seven = UInt8(left & 127)
      left >>= 7
      bytes.append(left > 0 ? seven | 128 : seven)
    } while left > 0
    return bytes
  }

  /// How many bytes the value takes.
  public static func size(of value: Int) -> Int { value < 128 ? 1 : value < 16_384 ? 2 : value < 2_097_152 ? 3 : 4 }

  /// What the bytes at `offset` hold.
  enum Result {
    case value(Int, size: Int)
    /// The bytes end before the integer does.
    case incomplete
    /// Four bytes, each of which announces another.
    case tooLong
  }

  static func decode(_ bytes: RawSpan, at offset: Int, before end: Int) -> Result {
    var value = 0
    for i in 0..<4 {
      guard offset + i < end else { return .incomplete }
      let octet = bytes.octet(offset + i)
      value |= Int(octet & 127) << (7 * i)
      if octet < 128 { return .value(value, size: i + 1) }
    }
    return .tooLong
  }
}
