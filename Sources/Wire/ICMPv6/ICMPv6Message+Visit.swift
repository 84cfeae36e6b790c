extension ICMPv6Message {
  /// Emits the fields that the type calls for. What a message quotes is left to the walk; extensions behind it are found by `layer.limit`.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    let start = layer.start
    guard start &+ 2 <= min(layer.end, frame.byteCount) else { return fields.visit(layer, of: frame, into: &sink) }
    let type = frame.octet(start)
    let code = codeField(of: type)
    if code == .code {
      fields.visit(layer, of: frame, into: &sink)
    } else {
      fields.visit(layer, of: frame, only: FieldSet.all.without(Field.code), into: &sink)
      sink.offer(code, .integer(UInt64(frame.octet(start &+ 1))), at: start &+ 1..<start &+ 2, in: frame)
    }
    guard sink.wanted(in: .icmpv6).reaches(Field.reserved) || sink.wantsNotes else { return }
    var reader = Reader(layer, of: frame)
    do {
      _ = try reader.take(4)
      try visitBody(type, layer, &reader, into: &sink)
    } catch { sink.stopped(error, at: reader.rest) }
  }

  /// The row whose words explain the codes of `type`.
  @inlinable
  static func codeField(of type: UInt8) -> Field {
    switch type {
    case 1: .unreachableCode
    case 3: .timeExceededCode
    case 4: .parameterCode
    default: .code
    }
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

  /// Some bytes, or an IPv6 address.
  @inlinable
  static func octets(_ field: Field, _ count: Int, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let range = try reader.take(count)
    sink.offer(field, .bytes(range), at: range, in: reader.frame)
  }

  /// What follows the checksum. Types of which Wireshark knows more than stands here are left alone; the others are data.
  @inlinable
  static func visitBody(_ type: UInt8, _ layer: Layer, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    switch type {
    case 1, 3: try visitError(layer, &reader, into: &sink)
    case 2: _ = try number(.mtu, UInt32.self, &reader, into: &sink)
    case 4: _ = try number(.pointer, UInt32.self, &reader, into: &sink)
    case 128, 129:
      _ = try number(.identifier, UInt16.self, &reader, into: &sink)
      _ = try number(.sequence, UInt16.self, &reader, into: &sink)
    case 130...132: try visitListener(isQuery: type == 130, length: Int(layer.length), &reader, into: &sink)
    case 133...137, 141, 142: try visitDiscovery(type, &reader, into: &sink)
    case 143: try visitReport(&reader, into: &sink)
    case 160, 161: try visitExtendedEcho(isReply: type == 161, &reader, into: &sink)
    case 144...146, 155: try visitReserved(type, layer, &reader, into: &sink)
    case 138...140, 147...154, 156...159: break
    default: if reader.remaining > 0 { sink.offer(Field.data, .bytes(reader.rest), at: reader.rest, in: reader.frame) }
    }
  }

  /// The second word of "unreachable" and "time exceeded", and the extensions behind the packet quoted (RFC 4884 §4.4).
  @inlinable
  static func visitError(_ layer: Layer, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let frame = reader.frame
    guard reader.remaining >= 4 else { throw .truncated(needed: 8, available: reader.remaining &+ 4) }
    let words = Int(frame.octet(reader.position))
    guard words > 0 else { return try octets(.reserved, 4, &reader, into: &sink) }
    _ = try number(.length, UInt8.self, &reader, into: &sink)
    try octets(.reserved, 3, &reader, into: &sink)
    let place = reader.position &+ words &* 8, end = max(layer.end, Int(layer.limit))
    guard place < min(end, frame.byteCount),
      sink.wanted(in: .icmp).meets(ICMPMessage.Field.extensionVersion, ICMPMessage.Field.identifiedAddress)
    else { return }
    var extensions = Reader(Layer(.icmp, offset: place, length: end &- place), of: frame)
    try ICMPMessage.visitExtensions(&extensions, into: &sink)
  }

  /// What is reserved in messages of mobile IPv6 (RFC 6275 §6.5) and in RPL's solicitation (RFC 6550 §6.2). The rest is left alone.
  @inlinable
  static func visitReserved(
    _ type: UInt8, _ layer: Layer, _ reader: inout Reader, into sink: inout some FieldSink
  ) throws(WireError) {
    if type == 155, reader.frame.octet(layer.start &+ 1) != 0 { return }
    let count = type == 155 ? 1 : 2
    _ = try reader.take(count)
    try octets(.reserved, count, &reader, into: &sink)
  }

  /// Listener queries of both versions, reports and "done" of version 1. From 28 bytes on a query is of version 2 (RFC 3810 §8.1).
  @inlinable
  static func visitListener(
    isQuery: Bool, length: Int, _ reader: inout Reader, into sink: inout some FieldSink
  ) throws(WireError) {
    let frame = reader.frame, start = reader.position
    let isSecond = isQuery && length >= 28
    let code: UInt16 = try reader.read()
    let delay = isSecond ? value(ofCode: code) : UInt64(code)
    sink.offer(isSecond ? Field.maximumCode : Field.maximumDelay, .integer(delay), at: start..<start &+ 2, in: frame)
    try octets(.reserved, 2, &reader, into: &sink)
    try octets(.group, 16, &reader, into: &sink)
    guard isSecond else { return }
    let flags = UInt64(try number(.queryFlags, UInt8.self, &reader, into: &sink))
    let place = reader.position &- 1..<reader.position
    sink.offer(Field.suppress, .integer(flags >> 3 & 1), at: place, in: frame)
    sink.offer(Field.robustness, .integer(flags & 7), at: place, in: frame)
    sink.offer(Field.queryReserved, .integer(flags >> 4), at: place, in: frame)
    let interval = UInt64(try reader.read(UInt8.self)), code8 = reader.position &- 1..<reader.position
    let seconds = interval < 128 ? interval : (interval & 15 | 16) << (interval >> 4 & 7 &+ 3)
    sink.offer(Field.queryInterval, .integer(seconds), at: code8, in: frame)
    let count = try number(.sourceCount, UInt16.self, &reader, into: &sink)
    for _ in 0..<count { try octets(.source, 16, &reader, into: &sink) }
  }

  /// The milliseconds of a Maximum Response Code, a floating-point number from 32,768 on (RFC 3810 §5.1.3).
  @inlinable
  static func value(ofCode code: UInt16) -> UInt64 {
    code < 0x8000 ? UInt64(code) : (UInt64(code & 0xFFF) | 0x1000) << (UInt64(code >> 12 & 7) &+ 3)
  }

  /// A report of version 2, RFC 3810 §5.2.
  @inlinable
  static func visitReport(_ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    try octets(.reserved, 2, &reader, into: &sink)
    let records = try number(.recordCount, UInt16.self, &reader, into: &sink)
    for _ in 0..<records {
      _ = try number(.recordType, UInt8.self, &reader, into: &sink)
      let auxiliary = try number(.auxiliaryLength, UInt8.self, &reader, into: &sink)
      let sources = try number(.recordSourceCount, UInt16.self, &reader, into: &sink)
      try octets(.recordGroup, 16, &reader, into: &sink)
      for _ in 0..<sources { try octets(.recordSource, 16, &reader, into: &sink) }
      if auxiliary > 0 { try octets(.auxiliaryData, Int(auxiliary) &* 4, &reader, into: &sink) }
    }
  }

  /// An extended echo, RFC 8335: is an interface of the receiver's up? The request names it in an extension.
  @inlinable
  static func visitExtendedEcho(isReply: Bool, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let frame = reader.frame
    _ = try number(.identifier, UInt16.self, &reader, into: &sink)
    _ = try number(.extendedSequence, UInt8.self, &reader, into: &sink)
    let bits = UInt64(try reader.read(UInt8.self)), place = reader.position &- 1..<reader.position
    if isReply {
      sink.offer(Field.state, .integer(bits >> 5), at: place, in: frame)
      sink.offer(Field.stateReserved, .integer(bits >> 3 & 3), at: place, in: frame)
      sink.offer(Field.active, .integer(bits >> 2 & 1), at: place, in: frame)
      sink.offer(Field.runsIPv4, .integer(bits >> 1 & 1), at: place, in: frame)
      sink.offer(Field.runsIPv6, .integer(bits & 1), at: place, in: frame)
    } else {
      sink.offer(Field.extendedReserved, .integer(bits >> 1), at: place, in: frame)
      sink.offer(Field.local, .integer(bits & 1), at: place, in: frame)
      if reader.remaining > 0 { try ICMPMessage.visitExtensions(&reader, into: &sink) }
    }
  }
}
