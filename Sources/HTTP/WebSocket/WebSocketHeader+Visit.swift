internal import Compression
public import Wire

extension WebSocketHeader {
  /// Emits the wanted fields of the frames that lie in `layer` one behind the other. Of one that is cut the header is shown, and nothing
  /// behind it. Pieces of a message are put together as far as they lie in this layer.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    var message = WebSocketMessage()
    visit(layer, of: frame, continuing: &message, from: nil, unpacking: nil, into: &sink)
  }

  /// As `visit(_:of:into:)`, for a caller that knows which message the layer goes on with, who sent the frames, and how they are unpacked
  /// if permessage-deflate was agreed upon (RFC 7692). Afterwards `message` is what the next layer of this direction goes on with.
  @inlinable
  public static func visit(
    _ layer: Layer, of frame: RawSpan, continuing message: inout WebSocketMessage, from role: WebSocketRole?,
    unpacking: WebSocketUnpacking?,
    into sink: inout some FieldSink
  ) {
    guard !sink.wanted(in: .webSocket).isEmpty || sink.wantsNotes else { return }
    let end = min(layer.end, frame.byteCount)
    let isCompressing = unpacking != nil
    var position = min(layer.start, end)
    // Every frame takes two bytes at least, so the loop ends.
    while position < end {
      let extent: WebSocketExtent
      do throws(WireError) { extent = try WebSocketExtent(at: position, in: frame.extracting(0..<end)) } catch {
        if hasLength(position, end, of: frame) { visitHeader(position..<min(position &+ 10, end), of: frame, into: &sink) }
        return sink.stopped(error, at: position..<end)
      }
      visitHeader(extent.header, of: frame, into: &sink)
      visitRest(extent, of: frame, isCompressing: isCompressing, into: &sink)
      guard extent.isWhole(in: end) else {
        return sink.stopped(.truncated(needed: extent.end, available: end), at: extent.payload.lowerBound..<end)
      }
      if sink.wantsNotes { WebSocketCheck.notes(extent, role, isCompressing, message, of: frame) { sink.note($0, at: $1) } }
      if !extent.payload.isEmpty { visitPayload(extent, of: frame, into: &sink) }
      message.add(extent, of: frame, isCompressing: isCompressing)
      if case .compressed(let isText)? = message.ended, let unpacking {
        emitCompressed(message, isText, extent, of: frame, unpacking, into: &sink)
      } else {
        emitMessage(message, extent, of: frame, into: &sink)
      }
      position = extent.end
    }
  }

  /// Whether a header that is cut or wrong is there as far as its length: as far as Wireshark shows it.
  @usableFromInline
  static func hasLength(_ start: Int, _ end: Int, of frame: RawSpan) -> Bool {
    guard end - start >= 2 else { return false }
    let length = frame.octet(start + 1) & 127
    return end - start >= (length == 127 ? 10 : length == 126 ? 4 : 2)
  }

  /// The fields with a fixed place.
  @inlinable
  static func visitHeader(_ header: Range<Int>, of frame: RawSpan, into sink: inout some FieldSink) {
    let start = header.lowerBound, length = frame.octet(start &+ 1) & 127
    var rows = always
    if length == 126 { rows.insert(row: Int(Field.length16.rawValue)) }
    if length == 127 { rows.insert(row: Int(Field.length64.rawValue)) }
    fields.visit(Layer(.webSocket, offset: start, length: header.count), of: frame, only: rows, into: &sink)
  }

  @inlinable
  static func visitRest(_ extent: WebSocketExtent, of frame: RawSpan, isCompressing: Bool, into sink: inout some FieldSink) {
    let start = extent.header.lowerBound
    if isCompressing {
      sink.offer(Field.compressed, .integer(UInt64(extent.reserved >> 2)), at: start..<start &+ 1, in: frame)
    }
    if extent.maskingKey != nil {
      let key = extent.header.upperBound &- 4..<extent.header.upperBound
      sink.offer(Field.maskingKey, .bytes(key), at: key, in: frame)
    }
  }

  @inlinable
  static func visitPayload(_ extent: WebSocketExtent, of frame: RawSpan, into sink: inout some FieldSink) {
    let payload = extent.payload
    if extent.maskingKey != nil { sink.offer(Field.maskedPayload, .integer(1), at: payload, in: frame) }
    sink.offer(Field.payload, .integer(1), at: payload, in: frame)
    switch extent.opcode {
    case .close: visitClose(extent, of: frame, into: &sink)
    case .ping: visitOctets(.ping, extent, of: frame, into: &sink)
    case .pong: visitOctets(.pong, extent, of: frame, into: &sink)
    case .continuation where !extent.isFinal: visitOctets(.piece, extent, of: frame, into: &sink)
    case let opcode where opcode.isControl: visitOctets(.unknown, extent, of: frame, into: &sink)
    default: break
    }
  }

  @inlinable
  static func visitClose(_ extent: WebSocketExtent, of frame: RawSpan, into sink: inout some FieldSink) {
    let start = extent.payload.lowerBound
    sink.offer(Field.close, .integer(1), at: extent.payload, in: frame)
    guard extent.payload.count >= 2 else { return }
    let code = UInt64(extent.octet(at: start, in: frame)) << 8 | UInt64(extent.octet(at: start &+ 1, in: frame))
    sink.offer(Field.closeCode, .integer(code), at: start..<start &+ 2, in: frame)
    let reason = start &+ 2..<extent.payload.upperBound
    guard !reason.isEmpty, sink.wants(Field.closeReason) else { return }
    if extent.maskingKey == nil { return sink.emit(FieldID(Field.closeReason), .bytes(reason), at: reason, in: frame) }
    let text = extent.unmasked(frame, reason)
    sink.emit(FieldID(Field.closeReason), text: text.octets, at: reason)
  }

  /// The octets as they are, or, where they are masked, as the digits that they are shown as.
  @inlinable
  static func visitOctets(_ field: Field, _ extent: WebSocketExtent, of frame: RawSpan, into sink: inout some FieldSink) {
    guard sink.wants(field) else { return }
    let payload = extent.payload
    if extent.maskingKey == nil { return sink.emit(FieldID(field), .bytes(payload), at: payload, in: frame) }
    let digits = hexadecimal(extent.unmasked(frame))
    sink.emit(FieldID(field), text: digits.octets, at: payload)
  }

  @usableFromInline
  static func hexadecimal(_ octets: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return octets.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  /// A message that ends with this frame: its text, or, if nobody saw its beginning, its octets.
  @inlinable
  static func emitMessage(_ message: WebSocketMessage, _ extent: WebSocketExtent, of frame: RawSpan, into sink: inout some FieldSink) {
    let place = extent.payload
    switch message.ended {
    case .text? where sink.wants(Field.text):
      if extent.opcode == .text, extent.maskingKey == nil {
        if !place.isEmpty { sink.emit(FieldID(Field.text), .bytes(place), at: place, in: frame) }
        return
      }
      let text = extent.opcode == .text ? extent.unmasked(frame) : message.octets
      if !text.isEmpty { sink.emit(FieldID(Field.text), text: text.octets, at: place) }
    case .unknown? where sink.wants(Field.unknown):
      let digits = hexadecimal(extent.opcode == .continuation ? message.octets : extent.unmasked(frame))
      if !digits.isEmpty { sink.emit(FieldID(Field.unknown), text: digits.octets, at: place) }
    default: break
    }
  }

  /// A compressed message that ends with this frame. It is unpacked even if nobody wants it: later ones may refer to it.
  @usableFromInline
  static func emitCompressed(
    _ message: WebSocketMessage, _ isText: Bool, _ extent: WebSocketExtent, of frame: RawSpan, _ unpacking: WebSocketUnpacking,
    into sink: inout some FieldSink
  ) {
    guard let octets = unpacking.octets(of: extent.opcode == .continuation ? message.octets : extent.unmasked(frame)) else {
      if sink.wantsNotes { sink.note(Note(.error, "the message cannot be unpacked", "RFC 7692 §7.2.2"), at: extent.payload) }
      return
    }
    guard isText, !octets.isEmpty else { return }
    if sink.wantsNotes, !WebSocketCheck.isUTF8(octets) { sink.note(WebSocketCheck.noUTF8, at: extent.payload) }
    if sink.wants(Field.text) { sink.emit(FieldID(Field.text), text: octets.octets, at: extent.payload) }
  }
}
