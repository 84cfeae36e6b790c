/// Some rows of one layer: two words, the first of which is all that most layers need.
public struct FieldSet: Hashable, Sendable, BitwiseCopyable {
  /// Rows 0 to 63, lowest bit first.
  public var low: UInt64
  /// Rows 64 to 127.
  public var high: UInt64

  /// The rows whose bits are set.
  @inline(always) public init(low: UInt64 = 0, high: UInt64 = 0) { self.low = low; self.high = high }
  /// The row of one field.
  @inline(always) public init<F: FieldName>(_ field: F) {
    self.init()
    insert(row: Int(field.rawValue))
  }
  /// Some rows by number.
  public init(_ rows: some Sequence<Int>) {
    self.init()
    for row in rows { insert(row: row) }
  }
  /// Every row.
  @inline(always) public static var all: FieldSet { FieldSet(low: .max, high: .max) }

  /// Adds `row`.
  @inline(always) public mutating func insert(row: Int) {
    if row < 64 { low |= 1 &<< UInt64(truncatingIfNeeded: row) } else { high |= 1 &<< UInt64(truncatingIfNeeded: row) }
  }
  /// Whether no row is in the set.
  @inline(always) public var isEmpty: Bool { low | high == 0 }
  /// Whether `row` is in the set.
  @inline(always) public func contains(row: Int) -> Bool {
    (row < 64 ? low : high) &>> UInt64(truncatingIfNeeded: row) & 1 == 1
  }
  /// The rows in both sets.
  @inline(always) public func intersection(_ other: FieldSet) -> FieldSet { FieldSet(low: low & other.low, high: high & other.high) }
  /// The set without `field`.
  @inline(always) public func without<F: FieldName>(_ field: F) -> FieldSet {
    let one = FieldSet(field)
    return FieldSet(low: low & ~one.low, high: high & ~one.high)
  }
  /// Whether `field` or one after it is in the set: the variable part of a format comes last in its table.
  @inline(always) public func reaches<F: FieldName>(_ field: F) -> Bool {
    let row = UInt64(field.rawValue)
    return row < 64 ? low &>> row | high != 0 : high &>> row != 0
  }
  /// Whether one of the rows from `first` to `last` is in the set.
  @inline(always) public func meets<F: FieldName>(_ first: F, _ last: F) -> Bool {
    let from = Int(first.rawValue), to = Int(last.rawValue)
    return !intersection(FieldSet.rows(from: from, through: to)).isEmpty
  }
  @inlinable @inline(always) static func rows(from first: Int, through last: Int) -> FieldSet {
    FieldSet(
      low: (first > 63 ? 0 : UInt64.max &<< UInt64(first)) & (last > 62 ? .max : (1 &<< UInt64(last &+ 1)) &- 1),
      high: (first < 64 ? .max : UInt64.max &<< UInt64(first &- 64))
        & (last < 64 ? 0 : last > 126 ? .max : (1 &<< UInt64(last &- 63)) &- 1))
  }
}
