extension IGMPMessage {
  /// Emits the fields that the type and the promised length of the message call for.
  ///
  /// DVMRP, PIM and MSNIP share IGMP's number in IP and its type field, and are protocols of their own: nothing is emitted.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    guard !sink.wanted(in: .igmp).isEmpty || sink.wantsNotes else { return }
    var reader = Reader(layer, of: frame)
    do {
      let type: UInt8 = try reader.read()
      switch type {
      case 0x11: try visitQuery(&reader, length: Int(layer.length), into: &sink)
      case 0x12: try visitGroup(&reader, version: 1, into: &sink)
      case 0x16, 0x17: try visitGroup(&reader, version: 2, into: &sink)
      case 0x22: try visitReport(&reader, into: &sink)
      case 0x01...0x08: try visitFirst(&reader, type: type, into: &sink)
      case 0x1E, 0x1F: try visitTrace(&reader, into: &sink)
      case 0x13, 0x14, 0x23...0x25: return
      default:
        fields.visit(layer, of: frame, into: &sink)
        sink.offer(Field.data, .bytes(reader.rest), at: reader.rest, in: frame)
        return
      }
    } catch { sink.stopped(error, at: reader.rest) }
    if sink.wantsNotes { noteChecksum(layer, of: frame, into: &sink) }
  }

  /// The version, which is nowhere in the message, and the type.
  @inlinable
  static func begin(_ reader: inout Reader, version: UInt64, into sink: inout some FieldSink) {
    let start = reader.position &- 1, frame = reader.frame
    sink.offer(Field.version, .integer(version), at: start..<start, in: frame)
    sink.offer(Field.type, .integer(UInt64(frame.octet(start))), at: start..<start &+ 1, in: frame)
  }

  /// A number of any width.
  @inlinable
  static func number<T: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>(
    _ field: Field, _ type: T.Type, _ reader: inout Reader, into sink: inout some FieldSink
  ) throws(WireError) -> T {
    let start = reader.position
    let value: T = try reader.read()
    sink.offer(field, .integer(UInt64(truncatingIfNeeded: value)), at: start..<reader.position, in: reader.frame)
    return value
  }

  /// Some bytes.
  @inlinable
  static func octets(_ field: Field, _ count: Int, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let range = try reader.take(count)
    sink.offer(field, .bytes(range), at: range, in: reader.frame)
  }

  /// A query. Of at least 12 bytes it is of version 3; shorter with a response time, of version 2 (RFC 3376 §7.1).
  @inlinable
  static func visitQuery(_ reader: inout Reader, length: Int, into sink: inout some FieldSink) throws(WireError) {
    let frame = reader.frame
    if length < 12 {
      guard reader.remaining > 0 else { throw .truncated(needed: 2, available: 1) }
      return try visitGroup(&reader, version: frame.octet(reader.position) == 0 ? 1 : 2, into: &sink)
    }
    begin(&reader, version: 3, into: &sink)
    let place = reader.position..<reader.position &+ 1
    let code: UInt8 = try reader.read()
    sink.offer(Field.maximumResponse, .integer(UInt64(value(ofCode: code))), at: place, in: frame)
    if code >= 128 {
      sink.offer(Field.exponent, .integer(UInt64(code >> 4 & 7)), at: place, in: frame)
      sink.offer(Field.mantissa, .integer(UInt64(code & 15)), at: place, in: frame)
    }
    _ = try number(.checksum, UInt16.self, &reader, into: &sink)
    _ = try number(.group, UInt32.self, &reader, into: &sink)
    let flags: UInt8 = try reader.read()
    let bits = reader.position &- 1..<reader.position
    sink.offer(Field.suppress, .integer(UInt64(flags >> 3 & 1)), at: bits, in: frame)
    sink.offer(Field.robustness, .integer(UInt64(flags & 7)), at: bits, in: frame)
    _ = try number(.queryInterval, UInt8.self, &reader, into: &sink)
    let count = try number(.sourceCount, UInt16.self, &reader, into: &sink)
    for _ in 0..<count { _ = try number(.source, UInt32.self, &reader, into: &sink) }
  }

  /// The layout of versions 1 and 2: one group.
  @inlinable
  static func visitGroup(_ reader: inout Reader, version: UInt64, into sink: inout some FieldSink) throws(WireError) {
    begin(&reader, version: version, into: &sink)
    if version == 1 {
      try octets(.reserved, 1, &reader, into: &sink)
    } else {
      _ = try number(.maximumResponse, UInt8.self, &reader, into: &sink)
    }
    _ = try number(.checksum, UInt16.self, &reader, into: &sink)
    _ = try number(.group, UInt32.self, &reader, into: &sink)
  }

  /// A report of version 3, RFC 3376 §4.2.
  @inlinable
  static func visitReport(_ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    begin(&reader, version: 3, into: &sink)
    try octets(.reserved, 1, &reader, into: &sink)
    _ = try number(.checksum, UInt16.self, &reader, into: &sink)
    try octets(.reserved, 2, &reader, into: &sink)
    let records = try number(.recordCount, UInt16.self, &reader, into: &sink)
    for _ in 0..<records {
      _ = try number(.recordType, UInt8.self, &reader, into: &sink)
      let auxiliary = try number(.auxiliaryLength, UInt8.self, &reader, into: &sink)
      let sources = try number(.sourceCount, UInt16.self, &reader, into: &sink)
      _ = try number(.group, UInt32.self, &reader, into: &sink)
      for _ in 0..<sources { _ = try number(.source, UInt32.self, &reader, into: &sink) }
      if auxiliary > 0 { try octets(.auxiliaryData, Int(auxiliary) &* 4, &reader, into: &sink) }
    }
  }

  /// The layout of RFC 988, before there were versions.
  @inlinable
  static func visitFirst(_ reader: inout Reader, type: UInt8, into sink: inout some FieldSink) throws(WireError) {
    begin(&reader, version: 0, into: &sink)
    let code: UInt8 = try reader.read()
    let place = reader.position &- 1..<reader.position
    if type == 1 {
      sink.offer(Field.groupType, .integer(UInt64(code)), at: place, in: reader.frame)
    } else if type & 1 == 0 {
      sink.offer(code < 5 ? Field.reply : Field.replyPending, .integer(UInt64(code)), at: place, in: reader.frame)
    }
    _ = try number(.checksum, UInt16.self, &reader, into: &sink)
    _ = try number(.identifier, UInt32.self, &reader, into: &sink)
    _ = try number(.group, UInt32.self, &reader, into: &sink)
    try octets(.accessKey, 8, &reader, into: &sink)
  }

  /// A multicast traceroute, as far as all of its messages are alike.
  @inlinable
  static func visitTrace(_ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let start = reader.position &- 1, frame = reader.frame
    sink.offer(Field.type, .integer(UInt64(frame.octet(start))), at: start..<start &+ 1, in: frame)
    _ = try number(.traceHops, UInt8.self, &reader, into: &sink)
    _ = try number(.checksum, UInt16.self, &reader, into: &sink)
    _ = try number(.group, UInt32.self, &reader, into: &sink)
    _ = try number(.traceSource, UInt32.self, &reader, into: &sink)
    _ = try number(.traceReceiver, UInt32.self, &reader, into: &sink)
    _ = try number(.traceResponse, UInt32.self, &reader, into: &sink)
    _ = try number(.traceTimeToLive, UInt8.self, &reader, into: &sink)
    let place = try reader.take(3)
    let identifier = frame.networkOrder(at: place.lowerBound &- 1, as: UInt32.self) & 0xFF_FFFF
    sink.offer(Field.traceIdentifier, .integer(UInt64(identifier)), at: place, in: frame)
  }

  /// The sum over the whole message, if all of it was captured.
  @usableFromInline
  static func noteChecksum(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    guard layer.length >= 8, layer.end <= frame.byteCount else { return }
    var sum = Checksum()
    sum.add(frame.extracting(layer.start..<layer.end))
    if sum.folded != 0xFFFF {
      sink.note(Note(.warning, "the checksum does not fit the message", "RFC 3376 §4.1.2"), at: layer.start &+ 2..<layer.start &+ 4)
    }
  }
}
