public import Wire

/// The head of a response as a value, RFC 9112 §4: status line, field lines and the empty line behind them.
///
/// ```
/// status-line = HTTP-version SP status-code SP [ reason-phrase ] CRLF
/// ```
/// Nothing is lost: what `init(parsing:)` accepts, `serialized()` writes octet for octet. It accepts more than the RFC allows;
/// `anomalies` says what is wrong.
public struct ResponseHead: Sendable, Equatable {
  var head: HeadLines
  /// The code is at these three octets of `head.start`.
  var codePlace: Range<Int>
  /// Where the version ends.
  var versionEnd: Int

  /// Reads the head that `bytes` begin with; what follows it is the body's. `count` says how far it goes.
  ///
  /// Throws `WireError.truncated` if the bytes end before the head does (`needsMore`).
  public init(parsing bytes: RawSpan) throws(WireError) {
    head = try HeadLines(parsing: bytes) { (line) throws(WireError) in _ = try Self.parts(of: line) }
    (versionEnd, codePlace) = try Self.parts(of: head.start)
  }

  /// A response without field lines. Without a phrase, that of IANA's registry is written. A phrase with line ends is refused.
  public init(status: StatusCode, phrase: String? = nil, version: HTTPVersion = .http11) throws(WireError) {
    guard 100...999 ~= status.rawValue else { throw .malformed("a status code has three digits") }
    let words = phrase ?? status.phrase?.description ?? ""
    guard words.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
      throw .malformed("a phrase holds no control characters")
    }
    head = HeadLines(start: Array("HTTP/\(version.major).\(version.minor) \(status.rawValue) \(words)\r\n".utf8))
    (versionEnd, codePlace) = try Self.parts(of: head.start)
  }

  /// The version; nil if what stands there is none.
  public var version: HTTPVersion? { HTTPVersion(head.start[..<versionEnd]) }
  /// How it went.
  public var status: StatusCode { StatusCode(rawValue: head.start[codePlace].reduce(0) { $0 * 10 + UInt16($1 & 15) }) }
  /// The words behind the code, which programs do not read.
  public var phrase: String {
    String(decoding: FieldLine.trimmed(head.start[codePlace.upperBound...].dropLast(LineEnd(head.start).count)), as: UTF8.self)
  }
  /// The field lines.
  public var fields: FieldSection {
    get { head.fields }
    set { head.fields = newValue }
  }

  /// The head's octets.
  public func serialized() -> [UInt8] { head.serialized() }
  /// How many octets the head takes.
  public var count: Int { head.count }
  /// How the end of the body is found, RFC 9112 §6.3, in an answer to `method`; nil if the fields contradict each other.
  public func bodyLength(answering method: Method) -> BodyLength? {
    let decision = bodyDecision(answering: method)
    return decision.isRefused ? nil : decision.length
  }
  /// What is odd or wrong, in the order of the octets; then what concerns the head as a whole.
  public var anomalies: [Anomaly] { Anomaly.of(self) }

  private static func parts(of line: [UInt8]) throws(WireError) -> (Int, Range<Int>) {
    guard line.starts(with: "HTTP/".utf8) else { throw .malformed("a status line begins with a version") }
    let content = line.dropLast(LineEnd(line).count)
    guard let space = content.firstIndex(where: { $0 == 0x20 || $0 == 0x09 }),
      let code = content[space...].firstIndex(where: { $0 != 0x20 && $0 != 0x09 }),
      content[code...].prefix(while: Octet.isDigit).count == 3
    else { throw .malformed("a status line has a code of three digits") }
    return (space, code..<code + 3)
  }
}
