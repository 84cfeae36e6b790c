extension AddressReader {
  /// Reads as glibc's `inet_aton` does (POSIX, `inet_addr`, has the forms; glibc's `inet/inet_addr.c` decides what POSIX leaves open).
  ///
  /// An octet 0 ends a string of C, so `inet_aton` sees only what stands before it. Here it is refused like any other character: who
  /// passes such a text on as a string of C reads another text.
  static func readInetAton(_ text: String, _ trace: inout LiteralTrace) throws(LiteralRefusal) -> IPv4Address {
    let characters = text.utf8Span.span
    var position = 0
    var value: UInt32 = 0
    while true {
      let start = position, number = trace.parts.count + 1
      let last = try readNumberOfC(characters, &position, &trace)
      guard characters.peek(position) == 0x2E else {
        try expectNoMore(characters, position, &trace)
        value |= try checked(last, number, start)
        trace.fillOctets()
        return IPv4Address(rawValue: value)
      }
      if number == 4 { throw LiteralRefusal(.tooManyParts, at: position) }
      guard last <= 255 else { throw LiteralRefusal(.tooLarge(part: number, maximum: 255), at: start) }
      value |= last << UInt32(32 - 8 * number)
      position += 1
    }
  }

  /// Refuses a last part that is too large for the octets that are left: 4 for part 1, 1 for part 4.
  /// `last` is nil if it needs more than 32 bits.
  static func checked(_ last: UInt32?, _ number: Int, _ start: Int) throws(LiteralRefusal) -> UInt32 {
    let maximum = UInt32.max >> UInt32(8 * (number - 1))
    guard let last, last <= maximum else { throw LiteralRefusal(.tooLarge(part: number, maximum: maximum), at: start) }
    return last
  }

  /// A number as `strtoul` reads it in base 0 (ISO C, strtoul): 0x and a digit make it hexadecimal, any other 0 octal. It must begin
  /// with a digit: the signs and spaces that `strtoul` takes are not for addresses.
  private static func readNumberOfC(
    _ text: borrowing Span<UInt8>, _ position: inout Int, _ trace: inout LiteralTrace
  ) throws(LiteralRefusal) -> UInt32 {
    let start = position, number = trace.parts.count + 1
    guard text.peek(start) &- 0x30 < 10 else {
      if start == text.count || text[start] == 0x2E { throw LiteralRefusal(start == 0 ? .empty : .missing(part: number), at: start) }
      throw LiteralRefusal(.notDigit(text.scalar(at: start), part: number, .decimal), at: start)
    }
    let isHexadecimal = text.isHexadecimalPrefix(start) && hexadecimalDigit(text.peek(start + 2)) < 16
    let notation: LiteralPart.Notation =
      isHexadecimal ? .hexadecimal : text[start] == 0x30 && position + 1 < text.count && isDigit(text[position + 1]) ? .octal : .decimal
    if isHexadecimal { position += 2 }
    let value = text.number(&position, notation)
    trace.note(text, start..<position, notation, value)
    if position < text.count, notation == .octal, isDigit(text[position]) {
      throw LiteralRefusal(.notDigit(text.scalar(at: position), part: number, .octal), at: position)
    }
    guard let value else { throw LiteralRefusal(.tooLarge(part: number, maximum: .max), at: start) }
    return value
  }

  private static func isDigit(_ octet: UInt8) -> Bool { octet &- 0x30 < 10 }

  /// Behind the address: nothing, or white space and then anything.
  private static func expectNoMore(_ text: borrowing Span<UInt8>, _ position: Int, _ trace: inout LiteralTrace) throws(LiteralRefusal) {
    guard position < text.count else { return }
    // The white space of isspace in the C locale: tab, line feed, vertical tab, form feed, carriage return, space.
    guard 0x09...0x0D ~= text[position] || text[position] == 0x20 else {
      throw LiteralRefusal(.trailing(text.scalar(at: position)), at: position)
    }
    trace.steps.append(.ignored(text.text(position..<text.count)))
  }
}

extension Span where Element == UInt8 {
  /// Whether 0x or 0X stands at `position`.
  func isHexadecimalPrefix(_ position: Int) -> Bool { peek(position) == 0x30 && peek(position + 1) | 0x20 == 0x78 }
}
