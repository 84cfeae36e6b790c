import Determinism
import Testing
import Wire

/// Collects fields by name as tshark prints them: values joined with commas.
struct InetCollector: FieldSink {
  var values: [String: [String]] = [:]
  var notes: [String] = []
  let table: FieldTable

  init(_ table: FieldTable) { self.table = table }

  var wantsNotes: Bool { true }
  func wanted(in kind: LayerKind) -> FieldSet { .all }
  mutating func note(_ note: Note, at range: Range<Int>) { notes.append(note.text) }
  mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan) {
    if range.lowerBound < 0 || range.upperBound > frame.byteCount { Issue.record("\(table.rows[id.row].name) lies outside: \(range)") }
    values[table.rows[id.row].name.description, default: []].append(text(value, table.rows[id.row].style, frame))
  }
  mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>) {
    let characters = (0..<text.byteCount).map { text.octet($0) }
    values[table.rows[id.row].name.description, default: []].append(String(decoding: characters, as: UTF8.self))
  }

  subscript(_ name: String) -> String { (values[name] ?? []).joined(separator: ",") }

  private func text(_ value: FieldValue, _ style: FieldStyle, _ frame: RawSpan) -> String {
    switch (value, style) {
    case (.integer(let number), .hexadecimal(let digits)): "0x" + hex(number, Int(digits))
    case (.integer(let number), .ipv4): [24, 16, 8, 0].map { "\(number >> UInt64($0) & 255)" }.joined(separator: ".")
    case (.integer(let number), .ethernet): [40, 32, 24, 16, 8, 0].map { hex(number >> UInt64($0) & 255, 2) }.joined(separator: ":")
    case (.integer(let number), .signed): "\(Int64(bitPattern: number))"
    case (.integer(let number), _): "\(number)"
    case (.bytes(let offset, let count), .text):
      String(decoding: (Int(offset)..<Int(offset) + Int(count)).map { frame.octet($0) }, as: UTF8.self)
    case (.bytes(let offset, let count), _): (Int(offset)..<Int(offset) + Int(count)).map { hex(UInt64(frame.octet($0)), 2) }.joined()
    case (.name, _): "name"
    }
  }
  private func hex(_ number: UInt64, _ digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(digits - text.count, 0)) + text
  }
}

/// What `type` says about `bytes`, of which the first `length` are its layer and `limit` are promised.
func inetFields<T: Dissected & ~Escapable>(
  _ type: T.Type, _ kind: LayerKind, _ bytes: [UInt8], length: Int? = nil, limit: Int? = nil, isQuoted: Bool = false
) -> InetCollector {
  var sink = InetCollector(T.fields)
  let layer = Layer(kind, offset: 0, length: length ?? bytes.count, limit: limit ?? bytes.count, isQuoted: isQuoted)
  T.visit(layer, of: bytes.octets, into: &sink)
  return sink
}

/// The bytes of hexadecimal digits, blanks left out.
func bytes(_ hex: String) -> [UInt8] {
  let digits = hex.utf8.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
  return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
}

/// Random numbers for tests that print their seed.
struct InetRandom: RandomNumberGenerator {
  private var generator: SeededGenerator
  init(_ seed: Int) { generator = SeededGenerator(seed: UInt64(truncatingIfNeeded: seed)) }
  mutating func next() -> UInt64 { generator.next() }
  mutating func number<T: FixedWidthInteger>(_ type: T.Type = T.self) -> T { T(truncatingIfNeeded: next()) }
  mutating func octets(_ count: Int) -> [UInt8] { (0..<count).map { _ in number() } }
}

/// Every prefix of `sample`, and random changes of it, are read without a trap and without a field outside of the frame.
func survives<T: Dissected & ~Escapable>(_ type: T.Type, _ kind: LayerKind, _ sample: [UInt8], seed: Int) {
  for count in 0...sample.count {
    let prefix = Array(sample.prefix(count))
    _ = inetFields(T.self, kind, prefix)
    _ = inetFields(T.self, kind, prefix, length: sample.count, limit: sample.count + 9)
    _ = inetFields(T.self, kind, sample, length: count, isQuoted: true)
  }
  var random = InetRandom(seed)
  for _ in 0..<200 {
    var changed = sample
    for _ in 0..<Int.random(in: 1...4, using: &random) where !changed.isEmpty {
      changed[Int.random(in: 0..<changed.count, using: &random)] =
        Bool.random(using: &random) ? random.number() : [0, 1, 255].randomElement(using: &random)!
    }
    let before = changed
    _ = inetFields(T.self, kind, changed, length: Int.random(in: 0...changed.count + 4, using: &random))
    #expect(before == changed, "seed \(seed)")
  }
}
