extension IPv4Header {
  /// Emits the options, RFC 791 §3.1: type 0 ends the list, type 1 pads, all others carry a length that counts both bytes.
  ///
  /// Wireshark is silent about types that it does not know, and so are these fields.
  @inlinable
  static func visitOptions(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    var options = Reader(Layer(.ipv4, offset: layer.start &+ 20, length: Int(layer.length) &- 20), of: frame)
    while options.remaining > 0 {
      let start = options.position, type = frame.octet(start)
      if type < 2 {
        visitType(type, at: start, in: frame, into: &sink)
        if type == 0 { return }
        options.position &+= 1
        continue
      }
      guard options.remaining >= 2 else { return sink.stopped(.malformed("an option's length is missing"), at: options.rest) }
      let length = Int(frame.octet(start &+ 1))
      guard length >= 2, length <= options.remaining else {
        return sink.stopped(.malformed("an option is shorter than two bytes or longer than the header"), at: options.rest)
      }
      if IPv4OptionType.names(UInt64(type)) != nil {
        visitType(type, at: start, in: frame, into: &sink)
        sink.offer(Field.optionLength, .integer(UInt64(length)), at: start &+ 1..<start &+ 2, in: frame)
        if !visitOption(type, start..<start &+ length, of: layer, in: frame, into: &sink) { return }
      }
      options.position &+= length
    }
  }

  /// The type and its three parts.
  @inlinable
  static func visitType(_ type: UInt8, at position: Int, in frame: RawSpan, into sink: inout some FieldSink) {
    let range = position..<position &+ 1
    sink.offer(Field.optionType, .integer(UInt64(type)), at: range, in: frame)
    sink.offer(Field.optionCopy, .integer(UInt64(type >> 7)), at: range, in: frame)
    sink.offer(Field.optionClass, .integer(UInt64(type >> 5 & 3)), at: range, in: frame)
    sink.offer(Field.optionNumber, .integer(UInt64(type & 31)), at: range, in: frame)
  }

  /// Emits what an option holds. False if it is too short for its type, so that nothing behind it can be trusted.
  @inlinable
  static func visitOption(
    _ type: UInt8, _ range: Range<Int>, of layer: Layer, in frame: RawSpan, into sink: inout some FieldSink
  ) -> Bool {
    let body = range.lowerBound &+ 2..<range.upperBound
    let least = IPv4OptionType(type).leastLength
    guard range.count >= least else {
      sink.stopped(.malformed("the option is too short for its type"), at: range)
      return false
    }
    switch type {
    case 7, 131, 137: visitRoute(type, range, in: frame, into: &sink)
    case 68: visitTimestamps(range, in: frame, into: &sink)
    case 148: sink.offer(Field.routerAlert, .number(UInt16.self, at: body, in: frame), at: body, in: frame)
    case 136: sink.offer(Field.streamIdentifier, .number(UInt16.self, at: body, in: frame), at: body, in: frame)
    case 11, 12: sink.offer(Field.mtu, .number(UInt16.self, at: body, in: frame), at: body, in: frame)
    case 82: visitTraceroute(body, in: frame, into: &sink)
    case 149: visitAddresses(Field.optionAddress, body, in: frame, into: &sink)
    case 130: visitSecurity(body, in: frame, into: &sink)
    case 134: visitCIPSO(body, in: frame, into: &sink)
    case 25: visitQuickStart(body, of: layer, in: frame, into: &sink)
    default: break
    }
    return true
  }

  /// Each four bytes of `range` as an address.
  @inlinable
  static func visitAddresses(_ field: Field, _ range: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink) {
    var position = range.lowerBound
    while position &+ 4 <= range.upperBound {
      let address = position..<position &+ 4
      sink.offer(field, .number(UInt32.self, at: address, in: frame), at: address, in: frame)
      position &+= 4
    }
  }

  /// Record route and the two source routes. The pointer counts from 1 at the option's type: what lies before it has been used.
  @inlinable
  static func visitRoute(_ type: UInt8, _ range: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink) {
    let start = range.lowerBound, pointer = Int(frame.octet(start &+ 2))
    sink.offer(Field.optionPointer, .integer(UInt64(pointer)), at: start &+ 2..<start &+ 3, in: frame)
    guard pointer >= 4, pointer & 3 == 0 else {
      return sink.stopped(.malformed("the pointer does not point at an address"), at: start &+ 2..<start &+ 3)
    }
    var position = start &+ 3
    while position &+ 4 <= range.upperBound {
      let address = position..<position &+ 4
      let isUsed = pointer &- 1 > position &- start, isLast = address.upperBound == range.upperBound
      let field: Field = isUsed ? .recordedRoute : type == 7 ? .emptyRoute : isLast ? .destination : .sourceRoute
      sink.offer(field, .number(UInt32.self, at: address, in: frame), at: address, in: frame)
      position &+= 4
    }
  }

  /// RFC 791 §3.1, Internet timestamp: times, with flag 1 or 3 each behind the address of the router that set it.
  @inlinable
  static func visitTimestamps(_ range: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink) {
    let start = range.lowerBound, second = frame.octet(start &+ 3), flag = second & 15
    sink.offer(Field.optionPointer, .integer(UInt64(frame.octet(start &+ 2))), at: start &+ 2..<start &+ 3, in: frame)
    sink.offer(Field.overflow, .integer(UInt64(second >> 4)), at: start &+ 3..<start &+ 4, in: frame)
    sink.offer(Field.timestampFlag, .integer(UInt64(flag)), at: start &+ 3..<start &+ 4, in: frame)
    let hasAddress = flag == 1 || flag == 3, step = hasAddress ? 8 : 4
    var position = start &+ 4
    while position &+ step <= range.upperBound {
      let time = position &+ step &- 4..<position &+ step
      if hasAddress {
        let address = position..<position &+ 4
        sink.offer(Field.timestampAddress, .number(UInt32.self, at: address, in: frame), at: address, in: frame)
      }
      sink.offer(Field.timestamp, .number(UInt32.self, at: time, in: frame), at: time, in: frame)
      position &+= step
    }
  }

  /// RFC 1393 §2.2.
  @inlinable
  static func visitTraceroute(_ body: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink) {
    let first = body.lowerBound
    sink.offer(Field.tracerouteIdentifier, .number(UInt16.self, at: body, in: frame), at: first..<first &+ 2, in: frame)
    let outbound = first &+ 2..<first &+ 4, back = first &+ 4..<first &+ 6, origin = first &+ 6..<first &+ 10
    sink.offer(Field.outboundHops, .number(UInt16.self, at: outbound, in: frame), at: outbound, in: frame)
    sink.offer(Field.returnHops, .number(UInt16.self, at: back, in: frame), at: back, in: frame)
    sink.offer(Field.originator, .number(UInt32.self, at: origin, in: frame), at: origin, in: frame)
  }
}
