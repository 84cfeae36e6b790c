internal import Wire

/// Where the next message of a stream ends, or what must still come before that can be said: for whoever puts streams together.
///
/// The answers are Wireshark's: a head that is not whole asks for one more segment, a Content-Length for the bytes it promises, a response
/// without any length for everything up to the end of the connection (RFC 9112 §6.3, rule 8).
public struct MessageDemand: Sendable, Equatable, BitwiseCopyable {
  /// What begins here.
  public enum Kind: UInt8, Sendable, BitwiseCopyable {
    case request, response
    /// NOTIFY, SUBSCRIBE and UNSUBSCRIBE, which Wireshark counts neither as requests nor as messages seen.
    case notification
    /// The middle of something, or no HTTP at all.
    case other
  }
  /// What is needed to see the message whole.
  public enum Need: Sendable, Equatable, BitwiseCopyable {
    case nothing
    /// Some more, nobody knows how much.
    case oneSegment
    case bytes(Int)
    /// All that comes.
    case untilClose
  }
  /// The methods whose answers have no body of their own.
  public enum Method: UInt8, Sendable, BitwiseCopyable { case none, other, head, connect }

  /// What the message is.
  public internal(set) var kind = Kind.other
  /// A request's method.
  public internal(set) var method = Method.none
  /// A response's status code.
  public internal(set) var status: UInt16 = 0
  /// The offset behind the message; where it begins if something is still needed.
  public internal(set) var end: Int
  /// How many octets the body has, chunk sizes among them.
  public internal(set) var bodyCount = 0
  /// What is still needed.
  public internal(set) var need = Need.nothing
  /// Whether all of the head is there.
  public internal(set) var hasWholeHead = false
  /// Whether the other side wants to go on with another protocol: 101, or 2xx to CONNECT.
  public internal(set) var switchesProtocol = false

  init(end: Int) { self.end = end }
}

/// What earlier messages of the connection say about the next one.
public struct MessageContext: Sendable, BitwiseCopyable {
  /// Whether a message was seen before: then whatever comes is taken for HTTP.
  public var hasSeenHTTP: Bool
  /// The method of the last request.
  public var lastMethod: MessageDemand.Method
  /// Whether more can be asked for: the segment was captured whole.
  public var canWait: Bool
  /// Whether the sender has closed the connection with these bytes.
  public var isLast: Bool

  /// The context of a stream's next bytes.
  public init(hasSeenHTTP: Bool, lastMethod: MessageDemand.Method, canWait: Bool, isLast: Bool) {
    self.hasSeenHTTP = hasSeenHTTP; self.lastMethod = lastMethod; self.canWait = canWait; self.isLast = isLast
  }
}

/// How far a message that is not whole has been looked at, so that no byte is looked at again when more have come.
/// Offsets count from the message's first byte.
public struct MessageProgress: Sendable, Equatable, BitwiseCopyable {
  var position = 0
  /// Where the body starts; 0 while the head is not whole.
  var bodyStart = 0
  /// Where the head ends early, at a line that is no field line; 0 if it does not.
  var oddLine = 0
  var contentLength = -1
  var isChunked = false
  var hasTransferCoding = false
  var hasFirstLine = false
  /// The octets of the head as Wireshark ends it.
  var headCount: Int { oddLine > 0 ? oddLine : bodyStart }
  /// Nothing has been looked at.
  public init() {}
}

extension HTTPMessage {
  /// Measures the message that begins at `start` in `bytes`, which is known up to `end`.
  public static func demand(
    _ bytes: RawSpan, from start: Int, to end: Int, _ context: MessageContext, _ progress: inout MessageProgress
  ) -> MessageDemand {
    var first = start
    if end - start > 3, bytes.networkOrder(at: start, as: UInt16.self) == 0x0D0A { first += 2 }
    var demand = MessageDemand(end: end)
    guard isFirstOctet(bytes.octet(first)) else { return demand }
    let line = HeadLine(bytes, from: first, to: end)
    guard isWhole(line, bytes, end) else {
      if context.canWait { (demand.end, demand.need) = (first, .oneSegment) }
      return demand
    }
    guard let message = StartLine(bytes, line.content, isFirst: true) else { return demand }
    note(message, bytes, &demand)
    if progress.bodyStart == 0, !readHead(bytes, from: max(first, start + progress.position), to: end, start, &progress) {
      if context.canWait { (demand.end, demand.need) = (first, .oneSegment) }
      return demand
    }
    demand.hasWholeHead = true
    let hasBody = hasBody(demand, context)
    if context.canWait, !context.isLast, hasBody {
      demand.need = bodyNeed(bytes, to: end, start, demand.kind, &progress)
      if demand.need != .nothing {
        demand.end = first
        return demand
      }
    }
    demand.end = hasBody ? messageEnd(bytes, to: end, start, demand, progress) : start + progress.headCount
    demand.bodyCount = max(demand.end - start - progress.bodyStart, 0)
    demand.switchesProtocol =
      demand.kind == .response && (demand.status == 101 || context.lastMethod == .connect && demand.status / 100 == 2)
    return demand
  }

  /// A CR that ends the bytes may be half of a line's end.
  private static func isWhole(_ line: HeadLine, _ bytes: RawSpan, _ end: Int) -> Bool {
    line.isEnded && (line.next < end || bytes.octet(line.next - 1) == 0x0A)
  }

