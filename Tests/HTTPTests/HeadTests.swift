import Determinism
import Testing
import Wire

@testable import HTTP

/// Views may not appear inside `#expect`.
func requestHead(_ bytes: [UInt8]) throws -> RequestHead { try RequestHead(parsing: bytes.octets) }
func responseHead(_ bytes: [UInt8]) throws -> ResponseHead { try ResponseHead(parsing: bytes.octets) }

struct HeadTests {
  /// RFC 9112 §2.1 and RFC 9110 §8.8.2, with their CRLF, and things that the RFCs forbid.
  static let requests: [(text: String, sections: [String])] = [
    ("GET /hello.txt HTTP/1.1\r\nUser-Agent: curl/7.64.1\r\nHost: www.example.com\r\nAccept-Language: en, mi\r\n\r\n", []),
    ("GET / HTTP/1.1\r\n\r\n", ["RFC 9112 §3.2"]),
    ("GET / HTTP/1.0\r\n\r\n", []),
    ("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", ["RFC 9112 §3.2"]),
    ("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", ["RFC 9110 §7.2"]),
    ("\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", ["RFC 9112 §2.2"]),
    ("GET / HTTP/1.1\nHost: a\n\n", ["RFC 9112 §2.2", "RFC 9112 §2.2", "RFC 9112 §2.2"]),
    ("GET  /  HTTP/1.1 \r\nHost: a\r\n\r\n", ["RFC 9112 §3"]),
    ("GET\t/\tHTTP/1.1\r\nHost: a\r\n\r\n", ["RFC 9112 §3"]),
    ("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", ["RFC 9112 §3.2"]),
    ("GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n", ["RFC 9112 §3.2.1"]),
    ("GET * HTTP/1.1\r\nHost: a\r\n\r\n", ["RFC 9112 §3.2.4"]),
    ("CONNECT /x HTTP/1.1\r\nHost: a\r\n\r\n", ["RFC 9112 §3.2.3"]),
    ("GET x HTTP/1.1\r\nHost: a\r\n\r\n", ["RFC 9112 §3.2"]),
    ("get / HTTP/1.1\r\nHost: a\r\n\r\n", ["RFC 9110 §9.1"]),
    ("G@T / HTTP/1.1\r\nHost: a\r\n\r\n", ["RFC 9110 §9.1"]),
    ("GET / HTTP/11\r\nHost: a\r\n\r\n", ["RFC 9112 §2.3"]),
    ("GET / HTTP/3.0\r\nHost: a\r\n\r\n", ["RFC 9110 §2.5"]),
    ("GET / HTTP/1.1\r\nHost : a\r\n\r\n", ["RFC 9112 §5.1", "RFC 9112 §3.2"]),
    ("GET / HTTP/1.1\r\n X: y\r\nHost: a\r\n\r\n", ["RFC 9112 §2.2"]),
    ("GET / HTTP/1.1\r\nHost: a\r\nX@: y\r\n\r\n", ["RFC 9110 §5.1"]),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n", ["RFC 9112 §5.2"]),
    ("GET / HTTP/1.1\r\nHost: a\r\nXY\r\n\r\n", ["RFC 9112 §5"]),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n", ["RFC 9112 §2.2"]),
    ("GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n", ["RFC 9110 §5.5"]),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n", ["RFC 9112 §6.3"]),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\n", ["RFC 9110 §8.6"]),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +4\r\n\r\n", ["RFC 9110 §8.6"]),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 18446744073709551616\r\n\r\n", ["RFC 9110 §8.6"]),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n", ["RFC 9112 §6.3"]),
    ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", ["RFC 9112 §6.1"]),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, gzip\r\n\r\n", ["RFC 9112 §6.3"]),
    ("GET / HTTP/1.1\r\nHost:\r\n\r\n", ["RFC 9110 §4.2.1"]),
    ("M-SEARCH * HTTP/1.1\r\nHost: 239.255.255.250:1900\r\n\r\n", ["RFC 9110 §9.1"]),
    ("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: a/b\r\nContent-Type: c/d\r\n\r\n", ["RFC 9110 §5.3"]),
    ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked, chunked\r\n\r\n", ["RFC 9112 §7"])
  ]
  static let responses: [(text: String, sections: [String])] = [
    ("HTTP/1.1 200 OK\r\nContent-Length: 51\r\nVary: Accept-Encoding\r\nContent-Type: text/plain\r\n\r\n", []),
    ("HTTP/1.1 200 \r\n\r\n", []),
    ("HTTP/1.1 200\r\n\r\n", ["RFC 9112 §4"]),
    ("HTTP/1.1  200  OK\r\n\r\n", ["RFC 9112 §4"]),
    ("HTTP/1.1 600 Odd\r\n\r\n", ["RFC 9110 §15"]),
    ("HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", ["RFC 9110 §8.6"]),
    ("HTTP/1 200 OK\r\n\r\n", ["RFC 9112 §2.3"]),
    ("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", ["RFC 9112 §6.3"])
  ]

  @Test(arguments: requests.indices) func `requests come back, with what is wrong in them`(index: Int) throws {
    let sample = Self.requests[index], bytes = Array(sample.text.utf8)
    let head = try requestHead((bytes + [0x62, 0x6F, 0x64, 0x79]))
    #expect(head.serialized() == bytes)
    #expect(head.count == bytes.count)
    #expect(head.anomalies.map(\.note.source) == sample.sections)
    #expect(head.anomalies.allSatisfy { $0.range.lowerBound >= 0 && $0.range.upperBound <= bytes.count })
  }

  @Test(arguments: responses.indices) func `responses come back, with what is wrong in them`(index: Int) throws {
    let sample = Self.responses[index], bytes = Array(sample.text.utf8)
    let head = try responseHead(bytes)
    #expect(head.serialized() == bytes)
    #expect(head.anomalies.map(\.note.source) == sample.sections)
  }

  @Test(arguments: requests.indices) func `every prefix needs more`(index: Int) {
    let bytes = Array(Self.requests[index].text.utf8)
    for count in 0..<bytes.count {
      let prefix = Array(bytes[..<count])
      let error = #expect(throws: WireError.self) { try requestHead(prefix) }
      #expect(error?.needsMore == true)
    }
  }

  @Test func `what is no head is refused at its first line`() {
    for text in ["GET\r\n", "GET /\r\n", "GET / \r\n", " / HTTP/1.1\r\n"] {
      let bytes = Array(text.utf8)
      let error = #expect(throws: WireError.self) { try requestHead(bytes) }
      #expect(error?.needsMore == false, "\(text)")
    }
    for text in ["HTTP/1.1\r\n", "HTTP/1.1 20\r\n", "HTTP/1.1 2000\r\n", "http/1.1 200 OK\r\n", "GET / HTTP/1.1\r\n"] {
      let bytes = Array(text.utf8)
      let error = #expect(throws: WireError.self) { try responseHead(bytes) }
      #expect(error?.needsMore == false, "\(text)")
    }
  }

  @Test func `limits`() throws {
    let start = Array("GET / HTTP/1.1\r\n".utf8), line = Array("A: b\r\n".utf8)
    let thousand = start + Array(repeatElement(line, count: 1_000).joined())
    #expect(try requestHead((thousand + [13, 10])).fields.count == 1_000)
    let more = #expect(throws: WireError.self) { try requestHead((thousand + line + [13, 10])) }
    #expect(more == .malformed("the head has more than 1,000 field lines"))
    let long = start + Array("A: ".utf8) + [UInt8](repeating: 0x62, count: HeadLimit.byteCount - start.count - 7)
    #expect(try requestHead((long + [13, 10, 13, 10])).count == HeadLimit.byteCount)
    let longer = #expect(throws: WireError.self) { try requestHead((long + [0x62, 13, 10, 13, 10])) }
    #expect(longer == .malformed("the head is longer than 65,536 octets"))
  }

  @Test func `parts and values`() throws {
    let text = "PUT  /a?b HTTP/1.1\r\nhOsT:\t a \t\r\nX: y\r\n\tz \r\nAccept: a, b\r\naccept: ,c\r\nE:\r\nbad\r\n\r\n"
    let head = try requestHead(Array(text.utf8))
    #expect(head.method == .put && head.target == "/a?b" && head.version == .http11)
    #expect(head.fields["Host"] == "a" && head.fields["x"] == "y z" && head.fields["E"] == "" && head.fields["F"] == nil)
    #expect(head.fields.values("ACCEPT") == ["a, b", ",c"] && head.fields.list("accept") == ["a", "b", "c"])
    #expect(head.fields[0].rawName == Array("hOsT".utf8) && head.fields[0].rawValue == Array("\t a \t".utf8))
    #expect(head.fields[5].name == "bad" && head.fields[5].value.isEmpty)
    let response = try responseHead(Array("HTTP/1.0 404 Not  Found \r\n\r\n".utf8))
    #expect(response.status == StatusCode(rawValue: 404) && response.phrase == "Not  Found" && response.version == .http10)
  }

  @Test func `edits leave the other lines alone`() throws {
    var head = try requestHead(Array("GET / HTTP/1.1\nHost:a\nx : 1\nA: 1\na:2\n\n".utf8))
    try head.fields.replace("a", with: "3")
    try head.fields.replace("B", with: "4")
    try head.fields.append("B", "5")
    head.fields.remove("host")
    #expect(String(decoding: head.serialized(), as: UTF8.self) == "GET / HTTP/1.1\nx : 1\na: 3\r\nB: 4\r\nB: 5\r\n\n")
    for (name, value) in [("A b", "c"), ("", "c"), ("A", "b\r\nC: d"), ("A", "\0")] {
      #expect(throws: WireError.self) { try head.fields.append(name, value) }
    }
  }

  @Test func `heads from scratch`() throws {
    var request = try RequestHead(method: .get, target: "/")
    try request.fields.append("Host", "a")
    #expect(String(decoding: request.serialized(), as: UTF8.self) == "GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(request.anomalies.isEmpty)
    let response = try ResponseHead(status: StatusCode(rawValue: 404))
    #expect(String(decoding: response.serialized(), as: UTF8.self) == "HTTP/1.1 404 Not Found\r\n\r\n")
    #expect(throws: WireError.self) { try RequestHead(method: .get, target: "/ HTTP/1.1\r\nX: y") }
    #expect(throws: WireError.self) { try ResponseHead(status: StatusCode(rawValue: 200), phrase: "a\r\n") }
  }

  @Test func `the end of a body`() throws {
    func request(_ lines: String) throws -> BodyLength? {
      try requestHead(Array("POST / HTTP/1.1\r\n\(lines)\r\n".utf8)).bodyLength
    }
    func response(_ code: Int, _ lines: String, _ method: Method = .get) throws -> BodyLength? {
      try responseHead(Array("HTTP/1.1 \(code) x\r\n\(lines)\r\n".utf8)).bodyLength(answering: method)
    }
    #expect(try request("") == BodyLength.none && request("Content-Length: 5\r\n") == .count(5))
    #expect(try request("Transfer-Encoding: gzip, Chunked\r\n") == .chunked)
    #expect(try request("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n") == nil)
    #expect(try request("Content-Length: 5, 5\r\n") == .count(5) && request("Content-Length: 5, 6\r\n") == nil)
    #expect(try response(200, "") == .untilClose && response(200, "Content-Length: 5\r\n", .head) == BodyLength.none)
    #expect(try response(304, "Content-Length: 5\r\n") == BodyLength.none && response(200, "", .connect) == .tunnel)
    #expect(try response(101, "") == .tunnel && response(200, "Transfer-Encoding: gzip\r\n") == .untilClose)
  }

  @Test func `how far a message goes`() throws {
    func extent(_ text: String) throws -> (MessageExtent, Int?) {
      let bytes = Array(text.utf8)
      let extent = try MessageExtent(bytes.octets)
      return (extent, extent.end(in: bytes.count))
    }
    let get = try extent("GET / HTTP/1.1\r\nHost: a\r\n\r\nGET")
    #expect(get.0.kind == .request && get.0.headCount == 27 && get.0.body == .count(0) && get.1 == 27)
    let post = "POST / HTTP/1.1\r\ncontent-length: 4\r\n\r\n"
    #expect(try extent(post + "abc").1 == nil && extent(post + "abcde").1 == post.utf8.count + 4)
    let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, Chunked \r\n\r\n", chunks = "4\r\nbody\r\n0\r\nA: b\r\n\r\n"
    let whole = try extent(chunked + chunks + "HTTP/1.1 200")
    #expect(whole.0.kind == .response(code: 200) && whole.1 == chunked.utf8.count + chunks.utf8.count)
    for count in 0..<chunks.utf8.count {
      #expect(try extent(chunked + String(decoding: chunks.utf8.prefix(count), as: UTF8.self)).1 == nil)
    }
    #expect(try extent("HTTP/1.1 304 N\r\nContent-Length: 4\r\n\r\n").0.body == .count(0))
    #expect(try extent("HTTP/1.0 200 N\r\n\r\n").0.body == .untilClose)
    for text in ["", "GET / HTTP/1.1\r\nHost: a\r\n\r", "GET / HTTP/1.1\r\nHost"] {
      let error = #expect(throws: WireError.self) { try extent(text) }
      #expect(error?.needsMore == true, "\(text)")
    }
    let error = #expect(throws: WireError.self) { try extent("hello\r\n") }
    #expect(error?.needsMore == false)
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func `any bytes are refused or come back`(seed: UInt64) {
    var random = SeededGenerator(seed: seed), accepted = 0
    for _ in 0..<500 {
      var bytes = Array(Self.requests[Int.random(in: 0..<Self.requests.count, using: &random)].text.utf8)
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        let odd: [UInt8] = [0, 9, 10, 13, 32, 58, UInt8.random(in: 0...255, using: &random)]
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = odd[Int.random(in: 0..<odd.count, using: &random)]
      }
      guard let head = try? requestHead(bytes) else { continue }
      accepted += 1
      #expect(head.serialized() == Array(bytes[..<head.count]), "seed \(seed)")
      #expect(head.anomalies.allSatisfy { $0.range.upperBound <= head.count }, "seed \(seed)")
    }
    #expect(accepted > 100)
  }
}
