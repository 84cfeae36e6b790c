import Wire

/// What the program of a filter needs while it runs; used again for each packet.
struct FilterEvaluation {
  /// The values of the operands that are being computed, those of one after those of the other.
  var values: [FilterValue] = []
  /// Where each operand's values begin.
  var starts: [Int] = []
  var matcher = PatternMatcher()
}

extension FilterSink {
  /// Runs the program on what was gathered.
  mutating func run(_ frame: RawSpan) -> Bool {
    var outcome = false, next = 0
    while next < program.steps.count {
      switch program.steps[next] {
      case .test(let number): outcome = run(program.tests[Int(number)], frame)
      case .not: outcome = !outcome
      case .skipIfFalse(let target): if !outcome { next = Int(target) &- 1 }
      case .skipIfTrue(let target): if outcome { next = Int(target) &- 1 }
      }
      next &+= 1
    }
    return outcome
  }

  private mutating func run(_ test: FilterProgram.Test, _ frame: RawSpan) -> Bool {
    guard present & test.needed == test.needed else { return false }
    if test.kind == .present { return true }
    if test.kind == .comparison, test.plainSource >= 0, test.plainConstant >= 0 { return compareInPlace(test, frame) }
    evaluation.values.removeAll(keepingCapacity: true)
    evaluation.starts.removeAll(keepingCapacity: true)
    compute(test.left, frame)
    let count = evaluation.values.count
    guard count > 0 else { return false }
    switch test.kind {
    case .present, .exists: return true
    case .nonempty: return (0..<count).contains { evaluation.values[$0].count > 0 }
    case .nonzero: return (0..<count).contains { !isZero(evaluation.values[$0], frame) }
    case .comparison:
      compute(test.right, frame)
      return compare(0..<count, count..<evaluation.values.count, test, frame)
    case .pattern: return search(count, test, frame)
    case .member:
      for number in test.right where isMember(program.elements[Int(number)], count, test, frame) { return true }
      return false
    }
  }

  /// The common case, a field and a constant, without moving a value.
  private func compareInPlace(_ test: FilterProgram.Test, _ frame: RawSpan) -> Bool {
    let stores = FilterStores(frame: frame, kept: kept.bytes.octets, constants: program.constantBytes.octets)
    let bit = 1 as UInt64 &<< UInt64(truncatingIfNeeded: test.plainSource), constant = program.constants[Int(test.plainConstant)]
    var isAny = false
    for i in entries.indices where entries[i].sources & bit != 0 {
      let holds = stores.holds(test.comparison, entries[i].value, constant)
      if holds != test.isAll { return holds }
      isAny = true
    }
    return isAny && test.isAll
  }

  /// Any pair of values, or all pairs.
  private func compare(_ left: Range<Int>, _ right: Range<Int>, _ test: FilterProgram.Test, _ frame: RawSpan) -> Bool {
    guard !left.isEmpty, !right.isEmpty else { return false }
    let stores = FilterStores(frame: frame, kept: kept.bytes.octets, constants: program.constantBytes.octets)
    for a in left {
      for b in right where stores.holds(test.comparison, evaluation.values[a], evaluation.values[b]) != test.isAll { return !test.isAll }
    }
    return test.isAll
  }

  private mutating func isMember(_ element: FilterProgram.Element, _ count: Int, _ test: FilterProgram.Test, _ frame: RawSpan) -> Bool {
    evaluation.values.removeSubrange(count...)
    compute(element.low, frame)
    let middle = evaluation.values.count
    if element.isRange { compute(element.high, frame) }
    let end = evaluation.values.count
    guard middle > count, !element.isRange || end > middle else { return false }
    let stores = FilterStores(frame: frame, kept: kept.bytes.octets, constants: program.constantBytes.octets)
    for i in 0..<count {
      let value = evaluation.values[i]
      let holds: Bool
      if element.isRange {
        holds =
          (count..<middle).contains { stores.holds(.greaterOrEqual, value, evaluation.values[$0]) }
          && (middle..<end).contains { stores.holds(.lessOrEqual, value, evaluation.values[$0]) }
      } else {
        holds = (count..<middle).contains { stores.holds(.equal, value, evaluation.values[$0]) }
      }
      if holds != test.isAll { return holds }
    }
    return test.isAll
  }

  private mutating func search(_ count: Int, _ test: FilterProgram.Test, _ frame: RawSpan) -> Bool {
    for i in 0..<count {
      let value = evaluation.values[i]
      let holds = Self.search(value, program, Int(test.right.lowerBound), kept, frame, &evaluation.matcher)
      if holds != test.isAll { return holds }
    }
    return test.isAll
  }

  /// A function of its parts: a span of one property would lock the whole sink.
  private static func search(
    _ value: FilterValue, _ program: FilterProgram, _ pattern: Int, _ kept: ByteBuffer, _ frame: RawSpan, _ matcher: inout PatternMatcher
  ) -> Bool {
    let stores = FilterStores(frame: frame, kept: kept.bytes.octets, constants: program.constantBytes.octets)
    guard value.kind == .text || value.kind == .bytes && value.count > 0 else { return false }
    return matcher.finds(program.patterns[pattern], in: stores.bytes(of: value))
  }

  private func isZero(_ value: FilterValue, _ frame: RawSpan) -> Bool {
    guard value.hasBytes else { return value.number == 0 }
    return (0..<Int(value.count)).allSatisfy { octet($0, of: value, frame) == 0 }
  }

  /// A byte of a value; 0 behind what was captured.
  func octet(_ i: Int, of value: FilterValue, _ frame: RawSpan) -> UInt8 {
    let at = Int(value.offset) &+ i
    switch value.store {
    case .frame: return at < frame.byteCount ? frame.octet(at) : 0
    case .kept: return kept.bytes[at]
    case .constants: return program.constantBytes[at]
    }
  }
}