  private static func note(_ message: StartLine, _ bytes: RawSpan, _ demand: inout MessageDemand) {
    guard message.kind == .response else {
      demand.kind = message.kind == .notification ? .notification : .request
      demand.method = .other
      let method = message.first
      if method.count == 4, bytes.networkOrder(at: method.lowerBound, as: UInt32.self) == 0x4845_4144 { demand.method = .head }
      if method.count == 7, bytes.networkOrder(at: method.lowerBound, as: UInt32.self) == 0x434F_4E4E { demand.method = .connect }
      return
    }
    demand.kind = .response
    if message.second.count >= 3 {
      demand.status = UInt16(clamping: Number.decimal(bytes, message.second.prefix(3)))
    }
  }

  private static func hasBody(_ demand: MessageDemand, _ context: MessageContext) -> Bool {
    guard demand.kind == .response else { return true }
    switch demand.status {
    case 100..<200, 204, 304: return false
    case 200..<300: return context.lastMethod != .head && context.lastMethod != .connect
    default: return context.lastMethod != .head
    }
  }

  /// The lines up to the empty one. False if it is not there yet.
  private static func readHead(_ bytes: RawSpan, from: Int, to end: Int, _ start: Int, _ progress: inout MessageProgress) -> Bool {
    var position = from
    while position < end {
      let line = HeadLine(bytes, from: position, to: end)
      guard isWhole(line, bytes, end) else { break }
      position = line.next
      if line.isEmpty {
        (progress.position, progress.bodyStart) = (position - start, position - start)
        return true
      }
      progress.position = position - start
      if progress.oddLine > 0 { continue }
      let letter = bytes.octet(line.start) | 0x20
      if letter == 0x63 || letter == 0x74 { noteField(line, bytes, &progress) }
      if line.start > from || progress.hasFirstLine, !isHeadLine(line, bytes) { progress.oddLine = line.start - start }
      progress.hasFirstLine = true
    }
    return false
  }

  /// Whether Wireshark takes the line for a part of a head: it has a colon, or begins a message.
  private static func isHeadLine(_ line: HeadLine, _ bytes: RawSpan) -> Bool {
    HeadLine.colon(bytes, in: line.content) != nil || StartLine.kind(bytes, line.content, isFirst: false) != nil
  }

  private static func noteField(_ line: HeadLine, _ bytes: RawSpan, _ progress: inout MessageProgress) {
    let name = HeadLine.nameEnd(bytes, from: line.start, to: line.stop)
    guard name < line.stop, bytes.octet(name) == 0x3A, let field = KnownName.find(bytes, from: line.start, to: name) else { return }
    let value = Text.withoutSpace(bytes, name + 1..<line.stop)
    if field == .contentLengthHeader, let length = Number.length(bytes, value), length <= Int(Int32.max) { progress.contentLength = length }
    guard field == .transferEncoding else { return }
    progress.hasTransferCoding = !Text.has("identity", bytes, value, anyCase: true)
    if Text.has("chunked", bytes, value, anyCase: true) { progress.isChunked = true }
  }

  private static func bodyNeed(
    _ bytes: RawSpan, to end: Int, _ start: Int, _ kind: MessageDemand.Kind, _ progress: inout MessageProgress
  ) -> MessageDemand.Need {
    if progress.isChunked { return hasLastChunk(bytes, to: end, start, &progress) ? .nothing : .oneSegment }
    if progress.contentLength >= 0 {
      let missing = progress.contentLength - (end - start - progress.bodyStart)
      return missing > 0 ? .bytes(missing) : .nothing
    }
    return kind == .response ? .untilClose : .nothing
  }

  /// Whether the empty chunk that ends the body is there, or what is there is no chunk at all.
  private static func hasLastChunk(_ bytes: RawSpan, to end: Int, _ start: Int, _ progress: inout MessageProgress) -> Bool {
    while start + progress.position < end {
      let line = HeadLine(bytes, from: start + progress.position, to: end)
      guard isWhole(line, bytes, end) else { return false }
      guard Number.isChunkSize(bytes, line.content) else { return true }
      let size = Number.chunkSize(bytes, line.content)
      if size > 1 << 31 { return true }
      if size == 0 {
        let trailer = HeadLine(bytes, from: line.next, to: end)
        return line.next < end && isWhole(trailer, bytes, end)
      }
      guard end - start - progress.position > size else { return false }
      progress.position = line.next - start + size + 2
    }
    return false
  }

  private static func messageEnd(
    _ bytes: RawSpan, to end: Int, _ start: Int, _ demand: MessageDemand, _ progress: MessageProgress
  ) -> Int {
    let body = start + progress.headCount
    if !progress.hasTransferCoding, !progress.isChunked {
      if progress.contentLength >= 0 { return body + min(progress.contentLength, end - body) }
      if demand.kind != .response { return body }
    }
    return progress.isChunked ? chunksEnd(bytes, from: body, to: end) : end
  }

  /// Behind the last chunk and the trailer, or the end if they are not all there.
  private static func chunksEnd(_ bytes: RawSpan, from start: Int, to end: Int) -> Int {
    var position = start
    while position < end {
      let line = HeadLine(bytes, from: position, to: end)
      guard !line.isEmpty, isWhole(line, bytes, end) else { return position > start ? position : end }
      let size = Number.chunkSize(bytes, line.content)
      guard size > 0 else {
        position = line.next
        break
      }
      guard size <= end - line.next - 2 else { return end }
      position = line.next + size + 2
    }
    while position < end {
      let line = HeadLine(bytes, from: position, to: end)
      guard line.isEnded else { return end }
      position = line.next
      if line.isEmpty { return position }
    }
    return end
  }
}
