internal import Wire

/// Small steps over text in a frame.
@usableFromInline
enum Text {
  /// Where a C string in `range` ends: at its first zero.
  @usableFromInline
  static func end(_ frame: RawSpan, _ range: Range<Int>) -> Int { first(0, frame, range) ?? range.upperBound }

  /// The first `octet` in `range`.
  @usableFromInline
  static func first(_ octet: UInt8, _ frame: RawSpan, _ range: Range<Int>) -> Int? {
    var i = range.lowerBound
    while i < range.upperBound {
      if frame.octet(i) == octet { return i }
      i &+= 1
    }
    return nil
  }

  /// Whether a line with a token for a name holds octets over 127 or control characters that Wireshark writes in another way.
  @usableFromInline
  static func needsEscape(_ frame: RawSpan, _ line: Range<Int>) -> Bool {
    if line.allSatisfy({ frame.octet($0) &- 0x20 < 0x5F || [0x09, 0x0A, 0x0D].contains(frame.octet($0)) }) { return false }
    guard let colon = HeadLine.colon(frame, in: line), colon > line.lowerBound else { return false }
    return (line.lowerBound..<colon).allSatisfy { Octet.isToken(frame.octet($0)) }
  }

  /// UTF-8 with control characters as backslash and three octal digits, or as C's letters.
  @usableFromInline
  static func escaped(_ frame: RawSpan, _ range: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    for i in range {
      let octet = frame.octet(i)
      switch octet {
      case 0x07: text += [0x5C, 0x61]
      case 0x0B: text += [0x5C, 0x76]
      case 0x08, 0x09, 0x0A, 0x0C, 0x0D, 0x20...0x7E, 0x80...: text.append(octet)
      default: text += [0x5C, 0x30 + (octet >> 6), 0x30 + (octet >> 3 & 7), 0x30 + (octet & 7)]
      }
    }
    return Array(String(decoding: text, as: UTF8.self).utf8)
  }

  /// Without the spaces and tabs before it.
  @usableFromInline
  static func withoutSpace(_ frame: RawSpan, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound, frame.octet(start) == 0x20 || frame.octet(start) == 0x09 { start &+= 1 }
    return start..<range.upperBound
  }

  /// Without the spaces, tabs and commas before it.
  static func codings(_ frame: RawSpan, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    while start < range.upperBound, [0x20, 0x09, 0x2C].contains(frame.octet(start)) { start &+= 1 }
    return start..<range.upperBound
  }

  /// Whether the text begins with `prefix`, case and all.
  static func has(_ prefix: StaticString, _ frame: RawSpan, _ range: Range<Int>, anyCase: Bool = false) -> Bool {
    guard range.count >= prefix.utf8CodeUnitCount else { return false }
    var i = range.lowerBound
    for octet in prefix.description.utf8 {
      let other = frame.octet(i)
      guard other == octet || (anyCase && Octet.isAlpha(octet) && other | 0x20 == octet) else { return false }
      i &+= 1
    }
    return true
  }
}

/// Numbers as C's functions read them, since Wireshark does.
@usableFromInline
enum Number {
  /// Up to three octets: white space, a sign, digits.
  @usableFromInline
  static func decimal(_ frame: RawSpan, _ range: Range<Int>) -> Int {
    var position = afterSpace(frame, range), value = 0
    let isNegative = sign(frame, &position, range.upperBound)
    while position < range.upperBound, Octet.isDigit(frame.octet(position)) {
      value = value &* 10 &+ Int(frame.octet(position) & 15)
      position &+= 1
    }
    return isNegative ? -value : value
  }

