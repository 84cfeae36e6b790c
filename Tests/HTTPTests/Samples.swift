import HTTP
import Testing
import Wire

/// A payload made by hand, and what `tshark 4.0.17 -o tcp.desegment_tcp_streams:FALSE -T fields -E occurrence=a` said about it.
struct Sample: Sendable, CustomTestStringConvertible {
  let text: String
  /// `name=value` lines in the order of our table, several values joined by "|", CR LF as "^".
  let answer: String

  init(_ text: String, _ answer: String) { self.text = text; self.answer = answer }
  /// One octet a character: "\u{E9}" is the octet 0xE9.
  var bytes: [UInt8] { text.unicodeScalars.map { UInt8($0.value) } }
  var testDescription: String { String(text.unicodeScalars.prefix(40).filter { $0.isASCII && $0.value > 31 }.map(Character.init)) }
}

enum Samples {
  static let requests: [Sample] = [
    Sample(
      "GET /a/b;c=d/e?x=1&y=%20z&&w#frag HTTP/1.1\r\nHost: example.net\r\nUser-Agent:  a b \t\r\nCookie: a=1; b=2;c; d=\r\nX-Foo: bar\r\n\r\n",
      """
      request.method=GET
      request.uri=/a/b;c=d/e?x=1&y=%20z&&w#frag
      request.uri.path=/a/b;c=d/e
      request.uri.query=x=1&y=%20z&&w#frag
      request.uri.query.parameter=x=1|y=%20z|w#frag
      request.version=HTTP/1.1
      request=1
      request.full_uri=http://example.net/a/b;c=d/e?x=1&y=%20z&&w#frag
      request.line=Host: example.net^|User-Agent:  a b \t^|Cookie: a=1; b=2;c; d=^|X-Foo: bar^
      host=example.net
      user_agent=a b \t
      cookie=a=1; b=2;c; d=
      cookie_pair=a=1|b=2|c|d=
      """),
    Sample(
      "GET HTTPS://other/x HTTP/1.1\r\nHost: h\r\n\r\n",
      """
      request.method=GET
      request.uri=HTTPS://other/x
      request.version=HTTP/1.1
      request=1
      request.full_uri=HTTPS://other/x
      request.line=Host: h^
      host=h
      """),
    Sample(
      "CONNECT a.b:443 HTTP/1.1\r\nHost: a.b:443\r\n\r\n",
      """
      request.method=CONNECT
      request.uri=a.b:443
      request.version=HTTP/1.1
      request=1
      request.full_uri=a.b:443
      request.line=Host: a.b:443^
      host=a.b:443
      """),
    Sample(
      "GET  /x  HTTP/1.1\r\nHost:\r\nhOsT: i \r\n\r\n",
      """
      request.method=GET
      request.uri=
      request.version=/x  HTTP/1.1
      request=1
      request.full_uri=http://i
      request.line=Host:^|hOsT: i ^
      host=|i\u{20}
      """),
    Sample(
      "GET /x\0y HTTP/1.1\r\nHost: \u{E9}\u{C3}\u{A9}\0b\r\nAuthorization: Basic dXNlcjpwYXNz\r\nProxy-Authorization: basic dXNlcg==\r\n\r\n",
      """
      request.method=GET
      request.uri=/x
      request.version=HTTP/1.1
      request=1
      request.full_uri=http://\u{FFFD}é/x
      request.line=Host: \u{FFFD}\u{FFFD}\u{FFFD}|Authorization: Basic dXNlcjpwYXNz^|Proxy-Authorization: basic dXNlcg==^
      host=\u{FFFD}\u{FFFD}\u{FFFD}
      authorization=Basic dXNlcjpwYXNz
      authbasic=user:pass
      proxy_authorization=basic dXNlcg==
      """),
    Sample(
      "NOTIFY * HTTP/1.1\r\nHost: h\r\nNT: x\r\n\r\n",
      """
      request.method=NOTIFY
      request.uri=*
      request.version=HTTP/1.1
      notification=1
      request.full_uri=http://h*
      unknown_header=NT: x^
      host=h
      """),
    Sample(
      "POST /x HTTP/1.1\r\nContent-Length: 4\r\nContent-Type: text/plain\r\n\r\na=1&GET /y HTTP/1.1\r\n\r\n",
      """
      request.method=POST|GET
      request.uri=/x|/y
      request.version=HTTP/1.1|HTTP/1.1
      request=1|1
      request.line=Content-Length: 4^|Content-Type: text/plain^
      content_type=text/plain
      content_length_header=4
      content_length=4
      file_data=a=1&
      """),
    Sample(
      "\r\nGET /x HTTP/1.1\nA: b\n\r\nGET /y HTTP/1.0\r\n\r\n",
      """
      request.method=GET|GET
      request.uri=/x|/y
      request.version=HTTP/1.1|HTTP/1.0
      request=1|1
      request.line=A: b\n
      """)
  ]

