import Wire

extension FilterSink {
  /// Computes an operand: its values stand at the end of `evaluation.values`.
  mutating func compute(_ code: Range<Int32>, _ frame: RawSpan) {
    for i in code { step(program.code[Int(i)], frame) }
    // One operand is left.
    _ = evaluation.starts.popLast()
  }

  private mutating func step(_ code: FilterProgram.Code, _ frame: RawSpan) {
    switch code.operation {
    case .source:
      evaluation.starts.append(evaluation.values.count)
      gather(code)
    case .constant:
      evaluation.starts.append(evaluation.values.count)
      evaluation.values.append(program.constants[Int(code.a)])
    case .count:
      let start = evaluation.values.count
      evaluation.starts.append(start)
      gather(code)
      let count = evaluation.values.count - start
      evaluation.values.removeSubrange(start...)
      if count > 0 { evaluation.values.append(FilterValue(UInt64(count))) }
    case .largest, .smallest: chooseExtreme(code, frame)
    case .and, .add, .subtract, .multiply, .divide, .modulo: combine(code.operation, frame)
    default: change(code, frame)
    }
  }

  /// The values of a source, of all layers or of those that a selection names.
  private mutating func gather(_ code: FilterProgram.Code) {
    let bit = 1 as UInt64 &<< UInt64(truncatingIfNeeded: code.a)
    for entry in entries where entry.sources & bit != 0 {
      if code.b < 0 || isSelected(entry.value, program.selections[Int(code.b)]) { evaluation.values.append(entry.value) }
    }
  }

  private func isSelected(_ value: FilterValue, _ selection: Range<Int32>) -> Bool {
    let count = Int(layers[Int(value.layerKind)]), layer = Int(value.layer)
    return selection.contains { number in
      let range = program.ranges[Int(number)]
      // Layers count from 1, and need not all exist.
      let first = range.first < 0 ? count + 1 + Int(range.first) : Int(range.first)
      let last = range.isLength ? first + Int(range.last) - 1 : range.last < 0 ? count + 1 + Int(range.last) : Int(range.last)
      return first <= layer && layer <= last
    }
  }

  /// Applies an operation to each value of the last operand. A value without a result drops out.
  private mutating func change(_ code: FilterProgram.Code, _ frame: RawSpan) {
    guard let start = evaluation.starts.last else { return }
    var left = start
    for i in start..<evaluation.values.count {
      guard let result = changed(evaluation.values[i], code, frame) else { continue }
      evaluation.values[left] = result
      left += 1
    }
    evaluation.values.removeSubrange(left...)
  }

