extension ICMPMessage {
  /// Emits the fields that the type calls for. What an error quotes is left to the walk; extensions behind it are found by `layer.limit`.
  ///
  /// As Wireshark does, fewer than six bytes are not taken for a message.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    let start = layer.start, available = min(layer.end, frame.byteCount) &- start
    guard available >= 6 else {
      return sink.stopped(.truncated(needed: 6, available: max(available, 0)), at: start..<start &+ max(available, 0))
    }
    let type = frame.octet(start)
    let code = codeField(of: type)
    if code == .code {
      fields.visit(layer, of: frame, into: &sink)
    } else {
      fields.visit(layer, of: frame, only: FieldSet.all.without(Field.code), into: &sink)
      sink.offer(code, .integer(UInt64(frame.octet(start &+ 1))), at: start &+ 1..<start &+ 2, in: frame)
    }
    guard sink.wanted(in: .icmp).reaches(Field.identifier) || sink.wantsNotes else { return }
    var reader = Reader(layer, of: frame)
    do {
      _ = try reader.take(4)
      try visitBody(type, &reader, into: &sink)
    } catch { sink.stopped(error, at: reader.rest) }
    let end = max(layer.end, Int(layer.limit))
    if type == 3 || type == 11 || type == 12 { visitExtensions(behindQuoteFrom: start, to: end, of: frame, into: &sink) }
  }

  /// The row whose words explain the codes of `type`.
  @inlinable
  static func codeField(of type: UInt8) -> Field {
    switch type {
    case 3: .unreachableCode
    case 5: .redirectCode
    case 11: .timeExceededCode
    case 12: .parameterCode
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

  /// Some bytes.
  @inlinable
  static func octets(_ field: Field, _ count: Int, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let range = try reader.take(count)
    sink.offer(field, .bytes(range), at: range, in: reader.frame)
  }

  /// What follows the checksum.
  @inlinable
  static func visitBody(_ type: UInt8, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    switch type {
    case 0, 8, 15, 16: try visitIdentifier(&reader, into: &sink)
    case 3, 11, 12: try visitError(type, &reader, into: &sink)
    case 5: _ = try number(.gateway, UInt32.self, &reader, into: &sink)
    case 9: try visitRouters(&reader, into: &sink)
    case 13, 14:
      try visitIdentifier(&reader, into: &sink)
      _ = try number(.originateTimestamp, UInt32.self, &reader, into: &sink)
      _ = try number(.receiveTimestamp, UInt32.self, &reader, into: &sink)
      _ = try number(.transmitTimestamp, UInt32.self, &reader, into: &sink)
    case 17, 18:
      try visitIdentifier(&reader, into: &sink)
      _ = try number(.addressMask, UInt32.self, &reader, into: &sink)
    case 42, 43: try visitExtendedEcho(isReply: type == 43, &reader, into: &sink)
    default: break
    }
  }

  /// Identifier and sequence number, and what they would be on a machine that forgot the byte order.
  @inlinable
  static func visitIdentifier(_ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let identifier = try number(.identifier, UInt16.self, &reader, into: &sink)
    let first = reader.position &- 2..<reader.position
    sink.offer(Field.identifierSwapped, .integer(UInt64(identifier.byteSwapped)), at: first, in: reader.frame)
    let sequence = try number(.sequence, UInt16.self, &reader, into: &sink)
    let second = reader.position &- 2..<reader.position
    sink.offer(Field.sequenceSwapped, .integer(UInt64(sequence.byteSwapped)), at: second, in: reader.frame)
  }

  /// The second word of an error: pointer or nothing, the length of RFC 4884, the MTU or nothing.
  @inlinable
  static func visitError(_ type: UInt8, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let frame = reader.frame, start = reader.position
    guard reader.remaining >= 4 else { throw .truncated(needed: 8, available: reader.remaining &+ 4) }
    let length = frame.octet(start &+ 1)
    let hasMTU = type == 3 && frame.octet(start &- 3) == 4
    if type == 12 {
      _ = try number(.pointer, UInt8.self, &reader, into: &sink)
    } else if length > 0 {
      try octets(.unused, 1, &reader, into: &sink)
    }
    if length > 0 {
      _ = try number(.length, UInt8.self, &reader, into: &sink)
      let place = start &+ 1..<start &+ 2
      sink.offer(Field.originalLength, .integer(UInt64(length) &* 4), at: place, in: frame)
    }
    let left = start &+ 4 &- reader.position
    let unused = hasMTU ? left &- 2 : left
    if unused > 0 { try octets(.unused, unused, &reader, into: &sink) }
    if hasMTU { _ = try number(.nextHopMTU, UInt16.self, &reader, into: &sink) }
  }

  /// The routers of an advertisement, RFC 1256 §3. Entries of another size are not read.
  @inlinable
  static func visitRouters(_ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let count = try number(.addressCount, UInt8.self, &reader, into: &sink)
    let size = try number(.addressEntrySize, UInt8.self, &reader, into: &sink)
    _ = try number(.lifetime, UInt16.self, &reader, into: &sink)
    guard size == 2 else { return }
    for _ in 0..<count {
      _ = try number(.routerAddress, UInt32.self, &reader, into: &sink)
      let start = reader.position
      let preference: Int32 = try reader.read()
      let value = UInt64(bitPattern: Int64(preference))
      sink.offer(Field.preference, .integer(value), at: start..<reader.position, in: reader.frame)
    }
  }

  /// An extended echo, RFC 8335: is an interface of the receiver's up? The request names it in an extension.
  @inlinable
  static func visitExtendedEcho(isReply: Bool, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let frame = reader.frame
    let identifier = try number(.identifier, UInt16.self, &reader, into: &sink)
    let first = reader.position &- 2..<reader.position
    sink.offer(Field.identifierSwapped, .integer(UInt64(identifier.byteSwapped)), at: first, in: frame)
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
      if reader.remaining > 0 { try visitExtensions(&reader, into: &sink) }
    }
  }
}
