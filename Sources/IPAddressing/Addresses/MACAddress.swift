/// A MAC address: the 48 bits by which IEEE 802 networks such as Ethernet tell their stations apart, IEEE 802 §8.2.
public struct MACAddress: Hashable, Sendable, BitwiseCopyable, Comparable {
  /// The address as a number of 48 bits; its first octet is the most significant one.
  public let rawValue: UInt64

  /// The address in the low 48 bits of a number; the others are ignored.
  @inline(always) public init(rawValue: UInt64) {
    self.rawValue = rawValue & 0xFFFF_FFFF_FFFF
  }

  /// ff:ff:ff:ff:ff:ff: every station on the link.
  public static let broadcast = MACAddress(rawValue: .max)

  /// Whether it names a group of stations (multicast, or broadcast) rather than one: the lowest bit of the first octet.
  @inline(always) public var isGroup: Bool { rawValue &>> 40 & 1 == 1 }
  /// Whether somebody chose the address, as systems that change it for privacy do, rather than the manufacturer.
  @inline(always) public var isLocallyAdministered: Bool { rawValue &>> 41 & 1 == 1 }

  /// Whether `a` is the smaller number.
  @inline(always) public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

extension MACAddress: LosslessStringConvertible {
  /// Reads `00:00:5e:00:53:01`, `00-00-5E-00-53-01` or `0000.5e00.5301`, or says what is wrong with the text.
  @inlinable public init(parsing text: some StringProtocol) throws(AddressError) {
    try self.init(whole: String(text))
  }

  /// Reads `00:00:5e:00:53:01`, `00-00-5E-00-53-01` or `0000.5e00.5301`; nil for any other text.
  @inlinable public init?(_ text: some StringProtocol) {
    do throws(AddressError) { try self.init(whole: String(text)) } catch { return nil }
  }

  @usableFromInline init(whole text: String) throws(AddressError) {
    let characters = text.utf8Span.span
    let isDotted = characters.peek(4) == 0x2E && characters.peek(2) != 0x3A && characters.peek(2) != 0x2D
    self =
      try isDotted
      ? Self.read(characters, separator: 0x2E, .group, digits: 4, parts: 3)
      : Self.read(characters, separator: characters.peek(2) == 0x2D ? 0x2D : 0x3A, .octet, digits: 2, parts: 6)
  }

  /// Wireshark's text form: six octets in lower case with colons between them.
  public var description: String {
    var text = TextBuffer()
    for shift in stride(from: 40 as UInt64, through: 0, by: -8) {
      if shift < 40 { text.put(0x3A) }
      let octet = UInt16(truncatingIfNeeded: rawValue &>> shift)
      text.putDigit(octet &>> 4)
      text.putDigit(octet)
    }
    return text.text
  }

  private static func read(
    _ text: borrowing Span<UInt8>, separator: UInt8, _ part: AddressError.Part, digits: Int, parts: Int
  ) throws(AddressError) -> MACAddress {
    var value: UInt64 = 0, position = 0
    for number in 1...parts {
      if number > 1 {
        guard text.peek(position) == separator else { throw wrongSeparator(text, position, separator, part, number - 1) }
        position += 1
      }
      for _ in 0..<digits {
        let digit = hexadecimalDigit(text.peek(position))
        guard digit < 16 else { throw wrongDigit(text, position, part, number, digits) }
        value = value << 4 | UInt64(digit)
        position += 1
      }
    }
    if text.peek(position) == separator { throw AddressError(.tooMany(part), at: position, expected: "the end after \(parts) \(part)s") }
    try text.expectEnd(at: position)
    return MACAddress(rawValue: value)
  }

  private static func wrongSeparator(
    _ text: borrowing Span<UInt8>, _ position: Int, _ separator: UInt8, _ part: AddressError.Part, _ found: Int
  ) -> AddressError {
    let sign = Unicode.Scalar(separator), other = Unicode.Scalar(text.peek(position))
    let expected = "'\(sign)' and the next \(part)"
    if position == text.count { return AddressError(.tooFew(part, found: found), at: position, expected: expected) }
    if found > 1, [":", "-", "."].contains(other) {
      return AddressError(.mixedSeparators(other, before: sign), at: position, expected: expected)
    }
    return text.unexpected(at: position, expected: expected)
  }

  private static func wrongDigit(
    _ text: borrowing Span<UInt8>, _ position: Int, _ part: AddressError.Part, _ number: Int, _ digits: Int
  ) -> AddressError {
    text.unexpected(at: position, expected: "\(digits) hexadecimal digits for \(part) \(number)")
  }
}
