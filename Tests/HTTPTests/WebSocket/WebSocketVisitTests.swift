import Determinism
import Testing
import Wire

@testable import HTTP

struct WebSocketVisitTests {
  /// What the server sent in one segment behind a handshake, and what `tshark 4.0.17 -T fields -E occurrence=a -E aggregator=|` said;
  /// for frames that are cut, with `-o tcp.desegment_tcp_streams:FALSE`.
  static let samples = [
    ("810548656c6c6f", "fin=1;rsv=0x00;opcode=1;mask=0;payload_length=5;payload=1;payload.text=Hello"),
    (
      "818537fa213d7f9f4d5158",
      "fin=1;rsv=0x00;opcode=1;mask=1;payload_length=5;masking_key=37fa213d;payload=1;masked_payload=1;payload.text=H"
        + "ello"
    ),
    ("010348656c80026c6f", "fin=0|1;rsv=0x00|0x00;opcode=1|0;mask=0|0;payload_length=3|2;payload=1|1;payload.text=Hello"),
    (
      "018337fa213d7f9f4d808237fa213d5b95",
      "fin=0|1;rsv=0x00|0x00;opcode=1|0;mask=1|1;payload_length=3|2;masking_key=37fa213d|37fa213d;payload=1|1;masked_"
        + "payload=1|1;payload.text=Hello"
    ),
    ("890548656c6c6f", "fin=1;rsv=0x00;opcode=9;mask=0;payload_length=5;payload=1;payload.ping=48656c6c6f"),
    (
      "8a8537fa213d7f9f4d5158",
      "fin=1;rsv=0x00;opcode=10;mask=1;payload_length=5;masking_key=37fa213d;payload=1;masked_payload=1;payload.pong="
        + "48656c6c6f"
    ),
    (
      "827e0080000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
        + "00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000"
        + "00000000000000000000000000000000000000000000",
      "fin=1;rsv=0x00;opcode=2;mask=0;payload_length=126;payload_length_ext_16=128;payload=1"
    ),
    (
      "827f00000000000100000000000000000000000000000000000000000000",
      "fin=1;rsv=0x00;opcode=2;mask=0;payload_length=127;payload_length_ext_64=65536"
    ),
    ("8800", "fin=1;rsv=0x00;opcode=8;mask=0;payload_length=0"),
    ("880203e8", "fin=1;rsv=0x00;opcode=8;mask=0;payload_length=2;payload=1;payload.close=1;payload.close.status_code=1000"),
    (
      "880703f3627965c3a9",
      "fin=1;rsv=0x00;opcode=8;mask=0;payload_length=7;payload=1;payload.close=1;payload.close.status_code=1011;paylo"
        + "ad.close.reason=byeé"
    ),
    (
      "888737fa213d341349585b964e",
      "fin=1;rsv=0x00;opcode=8;mask=1;payload_length=7;masking_key=37fa213d;payload=1;masked_payload=1;payload.close="
        + "1;payload.close.status_code=1001;payload.close.reason=hello"
    ),
    ("8b0301", "fin=1;rsv=0x00;opcode=11;mask=0;payload_length=3"),
    ("8303616263", "fin=1;rsv=0x00;opcode=3;mask=0;payload_length=3;payload=1;payload.unknown=616263"),
    ("f1026869", "fin=1;rsv=0x07;opcode=1;mask=0;payload_length=2;payload=1;payload.text=hi"),
    ("8100", "fin=1;rsv=0x00;opcode=1;mask=0;payload_length=0"),
    ("818037fa213d", "fin=1;rsv=0x00;opcode=1;mask=1;payload_length=0;masking_key=37fa213d"),
    ("810548656c", "fin=1;rsv=0x00;opcode=1;mask=0;payload_length=5"),
    ("81", ""),
    (
      "028237fa213d5698808137fa213d54",
      "fin=0|1;rsv=0x00|0x00;opcode=2|0;mask=1|1;payload_length=2|1;masking_key=37fa213d|37fa213d;payload=1|1;masked_"
        + "payload=1|1"
    ),
    ("880103", "fin=1;rsv=0x00;opcode=8;mask=0;payload_length=1;payload=1;payload.close=1"),
    ("89840a0b", "fin=1;rsv=0x00;opcode=9;mask=1;payload_length=4"),
    ("8a00", "fin=1;rsv=0x00;opcode=10;mask=0;payload_length=0"),
    ("8900", "fin=1;rsv=0x00;opcode=9;mask=0;payload_length=0"),
    ("0000", "fin=0;rsv=0x00;opcode=0;mask=0;payload_length=0"),
    ("81ff8000000000000000", "fin=1;rsv=0x00;opcode=1;mask=1;payload_length=127;payload_length_ext_64=9223372036854775808"),
    (
      "01036162638901780001648001658a00",
      "fin=0|1|0|1|1;rsv=0x00|0x00|0x00|0x00|0x00;opcode=1|9|0|0|10;mask=0|0|0|0|0;payload_length=3|1|1|1|0;payload=1"
        + "|1|1|1;payload.continue=64;payload.text=abcde;payload.ping=78"
    ),
    ("800162", "fin=1;rsv=0x00;opcode=0;mask=0;payload_length=1;payload=1;payload.unknown=62"),
    ("000162800163", "fin=0|1;rsv=0x00|0x00;opcode=0|0;mask=0|0;payload_length=1|1;payload=1|1;payload.continue=62;payload.unknown=6263"),
    ("8b0161", "fin=1;rsv=0x00;opcode=11;mask=0;payload_length=1;payload=1;payload.unknown=61"),
    (
      "838137fa213d61",
      "fin=1;rsv=0x00;opcode=3;mask=1;payload_length=1;masking_key=37fa213d;payload=1;masked_payload=1;payload.unknown=56"
    ),
    ("030161800162", "fin=0|1;rsv=0x00|0x00;opcode=3|0;mask=0|0;payload_length=1|1;payload=1|1;payload.unknown=6162"),
    ("010161", "fin=0;rsv=0x00;opcode=1;mask=0;payload_length=1;payload=1"),
    (
      "01016181016200016380016b",
      "fin=0|1|0|1;rsv=0x00|0x00|0x00|0x00;opcode=1|1|0|0;mask=0|0|0|0;payload_length=1|1|1|1;payload=1|1|1|1;payload"
        + ".continue=63;payload.text=b|ack"
    ),
    ("81056109620a63", "fin=1;rsv=0x00;opcode=1;mask=0;payload_length=5;payload=1;payload.text=a\tb\nc"),
    ("81058068ff6c00", "fin=1;rsv=0x00;opcode=1;mask=0;payload_length=5;payload=1;payload.text=�h�l"),
    (
      "880303e8ff",
      "fin=1;rsv=0x00;opcode=8;mask=0;payload_length=3;payload=1;payload.close=1;payload.close.status_code=1000;paylo"
        + "ad.close.reason=�"
    )
  ]

