import Wire

/// Which bytes of a text may not be written as they are.
enum Escaping {
  /// As tshark does it: a table's cells may not hold tabs or line feeds, other control characters are left alone, and a text ends
  /// before its first zero byte.
  case table
  /// For terminals, which must not be made to obey a packet: every control character is written out.
  case terminal
  /// RFC 8259 section 7.
  case json
}

extension Pen {
  /// How much room a number takes at most, or the punctuation around other values.
  @inline(always) static var numberRoom: Int { 48 }
  /// How much room a byte takes at most, when JSON escapes it.
  @inline(always) static var octetRoom: Int { 6 }

  /// How much room a value takes at most.
  @inline(always)
  static func room(for value: FieldValue) -> Int {
    switch value {
    case .integer: numberRoom
    case .bytes(_, let size): numberRoom &+ octetRoom &* Int(size)
    case .name: numberRoom &+ octetRoom &* (DomainName.textLimit &+ 1)
    }
  }

  /// How much room a place takes at most.
  @inline(always) static var placeRoom: Int { 64 }

  /// The end of a member of JSON's list of fields: the value's closing quote, and where its bytes lie.
  @inline(always)
  @_lifetime(self: copy self)
  mutating func putPlace(_ range: Range<Int>) {
    put(0x5B3A_2274_6122_2C22, 8)  // ","at":[
    putBounds(range)
    put(0x7D5D, 2)  // ]}
  }

  /// Both ends with a comma between.
  @inline(always)
  @_lifetime(self: copy self)
  mutating func putBounds(_ range: Range<Int>) {
    putDecimal(UInt64(truncatingIfNeeded: range.lowerBound))
    put(0x2C)
    putDecimal(UInt64(truncatingIfNeeded: range.upperBound))
  }

  /// What stands before a table's cell: tabs, or a comma if it shares the column of the cell before.
  @inline(always)
  @_lifetime(self: copy self)
  mutating func putSeparator(tabs: Int, orComma isFurther: Bool) {
    if tabs > 0 { putTabs(tabs) } else if isFurther { put(0x2C) }
  }

  /// Writes a value as Wireshark does. Every sink that prints goes through here.
  @inline(always)
  @_lifetime(self: copy self)
  mutating func put(_ value: FieldValue, _ style: FieldStyle, in frame: RawSpan, _ escaping: Escaping) {
    if case .integer(let number) = value { putNumber(number, style) } else { putOther(value, style, in: frame, escaping) }
  }

  /// Writes a value of up to 64 bits.
  @inline(always)
  @_lifetime(self: copy self)
  mutating func putNumber(_ number: UInt64, _ style: FieldStyle) {
    switch style {
    case .decimal: putDecimal(number)
    case .flag: put(number == 0 ? 0x30 : 0x31)
    case .ipv4: putIPv4(number)
    case .ethernet: putEthernet(number)
    case .hexadecimal(let digits):
      put(0x7830, 2)
      putHexadecimal(number, digits: Int(digits))
    case .seconds:
      putDecimal(number / 1_000_000_000)
      put(0x2E)
      putNano(number % 1_000_000_000)
    case .duration:
      let value = Int64(bitPattern: number)
      if value < 0 { put(0x2D) }
      putDecimal(value.magnitude / 1_000_000_000)
      put(0x2E)
      putNano(value.magnitude % 1_000_000_000)
    case .signed:
      let value = Int64(bitPattern: number)
      if value < 0 { put(0x2D) }
      putDecimal(value.magnitude)
    default: putDecimal(number)
    }
  }

  /// Writes what lies elsewhere: bytes, a name.
  @inline(never)
  @_lifetime(self: copy self)
  mutating func putOther(_ value: FieldValue, _ style: FieldStyle, in frame: RawSpan, _ escaping: Escaping) {
    switch value {
    case .bytes(let offset, let size): putBytes(frame.extracting(first: offset, size), style, escaping)
    case .name(let name):
      var labels = name.labels, first = true
      while let label = labels.next(in: frame) {
        if !first { put(0x2E) }
        first = false
        putText(frame.extracting(label), escaping)
      }
      if first { put(0x3E74_6F6F_523C, 6) }  // "<Root>", as Wireshark prints it
    case .integer(let number): putDecimal(number)
    }
  }

  @inline(always)
  @_lifetime(self: copy self)
  private mutating func putBytes(_ bytes: RawSpan, _ style: FieldStyle, _ escaping: Escaping) {
    switch style {
    case .text, .domainName: putText(bytes, escaping)
    case .ipv6 where bytes.byteCount == 16: putIPv6(bytes)
    case .ipv6 where bytes.byteCount < 16: putPrefix(bytes)
    case .ipv4 where bytes.byteCount == 4: putIPv4(UInt64(bytes.networkOrder(at: 0, as: UInt32.self)))
    case .colonOctets, .ethernet: putColonOctets(bytes)
    case .printed: put(bytes)
    default:
      if bytes.byteCount > 0 { return putHexadecimal(bytes) }
      put(0x474E_4953_5349_4D3C, 8)  // "<MISSING>": what Wireshark prints for no bytes at all
      put(0x3E)
    }
  }

