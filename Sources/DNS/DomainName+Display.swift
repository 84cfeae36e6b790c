public import Wire

// Names and strings as Wireshark shows them when they are not plain ASCII.

extension DomainName {
  /// The name as Wireshark prints it: octets that are no printable text as escapes, and words for a name that cannot be read.
  ///
  /// Not reversible; `Name` writes the presentation format of RFC 1035 §5.1.
  public func displayText(in frame: RawSpan) -> [UInt8] {
    if isCircular { return Array("<Name contains a pointer that loops>".utf8) }
    if hasUnknownLabel { return Array("<Unknown extended label>".utf8) }
    if isTooLong { return Array("<Name too long>".utf8) }
    let octets = rawText(in: frame)
    // A name that begins with a zero octet is an empty string in C.
    if octets.isEmpty || (octets[0] == 0 && startsWithPointer(in: frame)) { return Array("<Root>".utf8) }
    return DisplayText.escaped(octets)
  }

  /// How many octets and how many parts between dots Wireshark counts in that text before it escapes it: none if it is one octet.
  @usableFromInline
  func displayCounts(in frame: RawSpan) -> (length: Int, labels: Int) {
    if isPlain(in: frame) {
      var labels = labels, count = 0
      while labels.next(in: frame) != nil { count += 1 }
      return count == 0 ? (6, 1) : textLength > 1 ? (textLength, count) : (0, 0)
    }
    var text = rawText(in: frame)
    if isCircular || isTooLong || hasUnknownLabel || text.isEmpty || (text[0] == 0 && startsWithPointer(in: frame)) {
      text = displayText(in: frame)
    }
    return text.count > 1 ? (text.count, 1 + text.count { $0 == 0x2E }) : (0, 0)
  }

  private func rawText(in frame: RawSpan) -> [UInt8] {
    var text: [UInt8] = [], labels = labels, isFirst = true
    while let label = labels.next(in: frame) {
      if !isFirst { text.append(0x2E) }
      isFirst = false
      for i in label { text.append(frame.octet(i)) }
    }
    return text
  }
}

/// Text from the wire, made printable in the way of Wireshark.
@usableFromInline
enum DisplayText {
  /// Whether every octet is ASCII, so that the bytes can stand for themselves.
  @inlinable
  static func isASCII(_ range: Range<Int>, in frame: RawSpan) -> Bool {
    var all: UInt8 = 0
    for i in range { all |= frame.octet(i) }
    return all < 0x80
  }

  /// What Wireshark prints for no bytes.
  @usableFromInline static let missing: [UInt8] = Array("<MISSING>".utf8)

  /// The octets before the first zero.
  @inlinable
  static func beforeZero(_ range: Range<Int>, in frame: RawSpan) -> Range<Int> {
    for i in range where frame.octet(i) == 0 { return range.lowerBound..<i }
    return range
  }

  /// ASCII with a replacement character for each octet that is none.
  @usableFromInline
  static func ascii(_ range: Range<Int>, in frame: RawSpan) -> [UInt8] {
    var text: [UInt8] = []
    for i in range {
      let octet = frame.octet(i)
      if octet < 0x80 { text.append(octet) } else { text += replacement }
    }
    return text
  }

  /// UTF-8 with replacement characters for what is none.
  @usableFromInline
  static func repaired(_ range: Range<Int>, in frame: RawSpan) -> [UInt8] {
    var octets: [UInt8] = []
    for i in range { octets.append(frame.octet(i)) }
    return Array(String(decoding: octets, as: UTF8.self).utf8)
  }

  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// UTF-8 with escapes for what is not printable, and a replacement character for what is not UTF-8.
  @usableFromInline
  static func escaped(_ octets: [UInt8]) -> [UInt8] {
    var text: [UInt8] = [], i = 0
    while i < octets.count {
      let octet = octets[i]
      if octet < 0x80 {
        appendASCII(octet, to: &text)
        i += 1
      } else {
        appendWide(octets, &i, to: &text)
      }
    }
    return text
  }

  private static func appendASCII(_ octet: UInt8, to text: inout [UInt8]) {
    switch octet {
    case 0x20...0x7E: text.append(octet)
    case 7...13: text += [0x5C, Array("abtnvfr".utf8)[Int(octet) - 7]]
    default: text += [0x5C, 0x30 + octet >> 6, 0x30 + octet >> 3 & 7, 0x30 + octet & 7]
    }
  }

  /// One character of several octets. Forms longer than need be are taken for what they stand for.
  private static func appendWide(_ octets: [UInt8], _ i: inout Int, to text: inout [UInt8]) {
    let lead = octets[i]
    i += 1
    let more = lead < 0xC0 || lead > 0xFD ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : lead < 0xF8 ? 3 : lead < 0xFC ? 4 : 5
    var value = UInt32(lead) & (0x3F >> UInt32(more)), found = 0
    while found < more, i < octets.count, octets[i] & 0xC0 == 0x80 {
      value = value << 6 | UInt32(octets[i] & 0x3F)
      i += 1
      found += 1
    }
    guard more > 0, found == more, let scalar = Unicode.Scalar(value) else {
      text += replacement
      return
    }
    if isPrintable(scalar) { text += Array(String(scalar).utf8) } else { text += Array(hexadecimal(scalar).utf8) }
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .unassigned, .surrogate: false
    default: true
    }
  }

  private static func hexadecimal(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true), width = scalar.value > 0xFFFF ? 8 : 4
    return (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }
}
