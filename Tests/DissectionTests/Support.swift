import Explanation
import Foundation
import PacketSamples
import Testing
import Wire

@testable import Dissection

/// The bytes that hexadecimal digits, with or without blanks, stand for.
func octets(_ digits: String) -> [UInt8] {
  let nibbles = digits.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
  return stride(from: 0, to: nibbles.count - 1, by: 2).map { UInt8(nibbles[$0] << 4 | nibbles[$0 + 1]) }
}

/// Two bytes, the most significant first.
func word(_ number: Int) -> [UInt8] { [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)] }

/// Bytes that a test hands to sinks as a packet.
struct Packet: Sendable {
  var bytes: [UInt8]
  var linkType = LinkType.ethernet
  /// The length on the wire; nil if all of it was captured.
  var length: Int?

  init(_ bytes: [UInt8], _ linkType: LinkType = .ethernet, length: Int? = nil) {
    self.bytes = bytes; self.linkType = linkType; self.length = length
  }
  init(_ digits: String, _ linkType: LinkType = .ethernet, length: Int? = nil) { self.init(octets(digits), linkType, length: length) }
  init(_ sample: PacketSample) { self.init(sample.bytes, sample.linkType) }

  func info(_ number: Int) -> FrameInfo {
    FrameInfo(number: number, time: 1_700_000_000_000_000_000, length: UInt32(length ?? bytes.count), linkType: linkType)
  }
  /// The first `count` bytes of a packet that was longer on the wire.
  func cut(to count: Int) -> Packet { Packet(Array(bytes.prefix(count)), linkType, length: length ?? bytes.count) }
}

/// A `FieldSink` that keeps what it is given.
struct Recording: FieldSink {
  struct Field: Equatable, CustomStringConvertible {
    var kind: LayerKind
    var name: String
    var value: String
    var range: Range<Int>
    /// Where the header, or the message, ends in which the field lies.
    var layerEnd: Int
    var isReassembled: Bool
    var description: String { "\(name)=\(value) at \(range)" }
  }
  let selection: Selection
  var wantsNotes = true
  var fields: [Field] = []
  var layers: [Layer] = []
  var notes: [(note: Note, range: Range<Int>)] = []
  /// The size of the bytes that ranges count in.
  private(set) var bufferSize = 0
  private var buffer = ByteBuffer(capacity: 256)

  /// A sink that wants all fields; those that repeat others, too, if asked for.
  init(hidden: Bool = false) { selection = hidden ? Selection(FieldRegistry.all.map(\.id)) : Self.visible }
  private static let visible = Selection.everything

  func wanted(in kind: LayerKind) -> FieldSet { selection[kind] }
  mutating func begin(_ layer: Layer) { layers.append(layer) }
  mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan) {
    bufferSize = frame.byteCount
    keep(id, value, at: range, in: frame, isText: false)
  }
  mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>) {
    keep(id, .bytes(0..<text.byteCount), at: range, in: text, isText: true)
  }
  mutating func note(_ note: Note, at range: Range<Int>) { notes.append((note, range)) }

  private mutating func keep(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan, isText: Bool) {
    guard let field = FieldRegistry.byNumber[id.index] else { return }
    buffer.clear()
    buffer.put(value, isText ? .text : field.style, in: frame, .table)
    fields.append(
      Field(
        kind: LayerKind(rawValue: UInt8(id.kindIndex)) ?? .data, name: field.name.description, value: buffer.text, range: range,
        layerEnd: layers.last?.end ?? 0, isReassembled: layers.last?.isReassembled ?? false))
  }

  /// The values of the fields called `name`, in wire order.
  func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
  /// The kinds of the layers, without the frame.
  var kinds: [LayerKind] { layers.map(\.kind).filter { $0 != .frame } }
  var noteTexts: [String] { notes.map(\.note.text) }
}

/// What a packet holds, read alone or with the memory of those before it.
func record(
  _ packet: Packet, number: Int = 1, _ dissector: Dissector = Dissector.standard, _ memory: PacketMemory = PacketMemory()
) -> Recording {
  var sink = Recording()
  dissect(Frame(packet.bytes.octets, packet.info(number)), with: dissector, memory, into: &sink)
  return sink
}