  /// The first bytes of an IPv6 address; the others are zero.
  @inline(never)
  @_lifetime(self: copy self)
  private mutating func putPrefix(_ bytes: RawSpan) {
    var address = [UInt8](repeating: 0, count: 16)
    for i in 0..<bytes.byteCount { address[i] = bytes.octet(i) }
    putIPv6(address.octets)
  }

  /// Text from the wire is not trusted: it may hold anything.
  @_lifetime(self: copy self)
  mutating func putText(_ text: RawSpan, _ escaping: Escaping) {
    if Self.isPlain(text) { return put(text) }
    var i = 0
    while i < text.byteCount {
      if text.octet(i) == 0, escaping == .table { return }
      let size = text.octet(i) < 0x80 ? 0 : Self.sequence(text, i)
      if size == 0 {
        putEscaped(text.octet(i), escaping)
        i &+= 1
      } else {
        for _ in 0..<size {
          put(text.octet(i))
          i &+= 1
        }
      }
    }
  }

  /// How many bytes the UTF-8 sequence at `start` has; 0 if there is none, or one that stands for a control character (RFC 3629 §4).
  private static func sequence(_ text: RawSpan, _ start: Int) -> Int {
    let first = text.octet(start)
    let size = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0
    guard size > 0, start &+ size <= text.byteCount else { return 0 }
    for i in 1..<size where text.octet(start &+ i) & 0xC0 != 0x80 { return 0 }
    let second = text.octet(start &+ 1)
    switch first {
    case 0xC2: return second < 0xA0 ? 0 : size
    case 0xE0: return second < 0xA0 ? 0 : size
    case 0xED: return second > 0x9F ? 0 : size
    case 0xF0: return second < 0x90 ? 0 : size
    case 0xF4: return second > 0x8F ? 0 : size
    default: return size
    }
  }

  /// Whether every byte is printable ASCII other than `"` and `\`: eight bytes a step.
  @inline(always)
  static func isPlain(_ text: RawSpan) -> Bool {
    var i = 0, odd: UInt64 = 0
    while i &+ 8 <= text.byteCount {
      odd |= suspects(text.networkOrder(at: i, as: UInt64.self))
      i &+= 8
    }
    while i < text.byteCount {
      odd |= suspects(UInt64(text.octet(i)) | 0x2020_2020_2020_2000)
      i &+= 1
    }
    return odd == 0
  }

  /// The high bit of each byte below 0x20, above 0x7E, or equal to `"` or `\`. May name an innocent one; never misses one.
  @inline(always)
  private static func suspects(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101, tops = ones &* 0x80
    let quote = word ^ ones &* 0x22, slash = word ^ ones &* 0x5C
    // Parentheses matter: in Swift `|` binds as `+` does.
    return ((word &- ones &* 0x20) | word | (word &+ ones) | (quote &- ones) | (slash &- ones)) & tops
  }

  @_lifetime(self: copy self)
  private mutating func putEscaped(_ octet: UInt8, _ escaping: Escaping) {
    switch (octet, escaping) {
    case (0x22, .json), (0x5C, .json): put(UInt64(octet) << 8 | 0x5C, 2)
    case (0x20...0x7E, _): put(octet)
    case (0x09, _): put(0x745C, 2)
    case (0x0A, _): put(0x6E5C, 2)
    case (0x0D, _): put(0x725C, 2)
    case (0x08, _): put(0x625C, 2)
    case (0x0C, _): put(0x665C, 2)
    case (0x80..., .table): put(0xBD_BFEF, 3)  // U+FFFD
    case (_, .table): put(octet)
    case (0x80..., .json): put(0x6466_6666_755C, 6)  // \ufffd: bytes that are no UTF-8
    case (_, .json):
      put(0x3030_755C, 4)
      putHexadecimal(UInt64(octet), digits: 2)
    case (_, .terminal):
      put(0x785C, 2)
      putHexadecimal(UInt64(octet), digits: 2)
    }
  }
}

extension RawSpan {
  /// As many of the bytes as there are: the numbers come from packets.
  @inline(always) @_lifetime(copy self)
  func extracting(first offset: UInt32, _ size: UInt32) -> RawSpan {
    let start = min(Int(offset), byteCount)
    return extracting(start..<min(start &+ Int(size), byteCount))
  }
}
