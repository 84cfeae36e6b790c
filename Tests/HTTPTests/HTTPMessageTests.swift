import Determinism
import Testing
import Wire

@testable import HTTP

struct HTTPMessageTests {
  @Test(arguments: Samples.all) func `fields as tshark prints them`(sample: Sample) {
    let text = TextSink.read(sample.bytes).text.split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "^")
    #expect(text == sample.answer)
  }

  @Test(arguments: Samples.all) func `a table of first lines alone says the same`(sample: Sample) {
    let rows = FieldSet(0...Int(HTTPMessage.Field.phrase.rawValue))
    let all = TextSink.read(sample.bytes).values.prefix(Int(HTTPMessage.Field.phrase.rawValue) + 1)
    #expect(TextSink.read(sample.bytes, rows: rows).values.prefix(all.count) == all)
  }

  @Test func `only what is wanted`() {
    let sink = TextSink.read(Samples.requests[0].bytes, rows: FieldSet(HTTPMessage.Field.host))
    #expect(sink.text == "host=example.net")
    #expect(TextSink.read(Samples.requests[0].bytes, rows: FieldSet()).text.isEmpty)
  }

  @Test func `every name with a row is found, in any case, and no other`() {
    var count = 0
    for field in HTTPMessage.Field.allCases {
      guard Self.lineFields.contains(field) else { continue }
      let name = field.descriptor.words.description
      for spelling in [name, name.uppercased(), name.lowercased()] {
        let line = Array("\(spelling): x".utf8)
        let colon = HeadLine.colon(line.octets, in: 0..<line.count)
        let found = KnownName.find(line.octets, from: 0, to: name.utf8.count)
        #expect(colon == name.utf8.count)
        #expect(found == field)
      }
      for change in name.utf8.indices {
        var other = Array(name.utf8)
        other[name.utf8.distance(from: name.utf8.startIndex, to: change)] = 0x7E
        let found = KnownName.find(other.octets, from: 0, to: other.count)
        #expect(found == nil, "\(name)")
      }
      count += 1
    }
    #expect(count == 30)
  }

  static let lineFields: Set<HTTPMessage.Field> = [
    .host, .userAgent, .accept, .acceptEncoding, .acceptLanguage, .authorization, .proxyAuthorization, .cookie, .referer, .upgrade,
    .xForwardedFor, .http2Settings, .connection, .cacheControl, .contentType, .contentLengthHeader, .contentEncoding, .transferEncoding,
    .date, .server, .setCookie, .location, .lastModified, .wwwAuthenticate, .proxyAuthenticate, .secWebSocketAccept,
    .secWebSocketExtensions, .secWebSocketKey, .secWebSocketProtocol, .secWebSocketVersion
  ]

  @Test func `registered methods begin a message, bodies do not`() {
    for method in Method.registered {
      let line = Array("\(method.rawValue) /x HTTP/1.1\r\n".utf8)
      let isPlausible = HTTPMessage.isPlausible(line.octets)
      #expect(isPlausible, "\(method.rawValue)")
    }
    for text in [
      "get / HTTP/1.1\r\n", "X-FOO * HTTP/1.0\n", "HTTP/1.1 200 OK", "\r\nGET / HTTP/1.1", "ICY 200", "M-SEARCH * HTTP/1.1", "GET"
    ] {
      let bytes = Array(text.utf8)
      let isPlausible = HTTPMessage.isPlausible(bytes.octets)
      #expect(isPlausible, "\(text)")
    }
    for text in [
      "", "{\"a\": 1}", "Host: h\r\n", "<html>", "GETX / HTTP\r\n", "a b HTTP/1.1x", "a  HTTP/1.1", "\0GET /", "SSH-2.0-x\r\n", "\r\n",
      "HTTP"
    ] {
      let bytes = Array(text.utf8)
      let isPlausible = HTTPMessage.isPlausible(bytes.octets)
      #expect(!isPlausible, "\(text)")
    }
  }

  @Test func `a method that Wireshark does not know is shown all the same`() {
    let sink = TextSink.read(Array("QUERY /x HTTP/1.1\r\nHost: h\r\n\r\n".utf8))
    #expect(sink.values[Int(HTTPMessage.Field.method.rawValue)] == ["QUERY"])
    #expect(sink.values[Int(HTTPMessage.Field.host.rawValue)] == ["h"])
  }

  @Test func `anomalies are notes on the right bytes`() {
    let bytes = Array("GET / HTTP/1.1\r\nHost : h\r\n\r\n".utf8)
    let notes = TextSink.read(bytes, notes: true).notes
    #expect(notes.map(\.0.source) == ["RFC 9112 §5.1", "RFC 9112 §3.2", "RFC 9112 §6.3"])
    #expect(notes.map(\.1) == [3 + 16..<3 + 21, 3..<3 + 16, 3..<3 + 16])
    #expect(notes[2].0.text == "no body: a request that names neither a length nor a coding (rule 7)" && notes[2].0.level == .chat)
  }

  /// As tshark 4.0.17 shows them where it has seen the request: the next response begins behind the head.
  @Test func `answers to HEAD and CONNECT have no body`() {
    let bytes = Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nHTTP/1.1 200 OK\r\n\r\n".utf8)
    for method in [Method.head, .connect] {
      let sink = TextSink.read(bytes, notes: true, answering: method)
      #expect(sink.values[Int(HTTPMessage.Field.response.rawValue)] == ["1", "1"])
      #expect(sink.values[Int(HTTPMessage.Field.contentLength.rawValue)] == ["10"])
      #expect(sink.notes.first?.0.text.hasSuffix(method == .head ? "(rule 1)" : "(rule 2)") == true)
    }
    #expect(TextSink.read(bytes).values[Int(HTTPMessage.Field.response.rawValue)] == ["1"])
  }

  @Test(arguments: Samples.all) func `no prefix traps`(sample: Sample) {
    for count in 0...sample.bytes.count {
      _ = TextSink.read(Array(sample.bytes[..<count]), notes: true)
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func `no bytes whatever trap`(seed: UInt64) {
    var random = SeededGenerator(seed: seed), emitted = 0
    for _ in 0..<400 {
      var bytes = Samples.all[Int.random(in: 0..<Samples.all.count, using: &random)].bytes
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let odd: [UInt8] = [0, 9, 10, 13, 32, 58, 59, 63, 38, 0x80, 0xFF, UInt8.random(in: 0...255, using: &random)]
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = odd[Int.random(in: 0..<odd.count, using: &random)]
      }
      emitted += TextSink.read(bytes, notes: true).text.count
      emitted +=
        TextSink.read((0..<Int.random(in: 0..<60, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }).text.count
    }
    #expect(emitted > 0, "seed \(seed)")
  }

  @Test func `every field has a source and a sentence, every status code a meaning`() {
    #expect(HTTPMessage.fields.rows.allSatisfy { $0.about != nil && !$0.source.description.isEmpty })
    #expect(StatusCode.names(404)?.description == "Not Found")
    #expect(StatusCode.names(413)?.description == "Content Too Large")
    #expect(StatusCode(rawValue: 599).about.description == "The server failed although the request may have been right.")
    #expect(Method.get.isSafe && !Method.post.isIdempotent && Method.put.isIdempotent)
  }
}
