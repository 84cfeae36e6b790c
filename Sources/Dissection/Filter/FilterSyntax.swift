/// A display filter as it was written: what is asked of a packet.
indirect enum FilterSyntax {
  /// Whether there is a value at all, or one with a bit set.
  case test(FilterOperand)
  case relation(FilterQuantifier?, FilterOperand, FilterRelation, FilterOperand, position: Int)
  case member(FilterQuantifier?, FilterOperand, [Element], position: Int)
  case not(FilterSyntax)
  /// Chains are lists: a long one is not deep.
  case all([FilterSyntax])
  case any([FilterSyntax])

  /// A value of a set, or two ends of a range.
  struct Element {
    var low: FilterOperand
    var high: FilterOperand?
  }
}

/// How many of a field's values a comparison must hold for.
enum FilterQuantifier { case any, all }

/// What a comparison compares.
indirect enum FilterOperand {
  case literal(FilterToken)
  case field(name: String, layers: [FilterRange]?, position: Int)
  case slice(FilterOperand, [FilterRange], position: Int)
  case function(name: String, [FilterOperand], position: Int)
  case arithmetic(FilterArithmetic, FilterOperand, FilterOperand, position: Int)
  case negative(FilterOperand, position: Int)

  var position: Int {
    switch self {
    case .literal(let token): token.position
    case .field(_, _, let position), .slice(_, _, let position), .function(_, _, let position): position
    case .arithmetic(_, let left, _, _): left.position
    case .negative(_, let position): position
    }
  }

  /// The literal that stands first, if one does.
  var firstLiteral: FilterToken? {
    switch self {
    case .literal(let token): token
    case .field, .slice, .function: nil
    case .arithmetic(_, let left, _, _): left.firstLiteral
    case .negative(let inner, _): inner.firstLiteral
    }
  }

  /// Whether it is the same in every packet.
  var isConstant: Bool {
    switch self {
    case .literal: true
    case .field, .slice, .function: false
    case .arithmetic(_, let left, let right, _): left.isConstant && right.isConstant
    case .negative(let inner, _): inner.isConstant
    }
  }
}

/// A part of `[0:3,5]` or of `#[1-2]`, wireshark-filter(4), "The slice operator".
struct FilterRange: Equatable, Sendable, BitwiseCopyable {
  /// The first place; from the end if negative.
  var first: Int32
  /// The last place, from the end if negative; or how many there are.
  var last: Int32
  var isLength: Bool

  /// The places among `count`, counted from 0; nil if one of them does not exist.
  @inline(always)
  func resolved(in count: Int) -> Range<Int>? {
    let start = first < 0 ? count &+ Int(first) : Int(first)
    let end = isLength ? start &+ Int(last) : last < 0 ? count &+ Int(last) &+ 1 : Int(last) &+ 1
    guard start >= 0, start < end, end <= count else { return nil }
    return start..<end
  }

  /// Reads what stands between the brackets.
  static func list(_ text: String, at position: Int) throws(DisplayFilterError) -> [FilterRange] {
    var ranges: [FilterRange] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let range = FilterRange(part.filter { $0 != " " && $0 != "\t" }) else {
        throw DisplayFilterError(
          position: position,
          reason: "'\(part)' is no range; there are [2], [2:4] (from 2 on, 4 of them), [2-4] (from 2 to 4), [:4] and [-2:]")
      }
      ranges.append(range)
    }
    return ranges
  }

  private init(first: Int32, last: Int32, isLength: Bool) { (self.first, self.last, self.isLength) = (first, last, isLength) }

  private init?(_ text: String) {
    var rest = Substring(text)
    if rest.first == ":" {
      guard let length = Self.number(rest.dropFirst()), length > 0 else { return nil }
      self.init(first: 0, last: length, isLength: true)
      return
    }
    let sign = rest.first == "-"
    if sign { rest = rest.dropFirst() }
    let digits = rest.prefix { $0 != ":" && $0 != "-" }
    guard let magnitude = Self.number(digits) else { return nil }
    let first = sign ? -magnitude : magnitude
    rest = rest.dropFirst(digits.count)
    switch rest.popFirst() {
    case nil: self.init(first: first, last: 1, isLength: true)
    case ":" where rest.isEmpty: self.init(first: first, last: -1, isLength: false)
    case ":":
      guard let length = Self.number(rest), length > 0 else { return nil }
      self.init(first: first, last: length, isLength: true)
    default:
      let isNegative = rest.first == "-"
      guard let magnitude = Self.number(isNegative ? rest.dropFirst() : rest) else { return nil }
      let last = isNegative ? -magnitude : magnitude
      // Both count from the same end, as in Wireshark.
      guard (first < 0) == (last < 0), first < last else { return nil }
      self.init(first: first, last: last, isLength: false)
    }
  }

  private static func number(_ digits: Substring) -> Int32? {
    guard let value = FilterLiteral.magnitude(String(digits)), value <= 1 << 24 else { return nil }
    return Int32(truncatingIfNeeded: value)
  }
}
