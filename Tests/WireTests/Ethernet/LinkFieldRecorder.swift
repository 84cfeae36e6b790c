import Wire

/// Writes down every field as "name value", as tshark's table would, but IPv6 addresses and bytes as plain hexadecimal digits.
struct LinkFieldRecorder: FieldSink {
  var fields: [String] = []
  var notes: [String] = []
  var table: [LayerKind: FieldTable] = [.icmp: ICMPMessage.fields]

  var wantsNotes: Bool { true }
  func wanted(in kind: LayerKind) -> FieldSet { .all }
  mutating func note(_ note: Note, at range: Range<Int>) { notes.append(note.text) }
  mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>) {}
  mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan) {
    guard let kind = LayerKind(rawValue: UInt8(id.kindIndex)), let row = table[kind]?.rows[id.row] else { return fields.append("?") }
    precondition(range.upperBound <= frame.byteCount, "\(row.name) lies behind the frame")
    fields.append("\(row.name) \(Self.words(value, row.style, frame))")
  }

  private static func words(_ value: FieldValue, _ style: FieldStyle, _ frame: RawSpan) -> String {
    switch (value, style) {
    case (.integer(let number), .hexadecimal(let digits)): "0x" + hex(number, Int(digits))
    case (.integer(let number), .ethernet):
      (0..<6).map { hex(number >> UInt64(40 - 8 * $0) & 0xFF, 2) }.joined(separator: ":")
    case (.integer(let number), .ipv4): (0..<4).map { "\(number >> UInt64(24 - 8 * $0) & 0xFF)" }.joined(separator: ".")
    case (.integer(let number), .signed): "\(Int64(bitPattern: number))"
    case (.integer(let number), _): "\(number)"
    case (.bytes(let offset, let count), .text): String(decoding: octets(frame, Int(offset), Int(count)), as: UTF8.self)
    case (.bytes(let offset, let count), .colonOctets):
      octets(frame, Int(offset), Int(count)).map { hex(UInt64($0), 2) }.joined(separator: ":")
    case (.bytes(let offset, let count), _): octets(frame, Int(offset), Int(count)).map { hex(UInt64($0), 2) }.joined()
    case (.name(let name), _): labels(of: name, frame).joined(separator: ".")
    }
  }
  private static func octets(_ frame: RawSpan, _ offset: Int, _ count: Int) -> [UInt8] {
    var octets: [UInt8] = []
    for i in offset..<offset + count { octets.append(frame.octet(i)) }
    return octets
  }
  private static func labels(of name: DomainName, _ frame: RawSpan) -> [String] {
    var labels = name.labels
    var words: [String] = []
    while let label = labels.next(in: frame) {
      words.append(String(decoding: octets(frame, label.lowerBound, label.count), as: UTF8.self))
    }
    return words
  }
  private static func hex(_ number: UInt64, _ digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(digits - text.count, 0)) + text
  }
}

/// The bytes that hexadecimal digits stand for; spaces do not count.
func octets(_ digits: String) -> [UInt8] {
  let numbers = digits.compactMap(\.hexDigitValue)
  return stride(from: 0, to: numbers.count, by: 2).map { UInt8(numbers[$0] << 4 | numbers[$0 + 1]) }
}

/// What `visit` says about `bytes` from `offset` on.
func linkFields<P: Dissected & ~Escapable>(
  _ type: P.Type, _ bytes: [UInt8], offset: Int = 0, length: Int? = nil, limit: Int? = nil
) -> LinkFieldRecorder {
  var recorder = LinkFieldRecorder()
  recorder.table[P.Field.kind] = P.fields
  let layer = Layer(P.Field.kind, offset: offset, length: length ?? bytes.count - offset, limit: limit)
  P.visit(layer, of: bytes.octets, into: &recorder)
  return recorder
}
