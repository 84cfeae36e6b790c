public import Wire

// The data of records. As in tshark, what a type needs is read from where its data begin: a record that is shorter than its type
// demands runs into the next one, and only the end of the message stops it.

extension DNSPacket.Walk {
  /// The data at `data`. Leaves the reader wherever it got to.
  @inlinable
  mutating func visitData(_ type: RecordType, _ data: Range<Int>, into sink: inout some FieldSink) throws(WireError) {
    reader.position = data.lowerBound
    switch type.rawValue {
    case 1: try visitAddress(into: &sink)
    case 28: try visitLongAddress(into: &sink)
    case 2: try visitName(.ns, into: &sink)
    case 5: try visitName(.cname, into: &sink)
    case 12: try visitName(.pointer, into: &sink)
    case 39: try visitName(.dname, into: &sink)
    case 6: try visitAuthority(into: &sink)
    case 13: try visitHost(into: &sink)
    case 15: try visitMail(into: &sink)
    case 16: try visitText(data, into: &sink)
    case 33: try visitServiceData(into: &sink)
    case 35: try visitNaming(into: &sink)
    case 41: try visitOptions(data, into: &sink)
    case 43, 59, 32769: try visitDelegation(data, into: &sink)
    case 24, 46: try visitSignature(data, into: &sink)
    case 30, 47, 50, 62: try visitDenial(type, data, into: &sink)
    case 48, 60: try visitKey(data, into: &sink)
    case 64, 65: try visitBinding(data, into: &sink)
    case 257: try visitAuthorization(data, into: &sink)
    default:
      sink.offer(DNSPacket.Field.data, .bytes(data), at: data, in: frame)
      try type.skipNames(&reader, message: message)
    }
  }

