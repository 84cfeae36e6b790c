import Wire

/// Checks what a filter compares with what, and translates it into a program.
struct FilterCompiler {
  var program = FilterProgram()

  static func program(of text: String) throws(DisplayFilterError) -> FilterProgram {
    var compiler = FilterCompiler()
    compiler.program.needed = try compiler.add(FilterParser.syntax(of: text))
    return compiler.program
  }

  // MARK: Logic

  /// Adds steps. Returns the sources without which the outcome is false.
  private mutating func add(_ syntax: FilterSyntax) throws(DisplayFilterError) -> UInt64 {
    switch syntax {
    case .all(let parts): return try add(parts, untilFalse: true)
    case .any(let parts): return try add(parts, untilFalse: false)
    case .not(let inner):
      _ = try add(inner)
      program.steps.append(.not)
      return 0
    case .test(let operand): return add(try existence(operand))
    case .relation(let quantifier, let left, let relation, let right, let position):
      return add(try comparison(quantifier, left, relation, right, position))
    case .member(let quantifier, let left, let elements, let position):
      return add(try membership(quantifier, left, elements, position))
    }
  }

  private mutating func add(_ parts: [FilterSyntax], untilFalse: Bool) throws(DisplayFilterError) -> UInt64 {
    var skips: [Int] = [], needed: UInt64 = untilFalse ? 0 : .max
    for (i, part) in parts.enumerated() {
      let more = try add(part)
      needed = untilFalse ? needed | more : needed & more
      guard i < parts.count - 1 else { break }
      skips.append(program.steps.count)
      program.steps.append(.not)
    }
    let end = Int32(program.steps.count)
    for skip in skips { program.steps[skip] = untilFalse ? .skipIfFalse(to: end) : .skipIfTrue(to: end) }
    return needed
  }

  private mutating func add(_ test: FilterProgram.Test) -> UInt64 {
    program.steps.append(.test(Int32(program.tests.count)))
    program.tests.append(test)
    return test.needed
  }

  // MARK: Tests

  /// A field is there; bits are set; a calculation is not zero.
  private mutating func existence(_ operand: FilterOperand) throws(DisplayFilterError) -> FilterProgram.Test {
    switch operand {
    case .literal(let token):
      let isName = if case .word = token.kind { true } else { false }
      let reason = isName ? FilterSource.complaint(token.text) : "'\(token.text)' is no test; expected a field or a protocol"
      throw DisplayFilterError(position: token.position, reason: reason)
    case .function(let name, _, let position):
      throw DisplayFilterError(position: position, reason: "\(name)() gives a value, which must be compared, as in \(name)(...) > 5")
    case .field(_, let layers, _):
      let (left, _) = try value(operand, nil, isStored: layers != nil)
      if layers == nil { return .init(kind: .present, needed: needed(left), left: left) }
      return .init(kind: .exists, needed: needed(left), left: left)
    case .slice:
      let (left, _) = try value(operand, nil)
      return .init(kind: .nonempty, needed: needed(left), left: left)
    case .arithmetic, .negative:
      if operand.isConstant { throw constantLeft(operand) }
      let (left, _) = try value(operand, nil)
      return .init(kind: .nonzero, needed: needed(left), left: left)
    }
  }

  private func constantLeft(_ operand: FilterOperand) -> DisplayFilterError {
    if let token = operand.firstLiteral, token.kind == .word, FilterLiteral.magnitude(token.text) == nil,
      token.text.contains(where: \.isLetter)
    {
      return DisplayFilterError(position: token.position, reason: FilterSource.complaint(token.text))
    }
    return DisplayFilterError(
      position: operand.position, reason: "the left side must be a field or a function; a constant may stand on the right only")
  }

  private mutating func comparison(
    _ quantifier: FilterQuantifier?, _ left: FilterOperand, _ relation: FilterRelation, _ right: FilterOperand, _ position: Int
  ) throws(DisplayFilterError) -> FilterProgram.Test {
    if left.isConstant { throw constantLeft(left) }
    if relation == .matches { return try pattern(quantifier, left, right) }
    let isSearch = relation == .contains
    let (a, type) = try value(left, nil)
    let field = field(of: left)
    if isSearch, !type.isSearchable {
      throw DisplayFilterError(position: left.position, reason: "'contains' looks into texts and bytes; this is \(type.name)")
    }
    let (b, other) = try value(right, type, field, searching: isSearch)
    if !right.isConstant, !(type.isComparable(with: other) || isSlice(left) && other.isSearchable || isSlice(right) && type.isSearchable) {
      throw DisplayFilterError(position: right.position, reason: "\(type.name) cannot be compared with \(other.name)")
    }
    var test = FilterProgram.Test(kind: .comparison, needed: 0, left: a, right: b)
    if isSearch, type == .protocol { insert(.init(operation: .whole), &test) }
    if isSearch || type == .bytes || other == .bytes { makeBytes(&test, type, right.isConstant ? .bytes : other) }
    test.needed = needed(test.left) | needed(test.right)
    (test.comparison, test.isAll) = Self.meaning(relation, quantifier)
    (test.plainSource, test.plainConstant) = (plainSource(test.left), plainConstant(test.right))
    return test
  }

  private func isSlice(_ operand: FilterOperand) -> Bool { if case .slice = operand { true } else { false } }

