public import Explanation
public import Wire

/// The explained tree: a heading a layer and a line a field with its words, value and what the value means, bytes, Wireshark name
/// and source. What it builds is an `Explanation`, and text and pages are rendered from that.
public struct TreeSink: FieldSink {
  private let dissector: Dissector
  private let memory: PacketMemory
  private let selection = Selection.everything
  private var explanation = Explanation()
  private var notes: [Explanation.Line] = []
  /// The names of the fields whose use has been explained in this packet.
  private var explained: Set<String> = []
  private var layer = Layer(.frame, offset: 0, length: 0)
  private var printed = ByteBuffer(capacity: 1 << 12)
  /// Longer values are cut in the tree; the bytes are in the hex pane.
  static let longestValue = 400

  /// A sink for one packet after the other.
  public init(dissector: Dissector = Dissector(), memory: PacketMemory = PacketMemory()) {
    (self.dissector, self.memory) = (dissector, memory)
  }

  /// Everything.
  public func wanted(in kind: LayerKind) -> FieldSet { selection[kind] }
  /// Notes are shown.
  public var wantsNotes: Bool { true }

  /// A heading.
  public mutating func begin(_ layer: Layer) {
    self.layer = layer
    let title = layer.isQuoted ? "\(layer.kind.title) (quoted by the error above)" : layer.kind.title
    explanation.append(.init(title, bytes: layer.start..<layer.end, buffer: layer.isReassembled ? "the reassembled datagram" : nil))
  }

  /// A line.
  public mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan) {
    guard let field = FieldRegistry.byNumber[id.index] else { return }
    append(field, value, field.style, at: range, in: frame)
  }

  private mutating func append(_ field: FieldDescriptor, _ value: FieldValue, _ style: FieldStyle, at range: Range<Int>, in frame: RawSpan)
  {
    printed.clear()
    printed.put(value, style, in: frame, .terminal)
    var line = line(field, printed.text, at: range)
    switch value {
    case .integer(let number):
      line.meaning = Self.meaning(number, field)
      if let bits = Self.picture(number, field) { line.text = "\(bits) \(line.text)" }
    case .name(let name): line.meaning = name.pointer(in: frame).map { Self.compressed(name, goesOnAt: $0) }
    case .bytes(let offset, let count):
      if style == .octets { line.meaning = Self.readable(frame.extracting(first: offset, count)) }
    }
    explanation.append(line, depth: field.isPart ? 2 : 1)
  }

  /// Bytes that may well be meant as text: nobody reads `32312e35` as 21.5.
  private static func readable(_ bytes: RawSpan) -> String? {
    guard 2...longestReadable ~= bytes.byteCount, (0..<bytes.byteCount).allSatisfy({ 0x20...0x7E ~= bytes.octet($0) }) else { return nil }
    return "as text: " + String(decoding: [UInt8](bytes), as: UTF8.self)
  }
  private static let longestReadable = 64

  /// A pointer counts from the message's first byte, the tree from the frame's.
  private static func compressed(_ name: DomainName, goesOnAt byte: Int) -> String {
    "compressed: it goes on at byte \(byte), which is \(byte - name.messageStart) in the message"
  }

  /// A line whose value stands nowhere in the frame.
  public mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>) {
    guard let field = FieldRegistry.byNumber[id.index] else { return }
    append(field, .bytes(0..<text.byteCount), .text, at: range, in: text)
  }

  /// A line of its own at the end of the packet.
  public mutating func note(_ note: Note, at range: Range<Int>) {
    let citation = note.source.isEmpty ? nil : Citation(note.source)
    notes.append(.init(note.text, level: note.level.line, citation: citation, bytes: range.isEmpty ? nil : range))
  }

  private mutating func line(_ field: FieldDescriptor, _ value: String, at range: Range<Int>) -> Explanation.Line {
    let shown = value.count > Self.longestValue ? "\(value.prefix(Self.longestValue))… (\(range.count) bytes)" : value
    // What a field is for is said once a packet, however many records have it.
    let name = field.name.description
    let about = explained.insert(name).inserted ? field.about?.description : nil
    return .init(
      field.words.description, value: shown, name: name, citation: Citation(field.source.description),
      bytes: range.isEmpty ? nil : range, about: about)
  }

  private static func meaning(_ number: UInt64, _ field: FieldDescriptor) -> String? {
    if let name = field.values?(number) { return name.description }
    switch field.style {
    case .flag: return number == 0 ? "not set" : "set"
    case .seconds: return CalendarTime(nanoseconds: number).description
    default: return nil
    }
  }

  /// The bits of a field that does not fill its bytes, as RFCs and Wireshark draw them: `.1.. ....`.
  private static func picture(_ number: UInt64, _ field: FieldDescriptor) -> String? {
    guard let place = field.place, place.bits.count < 16, place.bits.lowerBound % 8 != 0 || place.bits.count % 8 != 0 else { return nil }
    let first = place.bits.lowerBound / 8 * 8, last = (place.bits.upperBound + 7) / 8 * 8
    let value = number / UInt64(place.scale)
    var text = ""
    for bit in first..<last {
      if bit > first, bit % 4 == 0 { text += " " }
      guard place.bits.contains(bit) else { text += "."; continue }
      text += value >> UInt64(place.bits.upperBound - 1 - bit) & 1 == 1 ? "1" : "0"
    }
    return text
  }

  /// Takes notice of a packet without explaining it: it may be a part of one that is explained.
  public func observe(_ frame: borrowing Frame) { memory.observe(frame, with: dissector) }

  /// The packet as a tree. Its notes come last, under a heading that says what they are worth.
  public mutating func explain(_ frame: borrowing Frame) -> Explanation {
    explanation = Explanation()
    notes = []
    explained.removeAll(keepingCapacity: true)
    dissect(frame, with: dissector, memory, into: &self)
    if !notes.isEmpty { explanation.append(.init("Notes (a hint, not a verdict)", children: notes)) }
    return explanation
  }
}

extension Note.Level {
  /// The level of a line that says so.
  var line: Explanation.Level {
    switch self {
    case .chat: .hint
    case .note: .note
    case .warning: .warning
    case .error: .error
    }
  }
}