  /// A number of one to four bytes.
  @inlinable @inline(__always)
  mutating func offerNext<T: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ field: DNSPacket.Field, _ type: T.Type, into sink: inout some FieldSink
  ) throws(WireError) {
    let start = reader.position
    let value: T = try reader.read()
    sink.offer(field, .integer(UInt64(value)), at: start..<start &+ MemoryLayout<T>.size, in: frame)
  }

  /// A name.
  @inlinable
  mutating func visitName(_ field: DNSPacket.Field, into sink: inout some FieldSink) throws(WireError) {
    let start = reader.position
    let name = try DomainName(&reader, message: message)
    offer(field, name, at: start..<reader.position, into: &sink)
  }

  /// Text that may hold anything. As in C, it ends at its first zero octet.
  @inlinable
  func offerText(_ field: DNSPacket.Field, _ range: Range<Int>, into sink: inout some FieldSink) {
    guard sink.wants(field) else { return }
    let shown = DisplayText.beforeZero(range, in: frame)
    if DisplayText.isASCII(shown, in: frame) { return sink.emit(FieldID(field), .bytes(shown), at: range, in: frame) }
    let text = DisplayText.ascii(shown, in: frame)
    sink.emit(FieldID(field), text: text.octets, at: range)
  }

  /// Text that is UTF-8, RFC 6763 §6.
  @inlinable
  func offerUnicode(_ field: DNSPacket.Field, _ range: Range<Int>, into sink: inout some FieldSink) {
    guard sink.wants(field) else { return }
    let shown = DisplayText.beforeZero(range, in: frame)
    if DisplayText.isASCII(shown, in: frame) { return sink.emit(FieldID(field), .bytes(shown), at: range, in: frame) }
    let text = DisplayText.repaired(shown, in: frame)
    sink.emit(FieldID(field), text: text.octets, at: range)
  }

  /// What is left of the data at `data`, or, one byte too far, all of the message: as tshark has it.
  @inlinable
  mutating func offerRest(_ field: DNSPacket.Field, of data: Range<Int>, into sink: inout some FieldSink) throws(WireError) {
    let left = data.upperBound &- reader.position
    guard left >= -1 else { throw .truncated(needed: reader.position, available: data.upperBound) }
    offerOctets(field, try reader.take(left < 0 ? reader.remaining : left), into: &sink)
  }

  /// Opaque bytes; if there are none, Wireshark's word for that.
  @inlinable
  func offerOctets(_ field: DNSPacket.Field, _ range: Range<Int>, into sink: inout some FieldSink) {
    guard sink.wants(field) else { return }
    if !range.isEmpty { return sink.emit(FieldID(field), .bytes(range), at: range, in: frame) }
    let text = DisplayText.missing
    sink.emit(FieldID(field), text: text.octets, at: range)
  }

  /// RFC 1035 §3.4.1.
  @inlinable
  mutating func visitAddress(into sink: inout some FieldSink) throws(WireError) { try offerNext(.a, UInt32.self, into: &sink) }

  /// RFC 3596 §2.2.
  @inlinable
  mutating func visitLongAddress(into sink: inout some FieldSink) throws(WireError) {
    let range = try reader.take(16)
    sink.offer(DNSPacket.Field.aaaa, .bytes(range), at: range, in: frame)
  }

  /// RFC 1035 §3.3.13.
  @inlinable
  mutating func visitAuthority(into sink: inout some FieldSink) throws(WireError) {
    try visitName(.primaryServer, into: &sink)
    try visitName(.mailbox, into: &sink)
    try offerNext(.serial, UInt32.self, into: &sink)
    try offerNext(.refresh, UInt32.self, into: &sink)
    try offerNext(.retry, UInt32.self, into: &sink)
    try offerNext(.expire, UInt32.self, into: &sink)
    try offerNext(.minimum, UInt32.self, into: &sink)
  }

  /// RFC 1035 §3.3.2. Both strings must be there before one is shown.
  @inlinable
  mutating func visitHost(into sink: inout some FieldSink) throws(WireError) {
    let cpu = try reader.take(Int(reader.read(UInt8.self)))
    let system = try reader.take(Int(reader.read(UInt8.self)))
    offerText(.cpu, cpu, into: &sink)
    offerText(.operatingSystem, system, into: &sink)
  }

  /// RFC 1035 §3.3.9. Both parts must be there before one is shown.
  @inlinable
  mutating func visitMail(into sink: inout some FieldSink) throws(WireError) {
    let start = reader.position
    let preference: UInt16 = try reader.read()
    let name = try DomainName(&reader, message: message)
    sink.offer(DNSPacket.Field.mailPreference, .integer(UInt64(preference)), at: start..<start &+ 2, in: frame)
    offer(.mailExchange, name, at: start &+ 2..<reader.position, into: &sink)
  }

  /// RFC 1035 §3.3.14: one string or several. Each takes at least its length's byte. One that passes the end of the data never meets it.
  @inlinable
  mutating func visitText(_ data: Range<Int>, into sink: inout some FieldSink) throws(WireError) {
    while reader.position != data.upperBound {
      let start = reader.position
      let length: UInt8 = try reader.read()
      sink.offer(DNSPacket.Field.textLength, .integer(UInt64(length)), at: start..<start &+ 1, in: frame)
      let text = try reader.take(Int(length))
      if isMulticast { offerUnicode(.text, text, into: &sink) } else { offerText(.text, text, into: &sink) }
    }
  }

  /// RFC 2782. The numbers must be there together before one is shown.
  @inlinable
  mutating func visitServiceData(into sink: inout some FieldSink) throws(WireError) {
    let start = reader.position
    let priority: UInt16 = try reader.read(), weight: UInt16 = try reader.read(), port: UInt16 = try reader.read()
    sink.offer(DNSPacket.Field.servicePriority, .integer(UInt64(priority)), at: start..<start &+ 2, in: frame)
    sink.offer(DNSPacket.Field.serviceWeight, .integer(UInt64(weight)), at: start &+ 2..<start &+ 4, in: frame)
    sink.offer(DNSPacket.Field.servicePort, .integer(UInt64(port)), at: start &+ 4..<start &+ 6, in: frame)
    try visitName(.serviceTarget, into: &sink)
  }

  /// RFC 3403 §4.1.
  @inlinable
  mutating func visitNaming(into sink: inout some FieldSink) throws(WireError) {
    try offerNext(.naptrOrder, UInt16.self, into: &sink)
    try offerNext(.naptrPreference, UInt16.self, into: &sink)
    offerText(.naptrFlags, try reader.take(Int(reader.read(UInt8.self))), into: &sink)
    offerText(.naptrService, try reader.take(Int(reader.read(UInt8.self))), into: &sink)
    offerText(.naptrExpression, try reader.take(Int(reader.read(UInt8.self))), into: &sink)
    try visitName(.naptrReplacement, into: &sink)
  }

  /// Text whose control characters are escapes from the start.
  @inlinable
  func offerEscaped(_ field: DNSPacket.Field, _ range: Range<Int>, into sink: inout some FieldSink) {
    guard sink.wants(field) else { return }
    let text = DisplayText.escaped(Array(DisplayText.ascii(range, in: frame).prefix(range.count)))
    sink.emit(FieldID(field), text: text.octets, at: range)
  }

  /// CAA, RFC 8659 §4.1.
  @inlinable
  mutating func visitAuthorization(_ data: Range<Int>, into sink: inout some FieldSink) throws(WireError) {
    let start = reader.position
    let flags: UInt8 = try reader.read()
    sink.offer(DNSPacket.Field.caaFlags, .integer(UInt64(flags)), at: start..<start &+ 1, in: frame)
    sink.offer(DNSPacket.Field.caaCritical, .integer(UInt64(flags &>> 7)), at: start..<start &+ 1, in: frame)
    let tag = try reader.take(Int(reader.read(UInt8.self)))
    guard tag.upperBound <= data.upperBound else { throw .malformed("the tag of a CAA record is longer than the record") }
    let value = tag.upperBound..<data.upperBound
    offerEscaped(DNSPacket.authorizationField(tag, in: frame), value, into: &sink)
    offerText(.caaTag, tag, into: &sink)
    offerEscaped(.caaValue, value, into: &sink)
  }
}

extension DNSPacket {
  /// Which field shows the value of a tag. Wireshark compares as many octets as the tag has, so that `iss` is `issue`, too.
  @inlinable
  static func authorizationField(_ tag: Range<Int>, in frame: RawSpan) -> Field {
    if matches(tag, in: frame, 0x6973_7375_6500_0000, 0) { return .caaIssue }
    if matches(tag, in: frame, 0x6973_7375_6577_696C, 0x6400_0000_0000_0000) { return .caaIssueWild }
    return matches(tag, in: frame, 0x696F_6465_6600_0000, 0) ? .caaReport : .caaUnknown
  }

  /// Whether the tag is how the text in these two words begins.
  @inlinable
  static func matches(_ tag: Range<Int>, in frame: RawSpan, _ first: UInt64, _ second: UInt64) -> Bool {
    for (i, place) in tag.enumerated() {
      let word = i < 8 ? first : second
      let octet = i < 16 ? UInt8(truncatingIfNeeded: word &>> UInt64(56 &- (i & 7) &* 8)) : 0
      if octet == 0 || octet != frame.octet(place) { return false }
    }
    return true
  }
}
