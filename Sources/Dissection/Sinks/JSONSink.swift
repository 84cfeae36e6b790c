public import Wire

/// Every field of a packet as one line of JSON: the layers from the outside in, and in each its fields in wire order with
/// name, printed value and byte range; then the notes.
///
/// ```
/// {"layers":[{"protocol":"eth","at":[0,14],"fields":[{"name":"eth.dst","value":"02:00:00:00:00:01","at":[0,6]}]}],"notes":[]}
/// ```
public struct JSONSink: FieldSink {
  /// The lines so far. Whoever prints them clears it.
  public var output = ByteBuffer(capacity: 1 << 18)
  private let dissector: Dissector
  private let memory: PacketMemory
  private let selection = Selection.everything
  /// What stands before a field's value, written once for each: `,{"name":"ip.src","value":"`.
  private let openings: [UInt8]
  private let rows: [Row]
  private var templates = JSONTemplates()
  struct Row {
    /// Its opening.
    var from: UInt32 = 0
    var upTo: UInt32 = 0
    var style = FieldStyle.decimal
  }
  /// What stands before a layer's place, by kind: `]},{"protocol":"ip","at":[`. Its place in `openings`.
  private let titles: [Range<Int>]
  /// 1 until the layer's first field is written, which has no comma before it.
  private var skip = 1
  private var layers = 0
  private var notes: [(note: Note, range: Range<Int>)] = []

  /// A sink that writes every field that is not a mere repetition.
  public init(dissector: Dissector = Dissector(), memory: PacketMemory = PacketMemory()) {
    self.memory = memory
    var text: [UInt8] = [], rows = Array(repeating: Row(), count: FieldID.limit)
    for (id, field) in FieldRegistry.all {
      let start = text.count
      text += Array(",{\"name\":\"\(field.name)\",\"value\":\"".utf8)
      rows[id.index] = Row(from: UInt32(start), upTo: UInt32(text.count), style: field.style)
    }
    var titles: [Range<Int>] = []
    for kind in LayerKind.allCases {
      let start = text.count
      text += Array("]},{\"protocol\":\"\(kind.name)\",\"at\":[".utf8)
      titles.append(start..<text.count)
    }
    (openings, self.rows, self.titles, self.dissector) = (text, rows, titles, dissector)
  }

  /// Everything.
  public func wanted(in kind: LayerKind) -> FieldSet { selection[kind] }
  /// Notes are shown, but not those that would take each message apart a second time.
  public var wantsNotes: Bool { true }
  /// Those stand in the tree.
  public var wantsThoroughNotes: Bool { false }

  /// Opens an object for the layer.
  public mutating func begin(_ layer: Layer) {
    let title = titles[Int(layer.kind.rawValue)]
    output.putTitle(openings, title.lowerBound &+ (layers == 0 ? 3 : 0)..<title.upperBound, at: layer.start..<layer.end)
    if layer.isReassembled { output.put(",\"buffer\":\"reassembled\"") }
    output.put(0x64_6C65_6966_222C, 7)  // ,"field
    output.put(0x5B3A_2273, 4)  // s":[
    layers &+= 1
    skip = 1
  }

  /// Writes a field.
  @inline(never)
  public mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan) {
    let row = rows[id.index]
    write(row, value, row.style, in: frame, at: range)
  }

  @inline(always)
  private mutating func write(_ row: Row, _ value: FieldValue, _ style: FieldStyle, in frame: RawSpan, at range: Range<Int>) {
    let opening = Int(row.from) &+ skip..<Int(row.upTo)
    output.putField(openings, opening, value, style, in: frame, at: range)
    skip = 0
  }

  /// Writes the fields of one header together: of a header that begins where an earlier one began, only the values are written anew.
  @inline(never)
  public mutating func emitFixed(_ rows: UInt64, from base: Int, of table: FieldTable, in layer: Layer, of frame: RawSpan) {
    let header = JSONTemplates.Header(kind: layer.kind.table, base: base, rows: rows, start: layer.start)
    let template = templates.template(of: header, table, self.rows, openings)
    guard template.end <= min(layer.end, frame.byteCount) else {
      return table.emitEach(rows, from: base, in: layer, of: frame, into: &self)
    }
    output.reserve(template.size &+ rows.nonzeroBitCount &* Pen.numberRoom &+ Pen.octetRoom &* table.wideSize)
    Self.write(header, template, templates, table, self.rows, frame, skip, &output)
    skip = 0
  }

  /// A function of its parts: a span of one property would lock the whole sink.
  @inline(always)
  private static func write(
    _ header: JSONTemplates.Header, _ template: JSONTemplates.Template, _ templates: JSONTemplates, _ table: FieldTable, _ all: [Row],
    _ frame: RawSpan, _ skip: Int, _ output: inout ByteBuffer
  ) {
    let first = FieldID(header.kind, row: header.base).index, text = templates.text.octets
    var left = header.rows, piece = Int(template.firstPiece), at = Int(templates.pieces[piece]) &+ skip
    let start = output.count
    var pen = Pen(output.bytes.mutableSpan, at: start)
    while left != 0 {
      let row = left.trailingZeroBitCount
      left &= left &- 1
      piece &+= 1
      let end = Int(templates.pieces[piece])
      pen.put(text.extracting(at..<end))
      at = end
      let place = table.places[header.base &+ row], style = all[first &+ row].style
      let stop = header.start &+ Int(place.upTo)
      if place.isWide {
        pen.putOther(.bytes(header.start &+ Int(place.from)..<stop), style, in: frame, .json)
      } else {
        pen.putNumber(place.number(in: frame, to: stop), style)
      }
    }
    pen.put(text.extracting(at..<Int(templates.pieces[piece &+ 1])))
    let stop = pen.position
    output.count = stop
  }

  /// Writes a field whose text stands nowhere in the frame.
  public mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>) {
    let row = rows[id.index]
    write(row, .bytes(0..<text.byteCount), .text, in: text, at: range)
  }

  /// Keeps the note for the end of the line.
  public mutating func note(_ note: Note, at range: Range<Int>) { notes.append((note, range)) }

  /// Takes notice of a packet without writing it: it may be a part of one that is written.
  public func observe(_ frame: borrowing Frame) { memory.observe(frame, with: dissector) }

  /// Writes the line of one packet.
  public mutating func write(_ frame: borrowing Frame) {
    layers = 0
    output.put(Self.start, 0..<Self.start.count)
    dissect(frame, with: dissector, memory, into: &self)
    output.put(Self.notesStart, 0..<Self.notesStart.count)
    if !notes.isEmpty { putNotes() }
    output.put(0x0A7D5D, 3)  // ]}
  }
  private static let start = Array("{\"layers\":[".utf8)
  private static let notesStart = Array("]}],\"notes\":[".utf8)

  @inline(never)
  private mutating func putNotes() {
    for (i, (note, range)) in notes.enumerated() {
      put((i == 0 ? "" : ",") + "{\"level\":\"\(note.level.rawValue)\",\"text\":\"")
      output.putText(Array(note.text.utf8).octets, .json)
      put("\",\"source\":\"")
      output.putText(Array(note.source.utf8).octets, .json)
      put("\",\"at\":[\(range.lowerBound),\(range.upperBound)]}")
    }
    notes.removeAll(keepingCapacity: true)
  }
  private mutating func put(_ text: String) { output.put(text) }
}
