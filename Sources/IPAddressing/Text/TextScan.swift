// Reading addresses out of UTF-8 text in place. Positions are byte offsets into the text.

extension Span where Element == UInt8 {
  /// The octet at `position`, or 0 behind the end. (A text that holds an octet 0 is refused for it, as any other control character.)
  @inline(__always) func peek(_ position: Int) -> UInt8 { position < count ? self[position] : 0 }

  /// Refuses the text unless it ends at `position`.
  @inline(__always) func expectEnd(at position: Int) throws(AddressError) {
    guard position == count else { throw unexpected(at: position, expected: "the end") }
  }

  /// The error for what stands at `position`: a character, or the end.
  @inline(never) func unexpected(at position: Int, expected: String) -> AddressError {
    if count == 0 { return AddressError(.empty, at: 0, expected: expected) }
    guard position < count else { return AddressError(.endsEarly, at: count, expected: expected) }
    return AddressError(.unexpected(scalar(at: position)), at: position, expected: expected)
  }

  /// The character that starts at `position`.
  func scalar(at position: Int) -> Unicode.Scalar {
    let first = self[position], length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    return text(position..<Swift.min(position + length, count)).unicodeScalars.first ?? "\u{FFFD}"
  }

  /// A part of the text; of a long one its beginning.
  func text(_ range: Range<Int>) -> String {
    let shown = range.prefix(20)
    let text = String(decoding: shown.map { self[$0] }, as: UTF8.self)
    return shown.count < range.count ? text + "..." : text
  }

  /// A decimal number without a leading zero and up to `maximum`. Moves `position` behind its digits.
  @inline(__always)
  func decimal(
    _ position: inout Int, _ maximum: Int, _ part: AddressError.Part, number: Int
  ) throws(AddressError) -> Int {
    let start = position
    var value = 0
    while position < count {
      let digit = self[position] &- 0x30
      guard digit < 10 else { break }
      if value <= maximum { value = value &* 10 &+ Int(digit) }
      position &+= 1
    }
    let length = position &- start
    if length == 0 || value > maximum || length > 1 && self[start] == 0x30 {
      throw wrongDecimal(start..<position, maximum, part, number)
    }
    return value
  }

  /// The same for an octet, as long as nothing is wrong with it; nil otherwise, and `decimal` says what. (A third of the time.)
  @inline(__always)
  func octet(_ position: inout Int) -> UInt32? {
    guard position < count else { return nil }
    let first = self[position] &- 0x30
    guard first < 10 else { return nil }
    var value = UInt32(first), end = position &+ 1
    while end < count, end &- position < 4 {
      let digit = self[end] &- 0x30
      guard digit < 10 else { break }
      value = value &* 10 &+ UInt32(digit)
      end &+= 1
    }
    guard value < 256, first != 0 || end == position &+ 1, end &- position < 4 else { return nil }
    position = end
    return value
  }

  /// The slash and the number at the end of a prefix.
  func prefixLength(_ position: inout Int, maximum: Int) throws(AddressError) -> Int {
    guard peek(position) == 0x2F else { throw unexpected(at: position, expected: "'/' and the prefix length") }
    position += 1
    let length = try decimal(&position, maximum, .length, number: 1)
    try expectEnd(at: position)
    return length
  }

  @inline(never)
  private func wrongDecimal(_ range: Range<Int>, _ maximum: Int, _ part: AddressError.Part, _ number: Int) -> AddressError {
    let expected = "a number from 0 to \(maximum)"
    guard !range.isEmpty else {
      let separator = peek(range.lowerBound)
      if separator == 0x2E || range.lowerBound == count && count > 0 {
        return AddressError(.missing(part, number: number), at: range.lowerBound, expected: expected)
      }
      return unexpected(at: range.lowerBound, expected: expected)
    }
    let digits = text(range)
    guard self[range.lowerBound] == 0x30 else {
      return AddressError(.tooLarge(part, number: number, digits: digits, maximum: maximum), at: range.lowerBound)
    }
    let stripped = String(digits.drop { $0 == "0" })
    return AddressError(
      .leadingZero(part, number: number, digits: digits), at: range.lowerBound, expected: stripped.isEmpty ? "0" : stripped)
  }
}

/// The value of a hexadecimal digit, or 16 and more for any other octet.
@inline(__always)
func hexadecimalDigit(_ octet: UInt8) -> UInt8 {
  let digit = octet &- 0x30
  if digit < 10 { return digit }
  let letter = (octet | 0x20) &- 0x61
  return letter < 6 ? letter &+ 10 : 16
}
