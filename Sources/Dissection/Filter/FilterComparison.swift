import Wire

/// The three places where a value's bytes may lie.
struct FilterStores: ~Escapable {
  let frame: RawSpan
  let kept: RawSpan
  let constants: RawSpan

  @_lifetime(copy frame, copy kept, copy constants)
  init(frame: RawSpan, kept: RawSpan, constants: RawSpan) {
    self.frame = frame
    self.kept = kept
    self.constants = constants
  }

  /// The bytes of a value, as far as they were captured.
  @inline(always)
  @_lifetime(copy self)
  func bytes(of value: FilterValue) -> RawSpan {
    switch value.store {
    case .frame: frame.extracting(first: value.offset, value.count)
    case .kept: kept.extracting(first: value.offset, value.count)
    case .constants: constants.extracting(first: value.offset, value.count)
    }
  }

  /// Whether the comparison holds for two values.
  @inline(always)
  func holds(_ comparison: FilterProgram.Comparison, _ a: FilterValue, _ b: FilterValue) -> Bool {
    if comparison == .contains {
      // Every byte string holds the empty one, and no text does: Wireshark's habit.
      if b.hasBytes, b.count == 0 { return a.kind == .bytes }
      return a.hasBytes && b.hasBytes && Self.contains(bytes(of: a), bytes(of: b))
    }
    let order = order(a, b)
    switch comparison {
    case .equal: return order == .equal
    case .notEqual: return order != .equal
    case .less: return order == .less
    case .lessOrEqual: return order == .less || order == .equal
    case .greater: return order == .greater
    case .greaterOrEqual: return order == .greater || order == .equal
    case .contains: return false
    }
  }

  enum Order { case less, equal, greater, none }

  /// How two values lie to each other; none for what cannot be compared, such as an unsigned number with a negative one.
  @inline(always)
  func order(_ a: FilterValue, _ b: FilterValue) -> Order {
    switch (a.kind, b.kind) {
    case (.unsigned, .unsigned):
      if min(a.prefix, b.prefix) < 32 { return Self.order(a, b, prefix: min(a.prefix, b.prefix)) }
      return Self.order(a.number, b.number)
    case (.signed, .signed): return Self.order(Int64(bitPattern: a.number), Int64(bitPattern: b.number))
    case (.unsigned, .signed):
      return Int64(bitPattern: b.number) < 0 ? .none : Self.order(a.number, b.number)
    case (.signed, .unsigned):
      return b.number > UInt64(Int64.max) ? .less : Self.order(Int64(bitPattern: a.number), Int64(bitPattern: b.number))
    case _ where a.hasBytes && b.hasBytes:
      return Self.order(bytes(of: a), bytes(of: b), prefix: min(a.prefix, b.prefix), isText: a.kind == .text && b.kind == .text)
    default: return .none
    }
  }

  @inline(always)
  private static func order<T: Comparable>(_ a: T, _ b: T) -> Order { a == b ? .equal : a < b ? .less : .greater }

  /// IPv4 addresses of which only the first bits count.
  private static func order(_ a: FilterValue, _ b: FilterValue, prefix: UInt8) -> Order {
    order(a.number >> UInt64(32 - prefix), b.number >> UInt64(32 - prefix))
  }

  /// Texts byte by byte, as in a dictionary; of other bytes more are greater than fewer, as in Wireshark.
  private static func order(_ a: RawSpan, _ b: RawSpan, prefix: UInt8, isText: Bool) -> Order {
    if !isText, a.byteCount != b.byteCount { return order(a.byteCount, b.byteCount) }
    let bits = prefix == 255 ? Int.max : Int(prefix)
    let size = min(a.byteCount, b.byteCount)
    for i in 0..<size {
      if i &* 8 >= bits { return .equal }
      let shift = UInt8(truncatingIfNeeded: max(0, 8 &- (bits &- i &* 8)))
      let x = a.octet(i) >> shift, y = b.octet(i) >> shift
      if x != y { return x < y ? .less : .greater }
    }
    return order(a.byteCount, b.byteCount)
  }

  /// Whether `part`, unless it is empty, stands somewhere in `whole`.
  static func contains(_ whole: RawSpan, _ part: RawSpan) -> Bool {
    let size = part.byteCount
    guard size > 0, size <= whole.byteCount else { return false }
    let first = part.octet(0)
    for start in 0...whole.byteCount &- size where whole.octet(start) == first {
      var i = 1
      while i < size, whole.octet(start &+ i) == part.octet(i) { i &+= 1 }
      if i == size { return true }
    }
    return false
  }
}
