import Testing
import Wire

@testable import HTTP

/// RFC 9112 §6.3, whose eight rules are numbered as here.
struct BodyDecisionTests {
  /// Field lines, the rule, the length, whether a strict recipient refuses, and the line that decided: its number, or 0 for the first line.
  static let requestSamples: [(lines: [String], rule: BodyRule, length: BodyLength?, isRefused: Bool, line: Int)] = [
    ([], .silentRequest, BodyLength.none, false, 0),
    (["Host: a", "Content-Length: 42"], .contentLength, .count(42), false, 2),
    (["Content-Length: 0"], .contentLength, BodyLength.none, false, 1),
    (["Content-Length: 5", "Content-Length: 5"], .contentLength, .count(5), false, 2),
    (["Content-Length: 5, 5"], .contentLength, .count(5), false, 1),
    (["Content-Length: 5", "Content-Length: 6"], .invalidLength, nil, true, 2),
    (["Content-Length: 5, 6"], .invalidLength, nil, true, 1),
    (["Content-Length: five"], .invalidLength, nil, true, 1),
    (["Content-Length: -1"], .invalidLength, nil, true, 1),
    (["Content-Length:"], .invalidLength, nil, true, 1),
    (["Content-Length: 18446744073709551615"], .contentLength, .count(.max), false, 1),
    (["Content-Length: 18446744073709551616"], .invalidLength, nil, true, 1),
    (["Transfer-Encoding: chunked"], .transferCoding, .chunked, false, 1),
    (["Transfer-Encoding: gzip, Chunked"], .transferCoding, .chunked, false, 1),
    (["Transfer-Encoding: gzip", "Host: a", "Transfer-Encoding: chunked"], .transferCoding, .chunked, false, 3),
    (["Transfer-Encoding: chunked, gzip"], .transferCoding, nil, true, 1),
    (["Transfer-Encoding: chunked, chunked"], .transferCoding, nil, true, 1),
    (["Transfer-Encoding: xchunked"], .transferCoding, nil, true, 1),
    (["Transfer-Encoding:"], .transferCoding, nil, true, 1),
    (["Transfer-Encoding: chunked", "Content-Length: 5"], .bothLengths, .chunked, true, 2),
    (["Content-Length: 5", "Transfer-Encoding: gzip"], .bothLengths, nil, true, 1)
  ]
  /// The same with the method that is answered and the code before.
  static let responseSamples: [(method: Method?, code: Int, lines: [String], rule: BodyRule, length: BodyLength?, line: Int?)] = [
    (.head, 200, ["Content-Length: 5"], .neverABody, BodyLength.none, 0),
    (.head, 200, ["Transfer-Encoding: chunked"], .neverABody, BodyLength.none, 0),
    (.get, 100, [], .neverABody, BodyLength.none, nil),
    (.get, 204, ["Content-Length: 5"], .neverABody, BodyLength.none, nil),
    (.get, 304, ["Content-Length: 5"], .neverABody, BodyLength.none, nil),
    (.get, 101, ["Upgrade: websocket"], .neverABody, .tunnel, nil),
    (.connect, 200, ["Content-Length: 5"], .tunnel, .tunnel, nil),
    (.connect, 407, ["Content-Length: 5"], .contentLength, .count(5), 1),
    (nil, 200, ["Content-Length: 5"], .contentLength, .count(5), 1),
    (.get, 200, ["Transfer-Encoding: chunked", "Content-Length: 5"], .bothLengths, .chunked, 2),
    (.get, 200, ["Transfer-Encoding: gzip", "Content-Length: 5"], .bothLengths, .untilClose, 2),
    (.get, 200, ["Transfer-Encoding: gzip"], .transferCoding, .untilClose, 1),
    (.get, 200, ["Transfer-Encoding: chunked"], .transferCoding, .chunked, 1),
    (.get, 200, ["Content-Length: x"], .invalidLength, nil, 1),
    (.get, 200, [], .silentResponse, .untilClose, 0)
  ]

  @Test(arguments: requestSamples.indices) func `the rules for requests`(index: Int) throws {
    let sample = Self.requestSamples[index]
    let decision = try requestHead(Self.head("POST / HTTP/1.1", sample.lines)).bodyDecision
    #expect(decision.rule == sample.rule && decision.length == sample.length && decision.isRefused == sample.isRefused)
    #expect(decision.range == Self.place(sample.line, "POST / HTTP/1.1", sample.lines))
    #expect(decision.text.hasSuffix("(rule \(sample.rule.rawValue))") && decision.citation == "RFC 9112 §6.3")
    #expect(decision.asked.map(\.rawValue) == Array(1...sample.rule.rawValue))
  }

  @Test(arguments: responseSamples.indices) func `the rules for responses`(index: Int) throws {
    let sample = Self.responseSamples[index], first = "HTTP/1.1 \(sample.code) x"
    let decision = try responseHead(Self.head(first, sample.lines)).bodyDecision(answering: sample.method)
    #expect(decision.rule == sample.rule && decision.length == sample.length && decision.isRefused == (sample.length == nil))
    // The code decided where no line is named.
    #expect(decision.range == (sample.line.map { Self.place($0, first, sample.lines) } ?? 9..<12))
  }

  @Test func `the words`() throws {
    let decision = try requestHead(Self.head("PUT / HTTP/1.1", ["Content-Length: 42"])).bodyDecision
    #expect(decision.text == "the body is 42 octets: Content-Length (rule 6)")
    #expect(try requestHead(Self.head("PUT / HTTP/1.1", ["Content-Length: 1"])).bodyDecision.text.contains("1 octet:"))
  }

  /// RFC 9112 §9.3 and §9.6.
  @Test func `who speaks no more`() throws {
    func isLast(_ first: String, _ lines: String...) throws -> Bool { try requestHead(Self.head(first, lines)).isLast }
    #expect(try !isLast("GET / HTTP/1.1") && isLast("GET / HTTP/1.0"))
    #expect(try isLast("GET / HTTP/1.1", "Connection: Upgrade, Close") && !isLast("GET / HTTP/1.0", "Connection: Keep-Alive"))
    #expect(try responseHead(Self.head("HTTP/1.1 200 OK", ["Connection: close"])).isLast)
  }

  private static func head(_ first: String, _ lines: [String]) -> [UInt8] {
    Array(([first] + lines + ["", ""]).joined(separator: "\r\n").utf8)
  }
  /// Where a line stands: its text and CRLF.
  private static func place(_ number: Int, _ first: String, _ lines: [String]) -> Range<Int> {
    let all = ([first] + lines).map { $0.utf8.count + 2 }, start = all[..<number].reduce(0, +)
    return start..<start + all[number]
  }
}
