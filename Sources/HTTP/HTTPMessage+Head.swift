public import Wire

extension HTTPMessage {
  /// One message and its kind. Nil if what is left cannot be a message or is cut in a line: nothing after it can be read.
  @inlinable
  static func visitMessage(
    _ reader: inout Reader, after last: StartLine.Kind, answering method: Method?, into sink: inout some FieldSink
  ) -> StartLine.Kind? {
    let frame = reader.frame
    var state = HeadState(answering: method), isFirst = true
    let initials = KnownName.Initials(sink.wanted(in: .http)),
      wantsLines = sink.wanted(in: .http).meets(Field.requestLine, Field.unknownHeader)
    if reader.remaining > 2, frame.networkOrder(at: reader.position, as: UInt16.self) == 0x0D0A { reader.position &+= 2 }
    guard isFirstOctet(frame.octet(reader.position)) else { return nil }
    while reader.remaining > 0 {
      let line = HeadLine(frame, from: reader.position, to: reader.end)
      if line.isEmpty { reader.position = line.next; break }
      let name = HeadLine.nameEnd(frame, from: line.start, to: line.stop)
      let isField = name < line.stop && frame.octet(name) == 0x3A && !StartLine.isResponse(frame, line)
      if isField, !wantsLines, !initials.contain(frame.octet(line.start)) {
        // Nobody asks for a name that begins like this one.
      } else if isField, let field = KnownName.find(frame, from: line.start, to: name) {
        if wantsLines { visitLine(line, isKnown: true, state, of: frame, into: &sink) }
        visit(field, name, line, &state, of: frame, into: &sink)
      } else if !visitOther(line, isField: isField, isFirst: isFirst, &state, of: frame, into: &sink) {
        if isFirst { visitUnclaimed(reader, after: last, into: &sink) }
        return isFirst || !line.isEnded ? nil : visitEnd(&reader, state, into: &sink)
      }
      isFirst = false
      reader.position = line.next
    }
    return visitEnd(&reader, state, into: &sink)
  }

  /// A line whose name has no row of its own. False if it has no colon either and begins no message: the head is over, or is none.
  @inlinable
  static func visitOther(
    _ line: HeadLine, isField: Bool, isFirst: Bool, _ state: inout HeadState, of frame: RawSpan, into sink: inout some FieldSink
  ) -> Bool {
    if !isField {
      if let start = StartLine(frame, line.content, isFirst: isFirst) {
        visit(start, &state, of: frame, into: &sink)
        return true
      }
      guard HeadLine.colon(frame, in: line.content) != nil else { return false }
    }
    visitLine(line, isKnown: false, state, of: frame, into: &sink)
    return true
  }

  /// As Wireshark, though not the RFC, has it: a body behind a request that says nothing of one.
  @inlinable
  static func visitUnclaimed(_ reader: Reader, after last: StartLine.Kind, into sink: inout some FieldSink) {
    if last == .request || last == .notification { sink.offerASCII(Field.fileData, reader.rest, at: reader.rest, in: reader.frame) }
  }

  /// What is known when the head has ended; then the body.
  @inlinable
  static func visitEnd(_ reader: inout Reader, _ state: HeadState, into sink: inout some FieldSink) -> StartLine.Kind? {
    let start = reader.position, nowhere = start..<start
    switch state.kind {
    case .request: sink.offer(Field.request, .integer(1), at: nowhere, in: reader.frame)
    case .response: sink.offer(Field.response, .integer(1), at: nowhere, in: reader.frame)
    case .notification: sink.offer(Field.notification, .integer(1), at: nowhere, in: reader.frame)
    case .none: break
    }
    if sink.wants(Field.fullURI), let host = state.host, let target = state.target {
      let text = fullURI(reader.frame, host: host, target: target, isConnect: state.isConnect)
      sink.emit(FieldID(Field.fullURI), text: text.octets, at: target)
    }
    return reader.remaining == 0 || visitBody(&reader, state, into: &sink) ? state.kind : nil
  }

  @inlinable
  static func visit(_ start: StartLine, _ state: inout HeadState, of frame: RawSpan, into sink: inout some FieldSink) {
    state.kind = start.kind
    if start.kind == .response { return visitStatusLine(start, &state, of: frame, into: &sink) }
    state.target = start.second
    state.isConnect = start.first.count == 7 && frame.octet(start.first.lowerBound &+ 2) == 0x4E  // only CONNECT has N there
    sink.offerASCII(Field.method, start.first, at: start.first, in: frame)
    sink.offerASCII(Field.target, start.second, at: start.second, in: frame)
    if sink.wanted(in: .http).meets(Field.targetPath, Field.targetParameter) { visitTarget(start.second, of: frame, into: &sink) }
    sink.offerASCII(Field.requestVersion, start.third, at: start.third, in: frame)
  }

