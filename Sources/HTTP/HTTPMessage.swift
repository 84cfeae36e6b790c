public import Wire

/// HTTP/1.0 and 1.1 messages as they lie in bytes, RFC 9112: heads, and the bodies whose length the head tells.
///
/// The layer is a segment's payload, or a message that was put together from several. Several messages may follow one another.
/// What a first line, a field line or a body is follows Wireshark 4.0.17 in every detail, wrong messages included; `RequestHead` and
/// `ResponseHead` follow the RFC. Two differences on purpose: a first line with a method that Wireshark does not know is taken
/// for a request if a version ends it, and bodies are shown only if their encoding leaves them readable.
public enum HTTPMessage: Dissected {
  /// Emits the wanted fields of bytes of a connection of which nothing was seen before.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    visit(layer, of: frame, isContinued: false, answering: nil, into: &sink)
  }

  /// Emits the wanted fields of the bytes that `layer` marks.
  ///
  /// - Parameters:
  ///   - isContinued: Whether earlier messages of the connection were seen, so that bytes that begin no message belong to a body.
  ///   - method: To which method the responses in the layer are answers, if that is known: one to HEAD has no body, and a 2xx to CONNECT
  ///     neither (RFC 9112 §6.3).
  @inlinable
  public static func visit(
    _ layer: Layer, of frame: RawSpan, isContinued: Bool, answering method: Method?, into sink: inout some FieldSink
  ) {
    let wanted = sink.wanted(in: .http)
    guard !wanted.isEmpty || sink.wantsNotes else { return }
    let needsLines = wanted.reaches(Field.request)
    var reader = Reader(layer, of: frame), last = isContinued ? StartLine.Kind.request : .none
    // Every message takes bytes, so the loop ends.
    while reader.remaining > 0 {
      if sink.wantsThoroughNotes { for (note, range) in Self.notes(reader, answering: method) { sink.note(note, at: range) } }
      // Field lines are not looked at if only first lines are wanted and no second message can follow.
      if !needsLines, isAlone(reader) { return visitStartLine(reader, into: &sink) }
      guard let kind = visitMessage(&reader, after: last, answering: method, into: &sink) else { return }
      last = kind
    }
  }

  /// Whether `bytes` begin as an HTTP message does: with a method or a version, behind one empty line at most.
  /// Bodies and the rest of a message cut across segments do not.
  public static func isPlausible(_ bytes: RawSpan) -> Bool {
    let start = bytes.byteCount >= 2 && bytes.networkOrder(at: 0, as: UInt16.self) == 0x0D0A ? 2 : 0
    guard bytes.byteCount > start, isFirstOctet(bytes.octet(start)) else { return false }
    return StartLine.kind(bytes, HeadLine(bytes, from: start, to: bytes.byteCount).content, isFirst: true) != nil
  }

  /// Whether `bytes` are HTTP on whatever port: their first line has an end, and begins or ends with "HTTP/1." and a digit.
  /// This is how Wireshark recognises it where no port says so; of a request that is cut in its first line it sees nothing.
  /// Nor do we look for the end of a line that begins with no printable character: most payloads are no text at all.
  public static func isRecognizable(_ bytes: RawSpan) -> Bool {
    guard bytes.byteCount > 8, isFirstOctet(bytes.octet(0)) else { return false }
    let line = HeadLine(bytes, from: 0, to: bytes.byteCount)
    guard line.isEnded, line.stop > 8 else { return false }
    return isVersion(bytes, at: 0) || isVersion(bytes, at: line.stop - 8)
  }

  /// Whether more bytes could make `bytes` recognizable: they are text, and their first line goes on.
  public static func mayBecomeRecognizable(_ bytes: RawSpan) -> Bool {
    guard bytes.byteCount < longestFirstLine, bytes.byteCount > 0, isFirstOctet(bytes.octet(0)) else { return false }
    return !HeadLine(bytes, from: 0, to: bytes.byteCount).isEnded
  }
  /// So many bytes without the end of a line are no first line of HTTP, as far as recognizing goes.
  private static let longestFirstLine = 4096

  /// "HTTP/1." in letters of any case, and any octet.
  private static func isVersion(_ bytes: RawSpan, at offset: Int) -> Bool {
    (bytes.networkOrder(at: offset, as: UInt64.self) >> 8) | 0x20_2020_2000_0000 == 0x68_7474_702F_312E
  }

  /// Printable ASCII: nothing else begins a message.
  @usableFromInline
  static func isFirstOctet(_ octet: UInt8) -> Bool { octet &- 0x20 < 0x5F }

  /// Whether the first empty line ends the bytes, or none is there, and no other line begins a message.
  @usableFromInline
  static func isAlone(_ reader: Reader) -> Bool {
    var position = HeadLine(reader.frame, from: reader.position, to: reader.end).next
    while position < reader.end {
      let line = HeadLine(reader.frame, from: position, to: reader.end)
      position = line.next
      if line.isEmpty { return position == reader.end }
      let name = HeadLine.nameEnd(reader.frame, from: line.start, to: line.stop)
      let endsWithColon = name < line.stop && reader.frame.octet(name) == 0x3A
      if endsWithColon, !StartLine.isResponse(reader.frame, line) { continue }
      if StartLine.kind(reader.frame, line.content, isFirst: false) != nil { return false }
    }
    return reader.remaining > 0 && isFirstOctet(reader.frame.octet(reader.position))
  }

  /// The first line only: the fast way for tables that ask for nothing else.
  @inlinable
  static func visitStartLine(_ reader: Reader, into sink: inout some FieldSink) {
    var state = HeadState()
    let line = HeadLine(reader.frame, from: reader.position, to: reader.end)
    guard isFirstOctet(reader.frame.octet(reader.position)),
      let start = StartLine(reader.frame, line.content, isFirst: true)
    else { return }
    visit(start, &state, of: reader.frame, into: &sink)
  }
}