  static let responses: [Sample] = [
    Sample(
      "HTTP/1.1 404 Not  Found \r\nServer: s\r\nSet-Cookie: a=1; Path=/\r\nset-cookie: b\r\nETag: \"x\"\r\nContent-Length:  4  \r\n\r\nbody",
      """
      response.version=HTTP/1.1
      response.code=404
      response.code.desc=Not Found
      response.phrase=Not  Found\u{20}
      response=1
      response.line=Server: s^|Set-Cookie: a=1; Path=/^|set-cookie: b^|ETag: "x"^|Content-Length:  4  ^
      content_length_header=4\u{20}\u{20}
      content_length=4
      server=s
      set_cookie=a=1; Path=/|b
      file_data=body
      """),
    Sample(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n3;ext=1\r\nabc\r\n0\r\nTrailer: x\r\n\r\nHTTP/1.1 204 NC\r\n\r\n",
      """
      response.version=HTTP/1.1|HTTP/1.1
      response.code=200|204
      response.code.desc=OK|No Content
      response.phrase=OK|NC
      response=1|1
      response.line=Transfer-Encoding: chunked^
      transfer_encoding=chunked
      chunk_size=4|3|0
      chunk_data=626f6479|616263
      chunk_boundary=0d0a|0d0a
      trailer
      """.replacingLast("trailer", "chunked_trailer_part=Trailer: x^\nfile_data=bodyabc")),
    Sample(
      "HTTP/1.1 100 C\r\n\r\nHTTP/1.1 299\r\nContent-Length: 4x\r\n\r\nhi",
      """
      response.version=HTTP/1.1|HTTP/1.1
      response.code=100|299
      response.code.desc=Continue|Success - Others
      response.phrase=C
      response=1|1
      response.line=Content-Length: 4x^
      content_length_header=4x
      file_data=hi
      """),
    Sample(
      "HTTP/1.1 -12 Odd\r\n\r\n",
      """
      response.version=HTTP/1.1
      response.code=4294967284
      response.code.desc=Unknown (-12)
      response.phrase=Odd
      response=1
      """),
    Sample("HTTP/1.1 20\r\n\r\n", "response.version=HTTP/1.1\nresponse=1"),
    Sample(
      "ICY 200 OK\r\nHost: h\r\n\r\n",
      """
      response.version=ICY
      response.code=200
      response.code.desc=OK
      response.phrase=OK
      response=1
      response.line=Host: h^
      host=h
      """)
  ]

