extension DHCPMessage {
  /// The cookie in front of options: 99.130.83.99 (RFC 2132 §2).
  public static let cookie: UInt32 = 0x6382_5363

  /// What must be known of the options before they are read: whether names hold options, and whether it is DHCP at all.
  @usableFromInline
  static func outline(_ area: Range<Int>, in frame: RawSpan) -> (overload: UInt8, hasType: Bool) {
    var position = area.lowerBound + 4, overload: UInt8 = 0, hasType = false
    guard area.count >= 4, frame.networkOrder(at: area.lowerBound, as: UInt32.self) == cookie else { return (0, false) }
    while position < area.upperBound, frame.octet(position) != 255 {
      let code = frame.octet(position)
      if code == 0 { position += 1; continue }
      guard position + 2 <= area.upperBound else { break }
      let length = Int(frame.octet(position + 1))
      guard position + 2 + length <= area.upperBound else { break }
      if code == 52, length > 0, overload == 0 { overload = frame.octet(position + 2) }
      if code == 53 { hasType = true }
      position += 2 + length
    }
    return (overload > 3 ? 0 : overload, hasType)
  }

  /// Emits options, RFC 2132 §2: 0 pads, 255 ends, all others carry a length that counts their value only.
  ///
  /// `overload` says which of the two names hold options, too (RFC 2132 §9.3): they are read where option 52 stands.
  @inlinable
  static func visitOptions(_ range: Range<Int>, of start: Int, _ overload: UInt8, in frame: RawSpan, into sink: inout some FieldSink) {
    let isMain = range.lowerBound >= start &+ 240
    var position = range.lowerBound, left = overload
    while position < range.upperBound {
      let code = frame.octet(position), head = position..<position &+ 1
      if code == 0 || code == 255 {
        sink.offer(Field.optionType, .integer(0), at: head, in: frame)
        if code == 255 { return visitEnd(head, to: isMain ? range.upperBound : head.upperBound, in: frame, into: &sink) }
        while position < range.upperBound, frame.octet(position) == 0 { position &+= 1 }
        sink.offer(Field.optionPadding, .bytes(head.lowerBound..<position), at: head.lowerBound..<position, in: frame)
        continue
      }
      guard position &+ 2 <= range.upperBound else { return sink.stopped(.malformed("an option's length is missing"), at: head) }
      let length = Int(frame.octet(position &+ 1)), body = position &+ 2..<position &+ 2 &+ length
      sink.offer(Field.optionType, .integer(UInt64(code)), at: head, in: frame)
      sink.offer(Field.optionLength, .integer(UInt64(length)), at: position &+ 1..<position &+ 2, in: frame)
      guard body.upperBound <= range.upperBound else {
        return sink.stopped(.malformed("an option is longer than the message"), at: position..<range.upperBound)
      }
      sink.offer(Field.optionValue, .bytes(body), at: body, in: frame)
      visitValue(code, body, in: frame, into: &sink)
      if code == 53, length == 0 { return sink.stopped(.malformed("the message type is missing"), at: position..<body.lowerBound) }
      if code == 52 {
        visitNames(of: start, left, in: frame, into: &sink)
        left = 0
      }
      position = body.upperBound
    }
    if sink.wantsNotes { sink.note(Note(.warning, "the options do not end with 255", "RFC 2132 §3.2"), at: range) }
  }

  /// The names that hold options. Each is read once, whatever the options say, so that no message makes the reader go round.
  @inlinable
  static func visitNames(of start: Int, _ overload: UInt8, in frame: RawSpan, into sink: inout some FieldSink) {
    if overload & 2 != 0 { visitOptions(start &+ 44..<start &+ 108, of: start, 0, in: frame, into: &sink) }
    if overload & 1 != 0 { visitOptions(start &+ 108..<start &+ 236, of: start, 0, in: frame, into: &sink) }
  }