/// How Content-Encoding says that a body is packed, as far as it is unpacked here.
@usableFromInline
enum Packing: UInt8, Sendable {
  case none, gzip, deflate
  /// Another coding, or several.
  case unknown

  @usableFromInline
  init(_ frame: RawSpan, _ value: Range<Int>) {
    func names(_ name: StaticString) -> Bool {
      value.count == name.utf8CodeUnitCount && Text.has(name, frame, value, anyCase: true)
    }
    self = names("identity") ? .none : names("gzip") || names("x-gzip") ? .gzip : names("deflate") ? .deflate : .unknown
  }

  /// The octets before they were packed, as far as they can be had; nil if not one can.
  @usableFromInline
  func content(of body: [UInt8]) -> [UInt8]? {
    switch self {
    case .none: body
    // Senders confuse the two, and the octets tell: gzip's begin with a mark, RFC 1952 §2.3.1.
    case .gzip, .deflate: ContentCoding.readable(body, body.starts(with: [0x1F, 0x8B]) ? "gzip" : "deflate")
    case .unknown: nil
    }
  }
}

/// What the lines of a head say that later lines, the message as a whole or its body need.
@usableFromInline
struct HeadState: Sendable, Equatable {
  @usableFromInline var kind = StartLine.Kind.none
  @usableFromInline var target: Range<Int>?
  @usableFromInline var isConnect = false
  @usableFromInline var host: Range<Int>?
  @usableFromInline var status: UInt64 = 0
  @usableFromInline var answersHead = false, answersConnect = false
  @usableFromInline var contentLength: Int?
  @usableFromInline var isChunked = false
  @usableFromInline var hasTransferCoding = false
  /// How the content is packed, RFC 9110 §8.4.
  @usableFromInline var packing = Packing.none
  /// Whether a coding other than chunked and identity lies around the body.
  @usableFromInline var hasCompression = false

  @inlinable init() {}
  @usableFromInline
  init(answering method: Method?) {
    guard let method else { return }
    answersHead = method == .head
    answersConnect = method == .connect
  }
}
