extension TLSRecord: Dissected {
  /// The fields in wire order: the record, the handshake, the extensions.
  public enum Field: UInt8, FieldName {
    case contentType, opaqueType, version, length, cipherChange, alertLevel, alertDescription, data, heartbeatType, handshakeType
    case handshakeLength, handshakeVersion, random, sessionIDLength, sessionID, suitesLength, suite, methodsLength, method
    case extensionsLength, extensionType, extensionLength, extensionData, nameListLength, nameType, nameLength, serverName
    case protocolsLength, protocolLength, protocolName, versionsLength, supportedVersion, groupsLength, group, formatsLength
    case format, algorithmsLength, algorithm, algorithmHash, algorithmSignature, sharesLength, shareGroup, shareLength, share
    case selectedGroup, modesLength, mode, identityLength, selectedIdentity, cookie, renegotiationLength, renegotiation
    case statusType, padding, fragmentLimit, heartbeatMode, recordLimit, compression, settingsProtocol, certificatesLength
    case certificateLength, ticketLifetime, ticketLength, certificateTypesCount, certificateType

    /// TLS.
    public static var kind: LayerKind { .tls }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor { recordDescriptor }
  }
  /// The table of the fields.
  public static let fields = FieldTable(Field.self)

  /// Emits the records of a segment of which nothing else is known.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    var session = TLSSession()
    visit(layer, of: frame, in: &session, into: &sink)
  }

  /// Emits the records of a connection's next bytes. A record that is not whole is left to the next call, unless the capture was cut.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, in session: inout TLSSession, into sink: inout some FieldSink) {
    guard !sink.wanted(in: .tls).isEmpty || sink.wantsNotes else { return }
    let isCut = layer.end > frame.byteCount
    var reader = Reader(layer, of: frame)
    while reader.remaining >= 5 {
      let start = reader.position, type = frame.octet(start)
      let version: UInt16 = frame.networkOrder(at: start &+ 1), length: UInt16 = frame.networkOrder(at: start &+ 3)
      guard type >= 20, type <= 25, session.version != nil || version >= 0x0300 && version <= 0x0304 else {
        return sink.stopped(.malformed("this is no record"), at: start..<start &+ 5)
      }
      let end = start &+ 5 &+ Int(length)
      guard end <= reader.end || isCut else { return }
      let isOpaque = type == 23 && session.version == .tls13
      sink.offer(isOpaque ? Field.opaqueType : .contentType, .integer(UInt64(type)), at: start..<start &+ 1, in: frame)
      sink.offer(Field.version, .integer(UInt64(version)), at: start &+ 1..<start &+ 3, in: frame)
      sink.offer(Field.length, .integer(UInt64(length)), at: start &+ 3..<start &+ 5, in: frame)
      let body = start &+ 5..<min(end, reader.end)
      guard visitFragment(type, body, isWhole: end <= reader.end, in: frame, &session, into: &sink) else { return }
      reader.position = body.upperBound
    }
  }

  /// What a record carries. False if it cannot be read, and nothing behind it.
  @inlinable
  static func visitFragment(
    _ type: UInt8, _ body: Range<Int>, isWhole: Bool, in frame: RawSpan, _ session: inout TLSSession, into sink: inout some FieldSink
  ) -> Bool {
    let first = body.lowerBound
    switch type {
    case 20: sink.offer(Field.cipherChange, .integer(1), at: body, in: frame)
    case 21 where body.count == 2 && isWhole:
      sink.offer(Field.alertLevel, .integer(UInt64(frame.octet(first))), at: first..<first &+ 1, in: frame)
      sink.offer(Field.alertDescription, .integer(UInt64(frame.octet(first &+ 1))), at: first &+ 1..<first &+ 2, in: frame)
    case 22: return visitHandshake(body, in: frame, &session, into: &sink)
    case 23: if !body.isEmpty { sink.offer(Field.data, .bytes(body), at: body, in: frame) }
    case 24 where !body.isEmpty: sink.offer(Field.heartbeatType, .integer(UInt64(frame.octet(first))), at: first..<first &+ 1, in: frame)
    default: break
    }
    return true
  }

  /// Whether a handshake record is encrypted: Wireshark's guess. The nonce of AES-GCM looks like two hello requests; a type that
  /// does not exist or a length of 64 KiB are chance.
  @usableFromInline
  static func isEncrypted(_ body: Range<Int>, in frame: RawSpan) -> Bool {
    guard body.count >= 16 else { return false }
    let head: UInt32 = frame.networkOrder(at: body.lowerBound)
    if head == 0, frame.octet(body.lowerBound + 4) == 0 { return true }
    return TLSHandshakeType.names(UInt64(head >> 24)) == nil || head & 0xFF_FFFF >= 0x1_0000
  }

  /// Handshake messages, RFC 8446 §4: type, length in three bytes, body. One that is not whole in its record is left out.
  @inlinable
  static func visitHandshake(_ body: Range<Int>, in frame: RawSpan, _ session: inout TLSSession, into sink: inout some FieldSink) -> Bool {
    if isEncrypted(body, in: frame) { return true }
    var position = body.lowerBound
    while position &+ 4 <= body.upperBound {
      let head: UInt32 = frame.networkOrder(at: position), type = UInt8(head >> 24), length = Int(head & 0xFF_FFFF)
      let message = position &+ 4..<position &+ 4 &+ length
      guard TLSHandshakeType.names(UInt64(type)) != nil, message.upperBound <= body.upperBound else { return true }
      sink.offer(Field.handshakeType, .integer(UInt64(type)), at: position..<position &+ 1, in: frame)
      sink.offer(Field.handshakeLength, .integer(UInt64(length)), at: position &+ 1..<position &+ 4, in: frame)
      do throws(WireError) {
        try visitMessage(type, message, in: frame, &session, into: &sink)
      } catch {
        sink.stopped(error, at: message)
        return false
      }
      position = message.upperBound
    }
    return true
  }
}
