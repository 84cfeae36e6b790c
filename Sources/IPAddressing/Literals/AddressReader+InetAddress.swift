extension AddressReader {
  /// Reads as Java's `InetAddress.getByName` reads IPv4 addresses (OpenJDK 17, `sun.net.util.IPAddressUtil`). What is no address there is
  /// either refused or looked up as a name; here both are refusals.
  static func readInetAddress(_ text: String, _ trace: inout LiteralTrace) throws(LiteralRefusal) -> IPv4Address {
    let characters = text.utf8Span.span
    if characters.count > 15 { throw LiteralRefusal(.tooLong(maximum: 15), at: 15) }
    var position = 0
    var value: UInt32 = 0
    while true {
      let start = position, number = trace.parts.count + 1
      let last = try readDecimal(characters, &position, &trace)
      if position == characters.count {
        value |= try checked(last, number, start)
        trace.fillOctets()
        return IPv4Address(rawValue: value)
      }
      if number == 4 { throw LiteralRefusal(.tooManyParts, at: position) }
      guard let last, last <= 255 else { throw LiteralRefusal(.tooLarge(part: number, maximum: 255), at: start) }
      value |= last << UInt32(32 - 8 * number)
      position += 1
    }
  }

  /// A decimal number, up to a dot or the end.
  private static func readDecimal(
    _ text: borrowing Span<UInt8>, _ position: inout Int, _ trace: inout LiteralTrace
  ) throws(LiteralRefusal) -> UInt32? {
    let start = position, number = trace.parts.count + 1
    let value = text.number(&position, .decimal)
    if position > start { trace.note(text, start..<position, .decimal, value) }
    guard position == text.count || text[position] == 0x2E else {
      throw LiteralRefusal(.notDigit(text.scalar(at: position), part: number, .decimal), at: position)
    }
    if position == start { throw LiteralRefusal(text.count == 0 ? .empty : .missing(part: number), at: start) }
    return value
  }
}
