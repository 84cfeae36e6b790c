extension AddressReader {
  /// Reads as `inet_pton` does: a colon makes it IPv6.
  static func readStrict(_ text: String, _ trace: inout LiteralTrace) throws(LiteralRefusal) -> IPAddress {
    guard text.utf8.contains(0x3A) else { return .v4(try readStrictIPv4(text, &trace)) }
    return .v6(try readStrictIPv6(text, &trace))
  }

  private static func readStrictIPv4(_ text: String, _ trace: inout LiteralTrace) throws(LiteralRefusal) -> IPv4Address {
    noteOctets(text.utf8Span.span, from: 0, &trace)
    do throws(AddressError) {
      let address = try IPv4Address(whole: text)
      trace.fillOctets()
      return address
    } catch {
      throw LiteralRefusal(.form(error), at: error.offset ?? 0)
    }
  }

  /// Reads an IPv6 address without a zone. The URL Standard's IPv6 parser accepts the same texts as RFC 4291 §2.2 and `inet_pton`.
  /// `count` octets stand before it in the text that was given.
  static func readStrictIPv6(
    _ text: String, behind count: Int = 0, _ trace: inout LiteralTrace
  ) throws(LiteralRefusal) -> IPv6Address {
    trace.base = count
    let characters = text.utf8Span.span
    let hasIPv4 = noteGroups(characters, &trace)
    do throws(AddressError) {
      var position = 0
      let value = try IPv6Address.read(characters, &position)
      try characters.expectEnd(at: position)
      trace.fillGroups(hasIPv4: hasIPv4)
      return IPv6Address(rawValue: value)
    } catch {
      throw LiteralRefusal(.form(error.shifted(by: count)), at: (error.offset ?? 0) + count)
    }
  }

  /// Notes decimal numbers with dots between them, five at most: one more than an address has.
  private static func noteOctets(_ text: borrowing Span<UInt8>, from start: Int, _ trace: inout LiteralTrace) {
    var position = start
    for _ in 0..<5 {
      let first = position
      let value = text.number(&position, .decimal)
      guard position > first else { return }
      trace.note(text, first..<position, .decimal, value)
      guard text.peek(position) == 0x2E else { return }
      position += 1
    }
  }

  /// Notes groups and `::` up to what cannot be one, and the IPv4 address at the end. True if there is such an address.
  private static func noteGroups(_ text: borrowing Span<UInt8>, _ trace: inout LiteralTrace) -> Bool {
    var position = 0
    while position < text.count, trace.parts.count < 10 {
      let first = position
      if text[position] == 0x3A {
        let isDouble = text.peek(position + 1) == 0x3A
        position += isDouble ? 2 : 1
        if isDouble { trace.note(text, first..<position, .omitted, 0) }
        continue
      }
      let value = text.number(&position, .hexadecimal)
      guard position > first else { return false }
      if text.peek(position) == 0x2E {
        noteOctets(text, from: first, &trace)
        return true
      }
      trace.note(text, first..<position, .hexadecimal, value)
    }
    return false
  }
}

extension LiteralTrace {
  mutating func note(_ text: borrowing Span<UInt8>, _ range: Range<Int>, _ notation: LiteralPart.Notation, _ value: UInt32?) {
    parts.append(LiteralPart(text: text.text(range), offset: base + range.lowerBound, notation: notation, value: value))
  }

  /// Gives each group of a whole IPv6 address its 16 bits, each octet of the IPv4 address at its end 8, and `::` those that are left.
  fileprivate mutating func fillGroups(hasIPv4: Bool) {
    let octets = hasIPv4 ? 4 : 0
    let groups = parts.dropLast(octets)
    let left = 128 - 8 * octets - 16 * groups.count { $0.notation != .omitted }
    var bit = 0
    for index in groups.indices {
      let width = parts[index].notation == .omitted ? left : 16
      parts[index].bits = bit..<bit + width
      bit += width
    }
    if hasIPv4 { fillOctets(from: bit, to: 128, in: groups.endIndex..<parts.count) }
  }
}

extension Span where Element == UInt8 {
  /// The digits of a base from `position` on, as a number: nil if it needs more than 32 bits. Moves `position` behind them.
  func number(_ position: inout Int, _ notation: LiteralPart.Notation) -> UInt32? {
    let base = UInt64(notation.base ?? 10)
    var value: UInt64 = 0
    while position < count {
      let digit = UInt64(hexadecimalDigit(self[position]))
      guard digit < base else { break }
      if value >> 32 == 0 { value = value &* base &+ digit }
      position &+= 1
    }
    return UInt32(exactly: value)
  }
}