  @Test(arguments: samples.indices) func `fields as tshark prints them`(index: Int) {
    let (hex, answer) = Self.samples[index]
    let sink = WebSocketSink.read(hexOctets(hex))
    #expect(Set(sink.lines) == Set(answer.split(separator: ";").map(String.init)), "\(hex)")
  }

  @Test func `places`() {
    let sink = WebSocketSink.read(hexOctets("888737fa213d341349585b964e"))
    #expect(sink.places["masking_key"] == [3 + 2..<3 + 6] && sink.places["payload"] == [3 + 6..<3 + 13])
    #expect(sink.places["payload.close.status_code"] == [3 + 6..<3 + 8] && sink.places["payload.close.reason"] == [3 + 8..<3 + 13])
    let long = WebSocketSink.read(hexOctets("827e0080") + [UInt8](repeating: 0, count: 128))
    #expect(long.places["payload_length_ext_16"] == [3 + 2..<3 + 4] && long.places["opcode"] == [3..<4])
  }

  @Test func `a message goes on in another layer`() {
    var message = WebSocketMessage(), sink = WebSocketSink(byteCount: 100)
    for hex in ["010348656c", "890178", "80026c6f"] {
      let bytes = hexOctets(hex)
      WebSocketHeader.visit(
        Layer(.webSocket, offset: 0, length: bytes.count), of: bytes.octets, continuing: &message, from: .server, unpacking: nil,
        into: &sink)
    }
    #expect(sink.lines.contains("payload.text=Hello") && message.ended == .text && message.content == nil && sink.notes.isEmpty)
  }

