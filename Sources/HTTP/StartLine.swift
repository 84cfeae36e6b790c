public import Wire

/// The first line of a message, RFC 9112 §3 and §4, taken apart as Wireshark does it.
@usableFromInline
struct StartLine {
  /// What kind of message a first line begins.
  @usableFromInline
  enum Kind: UInt8, Sendable {
    /// Field lines without a first line: the middle of a head.
    case none
    case request
    /// NOTIFY, SUBSCRIBE, UNSUBSCRIBE: requests that Wireshark calls notifications.
    case notification
    case response
  }

  @usableFromInline let kind: Kind
  /// The method, or the version of a response.
  @usableFromInline let first: Range<Int>
  /// The target, or the status code.
  @usableFromInline let second: Range<Int>
  /// The version, or the phrase.
  @usableFromInline let third: Range<Int>

  /// Nil unless `line` begins as a message does. `isFirst`: nothing of the message came before, so that a method
  /// nobody knows may do, if a version ends the line.
  @usableFromInline
  init?(_ frame: RawSpan, _ line: Range<Int>, isFirst: Bool) {
    guard let kind = Self.kind(frame, line, isFirst: isFirst) else { return nil }
    self.kind = kind
    first = Self.word(frame, line)
    let rest = min(first.upperBound + 1, line.upperBound)..<line.upperBound
    // A response may have several spaces anywhere, a request's target starts behind one.
    second = Self.word(frame, kind == .response ? Self.withoutSpaces(frame, rest) : rest)
    third = Self.withoutSpaces(frame, second.upperBound..<line.upperBound)
  }

  /// Up to the first space.
  private static func word(_ frame: RawSpan, _ range: Range<Int>) -> Range<Int> {
    var end = range.lowerBound
    while end &+ 8 <= range.upperBound {
      let word = frame.networkOrder(at: end, as: UInt64.self) ^ 0x2020_2020_2020_2020, low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
      let hit = ~(((word & low) &+ low) | word | low)
      if hit != 0 { return range.lowerBound..<end &+ hit.leadingZeroBitCount &>> 3 }
      end &+= 8
    }
    while end < range.upperBound, frame.octet(end) != 0x20 { end &+= 1 }
    return range.lowerBound..<end
  }

  private static func withoutSpaces(_ frame: RawSpan, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound, frame.octet(start) == 0x20 { start &+= 1 }
    return start..<range.upperBound
  }

  /// Whether the line begins a response: "HTTP/" or "ICY", which need no space behind them, unlike a method.
  @inlinable
  static func isResponse(_ frame: RawSpan, _ line: HeadLine) -> Bool {
    guard line.stop &- line.start > 2 else { return false }
    let octets = frame.networkOrder(at: line.start, as: UInt16.self)
    guard octets == 0x4854 || octets == 0x4943 || octets == 0x4D2D else { return false }
    return kind(frame, line.content, isFirst: false) == .response
  }

  /// What the line begins, judged by its first word. "M-" before anything marks a mandatory extension (RFC 2774).
  @usableFromInline
  static func kind(_ frame: RawSpan, _ line: Range<Int>, isFirst: Bool) -> Kind? {
    var start = line.lowerBound
    if line.count >= 2, frame.networkOrder(at: start, as: UInt16.self) == 0x4D2D { start &+= 2 }
    let count = line.upperBound &- start
    if count >= 5, frame.networkOrder(at: start, as: UInt32.self) == 0x4854_5450, frame.octet(start &+ 4) == 0x2F { return .response }
    guard count >= 3 else { return nil }
    if frame.networkOrder(at: start, as: UInt16.self) == 0x4943, frame.octet(start &+ 2) == 0x59 { return .response }  // "ICY"
    let method = word(frame, start..<line.upperBound)
    if let kind = Method.kind(frame, method) { return kind }
    return isFirst && hasVersion(frame, line, behind: method) ? .request : nil
  }

  /// Whether ` HTTP/d.d` ends the line, with a target between, behind a method that is a token (RFC 9110 §5.6.2).
  private static func hasVersion(_ frame: RawSpan, _ line: Range<Int>, behind method: Range<Int>) -> Bool {
    let start = line.upperBound - 9
    guard !method.isEmpty, start > method.upperBound + 1 else { return false }
    guard frame.networkOrder(at: start, as: UInt64.self) >> 16 == 0x2048_5454_502F, Octet.isDigit(frame.octet(line.upperBound - 3)),
      frame.octet(line.upperBound - 2) == 0x2E, Octet.isDigit(frame.octet(line.upperBound - 1))
    else { return false }
    return method.allSatisfy { Octet.isToken(frame.octet($0)) }
  }
}

/// Classes of octets, RFC 5234 §B.1 and RFC 9110 §5.6.
@usableFromInline
enum Octet {
  @usableFromInline
  static func isDigit(_ octet: UInt8) -> Bool { octet &- 0x30 < 10 }
  static func isAlpha(_ octet: UInt8) -> Bool { (octet | 0x20) &- 0x61 < 26 }
  /// `tchar`, RFC 9110 §5.6.2.
  static func isToken(_ octet: UInt8) -> Bool {
    switch octet {
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x30...0x39, 0x41...0x5A, 0x5E...0x7A, 0x7C, 0x7E: true
    default: false
    }
  }
}
