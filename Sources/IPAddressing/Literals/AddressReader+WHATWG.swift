// The host parser of the URL Standard (url.spec.whatwg.org, host parsing) for special URLs. It is a living standard: its sections are
// cited by name.

extension AddressReader {
  /// The host parser.
  static func readHost(_ text: String, _ trace: inout LiteralTrace) throws(LiteralRefusal) -> LiteralReading.Outcome {
    let given = text.utf8Span.span
    if given.count == 0 { throw LiteralRefusal(.empty, at: 0) }
    if given[0] == 0x5B {
      guard given[given.count - 1] == 0x5D else { throw LiteralRefusal(.openBracket, at: 0) }
      trace.steps.append(.brackets)
      let inside = String(decoding: text.utf8.dropFirst().dropLast(), as: UTF8.self)
      return .address(.v6(try readStrictIPv6(inside, behind: 1, &trace)))
    }
    let decoded = percentDecoded(given)
    if decoded.contains(where: { $0 >= 0x80 }) { return .needsMapping }
    let host = String(decoding: decoded, as: UTF8.self)
    if host != text { trace.steps.append(.percentDecoded(to: host)) }
    let characters = host.utf8Span.span
    try refuseForbidden(characters)
    guard let end = endOfNumber(characters, &trace) else { return domain(host.lowercased()) }
    return .address(.v4(try readNumbers(characters, to: end, &trace)))
  }

  /// A domain of ASCII. Mapping leaves it alone unless a label is encoded in Punycode, which it decodes and checks (IDNA).
  private static func domain(_ lowercased: String) -> LiteralReading.Outcome {
    let isEncoded = lowercased.split(separator: ".").contains { $0.hasPrefix("xn--") }
    return isEncoded ? .needsMapping : .domain(lowercased)
  }

  /// Percent-decoding (percent-encoded bytes): a percent sign without two hexadecimal digits stays.
  private static func percentDecoded(_ text: borrowing Span<UInt8>) -> [UInt8] {
    var octets: [UInt8] = []
    octets.reserveCapacity(text.count)
    var position = 0
    while position < text.count {
      let high = hexadecimalDigit(text.peek(position + 1)), low = hexadecimalDigit(text.peek(position + 2))
      let isEncoded = text[position] == 0x25 && high < 16 && low < 16
      octets.append(isEncoded ? high << 4 | low : text[position])
      position += isEncoded ? 3 : 1
    }
    return octets
  }

  /// The forbidden domain code points (host miscellaneous): those that have a meaning in a URL, spaces and control characters.
  private static func refuseForbidden(_ text: borrowing Span<UInt8>) throws(LiteralRefusal) {
    for position in 0..<text.count {
      switch text[position] {
      case 0...0x20, 0x7F, 0x23, 0x25, 0x2F, 0x3A, 0x3C, 0x3E, 0x3F, 0x40, 0x5B, 0x5C, 0x5D, 0x5E, 0x7C:
        throw LiteralRefusal(.forbidden(text.scalar(at: position)), at: position)
      default: continue
      }
    }
  }

  /// The ends-in-a-number checker: where the numbers end, without one dot behind them, or nil if the last label is no number. A last
  /// label of digits only counts even if it is no number in its base, such as 08: a domain could not be told from an address.
  private static func endOfNumber(_ text: borrowing Span<UInt8>, _ trace: inout LiteralTrace) -> Int? {
    let hasDot = text.count > 1 && text[text.count - 1] == 0x2E
    let end = hasDot ? text.count - 1 : text.count
    var start = end
    while start > 0, text[start - 1] != 0x2E { start -= 1 }
    let isHexadecimal = text.isHexadecimalPrefix(start)
    var position = isHexadecimal ? start + 2 : start
    _ = text.number(&position, isHexadecimal ? .hexadecimal : .decimal)
    let isNumber = start < end && position == end
    trace.steps.append(.endsInNumber(isNumber, label: text.text(start..<end)))
    if isNumber, hasDot { trace.steps.append(.trailingDot) }
    return isNumber ? end : nil
  }

  /// The IPv4 parser.
  private static func readNumbers(
    _ text: borrowing Span<UInt8>, to end: Int, _ trace: inout LiteralTrace
  ) throws(LiteralRefusal) -> IPv4Address {
    var position = 0
    var value: UInt32 = 0
    while true {
      let start = position, number = trace.parts.count + 1
      if number == 5 { throw LiteralRefusal(.tooManyParts, at: start) }
      let last = try readNumber(text, &position, to: end, &trace)
      if position == end {
        value |= try checked(last, number, start)
        trace.fillOctets()
        return IPv4Address(rawValue: value)
      }
      guard let last, last <= 255 else { throw LiteralRefusal(.tooLarge(part: number, maximum: 255), at: start) }
      value |= last &<< UInt32(32 &- 8 &* number)
      position += 1
    }
  }

  /// The IPv4 number parser, up to the next dot or `end`. Unlike in C, 0x alone is 0.
  private static func readNumber(
    _ text: borrowing Span<UInt8>, _ position: inout Int, to end: Int, _ trace: inout LiteralTrace
  ) throws(LiteralRefusal) -> UInt32? {
    let start = position, number = trace.parts.count + 1
    let isHexadecimal = text.isHexadecimalPrefix(start)
    let isLong = start + 1 < end && text.peek(start + 1) != 0x2E
    let notation: LiteralPart.Notation = isHexadecimal ? .hexadecimal : text.peek(start) == 0x30 && isLong ? .octal : .decimal
    if isHexadecimal { position += 2 }
    let value = text.number(&position, notation)
    if position > start { trace.note(text, start..<position, notation, value) }
    guard position == end || text.peek(position) == 0x2E else {
      throw LiteralRefusal(.notDigit(text.scalar(at: position), part: number, notation), at: position)
    }
    if position == start { throw LiteralRefusal(.missing(part: number), at: start) }
    return value
  }
}
