import MQTT
import Wire

/// Keeps what it is given as "name=value" lines, values printed plainly: numbers, hexadecimal digits, text.
struct RowSink: FieldSink {
  var wants: FieldSet = .all
  var wantsNotes = false
  var rows: [String] = []
  var ranges: [Range<Int>] = []
  var notes: [Note] = []
  var noteRanges: [Range<Int>] = []

  func wanted(in kind: LayerKind) -> FieldSet { wants }

  mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan) {
    let field = MQTTPacket.fields.rows[id.row]
    precondition(range.lowerBound >= 0 && range.upperBound <= frame.byteCount, "\(field.name) leaves the frame")
    ranges.append(range)
    rows.append("\(field.name)=\(Self.text(value, field.style, in: frame))")
  }
  mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>) {}
  mutating func note(_ note: Note, at range: Range<Int>) {
    notes.append(note)
    noteRanges.append(range)
  }

  static func text(_ value: FieldValue, _ style: FieldStyle, in frame: RawSpan) -> String {
    switch value {
    case .integer(let number):
      guard case .hexadecimal(let digits) = style else { return String(number) }
      let text = String(number, radix: 16)
      return "0x" + String(repeating: "0", count: max(Int(digits) - text.count, 0)) + text
    case .bytes(let offset, let count):
      let octets = (0..<Int(count)).map { frame.octet(Int(offset) + $0) }
      return style == .text ? String(decoding: octets, as: UTF8.self) : octets.map(hex).joined()
    case .name: return "?"
    }
  }

  /// The value of each row called `name`.
  func values(_ name: String) -> [String] { rows.filter { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) } }
}

func hex(_ octet: UInt8) -> String {
  let digits = String(octet, radix: 16)
  return digits.count == 1 ? "0" + digits : digits
}

/// The bytes that hexadecimal digits, with or without blanks, stand for.
func octets(_ digits: String) -> [UInt8] {
  let nibbles = digits.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
  return stride(from: 0, to: nibbles.count - 1, by: 2).map { UInt8(nibbles[$0] << 4 | nibbles[$0 + 1]) }
}

/// What a walk over `bytes` emits.
func walk(_ bytes: [UInt8], _ version: MQTTVersion = .unknown, wants: FieldSet = .all, notes: Bool = false) -> RowSink {
  var sink = RowSink(wants: wants, wantsNotes: notes)
  MQTTPacket.visit(Layer(.mqtt, offset: 0, length: bytes.count), of: bytes.octets, version: version, into: &sink)
  return sink
}
