/// The rules of RFC 9112 §6.3, of which the first that applies says where the body of a message ends.
public enum BodyRule: Int, Sendable, CaseIterable {
  /// An answer to HEAD, or one with 1xx, 204 or 304: the empty line ends it, whatever its field lines say.
  case neverABody = 1
  /// A 2xx that answers CONNECT: a tunnel begins behind the empty line.
  case tunnel = 2
  /// Transfer-Encoding beside Content-Length: the former counts, and the message may be an attack.
  case bothLengths = 3
  /// Transfer-Encoding: chunks if chunked is the last coding.
  case transferCoding = 4
  /// A Content-Length that is no number, or several that differ.
  case invalidLength = 5
  /// A Content-Length.
  case contentLength = 6
  /// A request that says nothing: no body.
  case silentRequest = 7
  /// A response that says nothing: until the connection is closed.
  case silentResponse = 8

  /// What the rule asks, in words.
  public var about: StaticString {
    switch self {
    case .neverABody: "Is it an answer to HEAD, or one with 1xx, 204 or 304? Then no body follows, whatever the fields say."
    case .tunnel: "Is it a 2xx that answers CONNECT? Then a tunnel begins behind the head."
    case .bothLengths: "Are Transfer-Encoding and Content-Length both there? Then Transfer-Encoding counts, and somebody may be cheating."
    case .transferCoding: "Is there a Transfer-Encoding? If chunked is its last coding, the chunks say where the body ends."
    case .invalidLength: "Is there a Content-Length that is no number, or are there several that differ? Then nobody knows the end."
    case .contentLength: "Is there a Content-Length? Then so many octets follow."
    case .silentRequest: "Is it a request? Then no body follows."
    case .silentResponse: "It is a response that says nothing of a body, so it goes on until the connection is closed."
    }
  }
}

/// Where the body of a message ends, and why: the rules of RFC 9112 §6.3 in their order, up to the one that decided.
public struct BodyDecision: Sendable, Equatable {
  /// The rule that decided.
  public let rule: BodyRule
  /// How the end is found; nil if it cannot be.
  public let length: BodyLength?
  /// Whether a strict recipient refuses the message: its fields leave the end open, or contradict each other in a request.
  public let isRefused: Bool
  /// The decision in words, without a full stop: "the body is 42 octets: Content-Length (rule 6)".
  public let text: String
  /// The octets that decided, counted from the head's first: a field line with its end, the status code, or the first line.
  public let range: Range<Int>

  /// The section that has the rules.
  public var citation: String { "RFC 9112 §6.3" }
  /// The rules that were asked before, none of which applied, and the one that decided.
  public var asked: [BodyRule] { BodyRule.allCases.filter { $0.rawValue <= rule.rawValue } }

  init(_ rule: BodyRule, _ length: BodyLength?, isRefused: Bool = false, _ text: String, _ range: Range<Int>) {
    self.rule = rule; self.length = length; self.isRefused = isRefused || length == nil
    self.text = "\(text) (rule \(rule.rawValue))"
    self.range = range
  }
}

extension RequestHead {
  /// Where the body ends, and by which rule of RFC 9112 §6.3.
  public var bodyDecision: BodyDecision { BodyQuestion(head).request() }
}

extension ResponseHead {
  /// Where the body ends, and by which rule of RFC 9112 §6.3, in an answer to `method`. Nil for a method that is not known: it is then
  /// taken for one that is neither HEAD nor CONNECT.
  public func bodyDecision(answering method: Method?) -> BodyDecision {
    let start = head.leading.count
    let place = start + codePlace.lowerBound..<start + codePlace.upperBound
    return BodyQuestion(head).response(status, at: place, to: method)
  }
}

extension HTTPVersion {
  /// Whether a message of this version, with these fields, is the last of its side of the connection, RFC 9112 §9.3 and §9.6.
  static func isLast(_ version: HTTPVersion?, _ fields: FieldSection) -> Bool {
    let options = fields.list("Connection").map { $0.lowercased() }
    if options.contains("close") { return true }
    guard let version, version >= .http11 else { return !options.contains("keep-alive") }
    return false
  }
}

