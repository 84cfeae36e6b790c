extension ExtensionHeader {
  /// Emits a header with options, RFC 8200 §4.2: type 0 is one byte of padding, all others have a length that counts their value only.
  @inlinable
  static func visit<Place: IPv6OptionsPlace>(
    _ place: Place.Type, _ table: FieldTable, _ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink
  ) {
    typealias Field = IPv6OptionsField<Place>
    var options = Reader(layer, of: frame)
    guard options.remaining >= 2 else { return }
    table.visit(layer, of: frame, into: &sink)
    let start = options.position, length = Int(frame.octet(start &+ 1)) &* 8 &+ 8
    sink.offer(Field.octets, .integer(UInt64(length)), at: start &+ 1..<start &+ 2, in: frame)
    guard sink.wanted(in: Place.kind).reaches(Field.optionType) else { return }
    options.end = min(options.end, start &+ length)
    options.position &+= 2
    while options.remaining > 0, visitOption(place, &options, into: &sink) {}
    if options.end < start &+ length { sink.stopped(.truncated(needed: length, available: options.end &- start), at: start..<options.end) }
  }

  /// One option. False at the end, or if the option does not fit.
  @inlinable
  static func visitOption<Place: IPv6OptionsPlace>(_ place: Place.Type, _ options: inout Reader, into sink: inout some FieldSink) -> Bool {
    typealias Field = IPv6OptionsField<Place>
    let start = options.position, frame = options.frame, type = frame.octet(start), head = start..<start &+ 1
    if type == 0 {
      sink.offer(Field.optionType, .integer(0), at: head, in: frame)
      sink.offer(Field.pad1, .integer(1), at: head, in: frame)
      options.position &+= 1
      return true
    }
    guard options.remaining >= 2 else { return false }
    sink.offer(Field.optionType, .integer(UInt64(type)), at: head, in: frame)
    sink.offer(Field.action, .integer(UInt64(type >> 6)), at: head, in: frame)
    sink.offer(Field.mayChange, .integer(UInt64(type >> 5 & 1)), at: head, in: frame)
    sink.offer(Field.lowBits, .integer(UInt64(type & 31)), at: head, in: frame)
    let length = Int(frame.octet(start &+ 1)), body = start &+ 2..<min(start &+ 2 &+ length, options.end)
    sink.offer(Field.optionLength, .integer(UInt64(length)), at: start &+ 1..<start &+ 2, in: frame)
    visitBody(place, type, body, isWhole: body.count == length, in: frame, into: &sink)
    guard body.count == length else {
      sink.stopped(.malformed("an option is longer than its header"), at: start..<options.end)
      return false
    }
    options.position = body.upperBound
    return true
  }

  /// What an option holds.
  @inlinable
  static func visitBody<Place: IPv6OptionsPlace>(
    _ place: Place.Type, _ type: UInt8, _ body: Range<Int>, isWhole: Bool, in frame: RawSpan, into sink: inout some FieldSink
  ) {
    typealias Field = IPv6OptionsField<Place>
    let first = body.lowerBound
    switch (type, body.count) {
    case (0x01, 0): if sink.wants(Field.padN) { emitNothing(FieldID(Field.padN), at: body, into: &sink) }
    case (0x01, _): sink.offer(Field.padN, .bytes(body), at: body, in: frame)
    case (0x05, 2...): sink.offer(Field.routerAlert, .number(UInt16.self, at: body, in: frame), at: first..<first &+ 2, in: frame)
    case (0x04, 1...): sink.offer(Field.tunnelLimit, .integer(UInt64(frame.octet(first))), at: first..<first &+ 1, in: frame)
    case (0xC2, 4...): sink.offer(Field.jumbo, .number(UInt32.self, at: body, in: frame), at: first..<first &+ 4, in: frame)
    case (0xC9, 16...): sink.offer(Field.homeAddress, .bytes(first..<first &+ 16), at: first..<first &+ 16, in: frame)
    case (0x07, 4...): sink.offer(Field.domain, .number(UInt32.self, at: body, in: frame), at: first..<first &+ 4, in: frame)
    case (0x26, 1...): sink.offer(Field.quickStartFunction, .integer(UInt64(frame.octet(first) >> 4)), at: first..<first &+ 1, in: frame)
    case (0x30, 4...), (0x63, 4...), (0x0F, 10...): visitMeasurement(place, type, first, in: frame, into: &sink)
    case (0x8B, 1...): sink.offer(Field.nonce, .bytes(body), at: body, in: frame)
    case (0x1E, _), (0x3E, _), (0x5E, _), (0x7E, _), (0x9E, _), (0xBE, _), (0xDE, _), (0xFE, _):
      sink.offer(Field.experimental, .bytes(body), at: body, in: frame)
    default:
      // 0x23 is RPL's number since RFC 9008, which Wireshark 4.0 does not know.
      guard isWhole, type == 0x23 || IPv6OptionType.names(UInt64(type)) == nil else { return }
      sink.offer(Field.unknown, .bytes(body), at: body, in: frame)
    }
  }

  /// Padding without a byte of its own.
  @inlinable @inline(never)
  static func emitNothing(_ id: FieldID, at range: Range<Int>, into sink: inout some FieldSink) {
    let nothing = noBytes
    sink.emit(id, text: nothing.octets, at: range)
  }
  /// What Wireshark writes for it: "<none>".
  @usableFromInline
  static let noBytes: [UInt8] = [0x3C, 0x6E, 0x6F, 0x6E, 0x65, 0x3E]

  /// Minimum path MTU (RFC 9268), RPL (RFC 6553), and performance metrics (RFC 8250).
  @inlinable
  static func visitMeasurement<Place: IPv6OptionsPlace>(
    _ place: Place.Type, _ type: UInt8, _ first: Int, in frame: RawSpan, into sink: inout some FieldSink
  ) {
    typealias Field = IPv6OptionsField<Place>
    let one = first..<first &+ 1, two = first &+ 1..<first &+ 2, low = first..<first &+ 2, high = first &+ 2..<first &+ 4
    switch type {
    case 0x30:
      sink.offer(Field.minimumMTU, .number(UInt16.self, at: low, in: frame), at: low, in: frame)
      let mtu = UInt64(frame.networkOrder(at: high.lowerBound, as: UInt16.self) & 0xFFFE)
      sink.offer(Field.returnMTU, .integer(mtu), at: high, in: frame)
    case 0x63:
      sink.offer(Field.rplFlags, .integer(UInt64(frame.octet(first))), at: one, in: frame)
      sink.offer(Field.rplInstance, .integer(UInt64(frame.octet(first &+ 1))), at: two, in: frame)
      sink.offer(Field.rplRank, .number(UInt16.self, at: high, in: frame), at: high, in: frame)
    default:
      sink.offer(Field.scaleReceived, .integer(UInt64(frame.octet(first))), at: one, in: frame)
      sink.offer(Field.scaleSent, .integer(UInt64(frame.octet(first &+ 1))), at: two, in: frame)
      visitWord(Field.sequence, at: first &+ 2, in: frame, into: &sink)
      visitWord(Field.lastSequence, at: first &+ 4, in: frame, into: &sink)
      visitWord(Field.deltaReceived, at: first &+ 6, in: frame, into: &sink)
      visitWord(Field.deltaSent, at: first &+ 8, in: frame, into: &sink)
    }
  }

  /// A field of two bytes.
  @inlinable
  static func visitWord<F: FieldName>(_ field: F, at position: Int, in frame: RawSpan, into sink: inout some FieldSink) {
    let range = position..<position &+ 2
    sink.offer(field, .number(UInt16.self, at: range, in: frame), at: range, in: frame)
  }
}
