extension IPv6Address: LosslessStringConvertible {
  /// Reads any of RFC 4291 §2.2's forms, such as `2001:db8::1` or `::ffff:192.0.2.1`, with or without a zone (`fe80::1%eth0`), or
  /// says what is wrong with the text.
  @inlinable public init(parsing text: some StringProtocol) throws(AddressError) {
    try self.init(whole: String(text))
  }

  /// Reads any of RFC 4291 §2.2's forms; nil for any other text.
  @inlinable public init?(_ text: some StringProtocol) {
    do throws(AddressError) { try self.init(whole: String(text)) } catch { return nil }
  }

  @usableFromInline init(whole text: String) throws(AddressError) {
    let characters = text.utf8Span.span
    var position = 0
    let value = try Self.read(characters, &position)
    guard characters.peek(position) == 0x25 else {
      try Self.expectNoMore(characters, position)
      self.init(rawValue: value)
      return
    }
    self.init(rawValue: value, zone: try Self.readZone(characters, from: position + 1))
  }

  /// The text form that RFC 5952 recommends: lower case, no leading zeros, `::` for the longest run of two or more groups 0 (the
  /// first of several), and the zone if there is one.
  ///
  /// IPv4-mapped addresses are written `::ffff:192.0.2.1` (§5: mixed notation where a well-known prefix announces it). The
  /// deprecated IPv4-compatible addresses are not, as `::1:2` must not turn into `::0.1.0.2`; there glibc's `inet_ntop`, and so
  /// Wireshark, differs.
  public var description: String {
    var text = TextBuffer()
    if let mapped {
      for octet in "::ffff:".utf8 { text.put(octet) }
      text.putDotted(mapped.rawValue)
    } else {
      Self.write(rawValue, to: &text)
    }
    return zone.map { "\(text.text)%\($0)" } ?? text.text
  }

  /// Groups only, without mixed notation: the form of RFC 5952 §4.
  static func write(_ value: UInt128, to text: inout TextBuffer) {
    let gap = longestGap(in: value)
    var index = 0
    while index < 8 {
      if index == gap.lowerBound, !gap.isEmpty {
        text.put(0x3A)
        index = gap.upperBound
        if index == 8 { text.put(0x3A) }
        continue
      }
      if index > 0 { text.put(0x3A) }
      text.putGroup(group(index, of: value))
      index &+= 1
    }
  }

  /// The groups that `::` replaces, RFC 5952 §4.2: the longest run, the first of equals, never a single group.
  private static func longestGap(in value: UInt128) -> Range<Int> {
    var best = 0..<0, start = 0
    for index in 0..<8 {
      if group(index, of: value) != 0 {
        start = index &+ 1
      } else if index &+ 1 &- start > max(best.count, 1) {
        best = start..<index &+ 1
      }
    }
    return best
  }

  @inline(__always) private static func group(_ index: Int, of value: UInt128) -> UInt16 {
    let half = UInt64(truncatingIfNeeded: index < 4 ? value &>> 64 : value)
    return UInt16(truncatingIfNeeded: half &>> UInt64(truncatingIfNeeded: 48 &- 16 &* (index & 3)))
  }
}
