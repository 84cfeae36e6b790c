public import Wire

/// A table of chosen fields, a line a packet, as
/// `tshark -T fields -E header=y -E separator=/t -E occurrence=a -E aggregator=, -e a -e b` prints it.
///
/// Values come in wire order and leave in column order. Both are mostly the same, so each value is written as it comes. If one
/// comes too late for its column, the line is begun anew: this time the cells are noted and sorted first.
public struct TableSink: FieldSink {
  /// The lines so far. Whoever prints them clears it.
  public var output = ByteBuffer(capacity: 1 << 18)
  private let dissector: Dissector
  private let memory: PacketMemory
  private let selection: Selection
  private let columnCount: Int
  private let escaping: Escaping
  /// What to do with each field, by its number.
  private let fields: [Field]
  /// The columns of the fields that stand in several.
  private let columns: [[Int32]]
  /// The column that was written last.
  private var column: Int32 = 0
  private var isFirst = true
  private var mode = Mode.writing
  /// Whether the fields that come lie in bytes that are not the frame's and will be gone when cells are sorted.
  private var isReassembled = false
  /// How many of the last lines had to be begun anew. A table that mostly does is sorted at once.
  private var restarts = 0
  private var cells: [Cell] = []
  /// Texts that stand nowhere in the frame, while cells are noted. Their cells count from its start.
  private var texts = ByteBuffer(capacity: 1 << 10)

  private enum Mode { case writing, late, noting }
  private struct Field {
    var style = FieldStyle.decimal
    /// The column, or -2 minus the index of its columns if there are several.
    var column: Int32 = -1
  }
  private struct Cell {
    var value: FieldValue
    var style: FieldStyle
    var isText: Bool
    var column: Int32
    var order: Int32
  }
  private static let manyRestarts = 64

  /// A table with one column a name, in this order. A name that no protocol has is an error that proposes others.
  ///
  /// - Parameters:
  ///   - allowingUnknown: Whether a column whose name no protocol has stays empty instead.
  ///   - memory: What other sinks that read the same packets share.
  ///   - forTerminal: Whether control characters are written out; otherwise those that tshark leaves alone are left alone.
  public init(
    _ names: [String], allowingUnknown: Bool = false, dissector: Dissector = Dissector(), memory: PacketMemory = PacketMemory(),
    forTerminal: Bool = false
  ) throws(UsageError) {
    escaping = forTerminal ? .terminal : .table
    var places: [FieldID: [Int32]] = [:]
    for (column, name) in names.enumerated() {
      let found = FieldRegistry.fields(named: name)
      guard !found.isEmpty || allowingUnknown else { throw UsageError(unknownField: name) }
      for id in found { places[id, default: []].append(Int32(column)) }
    }
    var fields = [Field](repeating: Field(), count: FieldID.limit), columns: [[Int32]] = []
    for (id, place) in places {
      fields[id.index].style = FieldRegistry.byNumber[id.index]?.style ?? .decimal
      fields[id.index].column = place.count == 1 ? place[0] : -2 - Int32(columns.count)
      if place.count > 1 { columns.append(place) }
    }
    (self.dissector, self.memory, self.fields, self.columns, columnCount) = (dissector, memory, fields, columns, names.count)
    selection = Selection(places.keys)
    output.put(names.joined(separator: "\t") + "\n")
  }

  /// The fields of the columns.
  public func wanted(in kind: LayerKind) -> FieldSet { selection[kind] }

  /// Remembers which bytes the fields lie in.
  public mutating func begin(_ layer: Layer) { isReassembled = layer.isReassembled }

