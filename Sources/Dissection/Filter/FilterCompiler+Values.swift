import Wire

extension FilterCompiler {
  /// Adds the code of an operand. A literal is read as `expected`, the type of the other side.
  mutating func value(
    _ operand: FilterOperand, _ expected: FilterType?, _ field: FieldDescriptor? = nil, searching: Bool = false, isStored: Bool = true
  ) throws(DisplayFilterError) -> (code: Range<Int32>, type: FilterType) {
    let start = Int32(program.code.count)
    let type = try add(operand, expected, field, searching, isStored)
    return (start..<Int32(program.code.count), type)
  }

  private mutating func add(
    _ operand: FilterOperand, _ expected: FilterType?, _ field: FieldDescriptor?, _ searching: Bool = false, _ isStored: Bool = true
  ) throws(DisplayFilterError) -> FilterType {
    switch operand {
    case .literal(let token): return try addLiteral(token, expected, field, searching)
    case .field(let name, let layers, let position):
      let (bit, type) = try addSource(name, position, isStored)
      program.code.append(.init(operation: .source, a: bit, b: layers.map { addSelection($0) } ?? -1))
      return type
    case .slice(let inner, let ranges, let position): return try addSlice(inner, ranges, position)
    case .function(let name, let arguments, let position): return try addFunction(name, arguments, position, expected, field)
    case .arithmetic(let sign, let left, let right, let position): return try addArithmetic(sign, left, right, position, expected, field)
    case .negative(let inner, let position):
      let type = try add(inner, expected, field)
      guard type.isNumber || type == .time else {
        throw DisplayFilterError(position: position, reason: "'-' needs a number; this is \(type.name)")
      }
      program.code.append(.init(operation: .negate))
      return type.isNumber ? .signed : type
    }
  }

  private mutating func addLiteral(
    _ token: FilterToken, _ expected: FilterType?, _ field: FieldDescriptor?, _ searching: Bool
  ) throws(DisplayFilterError) -> FilterType {
    guard let expected else {
      throw DisplayFilterError(position: token.position, reason: "expected a field or a function; '\(token.text)' is neither")
    }
    let constant = try FilterLiteral.constant(token, as: expected, field, searching: searching)
    program.code.append(.init(operation: .constant, a: Int32(program.constants.count)))
    program.constants.append(value(of: constant, isText: expected == .string))
    return searching && expected == .ethernet ? .bytes : expected
  }

  private mutating func value(of constant: FilterConstant, isText: Bool) -> FilterValue {
    var value: FilterValue
    switch constant.content {
    case .unsigned(let number): value = FilterValue(number)
    case .signed(let number): value = FilterValue(signed: number)
    case .bytes(let bytes):
      value = FilterValue(isText ? .text : .bytes, offset: UInt32(program.constantBytes.count), count: UInt32(bytes.count), .constants)
      program.constantBytes += bytes
    }
    value.prefix = constant.prefix
    return value
  }

  private mutating func addSource(_ name: String, _ position: Int, _ isStored: Bool) throws(DisplayFilterError) -> (Int32, FilterType) {
    guard let source = FilterSource(name) else { throw DisplayFilterError(position: position, reason: FilterSource.complaint(name)) }
    let bit = program.sources.firstIndex(of: source) ?? program.sources.count
    if bit == program.sources.count { program.sources.append(source) }
    guard bit < FilterProgram.mostSources else {
      throw DisplayFilterError(position: position, reason: "more than \(FilterProgram.mostSources) different fields")
    }
    if isStored { program.stored |= 1 << UInt64(bit) }
    return (Int32(bit), source.type)
  }

  private mutating func addSelection(_ ranges: [FilterRange]) -> Int32 {
    let first = Int32(program.ranges.count)
    program.ranges += ranges
    program.selections.append(first..<Int32(program.ranges.count))
    return Int32(program.selections.count - 1)
  }

  private mutating func addSlice(_ inner: FilterOperand, _ ranges: [FilterRange], _ position: Int) throws(DisplayFilterError) -> FilterType
  {
    let type = try add(inner, nil, nil)
    guard type.isSliceable else {
      throw DisplayFilterError(
        position: position, reason: "a slice is taken from texts, bytes, addresses and protocols; this is \(type.name)")
    }
    if type == .ethernet { program.code.append(.init(operation: .octets, a: 6)) }
    if type == .ipv4 { program.code.append(.init(operation: .octets, a: 4)) }
    program.code.append(.init(operation: .slice, a: addSelection(ranges)))
    return .bytes
  }

  private mutating func addArithmetic(
    _ sign: FilterArithmetic, _ left: FilterOperand, _ right: FilterOperand, _ position: Int, _ expected: FilterType?,
    _ field: FieldDescriptor?
  ) throws(DisplayFilterError) -> FilterType {
    let type = try add(left, expected, field)
    let other = try add(right, type, field)
    let isAllowed =
      switch sign {
      case .and: type.hasBits
      case .add, .subtract: type.isNumber || type == .time
      default: type.isNumber
      }
    guard isAllowed else { throw DisplayFilterError(position: position, reason: "'\(sign.rawValue)' cannot be applied to \(type.name)") }
    guard type.isComparable(with: other), other != .boolean else {
      throw DisplayFilterError(position: right.position, reason: "'\(sign.rawValue)' needs two values of a kind; this is \(other.name)")
    }
    program.code.append(.init(operation: sign.operation))
    return type
  }

