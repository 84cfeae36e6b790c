extension TCPHeader {
  /// Emits the options, RFC 9293 §3.2: kind 0 ends the list, kind 1 pads, all others carry a length that counts both bytes.
  /// The header may end before them, cut at `captured`.
  @inlinable
  static func visitOptions(
    _ options: Range<Int>, of frame: RawSpan, captured: Int, blocksFrom base: UInt32, into sink: inout some FieldSink
  ) {
    let end = min(options.upperBound, captured)
    var start = options.lowerBound
    while start < end {
      let kind = frame.octet(start)
      if kind < 2 {
        sink.offer(Field.optionKind, .integer(UInt64(kind)), at: start..<start &+ 1, in: frame)
        start &+= 1
        // Wireshark shows each zero of the padding as an end of its own, up to the first byte that is none.
        if kind == 0, start < end, frame.octet(start) != 0 { return notePadding(start..<end, into: &sink) }
        continue
      }
      guard start &+ 2 <= end else { return sink.stopped(.malformed("an option's length is missing"), at: start..<end) }
      let length = Int(frame.octet(start &+ 1))
      guard length >= 2, start &+ length <= options.upperBound else {
        return sink.stopped(.malformed("an option is shorter than two bytes or longer than the header"), at: start..<end)
      }
      sink.offer(Field.optionKind, .integer(UInt64(kind)), at: start..<start &+ 1, in: frame)
      sink.offer(Field.optionLength, .integer(UInt64(length)), at: start &+ 1..<start &+ 2, in: frame)
      guard start &+ length <= end else { return sink.stopped(.truncated(needed: length, available: end &- start), at: start..<end) }
      if !visitOption(kind, start &+ 2..<start &+ length, in: frame, blocksFrom: base, into: &sink) { return }
      start &+= length
    }
  }

  /// Emits what an option holds in `body`. False if it is so odd that nothing behind it can be trusted.
  @inlinable
  static func visitOption(
    _ kind: UInt8, _ body: Range<Int>, in frame: RawSpan, blocksFrom base: UInt32, into sink: inout some FieldSink
  ) -> Bool {
    let first = body.lowerBound
    switch (kind, body.count) {
    case (2, 2): sink.offer(Field.maximumSegmentSize, .number(UInt16.self, at: body, in: frame), at: body, in: frame)
    case (3, 1):
      let shift = frame.octet(first)
      sink.offer(Field.windowShift, .integer(UInt64(shift)), at: body, in: frame)
      sink.offer(Field.windowMultiplier, .integer(1 << UInt64(min(shift, 14))), at: body, in: frame)
    case (4, _): sink.offer(Field.sackPermitted, .bytes(first &- 2..<body.upperBound), at: first &- 2..<body.upperBound, in: frame)
    case (5, _): return visitBlocks(body, in: frame, from: base, into: &sink)
    case (8, 8):
      sink.offer(Field.timestamp, .number(UInt32.self, at: body, in: frame), at: first..<first &+ 4, in: frame)
      let echo = first &+ 4..<body.upperBound
      sink.offer(Field.timestampEcho, .number(UInt32.self, at: echo, in: frame), at: echo, in: frame)
    case (21, 4):  // Wireshark expects more behind a selective negative acknowledgment, and gives up
      return false
    case (2, _), (3, _), (8, _):
      sink.stopped(.malformed("the option has another length than its kind demands"), at: first &- 1..<first)
    default: visitRareOption(kind, body, in: frame, into: &sink)
    }
    return true
  }

  /// RFC 2018 §3: pairs of sequence numbers, four at most, counted from `base`.
  @inlinable
  static func visitBlocks(_ body: Range<Int>, in frame: RawSpan, from base: UInt32, into sink: inout some FieldSink) -> Bool {
    var position = body.lowerBound
    while position &+ 8 <= body.upperBound {
      let left = position..<position &+ 4, right = position &+ 4..<position &+ 8
      sink.offer(Field.sackLeft, .integer(UInt64(frame.networkOrder(at: left.lowerBound, as: UInt32.self) &- base)), at: left, in: frame)
      sink.offer(Field.sackRight, .integer(UInt64(frame.networkOrder(at: right.lowerBound, as: UInt32.self) &- base)), at: right, in: frame)
      position = right.upperBound
    }
    if position &+ 4 <= body.upperBound {
      let left = position..<position &+ 4
      sink.offer(Field.sackLeft, .integer(UInt64(frame.networkOrder(at: left.lowerBound, as: UInt32.self) &- base)), at: left, in: frame)
    }
    sink.offer(Field.sackCount, .integer(UInt64(body.count / 8)), at: body, in: frame)
    if body.count & 7 == 0, !body.isEmpty { return true }
    sink.stopped(.malformed("a selective acknowledgment is made of pairs of numbers"), at: body)
    return false
  }

  /// The options that few connections use.
  @inlinable
  static func visitRareOption(_ kind: UInt8, _ body: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink) {
    let first = body.lowerBound
    switch (kind, body.count) {
    case (34, 0): sink.offer(Field.fastOpenRequest, .integer(1), at: first &- 2..<first, in: frame)
    case (34, _): sink.offer(Field.fastOpenCookie, .bytes(body), at: body, in: frame)
    case (253, 2...), (254, 2...): visitExperiment(body, in: frame, into: &sink)
    case (30, 1...):
      sink.offer(Field.mptcpSubtype, .integer(UInt64(frame.octet(first) >> 4)), at: first..<first &+ 1, in: frame)
      if frame.octet(first) >> 4 == 0 {
        sink.offer(Field.mptcpVersion, .integer(UInt64(frame.octet(first) & 15)), at: first..<first &+ 1, in: frame)
      }
    case (28, 2):
      let value: UInt16 = frame.networkOrder(at: first)
      sink.offer(Field.userTimeoutGranularity, .integer(UInt64(value >> 15)), at: body, in: frame)
      sink.offer(Field.userTimeout, .integer(UInt64(value & 0x7FFF)), at: body, in: frame)
    case (19, 16): sink.offer(Field.md5Digest, .bytes(body), at: body, in: frame)
    case (29, 2...):
      sink.offer(Field.keyID, .integer(UInt64(frame.octet(first))), at: first..<first &+ 1, in: frame)
      sink.offer(Field.nextKeyID, .integer(UInt64(frame.octet(first &+ 1))), at: first &+ 1..<first &+ 2, in: frame)
      let code = first &+ 2..<body.upperBound
      if !code.isEmpty { sink.offer(Field.messageAuthentication, .bytes(code), at: code, in: frame) }
    case (6, 4), (7, 4): sink.offer(Field.echo, .number(UInt32.self, at: body, in: frame), at: body, in: frame)
    case (11, 4), (12, 4), (13, 4): sink.offer(Field.connectionCount, .number(UInt32.self, at: body, in: frame), at: body, in: frame)
    case (6...8, _), (11...13, _), (19...21, _), (27...30, _), (76, _), (78, _), (172, _), (174, _), (253, _), (254, _), (_, 0): break
    default: sink.offer(Field.unknownPayload, .bytes(body), at: body, in: frame)
    }
  }

  /// RFC 6994 §3. 0xF989 was Fast Open's number before it got a kind of its own.
  @inlinable
  static func visitExperiment(_ body: Range<Int>, in frame: RawSpan, into sink: inout some FieldSink) {
    let number = body.lowerBound..<body.lowerBound &+ 2, data = number.upperBound..<body.upperBound
    sink.offer(Field.experiment, .number(UInt16.self, at: number, in: frame), at: number, in: frame)
    let isFastOpen = frame.networkOrder(at: number.lowerBound, as: UInt16.self) == 0xF989
    switch (isFastOpen, data.isEmpty) {
    case (true, true): sink.offer(Field.fastOpenRequest, .integer(1), at: number, in: frame)
    case (true, false): sink.offer(Field.fastOpenCookie, .bytes(data), at: data, in: frame)
    case (false, false): sink.offer(Field.experimentalData, .bytes(data), at: data, in: frame)
    case (false, true): break
    }
  }

  /// Padding behind the end of the list must be zero (RFC 9293 §3.1).
  @inlinable
  static func notePadding(_ range: Range<Int>, into sink: inout some FieldSink) {
    if sink.wantsNotes { sink.note(Note(.note, "the padding behind the options is not zero", "RFC 9293 §3.1"), at: range) }
  }

  /// What a header's flags and numbers say against each other.
  @inlinable
  static func noteOddities(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    let start = layer.start, flags = TCPFlags(frame.networkOrder(at: start &+ 12, as: UInt16.self) & 0xFFF)
    let range = start &+ 12..<start &+ 14
    if flags.isSuperset(of: [.syn, .fin]) {
      sink.note(Note(.warning, "a segment cannot open and close at once", "RFC 9293 §3.5"), at: range)
    }
    if flags.isSuperset(of: [.syn, .reset]) {
      sink.note(Note(.warning, "a segment cannot open and reset at once", "RFC 9293 §3.5"), at: range)
    }
    if !flags.contains(.acknowledgment), start &+ 12 <= frame.byteCount, frame.networkOrder(at: start &+ 8, as: UInt32.self) != 0 {
      sink.note(
        Note(.note, "the acknowledgment number is not zero, but the ACK flag is not set", "RFC 9293 §3.1"), at: start &+ 8..<start &+ 12)
    }
    if !flags.contains(.urgent), start &+ 20 <= min(layer.end, frame.byteCount), frame.networkOrder(at: start &+ 18, as: UInt16.self) != 0 {
      sink.note(Note(.note, "the urgent pointer is not zero, but the URG flag is not set", "RFC 9293 §3.1"), at: start &+ 18..<start &+ 20)
    }
  }
}
