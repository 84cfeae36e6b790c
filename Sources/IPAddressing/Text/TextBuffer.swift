/// Text of up to 48 ASCII characters, put together without allocating.
struct TextBuffer {
  private var octets = InlineArray<48, UInt8>(repeating: 0)
  private var count = 0

  mutating func put(_ octet: UInt8) {
    octets[count] = octet
    count &+= 1
  }

  /// A number from 0 to 255.
  mutating func putDecimal(_ octet: UInt8) {
    if octet >= 100 { put(0x30 &+ octet / 100) }
    if octet >= 10 { put(0x30 &+ octet / 10 % 10) }
    put(0x30 &+ octet % 10)
  }

  /// Four octets with dots between them.
  mutating func putDotted(_ address: UInt32) {
    putDecimal(UInt8(truncatingIfNeeded: address &>> 24))
    put(0x2E)
    putDecimal(UInt8(truncatingIfNeeded: address &>> 16))
    put(0x2E)
    putDecimal(UInt8(truncatingIfNeeded: address &>> 8))
    put(0x2E)
    putDecimal(UInt8(truncatingIfNeeded: address))
  }

  /// Four bits.
  mutating func putDigit(_ nibble: UInt16) {
    let digit = UInt8(truncatingIfNeeded: nibble & 15)
    put(digit < 10 ? 0x30 &+ digit : 0x57 &+ digit)
  }

  /// A group of an IPv6 address without leading zeros.
  mutating func putGroup(_ group: UInt16) {
    if group >= 0x1000 { putDigit(group &>> 12) }
    if group >= 0x100 { putDigit(group &>> 8) }
    if group >= 0x10 { putDigit(group &>> 4) }
    putDigit(group)
  }

  var text: String {
    guard let characters = try? UTF8Span(validating: octets.span.extracting(0..<count)) else { return "" }
    return String(copying: characters)
  }
}
