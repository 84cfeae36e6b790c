extension DHCPMessage {
  /// RFC 2132 §9.14: mostly a hardware type and a MAC address; type 0 is any text.
  @inlinable
  static func visitClientIdentifier(_ body: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink) {
    guard body.count > 1 else { return }
    let first = body.lowerBound, type = frame.octet(first), rest = first &+ 1..<body.upperBound
    if body.count == 7, type > 0, type < 48 {
      sink.offer(Field.hardwareType, .integer(UInt64(type)), at: first..<first &+ 1, in: frame)
      if type == 1 || type == 6 {
        sink.offer(Field.macAddress, macAddress(at: rest.lowerBound, in: frame), at: rest, in: frame)
      } else {
        sink.offer(Field.clientHardware, .bytes(rest), at: rest, in: frame)
      }
    } else if type == 0, body.count != 17 {
      sink.offer(Field.clientIdentifierType, .integer(0), at: first..<first &+ 1, in: frame)
      visitText(.clientIdentifier, rest, in: frame, into: &sink)
    }
  }

  /// RFC 3004 §4: classes, each behind its length. Many clients send plain text instead.
  @inlinable
  static func visitUserClass(_ body: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink) {
    var position = body.lowerBound
    while position < body.upperBound, frame.octet(position) > 0 { position &+= 1 &+ Int(frame.octet(position)) }
    guard position == body.upperBound else { return visitText(.userClassText, body, in: frame, into: &sink) }
    position = body.lowerBound
    while position < body.upperBound {
      let data = position &+ 1..<position &+ 1 &+ Int(frame.octet(position))
      sink.offer(Field.userClassData, .bytes(data), at: data, in: frame)
      position = data.upperBound
    }
  }

  /// RFC 4702 §2: flags, two results that mean nothing any more, and the name.
  @inlinable
  static func visitName(_ body: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink) {
    guard body.count >= 3 else { return }
    let head = body.lowerBound..<body.lowerBound &+ 1, flags = frame.octet(body.lowerBound)
    sink.offer(Field.nameFlags, .integer(UInt64(flags)), at: head, in: frame)
    sink.offer(Field.nameServerFlag, .integer(UInt64(flags & 1)), at: head, in: frame)
    sink.offer(Field.nameOverride, .integer(UInt64(flags >> 1 & 1)), at: head, in: frame)
    sink.offer(Field.nameEncoding, .integer(UInt64(flags >> 2 & 1)), at: head, in: frame)
    sink.offer(Field.nameNoUpdate, .integer(UInt64(flags >> 3 & 1)), at: head, in: frame)
    let name = body.lowerBound &+ 3..<body.upperBound
    guard !name.isEmpty, sink.wants(Field.name) else { return }
    if flags & 4 == 0 { return sink.offerASCII(Field.name, upToZero(name, in: frame), at: name, in: frame) }
    let text = dotted(name, in: frame)
    sink.emit(FieldID(Field.name), text: text.octets, at: name)
  }

  /// The labels of a name in DNS's encoding with dots between them. Compression is not allowed here (RFC 4702 §2.3.1).
  @usableFromInline
  static func dotted(_ name: Range<Int>, in frame: RawSpan) -> [UInt8] {
    var text: [UInt8] = [], position = name.lowerBound
    while position < name.upperBound {
      let length = Int(frame.octet(position))
      guard length > 0, length < 64, position + 1 + length <= name.upperBound else { break }
      if !text.isEmpty { text.append(0x2E) }
      for i in 1...length { text.append(frame.octet(position + i)) }
      position += 1 + length
    }
    return text
  }

  /// RFC 3046 §2: what a relay added.
  @inlinable
  static func visitAgent(_ body: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink) {
    var position = body.lowerBound
    while position &+ 2 <= body.upperBound {
      let code = frame.octet(position), length = Int(frame.octet(position &+ 1))
      let value = position &+ 2..<position &+ 2 &+ length
      sink.offer(Field.agentSuboption, .integer(UInt64(code)), at: position..<position &+ 1, in: frame)
      sink.offer(Field.agentSuboptionLength, .integer(UInt64(length)), at: position &+ 1..<position &+ 2, in: frame)
      guard value.upperBound <= body.upperBound else { return sink.stopped(.malformed("a suboption is longer than its option"), at: body) }
      switch (code, length) {
      case (1, 1...): sink.offer(Field.circuit, .bytes(value), at: value, in: frame)
      case (2, 1...): sink.offer(Field.remote, .bytes(value), at: value, in: frame)
      case (5, 4): sink.offer(Field.linkSelection, .number(UInt32.self, at: value, in: frame), at: value, in: frame)
      case (6, 1...): sink.offerASCII(Field.subscriber, upToZero(value, in: frame), at: value, in: frame)
      case (11, 4): sink.offer(Field.serverOverride, .number(UInt32.self, at: value, in: frame), at: value, in: frame)
      default: break
      }
      position = value.upperBound
    }
  }

  /// RFC 3442: the length of a prefix, as many of its bytes as it needs, and a router.
  @inlinable
  static func visitRoutes(_ body: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink) {
    guard body.count >= 5 else { return }
    var position = body.lowerBound
    while position < body.upperBound {
      let width = Int(frame.octet(position)), end = position &+ 5 &+ (width &+ 7) / 8
      guard width <= 32, end <= body.upperBound else {
        return sink.stopped(.malformed("a route is cut or its prefix is too long"), at: body)
      }
      sink.offer(Field.classlessRoute, .bytes(position..<end), at: position..<end, in: frame)
      position = end
    }
  }
}
