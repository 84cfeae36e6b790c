import Determinism
import Testing
import Wire

@testable import HTTP

func webSocketFrame(_ bytes: [UInt8]) throws(WireError) -> WebSocketFrame { try WebSocketFrame(parsing: bytes.octets) }
func webSocketExtent(_ bytes: [UInt8], at offset: Int = 0) throws(WireError) -> WebSocketExtent {
  try WebSocketExtent(at: offset, in: bytes.octets)
}

func hexOctets(_ digits: String) -> [UInt8] {
  let nibbles = digits.compactMap { $0.hexDigitValue.map { UInt8($0) } }
  return stride(from: 0, to: nibbles.count, by: 2).map { nibbles[$0] << 4 | nibbles[$0 + 1] }
}

struct WebSocketFrameTests {
  /// RFC 6455 §5.7, "Examples".
  static let examples: [(bytes: [UInt8], frame: WebSocketFrame)] = [
    (hexOctets("81 05 48 65 6c 6c 6f"), WebSocketFrame(.text, Array("Hello".utf8))),
    (hexOctets("81 85 37 fa 21 3d 7f 9f 4d 51 58"), WebSocketFrame(.text, Array("Hello".utf8), maskingKey: 0x37FA_213D)),
    (hexOctets("01 03 48 65 6c"), WebSocketFrame(.text, Array("Hel".utf8), isFinal: false)),
    (hexOctets("80 02 6c 6f"), WebSocketFrame(.continuation, Array("lo".utf8))),
    (hexOctets("89 05 48 65 6c 6c 6f"), WebSocketFrame(.ping, Array("Hello".utf8))),
    (hexOctets("8a 85 37 fa 21 3d 7f 9f 4d 51 58"), WebSocketFrame(.pong, Array("Hello".utf8), maskingKey: 0x37FA_213D)),
    (hexOctets("82 7E 0100") + [UInt8](repeating: 7, count: 256), WebSocketFrame(.binary, [UInt8](repeating: 7, count: 256))),
    (
      hexOctets("82 7F 0000000000010000") + [UInt8](repeating: 7, count: 65_536),
      WebSocketFrame(.binary, [UInt8](repeating: 7, count: 65_536))
    )
  ]

  @Test(arguments: examples.indices) func `the examples of the RFC, both ways`(index: Int) throws {
    let (bytes, frame) = Self.examples[index]
    #expect(try webSocketFrame(bytes + [1, 2, 3]) == frame)
    #expect(frame.serialized() == bytes)
    #expect(try webSocketExtent([9, 9] + bytes, at: 2).end == bytes.count + 2)
  }

  @Test(arguments: examples.indices) func `every prefix needs more, and says how much`(index: Int) {
    let bytes = Self.examples[index].bytes
    for count in 0..<min(bytes.count, 300) {
      let error = #expect(throws: WireError.self) { try webSocketFrame(Array(bytes[..<count])) }
      guard case .truncated(let needed, let available)? = error else { Issue.record("\(count)"); continue }
      #expect(count < needed && needed <= bytes.count && available == count)
    }
  }

  @Test func `where a frame lies`() throws {
    let bytes = hexOctets("ffff 81 85 37 fa 21 3d 7f 9f 4d 51 58")
    let extent = try webSocketExtent(bytes, at: 2)
    #expect(extent.header == 2..<8 && extent.payload == 8..<13 && extent.end == 13 && extent.opcode == .text)
    #expect(extent.maskingKey == 0x37FA_213D && extent.isFinal && extent.reserved == 0)
    #expect(extent.isWhole(in: 13) && !extent.isWhole(in: 12))
    let (all, part) = (extent.unmasked(bytes.octets), extent.unmasked(bytes.octets, 10..<12))
    #expect(all == Array("Hello".utf8) && part == Array("ll".utf8))
    let cut = Array(bytes[..<11]), some = extent.unmasked(cut.octets), none = extent.unmasked(Array(bytes[..<3]).octets)
    #expect(some == Array("Hel".utf8) && none.isEmpty)
  }

