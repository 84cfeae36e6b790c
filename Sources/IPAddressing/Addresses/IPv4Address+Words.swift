// Octets have one to three digits, and a processor that reads them one by one guesses wrong where each ends, which costs more than all
// else. So the first and the last eight bytes of a text are looked at as words, all bytes of one at once. Whatever is not an address is
// left to `read`, which says what is wrong with it.

/// A text of 8 to 15 bytes. The first two octets of an address lie in its first word, the other two in its last one.
private struct DottedWords {
  private let first: UInt64, last: UInt64
  /// How many bytes there are, and how many of them lie before the last word.
  private let count: Int, offset: Int

  @inline(__always)
  init?(_ text: borrowing Span<UInt8>) {
    count = text.count
    guard 8...15 ~= count else { return nil }
    offset = count &- 8
    (first, last) = (Self.word(text, at: 0), Self.word(text, at: offset))
  }

  /// Eight bytes, the first one in the lowest place.
  @inline(__always)
  private static func word(_ text: borrowing Span<UInt8>, at place: Int) -> UInt64 {
    UInt64(text[place]) | UInt64(text[place &+ 1]) &<< 8 | UInt64(text[place &+ 2]) &<< 16 | UInt64(text[place &+ 3]) &<< 24
      | UInt64(text[place &+ 4]) &<< 32 | UInt64(text[place &+ 5]) &<< 40 | UInt64(text[place &+ 6]) &<< 48
      | UInt64(text[place &+ 7]) &<< 56
  }

  /// The address, if all bytes are digits or dots, three of them, and each octet is one.
  @inline(__always)
  var address: UInt32? {
    let dots = (Self.dots(first), Self.dots(last))
    guard Self.others(first) == dots.0, Self.others(last) == dots.1 else { return nil }
    let three = Self.oneBitEach(dots.0) | Self.oneBitEach(dots.1) &<< UInt64(truncatingIfNeeded: offset)
    let two = three & (three &- 1), one = two & (two &- 1)
    guard one != 0, one & (one &- 1) == 0 else { return nil }
    let a = three.trailingZeroBitCount, b = two.trailingZeroBitCount, c = one.trailingZeroBitCount
    var faults: UInt32 = 0
    let value =
      Self.octet(first, 0, a, &faults) &<< 24 | Self.octet(first, a &+ 1, b &- a &- 1, &faults) &<< 16
      | Self.octet(last, b &+ 1 &- offset, c &- b &- 1, &faults) &<< 8 | Self.octet(last, c &+ 1 &- offset, count &- c &- 1, &faults)
    return faults == 0 ? value : nil
  }

  /// The number that some bytes of a word write, digits all of them. Where it is no octet, `faults` becomes another number than 0.
  @inline(__always)
  private static func octet(_ word: UInt64, _ start: Int, _ length: Int, _ faults: inout UInt32) -> UInt32 {
    let digits = UInt32(truncatingIfNeeded: word &>> UInt64(truncatingIfNeeded: 8 &* start)) & 0x0F_0F0F
    let padded = digits &<< UInt32(truncatingIfNeeded: 8 &* (3 &- length))
    let value = (padded & 0xF) &* 100 &+ (padded &>> 8 & 0xF) &* 10 &+ (padded &>> 16 & 0xF)
    // The smallest number of so many digits: 0, 10 or 100.
    let least = UInt32(0x64_0A00) &>> UInt32(truncatingIfNeeded: 8 &* (length &- 1)) & 0xFF
    let isTooShortOrLong = UInt32(truncatingIfNeeded: ((length &- 1) | (3 &- length)) &>> 63)
    faults |= isTooShortOrLong | value &>> 8 | (value &- least) &>> 31
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
  init?(words text: borrowing Span<UInt8>) {
    guard let value = DottedWords(text)?.address else { return nil }
    self.init(rawValue: value)
  }
}
