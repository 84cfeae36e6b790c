// Octets have one to three digits, and a processor that reads them one by one guesses wrong where each ends, which costs more than all
// else. So a text is taken as two words, whose bytes are looked at all at once. Whatever is not an address is left to `read`, which
// says what is wrong with it.

/// A text of 8 to 15 bytes in two words, its first byte in the lowest place.
private struct DottedWords {
  private let low: UInt64, high: UInt64
  private let count: Int

  @inline(__always)
  init?(_ text: borrowing RawSpan) {
    count = text.byteCount
    guard 8...15 ~= count else { return nil }
    low = UInt64(littleEndian: unsafe text.unsafeLoadUnaligned(fromByteOffset: 0, as: UInt64.self))
    let last = UInt64(littleEndian: unsafe text.unsafeLoadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
    high = (last &>> 8) &>> UInt64(truncatingIfNeeded: 8 &* (15 &- count))
  }

  /// The address, if all bytes are digits or dots, three of them, and each octet is one.
  @inline(__always)
  var address: UInt32? {
    let dotsLow = Self.dots(low), dotsHigh = Self.dots(high)
    let behind: UInt64 = 0x3030_3030_3030_3030 &<< UInt64(truncatingIfNeeded: 8 &* (count &- 8))
    guard Self.others(low) == dotsLow, Self.others(high | behind) == dotsHigh else { return nil }
    let first = Self.oneBitEach(dotsLow) | Self.oneBitEach(dotsHigh) &<< 8
    let second = first & (first &- 1), third = second & (second &- 1)
    guard third != 0, third & (third &- 1) == 0 else { return nil }
    let a = first.trailingZeroBitCount, b = second.trailingZeroBitCount, c = third.trailingZeroBitCount
    var isWrong = false
    let value =
      octet(0..<a, &isWrong) &<< 24 | octet(a &+ 1..<b, &isWrong) &<< 16 | octet(b &+ 1..<c, &isWrong) &<< 8
      | octet(c &+ 1..<count, &isWrong)
    return isWrong ? nil : value
  }

  /// The number that these bytes, digits all of them, write.
  @inline(__always)
  private func octet(_ place: Range<Int>, _ isWrong: inout Bool) -> UInt32 {
    let all = UInt128(high) &<< 64 | UInt128(low), length = place.upperBound &- place.lowerBound
    let digits = UInt32(truncatingIfNeeded: all &>> UInt128(truncatingIfNeeded: 8 &* place.lowerBound)) & 0x0F_0F0F
    let padded = digits &<< UInt32(truncatingIfNeeded: 8 &* (3 &- length))
    let value = (padded & 0xF) &* 100 &+ (padded &>> 8 & 0xF) &* 10 &+ (padded &>> 16 & 0xF)
    let hasLeadingZero = (length > 1) && (digits & 0xF == 0)
    isWrong = isWrong || (UInt(bitPattern: length &- 1) > 2) || value > 255 || hasLeadingZero
    return value
  }

  /// 0x80 in the bytes that are dots. (No carry leaves a byte: the highest bit is added by itself.)
  @inline(__always)
  private static func dots(_ word: UInt64) -> UInt64 {
    let other = word ^ 0x2E2E_2E2E_2E2E_2E2E
    return ~((other & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F | other) & 0x8080_8080_8080_8080
  }

  /// 0x80 in the bytes that are no digits.
  @inline(__always)
  private static func others(_ word: UInt64) -> UInt64 {
    let digit = word ^ 0x3030_3030_3030_3030
    return ((digit & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7676_7676_7676_7676 | digit) & 0x8080_8080_8080_8080
  }

  /// The highest bits of eight bytes as the bits of one.
  @inline(__always)
  private static func oneBitEach(_ marks: UInt64) -> UInt64 { ((marks &>> 7) &* 0x0102_0408_1020_4080) &>> 56 }
}

extension IPv4Address {
  /// Reads a whole address of 8 to 15 bytes; nil for any other text, which may be an address nevertheless.
  @inline(__always)
  init?(words text: String) {
    let found = text.utf8.withContiguousStorageIfAvailable { bytes in
      DottedWords(unsafe RawSpan(_unsafeBytes: UnsafeRawBufferPointer(bytes)))?.address
    }
    guard let value = found ?? nil else { return nil }
    self.init(rawValue: value)
  }
}
