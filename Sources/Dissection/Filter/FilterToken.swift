/// A word, a sign or a literal of a display filter, and where it stands.
struct FilterToken: Equatable {
  enum Kind: Equatable {
    /// A field, a number, an address, or anything else that is written without quotes.
    case word
    /// Between double quotes: its bytes, escapes resolved. Raw if an `r` stands in front.
    case quoted([UInt8])
    /// Between single quotes: one byte.
    case character(UInt8)
    case relation(FilterRelation)
    case and, or, not
    case isIn
    case any, all
    case open, close
    case openBrace, closeBrace
    case comma, dots
    /// `&`, `+` and so on.
    case operation(FilterArithmetic)
    /// `[1:2,4]`, the brackets left out.
    case brackets
    /// `#2` or `#[1-2]`: what stands behind the sign, without brackets.
    case layers
    case end
  }
  var kind: Kind
  /// As it was typed.
  var text: String
  /// The first character.
  var position: Int
}

/// What a comparison asks of two values, and of how many of a field's values.
enum FilterRelation: Equatable {
  case equal, notEqual, allEqual, anyNotEqual
  case less, lessOrEqual, greater, greaterOrEqual
  case contains, matches

  /// The spellings in letters, wireshark-filter(4), "Comparison operators".
  static let words: [String: FilterRelation] = [
    "eq": .equal, "any_eq": .equal, "ne": .notEqual, "all_ne": .notEqual, "all_eq": .allEqual, "any_ne": .anyNotEqual,
    "lt": .less, "le": .lessOrEqual, "gt": .greater, "ge": .greaterOrEqual, "contains": .contains, "matches": .matches
  ]
  /// The spellings in signs, the longest first. `~=` is an old one that Wireshark 4.0 still takes.
  static let signs: [(String, FilterRelation)] = [
    ("===", .allEqual), ("!==", .anyNotEqual), ("==", .equal), ("!=", .notEqual), ("~=", .anyNotEqual), ("<=", .lessOrEqual),
    (">=", .greaterOrEqual), ("<", .less), (">", .greater), ("~", .matches)
  ]
}

/// An operation on numbers, or on the bits of addresses and bytes.
enum FilterArithmetic: String {
  case and = "&"
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case modulo = "%"
}
