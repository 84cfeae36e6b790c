import DNS
import Dissection
import Explanation
import HTTP
import MQTT
import MQTTSN
public import Wire

/// Any bytes, as a packet of any link type, through every layer and every sink, and through the codecs.
///
/// There is nothing to check but that it comes back: a trap ends the process, and a hang is noticed by whoever runs it.
public struct FuzzEntry {
  private var table: TableSink
  private var json: JSONSink
  private var tree: TreeSink
  private var summary: SummarySink
  /// Each packet has a number of its own, so that fragments of several are put together.
  private var number = 0
  private let renderer = TextRenderer(width: 80, showsAbout: true)

  /// An entry whose table has every field there is, in an order that makes it sort.
  public init() {
    let names = FieldRegistry.all.map { $0.field.name.description }.reversed()
    guard let table = try? TableSink(Array(names)) else { preconditionFailure("the registry does not know its own fields") }
    self.table = table
    (json, tree, summary) = (JSONSink(), TreeSink(), SummarySink())
  }

  /// Feeds one packet to everything. Returns how many bytes were written, so that nothing is optimised away.
  public mutating func feed(_ bytes: [UInt8], linkType: LinkType, length: UInt32? = nil, time: UInt64 = 1) -> Int {
    number += 1
    let info = FrameInfo(number: number, time: time, length: length ?? UInt32(bytes.count), linkType: linkType)
    return feed(Frame(bytes.octets, info)) + codecs(bytes)
  }

  private mutating func feed(_ frame: borrowing Frame) -> Int {
    table.output.clear()
    json.output.clear()
    summary.output.clear()
    table.write(frame)
    json.write(frame)
    summary.write(frame)
    let explanation = tree.explain(frame)
    return table.output.count + json.output.count + summary.output.count + renderer.render(explanation).utf8.count
      + HexPane.draw(frame).utf8.count
  }

  /// The same bytes as messages of the rooms that own one. What parses must be written without a trap.
  private func codecs(_ bytes: [UInt8]) -> Int {
    var written = 0
    if let message = try? DNSMessage(parsing: bytes) { written += (try? message.serialized().count) ?? 0 }
    for version in [MQTTVersion.v3_1, .v3_1_1, .v5] {
      if let packet = try? ControlPacket(parsing: bytes.octets, version: version) {
        written += (try? packet.serialized(version: version).count) ?? 0
      }
    }
    if let packet = try? MQTTSNPacket(parsing: bytes.octets) { written += packet.serialized().count }
    if let head = try? RequestHead(parsing: bytes.octets) { written += head.serialized().count }
    if let head = try? ResponseHead(parsing: bytes.octets) { written += head.serialized().count }
    return written + bodies(bytes)
  }

  /// The same bytes as what may follow a head, or a handshake.
  private func bodies(_ bytes: [UInt8]) -> Int {
    var meter = MessageMeter(), written = 0
    if case .complete(let end) = meter.measure(bytes.octets) { written += end }
    if let body = try? ChunkedBody(parsing: bytes.octets) { written += body.serialized().count + body.anomalies.count }
    written += ChunkedBody.anomalies(inPrefix: bytes.octets).count
    if let form = try? MultipartForm(parsing: bytes.octets, boundary: "b") { written += form.parts.count }
    if let frame = try? WebSocketFrame(parsing: bytes.octets) { written += frame.serialized().count }
    var count = CountingSink(), message = WebSocketMessage()
    WebSocketHeader.visit(
      Layer(.webSocket, offset: 0, length: bytes.count), of: bytes.octets, continuing: &message, from: .client,
      unpacking: .now(WebSocketInflater(keepsContext: true)), into: &count)
    written += count.count
    for coding in ["gzip", "deflate"] {
      var fields = FieldSection()
      guard (try? fields.append("Content-Encoding", coding)) != nil else { continue }
      written += (try? fields.decodedContent(bytes, limit: 65_536).bytes.count) ?? 0
    }
    return written
  }
}

/// Wants all, and counts it. For layers that no single packet leads to.
private struct CountingSink: FieldSink {
  var count = 0
  var wantsNotes: Bool { true }
  func wanted(in kind: LayerKind) -> FieldSet { .all }
  mutating func note(_ note: Note, at range: Range<Int>) { count += range.count }
  mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>) { count += text.byteCount + range.count }
  mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan) { count += range.count }
}