extension RequestHead {
  /// Whether the client sends no request behind this one, RFC 9112 §9.3 and §9.6: what follows is not to be read as one.
  public var isLast: Bool { HTTPVersion.isLast(version, fields) }
}

extension ResponseHead {
  /// Whether the server sends no response behind this one, RFC 9112 §9.3 and §9.6: what follows is not to be read as one.
  public var isLast: Bool { HTTPVersion.isLast(version, fields) }
}

/// What the rules ask of one head.
private struct BodyQuestion {
  let fields: FieldSection
  let first: Range<Int>
  let lengths: [Range<Int>], codings: [Range<Int>]

  init(_ head: HeadLines) {
    let places = HeadCheck(head).places
    fields = head.fields
    first = HeadCheck(head).startRange
    func named(_ name: String) -> [Range<Int>] { zip(head.fields.lines, places).filter { $0.0.isNamed(name) }.map(\.1) }
    lengths = named("Content-Length")
    codings = named("Transfer-Encoding")
  }

  func request() -> BodyDecision {
    if let decision = coded(isRequest: true) ?? counted() { return decision }
    return BodyDecision(.silentRequest, BodyLength.none, "no body: a request that names neither a length nor a coding", first)
  }

  func response(_ status: StatusCode, at place: Range<Int>, to method: Method?) -> BodyDecision {
    if method == .head { return BodyDecision(.neverABody, BodyLength.none, "no body: it answers HEAD", first) }
    if status.rawValue == 101 {
      return BodyDecision(.neverABody, .tunnel, "no body: 101, and from here on the connection speaks another protocol", place)
    }
    if status.forbidsBody { return BodyDecision(.neverABody, BodyLength.none, "no body: \(status.rawValue) never has one", place) }
    if method == .connect, status.category == 2 {
      return BodyDecision(.tunnel, .tunnel, "no body: \(status.rawValue) to CONNECT, and a tunnel begins", place)
    }
    if let decision = coded(isRequest: false) ?? counted() { return decision }
    return BodyDecision(.silentResponse, .untilClose, "the body goes on until the connection is closed: no length is given", first)
  }

  /// Rules 3 and 4.
  private func coded(isRequest: Bool) -> BodyDecision? {
    guard let last = codings.last else { return nil }
    let isChunked = TransferCodings(fields).isChunkedLast
    if let length = lengths.first {
      let text = "Transfer-Encoding overrules Content-Length: \(isChunked ? "chunks follow" : "and chunked is not its last coding")"
      return BodyDecision(.bothLengths, isChunked ? .chunked : isRequest ? nil : .untilClose, isRefused: isRequest, text, length)
    }
    if isChunked { return BodyDecision(.transferCoding, .chunked, "the body comes in chunks: Transfer-Encoding", last) }
    if isRequest {
      return BodyDecision(.transferCoding, nil, "the end of the body cannot be found: chunked is not the last coding of a request", last)
    }
    return BodyDecision(
      .transferCoding, .untilClose, "the body goes on until the connection is closed: chunked is not the last coding", last)
  }

  /// Rules 5 and 6.
  private func counted() -> BodyDecision? {
    guard let line = lengths.last else { return nil }
    switch ContentLength(fields) {
    case .absent: return nil
    case .invalid:
      return BodyDecision(
        .invalidLength, nil, "the end of the body cannot be found: the Content-Length is no number, or several differ", line)
    case .count(let count):
      return BodyDecision(
        .contentLength, count == 0 ? BodyLength.none : .count(count), "the body is \(octets(count)): Content-Length", line)
    }
  }

  private func octets(_ count: UInt64) -> String { count == 1 ? "1 octet" : "\(count) octets" }
}

/// The codings of all Transfer-Encoding lines together, RFC 9112 §6.1. Their names have no case.
struct TransferCodings {
  let names: [String]

  init(_ fields: FieldSection) {
    names = fields.list("Transfer-Encoding").map { coding in
      String(decoding: FieldLine.trimmed(Array(coding.prefix { $0 != ";" }.utf8)[...]), as: UTF8.self).lowercased()
    }
  }

  /// Whether chunked is the last coding and no other is, so that the body's end can be found.
  var isChunkedLast: Bool { names.last == "chunked" && names.filter { $0 == "chunked" }.count == 1 }
}
