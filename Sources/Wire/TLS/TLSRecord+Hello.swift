extension TLSRecord {
  /// A reader of `range` alone.
  @inlinable
  @_lifetime(copy frame)
  static func reader(_ range: Range<Int>, of frame: RawSpan) -> Reader {
    Reader(Layer(.tls, offset: range.lowerBound, length: range.count), of: frame)
  }

  /// The body of a handshake message.
  @inlinable
  static func visitMessage(
    _ type: UInt8, _ body: Range<Int>, in frame: RawSpan, _ session: inout TLSSession, into sink: inout some FieldSink
  ) throws(WireError) {
    var reader = reader(body, of: frame)
    switch type {
    case 1: try visitClientHello(&reader, &session, into: &sink)
    case 2: try visitServerHello(&reader, &session, into: &sink)
    case 4: try visitTicket(&reader, session, into: &sink)
    case 8: try visitExtensions(&reader, of: 8, &session, into: &sink)
    case 11: if session.version != .tls13 { try visitCertificates(&reader, into: &sink) }
    case 13: if session.version != .tls13 { try visitCertificateRequest(&reader, into: &sink) }
    case 22: try offer(Field.statusType, UInt8.self, &reader, into: &sink)
    default: break
    }
  }

  /// Reads a number and emits it.
  @inlinable @discardableResult
  static func offer<T: FixedWidthInteger & BitwiseCopyable>(
    _ field: Field, _ type: T.Type, _ reader: inout Reader, into sink: inout some FieldSink
  ) throws(WireError) -> Int {
    let start = reader.position, value: T = try reader.read()
    sink.offer(field, .integer(UInt64(truncatingIfNeeded: value)), at: start..<reader.position, in: reader.frame)
    return Int(truncatingIfNeeded: value)
  }

  /// Reads numbers to the end of `range` and emits them.
  @inlinable
  static func offerAll<T: FixedWidthInteger & BitwiseCopyable>(
    _ field: Field, _ type: T.Type, _ range: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink
  ) {
    let size = MemoryLayout<T>.size
    var position = range.lowerBound
    while position &+ size <= range.upperBound {
      sink.offer(field, .number(T.self, at: position..<position &+ size, in: frame), at: position..<position &+ size, in: frame)
      position &+= size
    }
  }

  /// Version, random and session, which both hellos begin with (RFC 8446 §4.1.2, §4.1.3). Where the random lies.
  @inlinable
  static func visitHello(_ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) -> Range<Int> {
    try offer(Field.handshakeVersion, UInt16.self, &reader, into: &sink)
    let random = try reader.take(32)
    sink.offer(Field.random, .bytes(random), at: random, in: reader.frame)
    let session = try reader.take(offer(Field.sessionIDLength, UInt8.self, &reader, into: &sink))
    if !session.isEmpty { sink.offer(Field.sessionID, .bytes(session), at: session, in: reader.frame) }
    return random
  }

  /// RFC 8446 §4.1.2.
  @inlinable
  static func visitClientHello(_ reader: inout Reader, _ session: inout TLSSession, into sink: inout some FieldSink) throws(WireError) {
    let frame = reader.frame
    _ = try visitHello(&reader, into: &sink)
    let suites = try reader.take(offer(Field.suitesLength, UInt16.self, &reader, into: &sink))
    offerAll(Field.suite, UInt16.self, suites, in: frame, into: &sink)
    let methods = try reader.take(offer(Field.methodsLength, UInt8.self, &reader, into: &sink))
    offerAll(Field.method, UInt8.self, methods, in: frame, into: &sink)
    if reader.remaining > 0 { try visitExtensions(&reader, of: 1, &session, into: &sink) }
  }

  /// RFC 8446 §4.1.3. A certain random marks a request to try again (§4.1.4).
  @inlinable
  static func visitServerHello(_ reader: inout Reader, _ session: inout TLSSession, into sink: inout some FieldSink) throws(WireError) {
    let start = reader.position, random = try visitHello(&reader, into: &sink)
    session.version = TLSVersion(reader.frame.networkOrder(at: start))
    try offer(Field.suite, UInt16.self, &reader, into: &sink)
    try offer(Field.method, UInt8.self, &reader, into: &sink)
    let isRetry = reader.frame.networkOrder(at: random.lowerBound, as: UInt128.self) == 0xCF21_AD74_E59A_6111_BE1D_8C02_1E65_B891
    if reader.remaining > 0 { try visitExtensions(&reader, of: isRetry ? 6 : 2, &session, into: &sink) }
  }

  /// RFC 5077 §3.3. In TLS 1.3 the message looks different, and is encrypted.
  @inlinable
  static func visitTicket(_ reader: inout Reader, _ session: TLSSession, into sink: inout some FieldSink) throws(WireError) {
    guard session.version != .tls13 else { return }
    try offer(Field.ticketLifetime, UInt32.self, &reader, into: &sink)
    try offer(Field.ticketLength, UInt16.self, &reader, into: &sink)
  }

  /// RFC 5246 §7.4.2: the certificates themselves are X.509 and left out.
  @inlinable
  static func visitCertificates(_ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let range = try reader.take(offerThreeBytes(.certificatesLength, &reader, into: &sink))
    var list = self.reader(range, of: reader.frame)
    while list.remaining > 0 { _ = try list.take(offerThreeBytes(.certificateLength, &list, into: &sink)) }
  }

  /// RFC 5246 §7.4.4.
  @inlinable
  static func visitCertificateRequest(_ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let types = try reader.take(offer(Field.certificateTypesCount, UInt8.self, &reader, into: &sink))
    offerAll(Field.certificateType, UInt8.self, types, in: reader.frame, into: &sink)
    try visitAlgorithms(&reader, into: &sink)
  }

  /// A number of three bytes.
  @inlinable
  static func offerThreeBytes(_ field: Field, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) -> Int {
    let range = try reader.take(3), frame = reader.frame
    let value = Int(frame.octet(range.lowerBound)) << 16 | Int(frame.networkOrder(at: range.lowerBound &+ 1, as: UInt16.self))
    sink.offer(field, .integer(UInt64(value)), at: range, in: frame)
    return value
  }
}
