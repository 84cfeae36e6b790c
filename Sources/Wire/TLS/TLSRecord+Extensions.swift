extension TLSRecord {
  /// The extensions of message `hello`, RFC 8446 §4.2: type, length, value.
  @inlinable
  static func visitExtensions(
    _ reader: inout Reader, of hello: UInt8, _ session: inout TLSSession, into sink: inout some FieldSink
  ) throws(WireError) {
    let frame = reader.frame
    var list = try self.reader(reader.take(offer(Field.extensionsLength, UInt16.self, &reader, into: &sink)), of: frame)
    while list.remaining >= 4 {
      let start = list.position, type: UInt16 = try list.read(), value = try list.takeCounted()
      sink.offer(Field.extensionType, .integer(UInt64(type)), at: start..<start &+ 2, in: frame)
      sink.offer(Field.extensionLength, .integer(UInt64(value.count)), at: start &+ 2..<start &+ 4, in: frame)
      if type == 43, hello == 2 || hello == 6, value.count == 2 { session.version = TLSVersion(frame.networkOrder(at: value.lowerBound)) }
      do throws(WireError) {
        try visitExtension(type, value, of: hello, in: frame, into: &sink)
      } catch {
        sink.stopped(error, at: value)
      }
    }
  }

  /// The value of an extension. What is wrong in it does not touch its neighbours.
  @inlinable
  static func visitExtension(
    _ type: UInt16, _ value: Range<Int>, of hello: UInt8, in frame: RawSpan, into sink: inout some FieldSink
  ) throws(WireError) {
    var reader = reader(value, of: frame)
    switch type {
    case 0: if !value.isEmpty { try visitServerNames(&reader, into: &sink) }
    case 10: try visitList(.groupsLength, UInt16.self, .group, UInt16.self, &reader, into: &sink)
    case 11: try visitList(.formatsLength, UInt8.self, .format, UInt8.self, &reader, into: &sink)
    case 13, 34, 50: try visitAlgorithms(&reader, into: &sink)
    case 16: try visitProtocols(&reader, into: &sink)
    case 17513, 17613: try visitSettings(&reader, into: &sink)
    case 43 where hello == 1: try visitList(.versionsLength, UInt8.self, .supportedVersion, UInt16.self, &reader, into: &sink)
    case 43: try offer(Field.supportedVersion, UInt16.self, &reader, into: &sink)
    case 45: try visitList(.modesLength, UInt8.self, .mode, UInt8.self, &reader, into: &sink)
    case 51: try visitKeyShares(&reader, of: hello, into: &sink)
    default: try visitRareExtension(type, &reader, of: hello, into: &sink)
    }
  }

  /// The extensions that need no more than a line.
  @inlinable
  static func visitRareExtension(_ type: UInt16, _ reader: inout Reader, of hello: UInt8, into sink: inout some FieldSink) throws(WireError)
  {
    let value = reader.rest
    switch type {
    case 1: try offer(Field.fragmentLimit, UInt8.self, &reader, into: &sink)
    case 5: if !value.isEmpty { try offer(Field.statusType, UInt8.self, &reader, into: &sink) }
    case 15: try offer(Field.heartbeatMode, UInt8.self, &reader, into: &sink)
    case 21: if !value.isEmpty { sink.offer(Field.padding, .bytes(value), at: value, in: reader.frame) }
    case 27:
      let list = try reader.take(Int(reader.read(UInt8.self)))
      offerAll(Field.compression, UInt16.self, list, in: reader.frame, into: &sink)
    case 28: try offer(Field.recordLimit, UInt16.self, &reader, into: &sink)
    case 41: try visitPreSharedKeys(&reader, of: hello, into: &sink)
    case 44:
      let cookie = try reader.takeCounted()
      if !cookie.isEmpty { sink.offer(Field.cookie, .bytes(cookie), at: cookie, in: reader.frame) }
    case 65281:
      let info = try reader.take(offer(Field.renegotiationLength, UInt8.self, &reader, into: &sink))
      if !info.isEmpty { sink.offer(Field.renegotiation, .bytes(info), at: info, in: reader.frame) }
    case 18, 22, 23, 42, 49, 57, 13172: break
    default: sink.offer(Field.extensionData, .bytes(value), at: value, in: reader.frame)
    }
  }

  /// A length, and as many numbers.
  @inlinable
  static func visitList<L: FixedWidthInteger & BitwiseCopyable, T: FixedWidthInteger & BitwiseCopyable>(
    _ lengthField: Field, _ lengthType: L.Type, _ field: Field, _ type: T.Type, _ reader: inout Reader, into sink: inout some FieldSink
  ) throws(WireError) {
    let list = try reader.take(offer(lengthField, L.self, &reader, into: &sink))
    offerAll(field, T.self, list, in: reader.frame, into: &sink)
  }

  /// RFC 8446 §4.2.3. Before TLS 1.3 the two bytes were hash and signature.
  @inlinable
  static func visitAlgorithms(_ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let list = try reader.take(offer(Field.algorithmsLength, UInt16.self, &reader, into: &sink))
    offerAll(Field.algorithm, UInt16.self, list, in: reader.frame, into: &sink)
    guard sink.wanted(in: .tls).meets(Field.algorithmHash, Field.algorithmSignature) else { return }
    var position = list.lowerBound
    while position &+ 2 <= list.upperBound {
      let hash = position..<position &+ 1, signature = position &+ 1..<position &+ 2
      sink.offer(Field.algorithmHash, .number(UInt8.self, at: hash, in: reader.frame), at: hash, in: reader.frame)
      sink.offer(Field.algorithmSignature, .number(UInt8.self, at: signature, in: reader.frame), at: signature, in: reader.frame)
      position &+= 2
    }
  }

  /// RFC 6066 §3.
  @inlinable
  static func visitServerNames(_ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let frame = reader.frame
    var list = try self.reader(reader.take(offer(Field.nameListLength, UInt16.self, &reader, into: &sink)), of: frame)
    while list.remaining > 0 {
      try offer(Field.nameType, UInt8.self, &list, into: &sink)
      let name = try list.take(offer(Field.nameLength, UInt16.self, &list, into: &sink))
      sink.offerASCII(Field.serverName, name, at: name, in: frame)
    }
  }

  /// RFC 7301 §3.1.
  @inlinable
  static func visitProtocols(_ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let frame = reader.frame
    var list = try self.reader(reader.take(offer(Field.protocolsLength, UInt16.self, &reader, into: &sink)), of: frame)
    while list.remaining > 0 {
      let name = try list.take(offer(Field.protocolLength, UInt8.self, &list, into: &sink))
      sink.offerASCII(Field.protocolName, name, at: name, in: frame)
    }
  }

  /// The list of application-layer protocol settings.
  @inlinable
  static func visitSettings(_ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    var list = try self.reader(reader.takeCounted(), of: reader.frame)
    while list.remaining > 0 {
      let name = try list.take(Int(list.read(UInt8.self)))
      sink.offer(Field.settingsProtocol, .bytes(name), at: name, in: reader.frame)
    }
  }

  /// RFC 8446 §4.2.8: a list from the client, one from the server, a group alone in a request to try again.
  @inlinable
  static func visitKeyShares(_ reader: inout Reader, of hello: UInt8, into sink: inout some FieldSink) throws(WireError) {
    let frame = reader.frame
    switch hello {
    case 1:
      var list = try self.reader(reader.take(offer(Field.sharesLength, UInt16.self, &reader, into: &sink)), of: frame)
      while list.remaining >= 4 { try visitKeyShare(&list, into: &sink) }
    case 6: try offer(Field.selectedGroup, UInt16.self, &reader, into: &sink)
    default: try visitKeyShare(&reader, into: &sink)
    }
  }

  /// A group and a public key.
  @inlinable
  static func visitKeyShare(_ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    guard reader.remaining >= 4 else { throw .truncated(needed: reader.position &+ 4, available: reader.end) }
    try offer(Field.shareGroup, UInt16.self, &reader, into: &sink)
    let key = try reader.take(offer(Field.shareLength, UInt16.self, &reader, into: &sink))
    sink.offer(Field.share, .bytes(key), at: key, in: reader.frame)
  }

  /// RFC 8446 §4.2.11.
  @inlinable
  static func visitPreSharedKeys(_ reader: inout Reader, of hello: UInt8, into sink: inout some FieldSink) throws(WireError) {
    guard hello == 1 else { try offer(Field.selectedIdentity, UInt16.self, &reader, into: &sink); return }
    var list = try self.reader(reader.takeCounted(), of: reader.frame)
    while list.remaining > 0 {
      _ = try list.take(offer(Field.identityLength, UInt16.self, &list, into: &sink))
      _ = try list.take(4)
    }
  }
}