extension Dissector {
  /// One for all tests: the table of ports is large.
  static let standard = Dissector()
}

/// The cells of a table without its heading, a row a packet.
func table(_ names: [String], _ packets: [Packet], _ dissector: Dissector = .standard) throws -> [[String]] {
  var sink = try TableSink(names, dissector: dissector)
  sink.output.clear()
  for (i, packet) in packets.enumerated() { sink.write(Frame(packet.bytes.octets, packet.info(i + 1))) }
  return sink.output.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
    $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
  }
}

/// The JSON lines of packets, parsed by Foundation.
func json(_ packets: [Packet], _ dissector: Dissector = .standard) throws -> [JSONLine] {
  var sink = JSONSink(dissector: dissector)
  for (i, packet) in packets.enumerated() { sink.write(Frame(packet.bytes.octets, packet.info(i + 1))) }
  return try sink.output.text.split(separator: "\n").map { try JSONDecoder().decode(JSONLine.self, from: Data($0.utf8)) }
}

struct JSONLine: Decodable {
  struct Layer: Decodable {
    var `protocol`: String
    var at: [Int]
    var buffer: String?
    var fields: [Field]
  }
  struct Field: Decodable {
    var name: String
    var value: String
    var at: [Int]
  }
  struct Note: Decodable {
    var level: String
    var text: String
    var source: String
    var at: [Int]
  }
  var layers: [Layer]
  var notes: [Note]
  var fields: [Field] { layers.flatMap(\.fields) }
}

/// The lines of the packet list.
func summary(_ packets: [Packet], _ dissector: Dissector = .standard) -> [String] {
  var sink = SummarySink(dissector: dissector)
  for (i, packet) in packets.enumerated() { sink.write(Frame(packet.bytes.octets, packet.info(i + 1))) }
  return sink.output.text.split(separator: "\n").map(String.init)
}

/// The explained tree of one packet.
func tree(_ packet: Packet, number: Int = 1, _ dissector: Dissector = .standard) -> Explanation {
  var sink = TreeSink(dissector: dissector)
  return sink.explain(Frame(packet.bytes.octets, packet.info(number)))
}

/// The lines of a tree, parents first.
func flat(_ lines: [Explanation.Line]) -> [Explanation.Line] { lines.flatMap { [$0] + flat($0.children) } }

/// Real packets to change, made with scapy 2.8.0, checksums included. Port 7777 is nobody's.
enum Made {
  private static let ethernet4 = "020000000201 020000000225 0800"
  private static let ethernet6 = "020000000201 020000000225 86dd"
  private static let toServer6 = "20010db8000200000000000000000025 20010db8006400000000000000000080"
  /// A SYN with MSS 1460.
  static let tcp4 = Packet(
    ethernet4 + "4500002c1234000040067c16c0000219c6336435 c0001e61000003e80000000060022000a95a0000020405b4")
  static let udp4 = Packet(ethernet4 + "450000211234000040117c16c0000219c6336435 c0001e61000df11d 68656c6c6f")
  static let icmp4 = Packet(ethernet4 + "450000241234000040017c23c0000219c6336435 08006662000700016162636465666768")
  static let tcp6 = Packet(ethernet6 + "6000000000170640" + toServer6 + "c0001e61000003e800000000501020007da60000 6f6464")
  static let udp6 = Packet(ethernet6 + "60000000000d1140" + toServer6 + "c0001e61000d8123 68656c6c6f")
  static let icmp6 = Packet(ethernet6 + "60000000000b3a40" + toServer6 + "80005ed200070001 616263")
  /// "Port unreachable" about `udp4`.
  static let unreachable = Packet(
    ethernet4 + "450000380001000040018e42c6336435c0000219 03032d7000000000 450000211234000040117c16c0000219c6336435 c0001e61000df11d")
  /// A DNS answer, www.lab.example A 198.51.100.80, as the payload of IPv4 from 192.0.2.25 to 198.51.100.53 and of IPv6 as above.
  private static let answer =
    "04d281000001000100000000 03777777036c6162076578616d706c650000010001 03777777036c6162076578616d706c6500000100010000003c0004c6336450"
  static let answer4 = octets("00359c4000483139" + answer)
  static let answer6 = octets("00359c400048c13e" + answer)
}
