public import Wire

/// The head of a request as a value, RFC 9112 §3: request line, field lines and the empty line behind them.
///
/// ```
/// request-line = method SP request-target SP HTTP-version CRLF
/// ```
/// Nothing is lost: what `init(parsing:)` accepts, `serialized()` writes octet for octet. It accepts more than the RFC allows;
/// `anomalies` says what is wrong, and an error among them is what a strict server answers with 400.
public struct RequestHead: Sendable, Equatable {
  var head: HeadLines
  /// The parts of the request line, as places in `head.start`.
  private var parts: (method: Range<Int>, target: Range<Int>, version: Range<Int>)

  /// Reads the head that `bytes` begin with; what follows it is the body's. `count` says how far it goes.
  ///
  /// Throws `WireError.truncated` if the bytes end before the head does (`needsMore`).
  public init(parsing bytes: RawSpan) throws(WireError) {
    head = try HeadLines(parsing: bytes) { (line) throws(WireError) in _ = try Self.parts(of: line) }
    parts = try Self.parts(of: head.start)
  }

  /// A request without field lines. Refuses white space and control characters in its parts.
  public init(method: Method, target: String, version: HTTPVersion = .http11) throws(WireError) {
    guard method.isToken else { throw .malformed("a method is a token") }
    guard !target.isEmpty, target.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { throw .malformed("a target holds no white space") }
    head = HeadLines(start: Array("\(method.rawValue) \(target) HTTP/\(version.major).\(version.minor)\r\n".utf8))
    parts = try Self.parts(of: head.start)
  }

  /// The method: up to the first white space.
  public var method: Method { Method(rawValue: String(decoding: head.start[parts.method], as: UTF8.self)) }
  /// What the request is about, RFC 9112 §3.2: between the first and the last white space.
  public var target: String { String(decoding: targetBytes, as: UTF8.self) }
  /// The octets of the target.
  public var targetBytes: [UInt8] { Array(head.start[parts.target]) }
  /// The version; nil if what stands there is none.
  public var version: HTTPVersion? { HTTPVersion(head.start[parts.version]) }
  /// The field lines.
  public var fields: FieldSection {
    get { head.fields }
    set { head.fields = newValue }
  }

  /// The head's octets.
  public func serialized() -> [UInt8] { head.serialized() }
  /// How many octets the head takes.
  public var count: Int { head.count }
  /// How the end of the body is found, RFC 9112 §6.3; nil if the fields contradict each other and the request must be refused.
  public var bodyLength: BodyLength? { bodyDecision.isRefused ? nil : bodyDecision.length }
  /// What is odd or wrong, in the order of the octets; then what concerns the head as a whole.
  public var anomalies: [Anomaly] { Anomaly.of(self) }

  /// Equal octets make equal heads.
  public static func == (a: Self, b: Self) -> Bool { a.head == b.head }

  /// The request line's places, which anomalies are reported at.
  var places: (method: Range<Int>, target: Range<Int>, version: Range<Int>) { parts }

  private static func parts(of line: [UInt8]) throws(WireError) -> (method: Range<Int>, target: Range<Int>, version: Range<Int>) {
    let content = line.dropLast(LineEnd(line).count)
    func isSpace(_ octet: UInt8) -> Bool { octet == 0x20 || octet == 0x09 }
    // White space behind the version is not part of it, but there must be a version.
    let end = (content.lastIndex { !isSpace($0) } ?? -1) + 1
    guard let first = content.firstIndex(where: isSpace), first > 0, let last = content[..<end].lastIndex(where: isSpace), last > first,
      let from = content[first..<last].firstIndex(where: { !isSpace($0) }),
      let to = content[first..<last].lastIndex(where: { !isSpace($0) })
    else { throw .malformed("a request line has a method, a target and a version") }
    return (0..<first, from..<to + 1, last + 1..<end)
  }
}
