/// What receives the fields of a packet: a table, JSON, a tree, a filter.
///
/// A header asks once what is wanted of it. Nothing wanted costs one load and one branch for the whole header.
/// Always used as `some FieldSink`, never as `any FieldSink`: each sink gets its own compiled walk.
public protocol FieldSink {
  /// Which fields of `kind` are worth finding.
  func wanted(in kind: LayerKind) -> FieldSet
  /// The fields that follow belong to `layer`.
  mutating func begin(_ layer: Layer)
  /// One field. `range` are the bytes it occupies in `frame`.
  mutating func emit(_ id: FieldID, _ value: FieldValue, at range: Range<Int>, in frame: RawSpan)
  /// The fields with a fixed place among `rows`, of which the lowest bit is row `base` of `table`. A sink that has nothing to gain from seeing
  /// them together leaves this to `FieldTable.emitEach`.
  mutating func emitFixed(_ rows: UInt64, from base: Int, of table: FieldTable, in layer: Layer, of frame: RawSpan)
  /// One field whose text stands nowhere in the frame: put together, decoded, or taken from the file around the packet.
  /// The sink copies what it keeps of `text`.
  mutating func emit(_ id: FieldID, text: RawSpan, at range: Range<Int>)
  /// Whether checks that only lead to notes, such as checksums, are worth their time.
  var wantsNotes: Bool { get }
  /// Whether a message may be parsed a second time, into a value of its own, to find what is odd about it.
  var wantsThoroughNotes: Bool { get }
  /// Something odd about the bytes at `range`.
  mutating func note(_ note: Note, at range: Range<Int>)
}

extension FieldSink {
  /// One by one.
  @inlinable
  public mutating func emitFixed(_ rows: UInt64, from base: Int, of table: FieldTable, in layer: Layer, of frame: RawSpan) {
    table.emitEach(rows, from: base, in: layer, of: frame, into: &self)
  }
  /// Most sinks do not care where a layer begins.
  @inline(always) public mutating func begin(_ layer: Layer) {}
  /// Most sinks have no use for notes.
  @inline(always) public var wantsNotes: Bool { false }
  /// As many as notes are wanted at all.
  @inline(always) public var wantsThoroughNotes: Bool { wantsNotes }
  /// Drops the note.
  @inline(always) public mutating func note(_ note: Note, at range: Range<Int>) {}

  /// Whether `field` is worth finding.
  @inline(always) public func wants<F: FieldName>(_ field: F) -> Bool {
    wanted(in: F.kind).contains(row: Int(field.rawValue))
  }

  /// Emits `field` if it is wanted. `value` is not computed otherwise.
  @inline(always)
  public mutating func offer<F: FieldName>(
    _ field: F, _ value: @autoclosure () -> FieldValue, at range: @autoclosure () -> Range<Int>, in frame: RawSpan
  ) {
    if wants(field) { emit(FieldID(field), value(), at: range(), in: frame) }
  }

  /// Says that the bytes stop being what they were taken for at `range`, and why.
  @inline(always)
  public mutating func stopped(_ error: WireError, at range: @autoclosure () -> Range<Int>) {
    if wantsNotes { note(Note(error), at: range()) }
  }
}