  /// Frames, who sent them, and the sections of RFC 6455 that they break.
  static let odd: [(hex: String, role: WebSocketRole?, sections: [String])] = [
    ("8100", .client, ["RFC 6455 §5.1"]), ("818001020304", .server, ["RFC 6455 §5.1"]), ("818000000000", .client, ["RFC 6455 §5.3"]),
    ("8100", .server, []), ("818001020304", .client, []), ("a100", nil, ["RFC 6455 §5.2"]), ("c100", nil, ["RFC 7692 §6"]),
    ("8300", nil, ["RFC 6455 §5.2"]), ("8b00", nil, ["RFC 6455 §5.2"]), ("0900", nil, ["RFC 6455 §5.5"]),
    ("817e000141", nil, ["RFC 6455 §5.2"]), ("817f000000000000000141", nil, ["RFC 6455 §5.2"]), ("8000", nil, []),
    ("81008000", nil, ["RFC 6455 §5.4"]), ("01008100", nil, ["RFC 6455 §5.4"]), ("010089008000", nil, []),
    ("880103", nil, ["RFC 6455 §5.5.1"]), ("880203ed", nil, ["RFC 6455 §7.4"]), ("880303e8ff", nil, ["RFC 6455 §5.5.1"]),
    ("8101ff", nil, ["RFC 6455 §8.1"]), ("8102c3bc", nil, []), ("0101c38001bc", nil, []), ("81", nil, [""]), ("8102ff", nil, [""])
  ]

  @Test(arguments: odd.indices) func `what the RFC forbids`(index: Int) {
    let sample = Self.odd[index]
    #expect(WebSocketSink.read(hexOctets(sample.hex), from: sample.role).notes.map(\.0.source) == sample.sections, "\(sample.hex)")
  }

  @Test func `a ping of 126 octets`() {
    let ping = hexOctets("897e007e") + [UInt8](repeating: 1, count: 126)
    #expect(WebSocketSink.read(ping).notes.map(\.0.source) == ["RFC 6455 §5.5"])
  }

  /// RFC 7692 §7.2.3.1: "Hello" compressed, in one frame and in two; masked; and what no deflate is.
  @Test func `compressed messages`() {
    for hex in ["c107f248cdc9c90700", "4103f248cd8004c9c90700", "c18701020304f34acecdc80503"] {
      let sink = WebSocketSink.read(hexOctets(hex), isCompressing: true)
      #expect(sink.notes.isEmpty && sink.lines.contains { $0.hasPrefix("pmc=1") } && sink.lines.contains("payload.text=Hello"), "\(hex)")
    }
    #expect(WebSocketSink.read(hexOctets("c10107"), isCompressing: true).notes.map(\.0.source) == ["RFC 7692 §7.2.2"])
    // One stored block with an octet that begins no UTF-8.
    #expect(WebSocketSink.read(hexOctets("c107000100feffff00"), isCompressing: true).notes.map(\.0.source) == ["RFC 6455 §8.1"])
  }

  @Test func `only what is wanted`() {
    let all = WebSocketSink.read(hexOctets("810548656c6c6f"), rows: FieldSet(WebSocketHeader.Field.opcode))
    #expect(all.lines == ["opcode=1"])
    #expect(WebSocketSink.read(hexOctets("810548656c6c6f"), rows: FieldSet()).lines.isEmpty)
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func `no bytes whatever trap`(seed: UInt64) {
    var random = SeededGenerator(seed: seed), emitted = 0
    for _ in 0..<1_000 {
      var bytes = hexOctets(Self.samples[Int.random(in: 0..<Self.samples.count, using: &random)].0)
      for _ in 0..<Int.random(in: 0...4, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      emitted += WebSocketSink.read(Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &random)))).lines.count
      emitted += WebSocketSink.read(bytes, from: .server, isCompressing: true).lines.count
    }
    #expect(emitted > 0, "seed \(seed)")
  }
}

/// Gathers every field as tshark writes it.
struct WebSocketSink: FieldSink {
  var values: [Int: [String]] = [:]
  var places: [String: [Range<Int>]] = [:]
  var notes: [(Note, Range<Int>)] = []
  var rows = FieldSet.all
  var wantsNotes: Bool { true }
  let byteCount: Int

  init(byteCount: Int) { self.byteCount = byteCount }