  private mutating func changed(_ value: FilterValue, _ code: FilterProgram.Code, _ frame: RawSpan) -> FilterValue? {
    switch code.operation {
    case .slice: return slice(value, program.selections[Int(code.a)], frame)
    case .octets: return value.hasBytes ? value : octets(value, Int(code.a))
    case .whole:
      var value = value
      value.count = max(value.count, value.reach)
      return value
    case .length: return value.hasBytes ? FilterValue(UInt64(available(value, frame))) : nil
    case .lower: return mapped(value, frame) { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
    case .upper: return mapped(value, frame) { 0x61...0x7A ~= $0 ? $0 & 0xDF : $0 }
    case .text: return text(value, Int(code.a), frame)
    case .negate: return value.integer.flatMap { $0 == .min ? nil : FilterValue(signed: -$0) }
    case .absolute: return value.kind == .signed ? value.integer.map { FilterValue(signed: Int64(clamping: $0.magnitude)) } : value
    default: return value
    }
  }

  /// How many of a value's bytes were captured.
  private func available(_ value: FilterValue, _ frame: RawSpan) -> Int {
    value.store == .frame ? max(0, min(Int(value.count), frame.byteCount - Int(value.offset))) : Int(value.count)
  }

  private func keptValue(_ kind: FilterValue.Kind = .bytes, from start: Int) -> FilterValue {
    .init(kind, offset: UInt32(truncatingIfNeeded: start), count: UInt32(truncatingIfNeeded: kept.count - start), .kept)
  }

  /// The bytes of the ranges, up to the first that the value does not have.
  private mutating func slice(_ value: FilterValue, _ selection: Range<Int32>, _ frame: RawSpan) -> FilterValue? {
    guard value.hasBytes else { return nil }
    let count = available(value, frame)
    if selection.count == 1 {
      let range = program.ranges[Int(selection.lowerBound)].resolved(in: count) ?? 0..<0
      return .init(offset: value.offset + UInt32(range.lowerBound), count: UInt32(range.count), value.store)
    }
    let start = kept.count
    for number in selection {
      guard let range = program.ranges[Int(number)].resolved(in: count) else { break }
      for i in range { kept.put(octet(i, of: value, frame)) }
    }
    return keptValue(from: start)
  }

  private mutating func octets(_ value: FilterValue, _ count: Int) -> FilterValue {
    let start = kept.count
    for i in (0..<count).reversed() { kept.put(UInt8(truncatingIfNeeded: value.number >> UInt64(8 * i))) }
    return keptValue(from: start)
  }

  private mutating func mapped(_ value: FilterValue, _ frame: RawSpan, _ map: (UInt8) -> UInt8) -> FilterValue {
    let start = kept.count
    for i in 0..<available(value, frame) { kept.put(map(octet(i, of: value, frame))) }
    return keptValue(.text, from: start)
  }

  /// In the order of `FilterType.textStyle`.
  private static let styles: [FieldStyle] = [.decimal, .signed, .ipv4, .ipv6, .ethernet]

  private mutating func text(_ value: FilterValue, _ style: Int, _ frame: RawSpan) -> FilterValue {
    let start: Int
    if value.hasBytes {
      let octets = (0..<available(value, frame)).map { octet($0, of: value, frame) }
      start = kept.count
      kept.put(.bytes(0..<octets.count), Self.styles[style], in: octets.octets, .table)
    } else {
      start = kept.count
      kept.put(.integer(value.number), Self.styles[style], in: frame, .table)
    }
    return keptValue(.text, from: start)
  }

  // MARK: More than one operand

  private mutating func chooseExtreme(_ code: FilterProgram.Code, _ frame: RawSpan) {
    let first = evaluation.starts.count - Int(code.a), start = evaluation.starts[first]
    evaluation.starts.removeSubrange((first + 1)...)
    guard var best = evaluation.values[start...].first else { return }
    let wanted: FilterProgram.Comparison = code.operation == .largest ? .greater : .less
    for i in start + 1..<max(start + 1, evaluation.values.count) {
      let stores = FilterStores(frame: frame, kept: kept.bytes.octets, constants: program.constantBytes.octets)
      if stores.holds(wanted, evaluation.values[i], best) { best = evaluation.values[i] }
    }
    evaluation.values.removeSubrange(start...)
    evaluation.values.append(best)
  }

  /// Every value of the last operand but one with every value of the last.
  private mutating func combine(_ operation: FilterProgram.Code.Operation, _ frame: RawSpan) {
    guard let middle = evaluation.starts.popLast(), let start = evaluation.starts.last else { return }
    let end = evaluation.values.count
    for a in start..<middle {
      for b in middle..<end where evaluation.values.count - end < Self.mostCombinations && kept.count < Self.mostKept {
        if let result = combined(operation, evaluation.values[a], evaluation.values[b], frame) { evaluation.values.append(result) }
      }
    }
    evaluation.values.removeSubrange(start..<end)
  }
  /// A packet of thousands of values is no reason to compute millions of sums, or to keep gigabytes.
  private static let mostCombinations = 4096
  private static let mostKept = 1 << 24

  private mutating func combined(
    _ operation: FilterProgram.Code.Operation, _ a: FilterValue, _ b: FilterValue, _ frame: RawSpan
  ) -> FilterValue? {
    if operation == .and { return bits(a, b, frame) }
    guard let x = a.integer, let y = b.integer else { return nil }
    let result: (partialValue: Int64, overflow: Bool)
    switch operation {
    case .add: result = x.addingReportingOverflow(y)
    case .subtract: result = x.subtractingReportingOverflow(y)
    case .multiply: result = x.multipliedReportingOverflow(by: y)
    case .divide: result = x.dividedReportingOverflow(by: y)
    default: result = x.remainderReportingOverflow(dividingBy: y)
    }
    guard !result.overflow else { return nil }
    // The sum of unsigned numbers is one, and in Wireshark has 32 bits; a difference is signed.
    guard a.kind == .unsigned, b.kind == .unsigned, operation != .subtract else { return FilterValue(signed: result.partialValue) }
    return result.partialValue <= max(Int64(UInt32.max), x, y) ? FilterValue(UInt64(result.partialValue)) : nil
  }

  private mutating func bits(_ a: FilterValue, _ b: FilterValue, _ frame: RawSpan) -> FilterValue? {
    guard a.hasBytes || b.hasBytes else { return FilterValue(a.number & b.number) }
    guard a.hasBytes, b.hasBytes else { return nil }
    let count = min(available(a, frame), available(b, frame))
    let start = kept.count
    for i in 0..<count { kept.put(octet(i, of: a, frame) & octet(i, of: b, frame)) }
    return keptValue(from: start)
  }
}
