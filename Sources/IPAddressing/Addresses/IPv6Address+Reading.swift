/// What has been read of an IPv6 address: its groups, and after which of them `::` stood.
private struct Groups {
  var value: UInt128 = 0
  var count = 0
  var gap = -1

  /// The address, the groups behind `::` moved to its end.
  var address: UInt128 {
    guard gap >= 0 else { return value }
    let behind = UInt128(truncatingIfNeeded: 16 &* (count &- gap))
    let low = value & ((1 &<< behind) &- 1)
    return (value ^ low) &<< UInt128(truncatingIfNeeded: 16 &* (8 &- count)) | low
  }
}

extension IPv6Address {
  /// Reads an address without a zone from `position` on and moves it behind the address.
  static func read(_ text: borrowing Span<UInt8>, _ position: inout Int) throws(AddressError) -> UInt128 {
    var groups = Groups()
    if text.peek(position) == 0x3A {
      guard text.peek(position &+ 1) == 0x3A else { throw AddressError(.singleColon, at: position, expected: "'::' or a digit") }
      groups.gap = 0
      position &+= 2
    }
    while try readGroup(text, &position, &groups), try readColon(text, &position, &groups) {}
    if groups.count < 8, groups.gap < 0 {
      throw tooShort(text, position, groups.count)
    } else if groups.count == 8, groups.gap >= 0 {
      throw AddressError(.gapWithoutNeed, at: position, expected: "at most 7 groups")
    }
    return groups.address
  }

  /// Reads one group, or the IPv4 address at the end. False if the address ends here.
  @inline(__always)
  private static func readGroup(_ text: borrowing Span<UInt8>, _ position: inout Int, _ groups: inout Groups) throws(AddressError) -> Bool {
    let start = position
    var value: UInt32 = 0
    while position < text.count {
      let digit = hexadecimalDigit(text[position])
      guard digit < 16 else { break }
      value = value &<< 4 | UInt32(digit)
      position &+= 1
    }
    if text.peek(position) == 0x2E {
      position = start
      try readIPv4(text, &position, &groups)
      return false
    }
    guard 1...4 ~= position &- start else {
      if position == start, groups.gap == groups.count { return false }
      throw wrongGroup(text, start..<position, groups.count &+ 1)
    }
    groups.value = groups.value &<< 16 | UInt128(value)
    groups.count &+= 1
    return true
  }

  /// Steps over the colon behind a group. False if none is there.
  @inline(__always)
  private static func readColon(_ text: borrowing Span<UInt8>, _ position: inout Int, _ groups: inout Groups) throws(AddressError) -> Bool {
    guard text.peek(position) == 0x3A else { return false }
    let isDouble = text.peek(position &+ 1) == 0x3A
    if isDouble, groups.gap >= 0 { throw AddressError(.secondGap, at: position, expected: "one '::' at most") }
    if groups.count == 8 {
      throw AddressError(isDouble ? .gapWithoutNeed : .tooMany(.group), at: position, expected: "the end after 8 groups")
    }
    if isDouble { groups.gap = groups.count }
    position &+= isDouble ? 2 : 1
    return true
  }

  private static func readIPv4(_ text: borrowing Span<UInt8>, _ position: inout Int, _ groups: inout Groups) throws(AddressError) {
    let start = position
    let address = try IPv4Address.read(text, &position)
    if text.peek(position) == 0x2E { throw AddressError(.tooMany(.octet), at: position, expected: "the end after 4 octets") }
    guard groups.gap < 0 ? groups.count == 6 : groups.count < 6, text.peek(position) != 0x3A else {
      throw AddressError(.misplacedIPv4, at: start, expected: "a group of up to 4 hexadecimal digits")
    }
    groups.value = groups.value &<< 32 | UInt128(address.rawValue)
    groups.count &+= 2
  }

  @inline(never)
  private static func wrongGroup(_ text: borrowing Span<UInt8>, _ range: Range<Int>, _ number: Int) -> AddressError {
    let expected = "up to 4 hexadecimal digits"
    if range.count > 4 { return AddressError(.groupTooLong(number: number, digits: text.text(range)), at: range.lowerBound) }
    let isBehindColon = number > 1 && text.peek(range.lowerBound &- 1) == 0x3A
    if text.peek(range.lowerBound) == 0x3A {
      return AddressError(.unexpected(":"), at: range.lowerBound, expected: expected)
    }
    if isBehindColon, range.lowerBound == text.count || text.peek(range.lowerBound) == 0x2F || text.peek(range.lowerBound) == 0x25 {
      return AddressError(.singleColon, at: range.lowerBound &- 1, expected: "'::', or another group behind it")
    }
    return text.unexpected(at: range.lowerBound, expected: number == 1 ? "a hexadecimal digit or '::'" : expected)
  }

  @inline(never)
  private static func tooShort(_ text: borrowing Span<UInt8>, _ position: Int, _ count: Int) -> AddressError {
    if position < text.count, text[position] != 0x25, text[position] != 0x2F {
      return text.unexpected(at: position, expected: "a hexadecimal digit or ':'")
    }
    return AddressError(.tooFew(.group, found: count), at: position, expected: "8 groups, or '::' in place of those that are 0")
  }

  /// Refuses what follows the eighth group.
  static func expectNoMore(_ text: borrowing Span<UInt8>, _ position: Int) throws(AddressError) {
    guard position < text.count else { return }
    throw text.unexpected(at: position, expected: "a hexadecimal digit, ':', '%' and a zone, or the end")
  }

  /// The rest of the text as a zone: visible ASCII characters that have no meaning of their own in prefixes, endpoints and URIs.
  fileprivate static func zoneEnd(_ text: borrowing Span<UInt8>, from start: Int) throws(AddressError) -> Int {
    var position = start
    while position < text.count {
      switch text[position] {
      case 0x25, 0x2F, 0x5B, 0x5D, 0...0x20, 0x7F...:
        throw text.unexpected(at: position, expected: "a character of the zone's name, or the end")
      default: position &+= 1
      }
    }
    return position
  }

  static func readZone(_ text: borrowing Span<UInt8>, from start: Int) throws(AddressError) -> String {
    guard start < text.count else { throw AddressError(.emptyZone, at: start, expected: "the name of an interface, such as eth0") }
    let end = try zoneEnd(text, from: start)
    return String(decoding: (start..<end).map { text[$0] }, as: UTF8.self)
  }
}
