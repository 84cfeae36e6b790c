public import Wire

/// What RFC 6455 forbids in frames.
@usableFromInline
enum WebSocketCheck {
  /// Says what is odd about a whole frame. `message` is what was known before it.
  @usableFromInline
  static func notes(
    _ extent: WebSocketExtent, _ role: WebSocketRole?, _ isCompressing: Bool, _ message: WebSocketMessage, of frame: RawSpan,
    _ say: (Note, Range<Int>) -> Void
  ) {
    header(extent, isCompressing, of: frame, say)
    mask(extent, role, say)
    order(extent, message, say)
    if extent.opcode == .close { close(extent, of: frame, say) }
    let isCompressed = isCompressing && extent.reserved & 4 != 0
    if extent.opcode == .text, extent.isFinal, !isCompressed, !isUTF8(extent.unmasked(frame)) {
      say(noUTF8, extent.payload)
    }
  }

  private static func header(_ extent: WebSocketExtent, _ isCompressing: Bool, of frame: RawSpan, _ say: (Note, Range<Int>) -> Void) {
    let first = extent.header.lowerBound..<extent.header.lowerBound + 1
    let allowed: UInt8 = isCompressing && !extent.opcode.isControl && extent.opcode != .continuation ? 4 : 0
    if extent.reserved & ~allowed != 0 {
      // Without the handshake nobody knows whether the first bit was agreed upon.
      let isMaybeFine = extent.reserved == 4 && !isCompressing
      let text = isMaybeFine ? "the first reserved bit: compressed, if permessage-deflate was agreed upon" : "reserved bits that are not 0"
      say(Note(isMaybeFine ? .note : .error, text, isMaybeFine ? "RFC 7692 §6" : "RFC 6455 §5.2"), first)
    }
    if !extent.opcode.isKnown { say(Note(.error, "an opcode without a meaning", "RFC 6455 §5.2"), first) }
    if extent.opcode.isControl {
      if !extent.isFinal { say(Note(.error, "a control frame in pieces", "RFC 6455 §5.5"), first) }
      if extent.payload.count > WebSocketLimit.controlByteCount {
        say(Note(.error, "a control frame carries 125 octets at most", "RFC 6455 §5.5"), extent.header)
      }
    }
    let size = extent.header.count - (extent.maskingKey == nil ? 0 : 4)
    if size == 4 && extent.payload.count < 126 || size == 10 && extent.payload.count < 65_536 {
      say(Note(.error, "the length is not written in the shortest way", "RFC 6455 §5.2"), extent.header)
    }
  }

  private static func mask(_ extent: WebSocketExtent, _ role: WebSocketRole?, _ say: (Note, Range<Int>) -> Void) {
    let second = extent.header.lowerBound + 1..<extent.header.lowerBound + 2
    if role == .client, extent.maskingKey == nil {
      say(Note(.error, "a client masks every frame: the server closes the connection", "RFC 6455 §5.1"), second)
    } else if role == .server, extent.maskingKey != nil {
      say(Note(.error, "a server masks no frame: the client closes the connection", "RFC 6455 §5.1"), second)
    }
    if extent.maskingKey == 0 { say(Note(.note, "a masking key of zeros masks nothing", "RFC 6455 §5.3"), extent.header) }
  }

  private static func order(_ extent: WebSocketExtent, _ message: WebSocketMessage, _ say: (Note, Range<Int>) -> Void) {
    guard !extent.opcode.isControl else { return }
    let first = extent.header.lowerBound..<extent.header.lowerBound + 1
    if extent.opcode == .continuation {
      if message.hasBegun, message.content == nil { say(Note(.error, "a continuation, and no message has begun", "RFC 6455 §5.4"), first) }
    } else if let content = message.content, content != .unknown {
      say(Note(.error, "a new message, and the one before is not whole", "RFC 6455 §5.4"), first)
    }
  }

  private static func close(_ extent: WebSocketExtent, of frame: RawSpan, _ say: (Note, Range<Int>) -> Void) {
    let payload = extent.unmasked(frame), start = extent.payload.lowerBound
    if payload.count == 1 { say(Note(.error, "a close frame has a code of two octets, or nothing", "RFC 6455 §5.5.1"), extent.payload) }
    guard payload.count >= 2 else { return }
    let code = WebSocketCloseCode(rawValue: UInt16(payload[0]) << 8 | UInt16(payload[1]))
    if !code.maySend { say(Note(.error, "the code \(code.rawValue) is not to be sent", "RFC 6455 §7.4"), start..<start + 2) }
    if !isUTF8(Array(payload[2...])) {
      say(Note(.error, "the reason is no UTF-8", "RFC 6455 §5.5.1"), start + 2..<extent.payload.upperBound)
    }
  }

  static var noUTF8: Note { Note(.error, "the text is no UTF-8: the receiver fails the connection", "RFC 6455 §8.1") }
  static func isUTF8(_ octets: [UInt8]) -> Bool { String(validating: octets, as: UTF8.self) != nil }
}
