/// Wireshark's grammar of display filters, wireshark-filter(4): `or` binds least, then `and`, `not`, comparisons, `&`, `+`, `*`.
struct FilterParser {
  private let tokens: [FilterToken]
  private var next = 0
  private var depth = 0
  /// Parentheses, signs and functions in each other; more is an error rather than a full stack.
  static let deepest = 100

  static func syntax(of text: String) throws(DisplayFilterError) -> FilterSyntax {
    var parser = FilterParser(try FilterLexer.tokens(of: text))
    guard parser.token.kind != .end else {
      throw DisplayFilterError(position: 0, reason: "an empty filter; expected a protocol or a comparison, such as ip.ttl < 64")
    }
    let syntax = try parser.alternatives()
    guard parser.token.kind == .end else { throw parser.unexpected("'and', 'or' or the end") }
    return syntax
  }

  private init(_ tokens: [FilterToken]) { self.tokens = tokens }

  private var token: FilterToken { tokens[next] }

  private mutating func accept(_ kind: FilterToken.Kind) -> Bool {
    guard token.kind == kind else { return false }
    next += 1
    return true
  }

  private func unexpected(_ wanted: String) -> DisplayFilterError {
    let found = token.kind == .end ? "found the end" : "found '\(token.text)'"
    return DisplayFilterError(position: token.position, reason: "expected \(wanted); \(found)")
  }

  /// Goes a level deeper.
  private mutating func nest() throws(DisplayFilterError) {
    depth += 1
    if depth > Self.deepest { throw DisplayFilterError(position: token.position, reason: "nested more than \(Self.deepest) deep") }
  }

  // MARK: Tests