  /// Heads that are cut or wrong, and what is no message.
  static let odd: [Sample] = [
    Sample("GET /x HTTP/1.1\r\nHos", "request.method=GET\nrequest.uri=/x\nrequest.version=HTTP/1.1"),
    Sample(
      "GET /x HTTP/1.1\r\nHost: exam",
      """
      request.method=GET
      request.uri=/x
      request.version=HTTP/1.1
      request=1
      request.full_uri=http://exam/x
      request.line=Host: exam
      host=exam
      """),
    Sample("GET", "request.method=GET\nrequest.uri=\nrequest.version=\nrequest=1"),
    Sample("GET\t/x\tHTTP/1.1\r\nHost: h\r\n\r\n", ""),
    Sample("GE", ""),
    Sample("HTTP", ""),
    Sample("hello world\r\nHost: h\r\n\r\n", ""),
    Sample(" GET /x HTTP/1.1\r\nHost: h\r\n\r\n", ""),
    Sample("\r\n\r\nGET /x HTTP/1.1\r\n\r\n", ""),
    Sample("\u{80}: c\r\n", ""),
    Sample("Host: h\r\nFoo: b\u{1}\u{C3}\u{A9}r\0\r\n\r\n", "unknown_header=Foo: b\\001ér\\000^\nhost=h"),
    Sample(
      "GET /x HTTP/1.1\r\nHost :h3\r\n Host: h4\r\nUser-Agent: a\rAccept: b\r\nno colon\r\nReferer: x\r\n\r\n",
      """
      request.method=GET
      request.uri=/x
      request.version=HTTP/1.1
      request=1
      request.line=Host :h3^| Host: h4^|User-Agent: a\r|Accept: b^
      user_agent=a
      accept=b
      file_data=no colon^Referer: x^^
      """),
    Sample(
      "GET /x HTTP/1.1\r\nHost: h\r\nPUT /y HTTP/1.0\r\nHTTP/1.1 200 OK\r\nA: b\r\n\r\n",
      """
      request.method=GET|PUT
      request.uri=/x|/y
      request.version=HTTP/1.1|HTTP/1.0
      response.version=HTTP/1.1
      response.code=200
      response.code.desc=OK
      response.phrase=OK
      response=1
      request.full_uri=http://h/y
      request.line=Host: h^
      response.line=A: b^
      host=h
      """),
    Sample(
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n3\r\nab",
      """
      response.version=HTTP/1.1
      response.code=200
      response.code.desc=OK
      response.phrase=OK
      response=1
      response.line=Transfer-Encoding: chunked^
      transfer_encoding=chunked
      chunk_size=4
      chunk_data=626f6479
      chunk_boundary=0d0a
      """)
  ]
  static let all = requests + responses + odd
}

extension String {
  fileprivate func replacingLast(_ word: String, _ other: String) -> String { String(dropLast(word.count)) + other }
}

/// Gathers every field as tshark does.
struct TextSink: FieldSink {
  var values: [[String]] = Array(repeating: [], count: HTTPMessage.fields.rows.count)
  var notes: [(Note, Range<Int>)] = []
  var wantsNotes = false
  var rows = FieldSet.all
  var byteCount: Int

  func wanted(in kind: LayerKind) -> FieldSet { kind == .http ? rows : FieldSet() }
  mutating func note(_ note: Note, at range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= byteCount)
    notes.append((note, range))
  }
  mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>) {
    add(id, String(decoding: (0..<text.byteCount).map { text.octet($0) }, as: UTF8.self), range)
  }
  mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan) {
    switch value {
    case .integer(let number): add(id, "\(number)", range)
    case .bytes(let offset, let count):
      let bytes = (Int(offset)..<Int(offset) + Int(count)).map { frame.octet($0) }
      let isText = HTTPMessage.fields.rows[id.row].style == .text
      add(id, isText ? String(decoding: bytes, as: UTF8.self) : bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(), range)
    case .name: break
    }
  }
  private mutating func add(_ id: FieldID, _ text: String, _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= byteCount)
    values[id.row].append(text)
  }

  var text: String {
    zip(HTTPMessage.fields.rows, values).filter { !$1.isEmpty }
      .map { "\($0.name.description.dropFirst("http.".count))=" + $1.joined(separator: "|") }
      .joined(separator: "\n")
  }

  /// Reads a payload that lies behind three octets of its frame.
  static func read(_ bytes: [UInt8], rows: FieldSet = .all, notes: Bool = false, answering method: HTTP.Method? = nil) -> TextSink {
    let frame = [0xAA, 0xBB, 0xCC] + bytes
    var sink = TextSink(byteCount: frame.count)
    sink.rows = rows
    sink.wantsNotes = notes
    HTTPMessage.visit(Layer(.http, offset: 3, length: bytes.count), of: frame.octets, isContinued: false, answering: method, into: &sink)
    return sink
  }
}