  @Test func `lengths that nothing has`() {
    let high = #expect(throws: WireError.self) { try webSocketExtent(hexOctets("82 7f 8000000000000000")) }
    #expect(high == .malformed("the length of a WebSocket frame has at most 63 bits"))
    #expect(throws: WireError.malformed("the length of a WebSocket frame has at most 63 bits")) {
      try webSocketExtent(hexOctets("82 7f 7fffffffffffffff"))
    }
    let long = #expect(throws: WireError.self) { try webSocketFrame(hexOctets("82 7f 0000000001000001")) }
    #expect(long == .malformed("the frame is longer than 16,777,216 octets"))
    let beyond = #expect(throws: WireError.self) { try webSocketExtent([1], at: 5) }
    #expect(beyond?.needsMore == true)
  }

  @Test func `a length that could be shorter comes back as it was`() throws {
    for bytes in [hexOctets("81 7e 0002 4142"), hexOctets("81 7f 0000000000000002 4142"), hexOctets("f1 ff 0000000000000002 01020304 4043")]
    {
      #expect(try webSocketFrame(bytes).serialized() == bytes)
    }
    var frame = WebSocketFrame(.text, [UInt8](repeating: 1, count: 300))
    frame.lengthForm = .short  // too short a form is not written
    #expect(frame.serialized().prefix(4) == [0x81, 126, 1, 44])
  }

  @Test func `closing`() {
    #expect(WebSocketFrame.close(.goingAway, "bye").serialized() == hexOctets("88 05 03e9") + Array("bye".utf8))
    let cut = WebSocketFrame.close(.normal, String(repeating: "ü", count: 100))
    #expect(cut.payload.count == 124 && cut.closeCode == .normal)
    #expect(WebSocketFrame(.close, [3]).closeCode == nil && WebSocketFrame(.text, [3, 232]).closeCode == nil)
    // RFC 6455 §7.4.1 and §7.4.2.
    let never = [0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000].map { WebSocketCloseCode(rawValue: $0).maySend }
    #expect(never.allSatisfy { !$0 })
    #expect([1000, 1003, 1011, 3000, 4999].allSatisfy { WebSocketCloseCode(rawValue: $0).maySend })
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func `any bytes are refused or come back`(seed: UInt64) {
    var random = SeededGenerator(seed: seed), accepted = 0
    for _ in 0..<2_000 {
      var bytes = (0..<Int.random(in: 0..<40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
      if bytes.count > 1, Bool.random(using: &random) { bytes[1] &= 0x8F }
      guard let frame = try? webSocketFrame(bytes), let extent = try? webSocketExtent(bytes) else { continue }
      accepted += 1
      #expect(frame.serialized() == Array(bytes[..<extent.end]), "seed \(seed)")
    }
    #expect(accepted > 200, "seed \(seed)")
  }
}

struct WebSocketHandshakeTests {
  static let asking =
    "GET /chat HTTP/1.1\r\nHost: server.example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: http://example.com\r\nSec-WebSocket-Protocol: chat, superchat\r\n"
    + "Sec-WebSocket-Version: 13\r\n\r\n"
  static let agreeing =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: chat\r\n\r\n"

  /// RFC 6455 §1.2 and §1.3, "Opening Handshake".
  @Test func `the example of the RFC`() throws {
    #expect(WebSocketHandshake.accept(for: "dGhlIHNhbXBsZSBub25jZQ==") == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
    let request = try requestHead(Array(Self.asking.utf8)), response = try responseHead(Array(Self.agreeing.utf8))
    #expect(WebSocketHandshake.isRequest(request) && WebSocketHandshake.isAccepted(response))
    #expect(WebSocketHandshake.anomalies(of: request).isEmpty && WebSocketHandshake.anomalies(of: response, to: request).isEmpty)
    #expect(response.bodyDecision(answering: .get).length == .tunnel)
  }

  @Test func `what a client finds wrong`() throws {
    let request = try requestHead(Array(Self.asking.utf8))
    func wrong(_ old: String, _ new: String) throws -> [Range<Int>] {
      let text = Self.agreeing.replacing(old, with: new)
      return try WebSocketHandshake.anomalies(of: responseHead(Array(text.utf8)), to: request).map(\.range)
    }
    // The lines start at 34, 54, 75 and 127.
    #expect(try wrong("s3p", "S3p") == [75..<127] && wrong("Upgrade: websocket", "Upgrade: h2c") == [34..<48])
    #expect(try wrong("Protocol: chat", "Protocol: mqtt") == [127..<157] && wrong("Connection: Upgrade", "Connection: close") == [54..<73])
    #expect(try wrong("Protocol: chat", "Extensions: permessage-deflate").count == 1 && wrong("Sec-WebSocket-Accept", "X") == [0..<34])
    #expect(try wrong("101", "200").isEmpty)
  }

  @Test func `what a server finds wrong`() throws {
    func wrong(_ old: String, _ new: String) throws -> Int {
      let text = Self.asking.replacing(old, with: new)
      return try WebSocketHandshake.anomalies(of: requestHead(Array(text.utf8))).count
    }
    #expect(try wrong("GET", "POST") == 1 && wrong("HTTP/1.1", "HTTP/1.0") == 1 && wrong("Connection: Upgrade", "Connection: x") == 1)
    #expect(try wrong("Zn==", "Z") == 0 && wrong("ZQ==", "ZQ") == 1 && wrong("Key", "Kex") == 1 && wrong("13", "8") == 1)
  }

  @Test func `base64 of all lengths`() {
    // RFC 4648 §10, "Test Vectors".
    let vectors = ["": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foob": "Zm9vYg==", "fooba": "Zm9vYmE=", "foobar": "Zm9vYmFy"]
    for (text, code) in vectors { #expect(Base64.encode(Array(text.utf8)) == code) }
  }
}