  /// The end, and whatever stands behind it.
  @inlinable
  static func visitEnd(_ head: Range<Int>, to end: Int, in frame: RawSpan, into sink: inout some FieldSink) {
    sink.offer(Field.optionEnd, .integer(255), at: head, in: frame)
    let rest = head.upperBound..<end
    if !rest.isEmpty { sink.offer(Field.optionPadding, .bytes(rest), at: rest, in: frame) }
  }

  /// What an option says.
  @inlinable
  static func visitValue(_ code: UInt8, _ body: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink) {
    if let (field, shape) = simpleOption(code) {
      if isRight(shape, body.count, of: code) { return visitSimple(field, shape, body, in: frame, into: &sink) }
      return sink.stopped(.malformed("the option has another length than its kind demands"), at: body.lowerBound &- 1..<body.lowerBound)
    }
    switch code {
    case 61: visitClientIdentifier(body, in: frame, into: &sink)
    case 77: visitUserClass(body, in: frame, into: &sink)
    case 81: visitName(body, in: frame, into: &sink)
    case 82: visitAgent(body, in: frame, into: &sink)
    case 121, 249: visitRoutes(body, in: frame, into: &sink)
    default: break
    }
  }

  /// Whether a value of `count` bytes can have this shape.
  @usableFromInline
  static func isRight(_ shape: Shape, _ count: Int, of code: UInt8) -> Bool {
    switch shape {
    case .flag: count == 1
    case .byte: code == 52 || code == 53 ? count >= 1 : count == 1
    case .word: count == 2
    case .address, .long, .signedLong: count == 4
    case .addresses: count >= 4
    case .pairs: count >= 8
    case .words: count >= 2
    case .text, .bytes, .octets: count >= 1
    }
  }

  /// A value of one of the simple shapes, or a list of them.
  @inlinable
  static func visitSimple(_ field: Field, _ shape: Shape, _ body: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink) {
    let first = body.lowerBound
    switch shape {
    case .flag: sink.offer(field, .integer(frame.octet(first) == 0 ? 0 : 1), at: body, in: frame)
    case .byte: sink.offer(field, .integer(UInt64(frame.octet(first))), at: first..<first &+ 1, in: frame)
    case .word: sink.offer(field, .number(UInt16.self, at: body, in: frame), at: body, in: frame)
    case .address, .long: sink.offer(field, .number(UInt32.self, at: body, in: frame), at: body, in: frame)
    case .signedLong:
      let value: Int32 = frame.networkOrder(at: first)
      sink.offer(field, .integer(UInt64(bitPattern: Int64(value))), at: body, in: frame)
    case .text: sink.offerASCII(field, upToZero(body, in: frame), at: body, in: frame)
    case .octets: sink.offer(field, .bytes(body), at: body, in: frame)
    case .addresses, .pairs, .bytes, .words: visitList(field, shape, body, in: frame, into: &sink)
    }
  }

  /// A value that is a list.
  @inlinable
  static func visitList(_ field: Field, _ shape: Shape, _ body: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink) {
    let step = shape == .bytes ? 1 : shape == .words ? 2 : shape == .pairs ? 8 : 4
    var position = body.lowerBound
    while position &+ step <= body.upperBound {
      let range = position..<position &+ min(step, 4)
      switch shape {
      case .bytes: sink.offer(field, .number(UInt8.self, at: range, in: frame), at: range, in: frame)
      case .words: sink.offer(field, .number(UInt16.self, at: range, in: frame), at: range, in: frame)
      default: sink.offer(field, .number(UInt32.self, at: range, in: frame), at: range, in: frame)
      }
      if shape == .pairs {
        let second = position &+ 4..<position &+ 8, partner = field == .policyFilter ? Field.policyFilterMask : .staticRouteRouter
        sink.offer(partner, .number(UInt32.self, at: second, in: frame), at: second, in: frame)
      }
      position &+= step
    }
  }
}