  // MARK: Functions

  /// wireshark-filter(4), "Functions".
  private static let functions: Set<String> = ["len", "count", "lower", "upper", "string", "max", "min", "abs"]

  private mutating func addFunction(
    _ name: String, _ arguments: [FilterOperand], _ position: Int, _ expected: FilterType?, _ field: FieldDescriptor?
  ) throws(DisplayFilterError) -> FilterType {
    guard Self.functions.contains(name) else {
      throw DisplayFilterError(
        position: position, reason: "no function is called '\(name)'; there are \(Self.functions.sorted().joined(separator: ", "))")
    }
    if name == "max" || name == "min" { return try addExtreme(name, arguments, position, expected, field) }
    guard arguments.count == 1, let argument = arguments.first else {
      throw DisplayFilterError(position: position, reason: "\(name)() takes one argument, not \(arguments.count)")
    }
    if name == "abs" {
      let type = try add(argument, expected, field)
      guard type.isNumber || type == .time else {
        throw DisplayFilterError(position: argument.position, reason: "abs() takes a number, not \(type.name)")
      }
      program.code.append(.init(operation: .absolute))
      return type
    }
    guard case .field(let fieldName, let layers, let place) = argument else {
      throw DisplayFilterError(position: argument.position, reason: "\(name)() takes the name of a field")
    }
    if name == "count" {
      let (bit, _) = try addSource(fieldName, place, true)
      program.code.append(.init(operation: .count, a: bit, b: layers.map { addSelection($0) } ?? -1))
      return .unsigned(0xFFFF_FFFF)
    }
    let type = try add(argument, nil, nil)
    return try convert(name, type, place, fieldName)
  }

  private mutating func convert(_ name: String, _ type: FilterType, _ place: Int, _ field: String) throws(DisplayFilterError) -> FilterType
  {
    switch name {
    case "len":
      // Numbers have the size of their type, which only those of whole bytes tell.
      guard type != .unsigned(.max), type != .boolean, type != .time else {
        throw DisplayFilterError(position: place, reason: "len() takes texts, bytes and addresses; \(field) is \(type.name)")
      }
      if let size = type.size { program.code.append(.init(operation: .octets, a: Int32(size))) }
      program.code.append(.init(operation: .length))
      return .unsigned(0xFFFF_FFFF)
    case "string":
      guard let style = type.textStyle else {
        throw DisplayFilterError(position: place, reason: "string() takes numbers and addresses; \(field) is \(type.name)")
      }
      program.code.append(.init(operation: .text, a: Int32(style)))
      return .string
    default:
      guard type == .string else {
        throw DisplayFilterError(position: place, reason: "\(name)() takes a text; \(field) is \(type.name)")
      }
      program.code.append(.init(operation: name == "lower" ? .lower : .upper))
      return .string
    }
  }

  /// The first argument decides what the others must be.
  private mutating func addExtreme(
    _ name: String, _ arguments: [FilterOperand], _ position: Int, _ expected: FilterType?, _ field: FieldDescriptor?
  ) throws(DisplayFilterError) -> FilterType {
    guard let first = arguments.first else { throw DisplayFilterError(position: position, reason: "\(name)() takes one argument or more") }
    let type = try add(first, expected, field)
    for argument in arguments.dropFirst() {
      let other = try add(argument, type, nil)
      guard type == other || argument.isConstant else {
        throw DisplayFilterError(
          position: argument.position, reason: "the arguments of \(name)() must be of one type, sizes of numbers included")
      }
    }
    program.code.append(.init(operation: name == "max" ? .largest : .smallest, a: Int32(arguments.count)))
    return type
  }
}

extension FilterArithmetic {
  var operation: FilterProgram.Code.Operation {
    switch self {
    case .and: .and
    case .add: .add
    case .subtract: .subtract
    case .multiply: .multiply
    case .divide: .divide
    case .modulo: .modulo
    }
  }
}

extension FilterType {
  /// How many bytes a value has that is kept as a number.
  var size: Int? {
    switch self {
    case .unsigned(let largest): largest <= 0xFF ? 1 : largest <= 0xFFFF ? 2 : largest <= 0xFFFF_FFFF ? 4 : 8
    case .signed: 4
    case .boolean, .time: 8
    case .ipv4: 4
    case .ethernet: 6
    case .ipv6, .string, .bytes, .protocol: nil
    }
  }

  /// How `string()` writes it, as a number for `FilterSink.styles`.
  var textStyle: Int? {
    switch self {
    case .unsigned: 0
    case .signed: 1
    case .ipv4: 2
    case .ipv6: 3
    case .ethernet: 4
    default: nil
    }
  }
}
