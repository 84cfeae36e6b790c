public import Wire

extension HTTPMessage {
  /// The body. False if it is cut: nothing after it can be read.
  @inlinable
  static func visitBody(_ reader: inout Reader, _ state: HeadState, into sink: inout some FieldSink) -> Bool {
    guard let body = bodyExtent(reader, state) else { return true }
    if state.isChunked { return visitChunks(&reader, state, into: &sink) }
    if !body.isEmpty, !state.hasCompression {
      if state.packing == .none {
        sink.offerASCII(Field.fileData, body, at: body, in: reader.frame)
      } else if sink.wants(Field.fileData) {
        var packed: [UInt8] = []
        append(body, of: reader.frame, to: &packed)
        emitContent(packed, state.packing, at: body, into: &sink)
      }
    }
    reader.position = body.upperBound
    return true
  }

  /// Where the body lies, RFC 9112 §6.3, as far as this message alone tells; nil if there is none.
  @usableFromInline
  static func bodyExtent(_ reader: Reader, _ state: HeadState) -> Range<Int>? {
    if state.kind == .response, state.answersHead || state.answersConnect && state.status / 100 == 2 { return nil }
    if !state.hasTransferCoding, !state.isChunked, let length = state.contentLength {
      return reader.position..<reader.position + min(length, reader.remaining)
    }
    switch state.kind {
    case .request where !state.hasTransferCoding && !state.isChunked: return nil
    case .response where state.status / 100 == 1 || state.status == 204 || state.status == 304: return nil
    default: return reader.rest
    }
  }

  /// The chunks and the trailer, RFC 9112 §7.1. A chunk that is cut is not shown.
  @inlinable
  static func visitChunks(_ reader: inout Reader, _ state: HeadState, into sink: inout some FieldSink) -> Bool {
    let frame = reader.frame, start = reader.position
    let gathers = sink.wants(Field.fileData) && !state.hasCompression
    var text: [UInt8] = []
    while reader.remaining > 0 {
      let line = HeadLine(frame, from: reader.position, to: reader.end)
      // A CR that ends the bytes may be half of a line's end.
      guard !line.isEmpty, line.isEnded, line.next < reader.end || frame.octet(line.next &- 1) == 0x0A else { break }
      let size = Number.chunkSize(frame, line.content)
      guard size <= reader.end &- line.next &- 2 else { return false }
      let data = line.next..<line.next &+ size, boundary = data.upperBound..<data.upperBound &+ 2
      sink.offer(Field.chunkSize, .integer(UInt64(size)), at: line.whole, in: frame)
      reader.position = boundary.upperBound
      if size == 0 { visitTrailer(&reader, from: line.next, into: &sink); break }
      sink.offer(Field.chunkData, .bytes(data), at: data, in: frame)
      sink.offer(Field.chunkBoundary, .bytes(boundary), at: boundary, in: frame)
      if gathers { append(data, of: frame, to: &text) }
    }
    let sawChunk = reader.position > start
    if !sawChunk { reader.position = reader.end }  // not one chunk: all of it is a body of another kind
    if gathers, sawChunk { emitContent(text, state.packing, at: start..<reader.position, into: &sink) }
    return true
  }

  /// A body without its codings. What cannot be unpacked is not shown.
  @inlinable
  static func emitContent(_ body: [UInt8], _ packing: Packing, at place: Range<Int>, into sink: inout some FieldSink) {
    guard let content = packing.content(of: body) else { return }
    let octets = content.octets, shown = ASCIIText.shown(octets, 0..<octets.byteCount)
    sink.emit(FieldID(Field.fileData), text: shown.octets, at: place)
  }

  /// Whole lines up to an empty one.
  @inlinable
  static func visitTrailer(_ reader: inout Reader, from start: Int, into sink: inout some FieldSink) {
    reader.position = start
    while reader.remaining > 0 {
      let line = HeadLine(reader.frame, from: reader.position, to: reader.end)
      guard line.isEnded, !line.isEmpty else {
        let trailer = start..<reader.position
        if !trailer.isEmpty { sink.offerASCII(Field.trailer, trailer, at: trailer, in: reader.frame) }
        if line.isEnded { reader.position = line.next }
        return
      }
      reader.position = line.next
    }
    let trailer = start..<reader.position
    if !trailer.isEmpty { sink.offerASCII(Field.trailer, trailer, at: trailer, in: reader.frame) }
  }

  @usableFromInline
  static func append(_ range: Range<Int>, of frame: RawSpan, to text: inout [UInt8]) {
    for i in range { text.append(frame.octet(i)) }
  }
}

/// The codings of Transfer-Encoding, RFC 9112 §7, as Wireshark reads them: by prefix, and with case.
@usableFromInline
enum TransferCoding {
  @usableFromInline
  static func add(_ frame: RawSpan, _ value: Range<Int>, to state: inout HeadState) {
    var position = value.lowerBound
    let end = Text.end(frame, value)
    // A line that names no coding at all counts as one that nobody knows.
    if Text.codings(frame, position..<end).isEmpty { state.hasTransferCoding = true }
    while position < end {
      let octet = frame.octet(position)
      if octet == 0x20 || octet == 0x09 || octet == 0x2C { position &+= 1; continue }
      if Text.has("chunked", frame, position..<end) { state.isChunked = true; position &+= 7; continue }
      // Beside chunked there may be one other coding.
      if state.hasTransferCoding { return }
      state.hasTransferCoding = true
      guard let length = compression(frame, position..<end) else { return }
      state.hasCompression = length > 0
      position &+= length
    }
  }

  /// The length of a known coding's name, "identity" aside, which changes nothing: 0.
  private static func compression(_ frame: RawSpan, _ text: Range<Int>) -> Int? {
    for name in ["compress", "deflate", "gzip", "x-compress", "x-gzip"] as [StaticString] where Text.has(name, frame, text) {
      return name.utf8CodeUnitCount
    }
    return nil
  }
}
