public import Wire

/// Finds the end of one message in a stream that arrives piece by piece: no value, nothing allocated, no octet looked at twice.
///
/// Each call gets the message's octets so far, or those of them that are still wanted, and goes on where the last one stopped. As
/// in Wireshark lines end with CRLF, LF or CR, the last Content-Length counts, and a chunk's size is what C's `strtol` reads;
/// what a strict recipient refuses is for `RequestHead`, `ResponseHead` and `ChunkedBody` to say.
public struct MessageMeter: Sendable, Equatable {
  /// How far the message goes.
  public enum Progress: Sendable, Equatable {
    /// It goes on; at least so many octets must follow those given. Never 0.
    case needMore(atLeast: Int)
    /// It is whole: the octet at `end`, counted from the message's first, belongs to the next one.
    case complete(end: Int)
    /// The head is whole, and the body, which starts at `start`, goes on until the connection is closed.
    case untilClose(start: Int)
    /// The head is whole, and what follows from `start` on is another protocol's: 101, or a 2xx to CONNECT.
    case tunnel(start: Int)
    /// No message starts here, or its head, its trailer or a line of its chunks is longer than `HeadLimit` and `ChunkLimit` allow.
    case malformed(WireError)
  }
  /// What the first line begins.
  public enum Kind: Sendable, Equatable {
    /// A request, notifications among them.
    case request
    /// A response with its code; 0 if it has none.
    case response(code: UInt16)
  }
  private enum Phase: UInt8, Sendable {
    case firstLine, head, chunkSize, chunkData, trailer, ended, untilClose, tunnel, malformed
  }

  private var phase = Phase.firstLine
  private var state: HeadState
  /// The first octet of what is being read: a line, or a chunk.
  private var start = 0
  /// What was looked at without finding the end of the line.
  private var looked = 0
  private var trailerStart = 0
  private var error = WireError.malformed("no message starts here")

  /// What the message is; nil before its first line is whole.
  public private(set) var kind: Kind?
  /// The octets of the head, the empty line and one before the head included; nil before it is whole.
  public private(set) var headCount: Int?
  /// How the body ends; nil before the head is whole. A length beyond what an `Int` counts is cut.
  public private(set) var body: BodyLength?

  /// A meter before the first octet of a message. For a response the caller may know the request's method: an answer to HEAD has no
  /// body, and a 2xx to CONNECT begins a tunnel (RFC 9112 §6.3).
  public init(answering method: Method? = nil) {
    state = HeadState(answering: method)
  }

  /// The first octet, counted from the message's first, that a later call must still be given: those before it may be dropped.
  public var keepFrom: Int { start }

  /// Goes on over `bytes`, which are all octets of the message from its octet `base` on. `base` must not be beyond `keepFrom`.
  ///
  /// Once the end is found the answer stays the same.
  public mutating func measure(_ bytes: RawSpan, from base: Int = 0) -> Progress {
    precondition(base <= start, "octets that are still wanted were dropped")
    let end = base + bytes.byteCount
    while true {
      let missing: Int
      switch phase {
      case .firstLine, .head: missing = readHeadLine(bytes, base, end)
      case .chunkSize: missing = readChunkSize(bytes, base, end)
      case .chunkData: missing = skipData(end)
      case .trailer: missing = readTrailerLine(bytes, base, end)
      case .ended: return start > end ? .needMore(atLeast: start - end) : .complete(end: start)
      case .untilClose: return .untilClose(start: start)
      case .tunnel: return .tunnel(start: start)
      case .malformed: return .malformed(error)
      }
      if missing > 0 { return .needMore(atLeast: missing) }
    }
  }
}

extension MessageMeter {
  /// The line from `start` on, if its end is there; the places are those in `bytes`. Nothing is searched twice.
  private mutating func line(_ bytes: RawSpan, _ base: Int, _ end: Int) -> HeadLine? {
    let stop = HeadLine.stop(bytes, from: max(start, looked) - base, to: end - base)
    looked = base + stop
    guard stop < bytes.byteCount else { return nil }
    // A CR that ends the bytes may be half of a line's end.
    if bytes.octet(stop) == 0x0D, stop + 1 == bytes.byteCount { return nil }
    return HeadLine(bytes, from: start - base, stop: stop, to: bytes.byteCount)
  }

  private mutating func step(over line: HeadLine, _ base: Int) {
    start = base + line.next
    looked = start
  }