  func wanted(in kind: LayerKind) -> FieldSet { kind == .webSocket ? rows : FieldSet() }
  mutating func note(_ note: Note, at range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= byteCount)
    notes.append((note, range))
  }
  mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>) {
    add(id, Self.shown((0..<text.byteCount).map { text.octet($0) }), range)
  }
  mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan) {
    switch (value, WebSocketHeader.fields.rows[id.row].style) {
    case (.integer(let number), .hexadecimal): add(id, "0x0" + String(number, radix: 16), range)
    case (.integer(let number), _): add(id, "\(number)", range)
    case (.bytes(let offset, let count), let style):
      let bytes = (Int(offset)..<Int(offset) + Int(count)).map { frame.octet($0) }
      let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      add(id, style == .text ? Self.shown(bytes) : digits, range)
    case (.name, _): break
    }
  }
  /// Text ends at a zero, as in every table of ours.
  private static func shown(_ bytes: [UInt8]) -> String { String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self) }
  private mutating func add(_ id: FieldID, _ text: String, _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= byteCount)
    values[id.row, default: []].append(text)
    places[name(id.row), default: []].append(range)
  }
  private func name(_ row: Int) -> String { String(WebSocketHeader.fields.rows[row].name.description.dropFirst("websocket.".count)) }
  var lines: [String] { values.sorted { $0.key < $1.key }.map { "\(name($0.key))=" + $0.value.joined(separator: "|") } }

  /// Reads a payload that lies behind three octets of its frame.
  static func read(
    _ bytes: [UInt8], rows: FieldSet = .all, from role: WebSocketRole? = nil, isCompressing: Bool = false
  ) -> WebSocketSink {
    let frame = [0xAA, 0xBB, 0xCC] + bytes
    var sink = WebSocketSink(byteCount: frame.count), message = WebSocketMessage()
    sink.rows = rows
    WebSocketHeader.visit(
      Layer(.webSocket, offset: 3, length: bytes.count), of: frame.octets, continuing: &message, from: role,
      unpacking: isCompressing ? .now(WebSocketInflater(keepsContext: true)) : nil, into: &sink)
    return sink
  }
}

/// RFC 7692 §7.2.3, "Examples".
struct WebSocketInflaterTests {
  @Test(arguments: [
    "f248cdc9c90700", "000500faff48656c6c6f00", "f348cdc9c9070000", "f248050000" + "00ffffcac9c90700"
  ])
  func `one message`(hex: String) throws {
    #expect(try WebSocketInflater(keepsContext: true).unpack(hexOctets(hex)) == Array("Hello".utf8))
  }

  @Test func `a message that refers to the one before`() throws {
    let inflater = WebSocketInflater(keepsContext: true)
    #expect(try inflater.unpack(hexOctets("f248cdc9c90700")) == Array("Hello".utf8))
    #expect(try inflater.unpack(hexOctets("f200110000")) == Array("Hello".utf8))
    let forgetful = WebSocketInflater(keepsContext: false)
    #expect(try forgetful.unpack(hexOctets("f248cdc9c90700")) == Array("Hello".utf8))
    #expect(throws: (any Error).self) { try forgetful.unpack(hexOctets("f200110000")) }
    #expect(try forgetful.unpack(hexOctets("f248cdc9c90700")) == Array("Hello".utf8))
  }

  @Test func `a limit, and what follows an error`() throws {
    let inflater = WebSocketInflater(keepsContext: true)
    #expect(try inflater.unpack(hexOctets("f248cdc9c90700"), limit: 5).count == 5)
    #expect(throws: (any Error).self) { try inflater.unpack(hexOctets("f200110000"), limit: 4) }
    #expect(throws: (any Error).self) { try inflater.unpack(hexOctets("f248cdc9c90700")) }
  }

  @Test func `what was agreed upon`() throws {
    func agreed(_ value: String) throws -> WebSocketCompression? {
      WebSocketCompression(try responseHead(Array("HTTP/1.1 101 S\r\nSec-WebSocket-Extensions: \(value)\r\n\r\n".utf8)))
    }
    #expect(try agreed("x, permessage-deflate")?.serverKeepsContext == true && agreed("x-webkit-deflate-frame") == nil)
    let both = try agreed("permessage-deflate; server_no_context_takeover; client_no_context_takeover; client_max_window_bits=10")
    #expect(both?.clientKeepsContext == false && both?.serverKeepsContext == false)
  }
}
