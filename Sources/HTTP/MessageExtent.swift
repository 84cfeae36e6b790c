public import Wire

/// How far the message that some bytes begin with goes, for whoever puts a stream together: without a value, without allocating.
///
/// A head ends at its first empty line. As in Wireshark the last Content-Length counts, and a response's code alone tells whether
/// it has a body; an answer to HEAD must be known by the caller. Chunked may be the last of several codings, in any case.
public struct MessageExtent: Sendable, Equatable {
  /// What the first line begins.
  public enum Kind: Sendable, Equatable {
    /// A request, notifications among them.
    case request
    /// A response with its code; 0 if it has none.
    case response(code: UInt16)
  }
  /// How the body ends.
  public enum Body: Sendable, Equatable {
    /// After so many octets; 0 without a body.
    case count(Int)
    /// With the last chunk and its trailer. `end` is the offset behind it in the bytes given; nil while it is not there.
    case chunked(end: Int?)
    /// With the connection.
    case untilClose
  }

  /// What the message is.
  public let kind: Kind
  /// The octets of the head, the empty line and one before the head included.
  public let headCount: Int
  /// The body.
  public let body: Body

  /// The offset behind the message; nil while more bytes are needed or only the connection's end tells.
  public func end(in byteCount: Int) -> Int? {
    switch body {
    case .count(let count):
      let (end, isTooLarge) = headCount.addingReportingOverflow(count)
      return isTooLarge || end > byteCount ? nil : end
    case .chunked(let end): return end
    case .untilClose: return nil
    }
  }

  /// Measures the message at the start of `bytes`. Throws `WireError.truncated` while its head is not complete (`needsMore`), and
  /// `WireError.malformed` if no message starts here.
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount > 0 else { throw .truncated(needed: 1, available: 0) }
    var position = bytes.byteCount >= 2 && bytes.networkOrder(at: 0, as: UInt16.self) == 0x0D0A ? 2 : 0
    let first = try Self.wholeLine(bytes, position)
    guard let start = StartLine(bytes, first.content, isFirst: true) else { throw .malformed("no message starts here") }
    position = first.next
    var state = HeadState()
    while true {
      let line = try Self.wholeLine(bytes, position)
      position = line.next
      if line.isEmpty { break }
      Self.note(line, bytes, &state)
    }
    headCount = position
    let code = start.kind == .response && start.second.count >= 3 ? Number.decimal(bytes, start.second.prefix(3)) : 0
    kind = start.kind == .response ? .response(code: UInt16(truncatingIfNeeded: code)) : .request
    body = Self.body(state, isRequest: start.kind != .response, code, bytes, position)
  }

  private static func wholeLine(_ bytes: RawSpan, _ start: Int) throws(WireError) -> HeadLine {
    let line = HeadLine(bytes, from: start, to: bytes.byteCount)
    // A CR that ends the bytes may be half of a line's end.
    guard line.isEnded, line.next < bytes.byteCount || bytes.octet(line.next - 1) == 0x0A else {
      if bytes.byteCount >= HeadLimit.byteCount { throw .malformed("the head is longer than 65,536 octets") }
      throw .truncated(needed: bytes.byteCount + 1, available: bytes.byteCount)
    }
    return line
  }

  private static func note(_ line: HeadLine, _ bytes: RawSpan, _ state: inout HeadState) {
    let name = HeadLine.nameEnd(bytes, from: line.start, to: line.stop)
    guard name < line.stop, bytes.octet(name) == 0x3A, let field = KnownName.find(bytes, from: line.start, to: name) else { return }
    let value = Text.withoutSpace(bytes, name + 1..<line.stop)
    if field == .contentLengthHeader { state.contentLength = Number.length(bytes, value) }
    guard field == .transferEncoding else { return }
    TransferCoding.add(bytes, value, to: &state)
    let end = value.last { bytes.octet($0) != 0x20 && bytes.octet($0) != 0x09 }.map { $0 + 1 } ?? value.lowerBound
    let isLast = end - value.lowerBound >= 7 && Text.has("chunked", bytes, end - 7..<end, anyCase: true)
    if isLast { state.isChunked = true }
  }

  private static func body(_ state: HeadState, isRequest: Bool, _ code: Int, _ bytes: RawSpan, _ start: Int) -> Body {
    if !isRequest, code / 100 == 1 || code == 204 || code == 304 { return .count(0) }
    if state.isChunked { return .chunked(end: chunksEnd(bytes, start)) }
    if !state.hasTransferCoding, let length = state.contentLength { return .count(length) }
    return isRequest && !state.hasTransferCoding ? .count(0) : .untilClose
  }

  /// The offset behind the last chunk and the trailer; nil if they are not all there.
  private static func chunksEnd(_ bytes: RawSpan, _ start: Int) -> Int? {
    var position = start
    while true {
      guard let line = try? wholeLine(bytes, position) else { return nil }
      let size = Number.chunkSize(bytes, line.content)
      position = line.next
      if size == 0 { break }
      guard size <= bytes.byteCount - position - 2 else { return nil }
      position += size + 2
    }
    while let line = try? wholeLine(bytes, position) {
      position = line.next
      if line.isEmpty { return position }
    }
    return nil
  }
}