  private mutating func alternatives() throws(DisplayFilterError) -> FilterSyntax {
    var parts = [try conjunction()]
    while accept(.or) { parts.append(try conjunction()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction() throws(DisplayFilterError) -> FilterSyntax {
    var parts = [try negation()]
    while accept(.and) { parts.append(try negation()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func negation() throws(DisplayFilterError) -> FilterSyntax {
    try nest()
    defer { depth -= 1 }
    if accept(.not) { return .not(try negation()) }
    guard accept(.open) else { return try test() }
    let inner = try alternatives()
    guard accept(.close) else { throw unexpected("')', 'and' or 'or'") }
    return inner
  }

  private mutating func test() throws(DisplayFilterError) -> FilterSyntax {
    let quantifier: FilterQuantifier? = accept(.any) ? .any : accept(.all) ? .all : nil
    let left = try operand("a field, a protocol, 'not' or '('")
    if isMembership { return try membership(quantifier, left) }
    guard case .relation = token.kind else {
      if quantifier != nil { throw unexpected("a comparison behind 'any' or 'all', as in all tcp.port > 1024") }
      return .test(left)
    }
    return try comparisons(quantifier, left)
  }

  /// `in`, `not in`, `! in`.
  private var isMembership: Bool {
    token.kind == .isIn || token.kind == .not && tokens[next + 1].kind == .isIn
  }

  /// `a < b < c` means `a < b and b < c`.
  private mutating func comparisons(_ quantifier: FilterQuantifier?, _ first: FilterOperand) throws(DisplayFilterError) -> FilterSyntax {
    var parts: [FilterSyntax] = [], left = first
    while case .relation(let relation) = token.kind {
      let sign = token
      next += 1
      let right = try operand("a value after '\(sign.text)', such as 64")
      parts.append(.relation(quantifier, left, relation, right, position: sign.position))
      left = right
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func membership(_ quantifier: FilterQuantifier?, _ left: FilterOperand) throws(DisplayFilterError) -> FilterSyntax {
    let isNegated = accept(.not), position = token.position
    next += 1
    guard accept(.openBrace) else { throw unexpected("a set behind 'in', such as {80, 8000..8080}") }
    var elements: [FilterSyntax.Element] = []
    repeat {
      let low = try element()
      elements.append(.init(low: low, high: accept(.dots) ? try element() : nil))
    } while accept(.comma)
    guard accept(.closeBrace) else { throw unexpected("',' or '}'") }
    let member = FilterSyntax.member(quantifier, left, elements, position: position)
    return isNegated ? .not(member) : member
  }

  private mutating func element() throws(DisplayFilterError) -> FilterOperand {
    if token.kind == .openBrace { throw unexpected("a value of the set, such as 80 or 1..5") }
    return try signed("a value of the set, such as 80 or 1..5")
  }

  // MARK: Operands

  private mutating func operand(_ wanted: String) throws(DisplayFilterError) -> FilterOperand {
    try chain(wanted, Self.levels[...])
  }

  /// What binds least stands first.
  private static let levels: [[FilterArithmetic]] = [[.and], [.add, .subtract], [.multiply, .divide, .modulo]]

  private mutating func chain(_ wanted: String, _ levels: ArraySlice<[FilterArithmetic]>) throws(DisplayFilterError) -> FilterOperand {
    guard let signs = levels.first else { return try signed(wanted) }
    var left = try chain(wanted, levels.dropFirst()), count = 0
    while case .operation(let sign) = token.kind, signs.contains(sign) {
      let position = token.position
      next += 1
      count += 1
      // The tree of a chain is as deep as the chain is long.
      if count > Self.deepest { throw DisplayFilterError(position: position, reason: "more than \(Self.deepest) operations in a row") }
      let right = try chain("a value after '\(sign.rawValue)'", levels.dropFirst())
      left = .arithmetic(sign, left, right, position: position)
    }
    return left
  }

  private mutating func signed(_ wanted: String) throws(DisplayFilterError) -> FilterOperand {
    let position = token.position
    try nest()
    defer { depth -= 1 }
    if accept(.operation(.subtract)) { return .negative(try signed("a value after '-'"), position: position) }
    if accept(.operation(.add)) { return try signed("a value after '+'") }
    if accept(.openBrace) {
      let inner = try operand("a value")
      guard accept(.closeBrace) else { throw unexpected("'}'; braces group calculations, as in {ip.ttl + 1} * 2") }
      return inner
    }
    return try entity(wanted)
  }

  private mutating func entity(_ wanted: String) throws(DisplayFilterError) -> FilterOperand {
    let first = token
    switch first.kind {
    case .quoted, .character:
      next += 1
      return .literal(first)
    case .word:
      next += 1
      if token.kind == .open { return try sliced(function(first)) }
      return try named(first)
    default: throw unexpected(wanted)
    }
  }

  /// A field or, where nothing is called so, a literal.
  private mutating func named(_ word: FilterToken) throws(DisplayFilterError) -> FilterOperand {
    // A dot in front says that it is a name, whatever it looks like.
    let name = word.text.hasPrefix(".") ? String(word.text.dropFirst()) : word.text
    guard FilterSource.exists(name) else {
      if word.text.hasPrefix(".") { throw DisplayFilterError(position: word.position, reason: FilterSource.complaint(name)) }
      return .literal(word)
    }
    var layers: [FilterRange]?
    if token.kind == .layers {
      layers = try FilterRange.list(token.text, at: token.position)
      if !token.text.contains(where: { ",:-".contains($0) }), let place = layers?.first?.first, place < 0 {
        throw unexpected("the number of a layer, from 1 on")
      }
      next += 1
    }
    return try sliced(.field(name: name, layers: layers, position: word.position))
  }

  private mutating func sliced(_ inner: FilterOperand) throws(DisplayFilterError) -> FilterOperand {
    var result = inner, count = 0
    while token.kind == .brackets {
      count += 1
      if count > Self.deepest { throw unexpected("fewer than \(Self.deepest) slices") }
      result = .slice(result, try FilterRange.list(token.text, at: token.position), position: inner.position)
      next += 1
    }
    return result
  }

  private mutating func function(_ name: FilterToken) throws(DisplayFilterError) -> FilterOperand {
    next += 1
    var arguments: [FilterOperand] = []
    if !accept(.close) {
      repeat { arguments.append(try operand("an argument of \(name.text)()")) } while accept(.comma)
      guard accept(.close) else { throw unexpected("',' or ')'") }
    }
    return .function(name: name.text, arguments, position: name.position)
  }
}