  /// A Content-Length: a number from 0 to 2^63 - 1, with a sign or not, at the end of the text or before white space.
  @usableFromInline
  static func length(_ frame: RawSpan, _ range: Range<Int>) -> Int? {
    let end = Text.end(frame, range)
    var position = afterSpace(frame, range.lowerBound..<end)
    let isNegative = sign(frame, &position, end), start = position
    var value = 0
    while position < end, Octet.isDigit(frame.octet(position)) {
      let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, isStillTooLarge) = tens.addingReportingOverflow(Int(frame.octet(position) & 15))
      if isTooLarge || isStillTooLarge { return nil }
      value = sum
      position &+= 1
    }
    guard position > start, position == end || isSpace(frame.octet(position)) else { return nil }
    return isNegative && value > 0 ? nil : value
  }

  /// A chunk's size: hexadecimal digits before a semicolon or anything else, of which 32 bits count.
  @usableFromInline
  static func chunkSize(_ frame: RawSpan, _ range: Range<Int>) -> Int {
    var position = afterSpace(frame, range), value: UInt64 = 0, isTooLarge = false
    let isNegative = sign(frame, &position, range.upperBound)
    if position &+ 2 < range.upperBound, frame.octet(position) == 0x30, frame.octet(position &+ 1) | 0x20 == 0x78,
      digit(frame.octet(position &+ 2)) != nil
    {
      position &+= 2
    }
    while position < range.upperBound, let digit = digit(frame.octet(position)) {
      if value >> 59 != 0 { isTooLarge = true }
      value = value << 4 | UInt64(digit)
      position &+= 1
    }
    if isTooLarge { return isNegative ? 0 : Int(UInt32.max) }
    return Int(UInt32(truncatingIfNeeded: isNegative ? 0 &- value : value))
  }

  /// Whether a hexadecimal number begins the text.
  static func isChunkSize(_ frame: RawSpan, _ range: Range<Int>) -> Bool {
    var position = afterSpace(frame, range)
    _ = sign(frame, &position, range.upperBound)
    return position < range.upperBound && digit(frame.octet(position)) != nil
  }

  static func digit(_ octet: UInt8) -> UInt8? {
    switch octet {
    case 0x30...0x39: octet & 15
    case 0x41...0x46, 0x61...0x66: (octet & 15) + 9
    default: nil
    }
  }

  private static func isSpace(_ octet: UInt8) -> Bool { octet == 0x20 || octet &- 9 < 5 }

  private static func afterSpace(_ frame: RawSpan, _ range: Range<Int>) -> Int {
    var position = range.lowerBound
    while position < range.upperBound, isSpace(frame.octet(position)) { position &+= 1 }
    return position
  }

  private static func sign(_ frame: RawSpan, _ position: inout Int, _ end: Int) -> Bool {
    guard position < end, frame.octet(position) == 0x2D || frame.octet(position) == 0x2B else { return false }
    position &+= 1
    return frame.octet(position &- 1) == 0x2D
  }
}

/// Base64, RFC 4648 §4, read as loosely as Wireshark's library does.
@usableFromInline
enum Base64 {
  /// User and password of "Basic" credentials, RFC 7617 §2; nil for another scheme. Up to the first zero.
  @usableFromInline
  static func basicCredentials(_ frame: RawSpan, _ value: Range<Int>) -> [UInt8]? {
    let end = Text.end(frame, value)
    guard Text.has("Basic ", frame, value.lowerBound..<end) else { return nil }
    let code = value.lowerBound + 6..<end
    if code.count == 1 { return [frame.octet(code.lowerBound)] }
    return Array(decode(frame, code).prefix { $0 != 0 })
  }

  /// Octets outside the alphabet are skipped, and so is an unfinished group of four.
  static func decode(_ frame: RawSpan, _ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = [], group: UInt32 = 0, count = 0, last: (UInt8, UInt8) = (0, 0)
    for i in range {
      let octet = frame.octet(i)
      guard let six = value(octet) else { continue }
      last = (octet, last.0)
      group = group << 6 | UInt32(six)
      count += 1
      guard count == 4 else { continue }
      bytes.append(UInt8(truncatingIfNeeded: group >> 16))
      if last.1 != 0x3D { bytes.append(UInt8(truncatingIfNeeded: group >> 8)) }
      if last.0 != 0x3D { bytes.append(UInt8(truncatingIfNeeded: group)) }
      count = 0
    }
    return bytes
  }

  /// With padding.
  static func encode(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let word = group.reduce(0) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
      for place in 0...group.count { text.append(alphabet[Int(word >> (18 - 6 * UInt32(place)) & 63)]) }
      text += [UInt8](repeating: 0x3D, count: 3 - group.count)
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static func value(_ octet: UInt8) -> UInt8? {
    switch octet {
    case 0x41...0x5A: octet - 0x41
    case 0x61...0x7A: octet - 0x61 + 26
    case 0x30...0x39: octet - 0x30 + 52
    case 0x2B: 62
    case 0x2F: 63
    case 0x3D: 0
    default: nil
    }
  }
}

extension HTTPMessage {
  /// Host and target put together, RFC 9112 §3.3, as Wireshark does: a target with a scheme stands for itself.
  @usableFromInline
  static func fullURI(_ frame: RawSpan, host: Range<Int>, target: Range<Int>, isConnect: Bool) -> [UInt8] {
    let text = ASCIIText.shown(frame, target)
    if isConnect || Text.has("http://", frame, target, anyCase: true) || Text.has("https://", frame, target, anyCase: true) { return text }
    var end = Text.end(frame, host)
    while end > host.lowerBound, [0x20, 0x09, 0x0C].contains(frame.octet(end - 1)) { end -= 1 }
    return Array("http://".utf8) + (host.lowerBound..<end).map { frame.octet($0) } + text
  }

  /// What a code means, in Wireshark's words.
  @usableFromInline
  static func statusDescription(_ code: Int) -> [UInt8] {
    let phrase = code < 0 ? nil : StatusCode.wiresharkPhrase(UInt64(code))
    return Array((phrase?.description ?? "Unknown (\(code))").utf8)
  }
}