  /// Writes a cell, or notes it.
  @inline(never)
  public mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan) {
    write(fields[id.index], value, in: frame)
  }

  @inline(always)
  private mutating func write(_ field: Field, _ value: FieldValue, in frame: RawSpan) {
    guard mode == .writing, field.column >= column else { return emitLate(field, value, in: frame) }
    output.putCell(value, field.style, in: frame, escaping, after: Int(field.column &- column), orComma: !isFirst)
    column = field.column
    isFirst = false
  }

  /// Writes the cells of one header together: room is made once, and the pen stays in its registers.
  @inline(never)
  public mutating func emitFixed(_ rows: UInt64, from base: Int, of table: FieldTable, in layer: Layer, of frame: RawSpan) {
    guard mode == .writing else { return table.emitEach(rows, from: base, in: layer, of: frame, into: &self) }
    output.reserve(rows.nonzeroBitCount &* Pen.numberRoom &+ Pen.octetRoom &* table.wideSize &+ columnCount)
    var cursor = Cursor(column: column, isFirst: isFirst)
    if Self.write(rows, from: base, of: table, in: layer, of: frame, fields, escaping, &output, &cursor) {
      (column, isFirst) = (cursor.column, cursor.isFirst)
    } else {
      mode = .late
    }
  }
  private struct Cursor {
    var column: Int32
    var isFirst: Bool
  }

  /// False if a cell comes too late for its column. A function of its parts: a span of one property would lock the whole sink.
  @inline(always)
  private static func write(
    _ rows: UInt64, from base: Int, of table: FieldTable, in layer: Layer, of frame: RawSpan, _ fields: [Field], _ escaping: Escaping,
    _ output: inout ByteBuffer, _ cursor: inout Cursor
  ) -> Bool {
    let limit = min(layer.end, frame.byteCount), first = FieldID(layer.kind.table, row: base).index
    var left = rows, column = cursor.column, isFirst = cursor.isFirst
    let start = output.count
    var pen = Pen(output.bytes.mutableSpan, at: start)
    while left != 0 {
      let row = left.trailingZeroBitCount
      left &= left &- 1
      let place = table.places[base &+ row], field = fields[first &+ row]
      let from = layer.start &+ Int(place.from), end = layer.start &+ Int(place.upTo)
      guard end <= limit else { continue }
      guard field.column >= column else { return false }
      pen.putSeparator(tabs: Int(field.column &- column), orComma: !isFirst)
      if place.isWide {
        pen.putOther(.bytes(from..<end), field.style, in: frame, escaping)
      } else {
        pen.putNumber(place.number(in: frame, to: end), field.style)
      }
      (column, isFirst) = (field.column, false)
    }
    let stop = pen.position
    output.count = stop
    cursor = Cursor(column: column, isFirst: isFirst)
    return true
  }

  @inline(never)
  private mutating func emitLate(_ field: Field, _ value: FieldValue, in frame: RawSpan, isText: Bool = false) {
    guard mode == .noting else {
      mode = .late
      return
    }
    var (value, field, isText) = (value, field, isText)
    if isReassembled, !isText {
      let start = texts.count
      texts.put(value, field.style, in: frame, escaping)
      // What has been printed once is text without anything to escape.
      (value, field.style, isText) = (.bytes(start..<texts.count), .printed, true)
    }
    let places = field.column >= 0 ? [field.column] : columns[Int(-2 - field.column)]
    for place in places {
      cells.append(Cell(value: value, style: field.style, isText: isText, column: place, order: Int32(truncatingIfNeeded: cells.count)))
    }
  }

  /// Writes a text, or keeps it until the cells are sorted.
  public mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>) {
    var field = fields[id.index]
    field.style = .text
    guard mode == .noting else { return write(field, .bytes(0..<text.byteCount), in: text) }
    let start = texts.count
    texts.put(text)
    emitLate(field, .bytes(start..<texts.count), in: text, isText: true)
  }

  /// Takes notice of a packet without writing it: it may be a part of one that is written.
  public func observe(_ frame: borrowing Frame) { memory.observe(frame, with: dissector) }

  /// Writes the line of one packet.
  public mutating func write(_ frame: borrowing Frame) {
    if restarts < Self.manyRestarts {
      let start = output.count
      (column, isFirst, mode) = (0, true, .writing)
      dissect(frame, with: dissector, memory, into: &self)
      if mode == .writing {
        if restarts > 0 { restarts &-= 1 }
        return endLine()
      }
      output.cut(to: start)
      restarts &+= 2
    }
    writeSorted(frame)
  }

  private mutating func writeSorted(_ frame: borrowing Frame) {
    mode = .noting
    cells.removeAll(keepingCapacity: true)
    texts.clear()
    dissect(frame, with: dissector, memory, into: &self)
    cells.sort { ($0.column, $0.order) < ($1.column, $1.order) }
    (column, isFirst) = (0, true)
    let texts = texts.bytes
    for cell in cells {
      let tabs = Int(cell.column &- column)
      if cell.isText {
        output.putCell(cell.value, cell.style, in: texts.octets, escaping, after: tabs, orComma: !isFirst)
      } else {
        output.putCell(cell.value, cell.style, in: frame.bytes, escaping, after: tabs, orComma: !isFirst)
      }
      (column, isFirst) = (cell.column, false)
    }
    endLine()
  }

  @inline(always)
  private mutating func endLine() {
    output.putLineEnd(after: columnCount &- 1 &- Int(column))
  }
}

extension UsageError {
  init(unknownField name: String) {
    let like = FieldRegistry.suggestions(for: name)
    let hint = like.isEmpty ? "'firsthop fields WORD' searches for one" : "did you mean \(like.joined(separator: ", "))?"
    self.init("no field is called '\(name)'; \(hint)")
  }
}