  /// Puts code behind that of the left side. The right side's code stands last, so that nothing else moves.
  private mutating func insert(_ code: FilterProgram.Code, _ test: inout FilterProgram.Test) {
    program.code.insert(code, at: Int(test.left.upperBound))
    test.left = test.left.lowerBound..<test.left.upperBound + 1
    test.right = test.right.lowerBound + 1..<test.right.upperBound + 1
  }

  /// An Ethernet address is a number until it is compared with bytes: then code that makes it bytes is put behind its own.
  private mutating func makeBytes(_ test: inout FilterProgram.Test, _ left: FilterType, _ right: FilterType) {
    if left == .ethernet { insert(.init(operation: .octets, a: 6), &test) }
    if right == .ethernet {
      program.code.append(.init(operation: .octets, a: 6))
      test.right = test.right.lowerBound..<test.right.upperBound + 1
    }
  }

  /// wireshark-filter(4), "Comparison operators": what holds for any value and what for all.
  private static func meaning(_ relation: FilterRelation, _ quantifier: FilterQuantifier?) -> (FilterProgram.Comparison, isAll: Bool) {
    let isAll = quantifier.map { $0 == .all }
    switch relation {
    case .equal: return (.equal, isAll ?? false)
    case .notEqual: return (.notEqual, isAll ?? true)
    case .allEqual: return (.equal, isAll ?? true)
    case .anyNotEqual: return (.notEqual, isAll ?? false)
    case .less: return (.less, isAll ?? false)
    case .lessOrEqual: return (.lessOrEqual, isAll ?? false)
    case .greater: return (.greater, isAll ?? false)
    case .greaterOrEqual: return (.greaterOrEqual, isAll ?? false)
    case .contains, .matches: return (.contains, isAll ?? false)
    }
  }

  private mutating func pattern(
    _ quantifier: FilterQuantifier?, _ left: FilterOperand, _ right: FilterOperand
  ) throws(DisplayFilterError) -> FilterProgram.Test {
    var (a, type) = try value(left, nil)
    guard type.isSearchable else {
      throw DisplayFilterError(
        position: left.position, reason: "'matches' looks into texts and bytes; this is \(type.name); string(...) makes a text of it")
    }
    guard case .literal(let token) = right, case .quoted(let bytes) = token.kind else {
      throw DisplayFilterError(position: right.position, reason: "expected a regular expression between double quotes behind 'matches'")
    }
    if type == .ethernet || type == .protocol {
      program.code.append(type == .ethernet ? .init(operation: .octets, a: 6) : .init(operation: .whole))
      a = a.lowerBound..<a.upperBound + 1
    }
    do throws(BytePattern.Problem) {
      program.patterns.append(try BytePattern(bytes))
    } catch {
      throw DisplayFilterError(position: token.position, reason: "in the regular expression, \(error.reason)")
    }
    let number = Int32(program.patterns.count)
    return .init(kind: .pattern, needed: needed(a), left: a, right: number - 1..<number, isAll: quantifier == .all)
  }

  private mutating func membership(
    _ quantifier: FilterQuantifier?, _ left: FilterOperand, _ elements: [FilterSyntax.Element], _ position: Int
  ) throws(DisplayFilterError) -> FilterProgram.Test {
    guard case .field = left else {
      if left.isConstant { throw constantLeft(left) }
      throw DisplayFilterError(position: left.position, reason: "only a field can be looked for in a set")
    }
    let (a, type) = try value(left, nil)
    let field = field(of: left)
    var found: [FilterProgram.Element] = []
    for element in elements {
      let low = try self.element(element.low, type, field)
      let high = try element.high.map { high throws(DisplayFilterError) in try self.element(high, type, field) }
      found.append(.init(low: low, high: high ?? low, isRange: high != nil))
    }
    let first = Int32(program.elements.count)
    program.elements += found
    return .init(
      kind: .member, needed: needed(a), left: a, right: first..<Int32(program.elements.count), isAll: quantifier == .all)
  }

  private mutating func element(
    _ operand: FilterOperand, _ type: FilterType, _ field: FieldDescriptor?
  ) throws(DisplayFilterError) -> Range<Int32> {
    let (code, other) = try value(operand, type, field)
    if !operand.isConstant, type != other, !(type.isNumber && other.isNumber) {
      throw DisplayFilterError(position: operand.position, reason: "\(type.name) cannot be compared with \(other.name)")
    }
    return code
  }

  // MARK: What a side consists of

  private func field(of operand: FilterOperand) -> FieldDescriptor? {
    if case .field(let name, _, _) = operand { FilterSource(name)?.field } else { nil }
  }

  /// The sources without which the code has no value. The largest of several does without some.
  private func needed(_ code: Range<Int32>) -> UInt64 {
    let steps = program.code[Int(code.lowerBound)..<Int(code.upperBound)]
    if steps.contains(where: { $0.operation == .largest || $0.operation == .smallest }) { return 0 }
    return steps.reduce(0) {
      $1.operation == .source || $1.operation == .count ? $0 | 1 << UInt64($1.a) : $0
    }
  }

  private func plainSource(_ code: Range<Int32>) -> Int32 {
    let first = program.code[Int(code.lowerBound)]
    return code.count == 1 && first.operation == .source && first.b < 0 ? first.a : -1
  }

  private func plainConstant(_ code: Range<Int32>) -> Int32 {
    let first = program.code[Int(code.lowerBound)]
    return code.count == 1 && first.operation == .constant ? first.a : -1
  }
}
