/// Where a field with a fixed place lies, prepared for reading at run time.
public struct FieldPlace: Sendable, BitwiseCopyable {
  /// The first bit, counted from the header's first, most significant bit.
  public let first: UInt16
  /// How many bits.
  public let count: UInt16
  /// The bytes it touches, first and after last, from the header's start.
  public let from: UInt8, upTo: UInt8
  @usableFromInline let shift: UInt8
  @usableFromInline let factor: UInt8
  @usableFromInline let mask: UInt64

  init(first: Int, count: Int, times factor: Int) {
    self.first = UInt16(first); self.count = UInt16(count); self.factor = UInt8(factor)
    from = UInt8(first / 8); upTo = UInt8((first + count + 7) / 8)
    shift = UInt8(7 - (first + count - 1) & 7)
    mask = count >= 64 ? .max : 1 << UInt64(count) - 1
  }
  static let none = FieldPlace(first: 0, count: 8, times: 1)
  /// The bits, counted from the header's first.
  public var bits: Range<Int> { Int(first)..<Int(first) + Int(count) }

  /// What the bits are multiplied by: a header length counts words of four bytes.
  public var scale: Int { Int(factor) }

  /// Whether the field has more than 64 bits, and its value is where its bytes lie.
  @inline(always) public var isWide: Bool { count > 64 }

  /// The value of the field whose bytes are `start..<end`, which must not pass the end of `frame`.
  @inlinable @inline(__always)
  func value(in frame: RawSpan, from start: Int, to end: Int) -> FieldValue {
    isWide ? .bytes(start..<end) : .integer(number(in: frame, to: end))
  }

  /// The value of a field of up to 64 bits that ends at `end`, which must not pass the end of `frame`.
  ///
  /// Whatever its width, it is in the eight bytes that end there: one load, and no branch on the width to mispredict.
  @inlinable @inline(__always)
  public func number(in frame: RawSpan, to end: Int) -> UInt64 {
    let word = end >= 8 ? frame.networkOrder(at: end &- 8, as: UInt64.self) : Self.short(frame, end)
    return (word &>> UInt64(shift) & mask) &* UInt64(factor)
  }

  /// The first bytes of a frame.
  @usableFromInline
  static func short(_ frame: RawSpan, _ end: Int) -> UInt64 {
    if frame.byteCount >= 8, end > 0 { return frame.networkOrder(at: 0, as: UInt64.self) &>> UInt64(64 &- 8 &* end) }
    return (0..<end).reduce(0) { $0 << 8 | UInt64(frame.octet($1)) }
  }
}

/// A protocol's fields, one row each, and the walk over those with a fixed place.
///
/// A class because each protocol has one for ever: as a struct with its places in line it was copied, a kilobyte, at every
/// header (a filter went from 120 to 177 ns a packet).
public final class FieldTable: Sendable {
  /// One row a field, in wire order.
  public let rows: [FieldDescriptor]
  /// The rows whose fields always lie at the same place.
  public let fixed: FieldSet
  /// Where each row lies; what stands for a row without a fixed place is never read.
  public let places: [FieldPlace]
  /// How many bytes all the rows have whose values are wider than 64 bits.
  public let wideSize: Int

  /// The table of a protocol's fields.
  public init<F: FieldName>(_ type: F.Type) {
    rows = F.allCases.map(\.descriptor)
    precondition(rows.count <= FieldID.rowsPerKind, "a FieldSet has 128 bits")
    fixed = FieldSet(rows.indices.filter { [rows] in rows[$0].place != nil })
    places = rows.map { $0.place ?? .none }
    wideSize = places.filter(\.isWide).reduce(0) { $0 + Int($1.upTo - $1.from) }
  }

  /// Emits the wanted fields with a fixed place, or those of them that this message has.
  ///
  /// The loop runs over wanted rows only: an unwanted one costs nothing. A field that the frame or the layer does not
  /// hold to its end is left out.
  @inlinable
  public func visit(_ layer: Layer, of frame: RawSpan, only rows: FieldSet = .all, into sink: inout some FieldSink) {
    let wanted = sink.wanted(in: layer.kind.table).intersection(fixed).intersection(rows)
    if wanted.low != 0 { sink.emitFixed(wanted.low, from: 0, of: self, in: layer, of: frame) }
    if wanted.high != 0 { sink.emitFixed(wanted.high, from: 64, of: self, in: layer, of: frame) }
  }

  /// Emits fields with a fixed place one by one: those of `rows`, of which the lowest bit is row `base`.
  @inlinable
  public func emitEach(_ rows: UInt64, from base: Int, in layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    var left = rows
    let kind = layer.kind.table
    let limit = min(layer.end, frame.byteCount)
    while left != 0 {
      let row = base &+ left.trailingZeroBitCount
      left &= left &- 1
      let place = places[row]
      let from = layer.start &+ Int(place.from), end = layer.start &+ Int(place.upTo)
      guard end <= limit else { continue }
      sink.emit(FieldID(kind, row: row), place.value(in: frame, from: from, to: end), at: from..<end, in: frame)
    }
  }
}
