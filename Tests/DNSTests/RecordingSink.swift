import DNS
import Wire

/// Keeps each field as tshark would print it, and checks that every range lies in the frame.
struct RecordingSink: FieldSink {
  var wantedRows: FieldSet = .all
  var wantsNotes = true
  private(set) var values: [String: [String]] = [:]
  private(set) var names: [String] = []
  private(set) var notes: [String] = []
  private(set) var emissions = 0
  private(set) var isOutside = false

  func wanted(in kind: LayerKind) -> FieldSet { kind == .dns ? wantedRows : .init() }
  mutating func note(_ note: Note, at range: Range<Int>) { notes.append(note.text) }

  mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan) {
    if range.lowerBound < 0 || range.upperBound > frame.byteCount { isOutside = true }
    let style = DNSPacket.fields.rows[id.row].style
    switch value {
    case .integer(let number): keep(id, Self.text(number, style))
    case .bytes(let offset, let count):
      let start = Int(offset), end = start + Int(count)
      guard end <= frame.byteCount else {
        isOutside = true
        return
      }
      keep(id, Self.text((start..<end).map { frame.octet($0) }, style))
    case .name(let name): keep(id, Self.text(name, in: frame))
    }
  }

  mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>) {
    keep(id, Self.escaped((0..<text.byteCount).map { text.octet($0) }))
  }

  private mutating func keep(_ id: FieldID, _ text: String) {
    emissions += 1
    let name = DNSPacket.fields.rows[id.row].name.description
    names.append(name)
    values[name, default: []].append(text)
  }

  private static func text(_ number: UInt64, _ style: FieldStyle) -> String {
    switch style {
    case .hexadecimal(let digits):
      let text = String(number, radix: 16)
      return "0x" + String(repeating: "0", count: max(Int(digits) - text.count, 0)) + text
    case .ipv4: return "\(number >> 24).\(number >> 16 & 255).\(number >> 8 & 255).\(number & 255)"
    default: return "\(number)"
    }
  }

  private static func text(_ octets: [UInt8], _ style: FieldStyle) -> String {
    switch style {
    case .text: return escaped(octets)
    case .ipv6: return ipv6(octets)
    default: return hex(octets)
    }
  }

  private static func text(_ name: DomainName, in frame: RawSpan) -> String {
    var labels = name.labels, parts: [String] = []
    while let label = labels.next(in: frame) { parts.append(escaped(label.map { frame.octet($0) })) }
    return parts.isEmpty ? "<Root>" : parts.joined(separator: ".")
  }

  /// tshark's `-T fields` escapes five control characters and leaves the others.
  private static func escaped(_ octets: [UInt8]) -> String {
    var text: [UInt8] = []
    for octet in octets {
      switch octet {
      case 8: text += Array(#"\b"#.utf8)
      case 9: text += Array(#"\t"#.utf8)
      case 10: text += Array(#"\n"#.utf8)
      case 12: text += Array(#"\f"#.utf8)
      case 13: text += Array(#"\r"#.utf8)
      default: text.append(octet)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// RFC 5952, for the samples' addresses.
  private static func ipv6(_ octets: [UInt8]) -> String {
    let groups = stride(from: 0, to: 16, by: 2).map { String(UInt16(octets[$0]) << 8 | UInt16(octets[$0 + 1]), radix: 16) }
    var best = 0..<0
    for start in 0..<8 {
      var end = start
      while end < 8, groups[end] == "0" { end += 1 }
      if end - start > max(best.count, 1) { best = start..<end }
    }
    if best.isEmpty { return groups.joined(separator: ":") }
    return groups[..<best.lowerBound].joined(separator: ":") + "::" + groups[best.upperBound...].joined(separator: ":")
  }
}

/// What a visit of these bytes emits.
func visit(
  _ bytes: [UInt8], _ kind: LayerKind = .dns, at offset: Int = 0, wanted: FieldSet = .all, notes: Bool = true, overTCP: Bool = false
) -> RecordingSink {
  var sink = RecordingSink()
  sink.wantedRows = wanted
  sink.wantsNotes = notes
  let layer = Layer(kind, offset: offset, length: bytes.count - offset)
  if overTCP {
    DNSPacket.visitOverTCP(layer, of: bytes.octets, into: &sink)
  } else {
    DNSPacket.visit(layer, of: bytes.octets, into: &sink)
  }
  return sink
}