  /// A code needs three octets at least, and of more the first three count.
  @inlinable
  static func visitStatusLine(_ line: StartLine, _ state: inout HeadState, of frame: RawSpan, into sink: inout some FieldSink) {
    sink.offerASCII(Field.responseVersion, line.first, at: line.first, in: frame)
    guard line.second.count >= 3 else { return }
    let digits = line.second.prefix(3)
    let code = Number.decimal(frame, digits)
    state.status = UInt64(truncatingIfNeeded: code)
    sink.offer(Field.statusCode, .integer(UInt64(UInt32(truncatingIfNeeded: code))), at: digits, in: frame)
    if sink.wants(Field.statusDescription) {
      let text = statusDescription(code)
      sink.emit(FieldID(Field.statusDescription), text: text.octets, at: digits)
    }
    if !line.third.isEmpty { sink.offerASCII(Field.phrase, line.third, at: line.third, in: frame) }
  }

  /// Path, query and parameters, if something follows the question mark.
  @inlinable
  static func visitTarget(_ target: Range<Int>, of frame: RawSpan, into sink: inout some FieldSink) {
    let end = Text.end(frame, target)
    guard let mark = Text.first(0x3F, frame, target.lowerBound..<end), mark &+ 1 < end else { return }
    sink.offerASCII(Field.targetPath, target.lowerBound..<mark, at: target.lowerBound..<mark, in: frame)
    sink.offerASCII(Field.targetQuery, mark &+ 1..<end, at: mark &+ 1..<end, in: frame)
    guard sink.wants(Field.targetParameter) else { return }
    visitParts(.targetParameter, of: mark &+ 1..<end, separator: 0x26, in: frame, into: &sink)
  }

  /// The parts of `range` between `separator`s, without white space before them; empty ones are left out.
  @inlinable
  static func visitParts(_ field: Field, of range: Range<Int>, separator: UInt8, in frame: RawSpan, into sink: inout some FieldSink) {
    var position = range.lowerBound
    while position < range.upperBound {
      let end = Text.first(separator, frame, position..<range.upperBound) ?? range.upperBound
      let part = separator == 0x3B ? Text.withoutSpace(frame, position..<end) : position..<end
      if !part.isEmpty { sink.emitASCII(FieldID(field), part, at: part, in: frame) }
      position = end &+ 1
    }
  }

  /// A field line whose name has a row.
  @inlinable
  static func visit(
    _ field: Field, _ colon: Int, _ line: HeadLine, _ state: inout HeadState, of frame: RawSpan, into sink: inout some FieldSink
  ) {
    let value = Text.withoutSpace(frame, colon &+ 1..<line.stop)
    sink.offerASCII(field, value, at: value, in: frame)
    switch field {
    case .host: state.host = value
    case .contentLengthHeader:
      state.contentLength = Number.length(frame, value)
      if let number = state.contentLength { sink.offer(Field.contentLength, .integer(UInt64(number)), at: value, in: frame) }
    case .transferEncoding: TransferCoding.add(frame, value, to: &state)
    case .contentEncoding: state.packing = Packing(frame, value)
    case .cookie where sink.wants(Field.cookiePair):
      visitParts(.cookiePair, of: value.lowerBound..<Text.end(frame, value), separator: 0x3B, in: frame, into: &sink)
    case .authorization, .proxyAuthorization:
      guard sink.wants(Field.authBasic), let text = Base64.basicCredentials(frame, value) else { break }
      sink.emit(FieldID(Field.authBasic), text: text.octets, at: value)
    default: break
    }
  }

  /// The line as it was sent, in the row for its kind of message.
  @inlinable
  static func visitLine(_ line: HeadLine, isKnown: Bool, _ state: HeadState, of frame: RawSpan, into sink: inout some FieldSink) {
    switch state.kind {
    case .request: sink.offerASCII(Field.requestLine, line.whole, at: line.whole, in: frame)
    case .response: sink.offerASCII(Field.responseLine, line.whole, at: line.whole, in: frame)
    default: if !isKnown, sink.wants(Field.unknownHeader) { visitUnknown(line, of: frame, into: &sink) }
    }
  }

  /// Outside of messages Wireshark escapes the text itself, if the name is a token.
  @inlinable
  static func visitUnknown(_ line: HeadLine, of frame: RawSpan, into sink: inout some FieldSink) {
    let id = FieldID(Field.unknownHeader)
    guard Text.needsEscape(frame, line.whole) else { return sink.emitASCII(id, line.whole, at: line.whole, in: frame) }
    let text = Text.escaped(frame, line.whole)
    sink.emit(id, text: text.octets, at: line.whole)
  }
}