  /// 0 if a line was read, or how many octets are missing.
  private mutating func readHeadLine(_ bytes: RawSpan, _ base: Int, _ end: Int) -> Int {
    if start == 0 {
      // One empty line before the message is none of its lines.
      if bytes.byteCount < 2 { return 2 - bytes.byteCount }
      if bytes.networkOrder(at: 0, as: UInt16.self) == 0x0D0A { start = 2; return 0 }
    }
    // What is no text at all is not collected until a line ends.
    if phase == .firstLine, start >= base, start < end, !HTTPMessage.isFirstOctet(bytes.octet(start - base)) {
      return fail("no message starts here")
    }
    guard let line = line(bytes, base, end) else {
      if end >= HeadLimit.byteCount { return fail("the head is longer than 65,536 octets") }
      return 1
    }
    if base + line.next > HeadLimit.byteCount { return fail("the head is longer than 65,536 octets") }
    if phase == .firstLine {
      guard let first = StartLine(bytes, line.content, isFirst: true) else { return fail("no message starts here") }
      state.kind = first.kind
      let code = first.kind == .response && first.second.count >= 3 ? Number.decimal(bytes, first.second.prefix(3)) : 0
      kind = first.kind == .response ? .response(code: UInt16(truncatingIfNeeded: code)) : .request
      phase = .head
    } else if line.isEmpty {
      step(over: line, base)
      headCount = start
      beginBody()
      return 0
    } else {
      Self.note(line, bytes, &state)
    }
    step(over: line, base)
    return 0
  }

  private mutating func fail(_ words: StaticString) -> Int {
    phase = .malformed
    error = .malformed(words)
    return 0
  }

  /// What a field line says of the body.
  private static func note(_ line: HeadLine, _ bytes: RawSpan, _ state: inout HeadState) {
    let name = HeadLine.nameEnd(bytes, from: line.start, to: line.stop)
    guard name < line.stop, bytes.octet(name) == 0x3A, let field = KnownName.find(bytes, from: line.start, to: name) else { return }
    let value = Text.withoutSpace(bytes, name + 1..<line.stop)
    if field == .contentLengthHeader { state.contentLength = Number.length(bytes, value) }
    guard field == .transferEncoding else { return }
    TransferCoding.add(bytes, value, to: &state)
    var end = value.upperBound
    while end > value.lowerBound, bytes.octet(end - 1) == 0x20 || bytes.octet(end - 1) == 0x09 { end -= 1 }
    let isLast = end - value.lowerBound >= 7 && Text.has("chunked", bytes, end - 7..<end, anyCase: true)
    if isLast { state.isChunked = true }
  }

  private mutating func beginBody() {
    if case .response(let code)? = kind {
      if code == 101 || state.answersConnect && code / 100 == 2 { return begin(.tunnel, .tunnel) }
      if state.answersHead || code / 100 == 1 || code == 204 || code == 304 { return begin(.ended, BodyLength.none) }
    }
    if state.isChunked { return begin(.chunkSize, .chunked) }
    if !state.hasTransferCoding, let length = state.contentLength {
      let (end, isTooLarge) = start.addingReportingOverflow(length)
      start = isTooLarge ? Int.max : end
      return begin(.ended, length == 0 ? BodyLength.none : .count(UInt64(length)))
    }
    if kind == .request, !state.hasTransferCoding { return begin(.ended, BodyLength.none) }
    begin(.untilClose, .untilClose)
  }

  private mutating func begin(_ next: Phase, _ length: BodyLength) {
    phase = next
    body = length
  }

  private mutating func readChunkSize(_ bytes: RawSpan, _ base: Int, _ end: Int) -> Int {
    guard let line = line(bytes, base, end) else {
      return end - start > ChunkLimit.lineByteCount ? fail("the line with a chunk's size is longer than 16,384 octets") : 1
    }
    let size = Number.chunkSize(bytes, line.content)
    step(over: line, base)
    if size > 0 { start += size + 2 }
    looked = start
    phase = size > 0 ? .chunkData : .trailer
    trailerStart = start
    return 0
  }

  /// Data and the line's end behind it; `start` is already beyond both.
  private mutating func skipData(_ end: Int) -> Int {
    if end < start { return start - end }
    phase = .chunkSize
    return 0
  }

  private mutating func readTrailerLine(_ bytes: RawSpan, _ base: Int, _ end: Int) -> Int {
    let line = line(bytes, base, end)
    if (line.map { base + $0.next } ?? end) - trailerStart > HeadLimit.byteCount { return fail("the trailer is longer than 65,536 octets") }
    guard let line else { return 1 }
    step(over: line, base)
    if line.isEmpty { phase = .ended }
    return 0
  }
}
