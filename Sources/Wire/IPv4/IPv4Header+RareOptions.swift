extension IPv4Header {
  /// RFC 791 §3.1 with its eleven bytes, else RFC 1108 §2: a level, and authorities as long as each byte's last bit says that there is more.
  @inlinable
  static func visitSecurity(_ body: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink) {
    let first = body.lowerBound
    if body.count == 9, isMilitaryLevel(frame.networkOrder(at: first)) {
      let level = first..<first &+ 2, compartments = first &+ 2..<first &+ 4
      sink.offer(Field.security, .number(UInt16.self, at: level, in: frame), at: level, in: frame)
      sink.offer(Field.compartments, .number(UInt16.self, at: compartments, in: frame), at: compartments, in: frame)
      sink.offer(Field.handlingRestrictions, .bytes(first &+ 4..<first &+ 6), at: first &+ 4..<first &+ 6, in: frame)
      sink.offer(Field.transmissionControl, .bytes(first &+ 6..<first &+ 9), at: first &+ 6..<first &+ 9, in: frame)
      return
    }
    sink.offer(Field.classificationLevel, .integer(UInt64(frame.octet(first))), at: first..<first &+ 1, in: frame)
    var position = first &+ 1
    while position < body.upperBound {
      sink.offer(Field.protectionAuthority, .integer(UInt64(frame.octet(position))), at: position..<position &+ 1, in: frame)
      if frame.octet(position) & 1 == 0 { return }
      position &+= 1
    }
  }

  /// The eight levels of RFC 791.
  @usableFromInline
  static func isMilitaryLevel(_ level: UInt16) -> Bool {
    switch level {
    case 0x0000, 0xF135, 0x789A, 0xBC4D, 0x5E26, 0xAF13, 0xD788, 0x6BC5: true
    default: false
    }
  }

  /// FIPS 188, Commercial IP Security Option: a domain, and tags of which the common ones start with a level.
  @inlinable
  static func visitCIPSO(_ body: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink) {
    sink.offer(Field.cipsoDomain, .number(UInt32.self, at: body, in: frame), at: body.lowerBound..<body.lowerBound &+ 4, in: frame)
    var position = body.lowerBound &+ 4
    while position &+ 2 <= body.upperBound {
      let type = frame.octet(position), length = Int(frame.octet(position &+ 1))
      guard length >= 2, position &+ length <= body.upperBound else { return }
      sink.offer(Field.cipsoTagType, .integer(UInt64(type)), at: position..<position &+ 1, in: frame)
      if type == 1 || type == 2 || type == 5, length >= 4 {
        sink.offer(Field.cipsoSensitivity, .integer(UInt64(frame.octet(position &+ 3))), at: position &+ 3..<position &+ 4, in: frame)
      }
      position &+= length
    }
  }

  /// RFC 4782 §3.1: function 0 asks for a rate, 8 reports one.
  @inlinable
  static func visitQuickStart(_ body: Range<Int>, of layer: Layer, in frame: RawSpan, into sink: inout some FieldSink) {
    let first = body.lowerBound, head = first..<first &+ 1, second = first &+ 1..<first &+ 2, nonce = first &+ 2..<first &+ 6
    let function = frame.octet(first) >> 4
    sink.offer(Field.quickStartFunction, .integer(UInt64(function)), at: head, in: frame)
    guard function == 0 || function == 8 else { return }
    sink.offer(Field.quickStartRate, .integer(UInt64(frame.octet(first) & 15)), at: head, in: frame)
    sink.offer(function == 0 ? Field.quickStartTTL : .quickStartUnused, .integer(UInt64(frame.octet(first &+ 1))), at: second, in: frame)
    let value: UInt32 = frame.networkOrder(at: nonce.lowerBound)
    sink.offer(Field.quickStartNonce, .integer(UInt64(value >> 2)), at: nonce, in: frame)
    sink.offer(Field.quickStartReserved, .integer(UInt64(value & 3)), at: nonce, in: frame)
  }
}
