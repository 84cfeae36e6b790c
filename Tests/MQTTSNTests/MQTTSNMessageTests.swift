import Determinism
import Testing
import Wire

@testable import MQTTSN

/// Writes every field as tshark does: `name=value`, without the protocol's prefix.
struct TextSink: FieldSink {
  var fields: [String] = []
  var notes: [Note] = []
  var wantsNotes = true
  var rows = FieldSet.all
  var byteCount: Int

  func wanted(in kind: LayerKind) -> FieldSet { kind == .mqttsn ? rows : FieldSet() }
  mutating func note(_ note: Note, at range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= byteCount)
    notes.append(note)
  }
  mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>) {
    add(id, String(decoding: (0..<text.byteCount).map { text.octet($0) }, as: UTF8.self), range)
  }
  mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan) {
    switch value {
    case .integer(let number):
      guard case .hexadecimal(let digits) = MQTTSNMessage.fields.rows[id.row].style else { return add(id, "\(number)", range) }
      let hex = String(number, radix: 16)
      add(id, "0x" + String(repeating: "0", count: max(0, Int(digits) - hex.count)) + hex, range)
    case .bytes(let offset, let count):
      add(id, String(decoding: (Int(offset)..<Int(offset) + Int(count)).map { frame.octet($0) }, as: UTF8.self), range)
    case .name: break
    }
  }
  private mutating func add(_ id: FieldID, _ text: String, _ range: Range<Int>) {
    precondition(range.lowerBound >= 0 && range.upperBound <= byteCount)
    fields.append("\(MQTTSNMessage.fields.rows[id.row].name.description.dropFirst("mqttsn.".count))=\(text)")
  }

  static func read(_ bytes: [UInt8], rows: FieldSet = .all) -> TextSink {
    // The message does not start the frame: every place counts from the frame's start.
    let frame = [0xAA, 0xBB, 0xCC] + bytes
    var sink = TextSink(byteCount: frame.count)
    sink.rows = rows
    MQTTSNMessage.visit(Layer(.mqttsn, offset: 3, length: bytes.count), of: frame.octets, into: &sink)
    return sink
  }
}

struct MQTTSNMessageTests {
  @Test(arguments: Samples.valid + Samples.broken) func `fields as tshark prints them`(sample: Sample) {
    #expect(TextSink.read(sample.bytes).fields.joined(separator: " ") == sample.answer)
  }

  @Test func `only what is wanted`() {
    #expect(TextSink.read(Samples.publish, rows: FieldSet(MQTTSNMessage.Field.publishedData)).fields == ["pub.msg=data"])
  }

  @Test(arguments: Samples.broken.filter { $0.bytes.count > 1 && $0.name != "PINGREQ and more" })
  func `broken datagrams are noted`(sample: Sample) {
    // A forwarder without a message is all that tshark and we let pass.
    #expect(TextSink.read(sample.bytes).notes.isEmpty == (sample.name == "forwarder alone"))
  }

  @Test(
    arguments: [
      ([8, 4, 4, 2, 0, 20, 0x63, 0x6C], "the protocol is always number 1"),
      ([6, 4, 4, 1, 0, 20], "a client's name has 1 to 23 characters"),
      ([7, 12, 0, 0, 0, 0, 0], "topic ids 0 and 65535 are reserved"),
      ([7, 12, 0x60, 0, 5, 0, 0], "without a connection no topic id was agreed on: QoS -1 takes a pre-defined id or a short name"),
      ([7, 12, 0, 0, 5, 0, 1], "no acknowledgement is expected, so the message id should be 0"),
      ([7, 18, 0x23, 0, 6, 1, 2], "topic id type 3 is reserved"),
      ([3, 5, 9], "this return code is reserved"),
      ([1, 0, 4, 22], "three octets for a length that fits into one"),
      ([4, 22], "the length promises 2 more octets than the datagram holds"),
      ([2, 22, 1], "1 octets follow the message: a datagram holds one message, nobody reads them"),
      ([2, 17], "this message type is reserved")
    ] as [([UInt8], String)]) func notes(bytes: [UInt8], text: String)
  {
    #expect(TextSink.read(bytes).notes.first?.text == text)
  }

  @Test(arguments: [5, 6] as [UInt64]) func `no bytes whatever trap`(seed: UInt64) {
    var random = SeededGenerator(seed: seed), emitted = 0
    for _ in 0..<2_000 {
      var bytes = Samples.valid[Int.random(in: 0..<Samples.valid.count, using: &random)].bytes
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      bytes.removeLast(Int.random(in: 0...bytes.count, using: &random))
      emitted += TextSink.read(bytes).fields.count
      emitted +=
        TextSink.read((0..<Int.random(in: 0..<40, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }).fields.count
    }
    #expect(emitted > 0, "seed \(seed)")
  }

  @Test func `every coded number has names, every field a sentence`() {
    #expect(MQTTSNMessage.fields.rows.allSatisfy { $0.about != nil && $0.source.description.hasPrefix("MQTT-SN 1.2 §5.") })
    #expect(MessageType.names(0x0C)?.description == "PUBLISH")
    #expect(MessageType.names(0x11) == nil)
    #expect(ReturnCode.names(2)?.description == "Rejected: invalid topic ID")
  }
}
