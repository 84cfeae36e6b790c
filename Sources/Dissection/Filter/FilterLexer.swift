/// Takes a display filter apart into words and signs, wireshark-filter(4).
struct FilterLexer {
  private let scalars: [Unicode.Scalar]
  private var at = 0
  private var tokens: [FilterToken] = []

  static func tokens(of text: String) throws(DisplayFilterError) -> [FilterToken] {
    var lexer = FilterLexer(text)
    while try lexer.step() {}
    return lexer.tokens
  }

  private init(_ text: String) { scalars = Array(text.unicodeScalars) }

  private func peek(_ ahead: Int = 0) -> Unicode.Scalar? { at + ahead < scalars.count ? scalars[at + ahead] : nil }

  private func text(from start: Int) -> String {
    var text = ""
    text.unicodeScalars.append(contentsOf: scalars[start..<at])
    return text
  }

  private mutating func append(_ kind: FilterToken.Kind, from start: Int) {
    tokens.append(FilterToken(kind: kind, text: text(from: start), position: start))
  }

  private func starts(with sign: String) -> Bool { scalars[at...].starts(with: sign.unicodeScalars) }

  /// Takes one token; false behind the last.
  private mutating func step() throws(DisplayFilterError) -> Bool {
    while let next = peek(), next == " " || "\t\n\r".unicodeScalars.contains(next) { at += 1 }
    let start = at
    guard let next = peek() else {
      append(.end, from: start)
      return false
    }
    if next == "\"" || (next == "r" || next == "R") && peek(1) == "\"" {
      let bytes = try FilterString.quoted(scalars, &at)
      append(.quoted(bytes), from: start)
    } else if next == "'" {
      let byte = try FilterString.character(scalars, &at)
      append(.character(byte), from: start)
    } else if next == "[" {
      try takeBrackets(from: start, as: .brackets)
    } else if next == "#" {
      try takeLayers(from: start)
    } else if Self.isWord(next), !(next == "." && peek(1) == ".") {
      takeWord(from: start)
    } else if !takeSign(from: start) {
      throw unexpected(next)
    }
    return true
  }

  private func unexpected(_ sign: Unicode.Scalar) -> DisplayFilterError {
    let advice =
      switch sign {
      case "=": "'=' is no comparison; equality is '=='"
      case "|": "'|' is no operator; 'or' is '||'"
      case "^": "'^' is no operator of Wireshark 4.0"
      case _ where !sign.isASCII: "characters other than ASCII may stand between double quotes only"
      default: "'\(sign)' has no meaning here"
      }
    return DisplayFilterError(position: at, reason: advice)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", ".", ":": true
    default: false
    }
  }

  private static let signs: [(String, FilterToken.Kind)] =
    FilterRelation.signs.map { ($0, .relation($1)) } + [
      ("&&", .and), ("||", .or), ("!", .not), ("(", .open), (")", .close), ("{", .openBrace), ("}", .closeBrace), (",", .comma),
      ("..", .dots), ("&", .operation(.and)), ("+", .operation(.add)), ("-", .operation(.subtract)), ("*", .operation(.multiply)),
      ("/", .operation(.divide)), ("%", .operation(.modulo))
    ]

  private mutating func takeSign(from start: Int) -> Bool {
    guard let (sign, kind) = Self.signs.first(where: { starts(with: $0.0) }) else { return false }
    at += sign.unicodeScalars.count
    append(kind, from: start)
    return true
  }

  /// Letters, digits and the separators of names and addresses. A hyphen joins, which is why a subtraction needs a blank before it;
  /// two dots are the middle of a range; a slash belongs to the address before it.
  private mutating func takeWord(from start: Int) {
    while let next = peek(), Self.isWord(next) || next == "-", !(next == "." && peek(1) == ".") { at += 1 }
    // A hyphen at the end joins nothing.
    while at > start + 1, scalars[at - 1] == "-" { at -= 1 }
    if peek() == "/", let digit = peek(1), "0"..."9" ~= digit, Self.isAddress(text(from: start)) {
      at += 1
      while let digit = peek(), "0"..."9" ~= digit { at += 1 }
    }
    let word = text(from: start)
    append(Self.keywords[word] ?? FilterRelation.words[word].map { .relation($0) } ?? .word, from: start)
  }
  private static let keywords: [String: FilterToken.Kind] = [
    "and": .and, "or": .or, "not": .not, "in": .isIn, "any": .any, "all": .all, "bitwise_and": .operation(.and)
  ]

  /// Whether a slash behind the word begins a prefix length rather than a division.
  private static func isAddress(_ word: String) -> Bool {
    word.contains(":") || word.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { Int($0) != nil } && word.contains(".")
  }

  private mutating func takeBrackets(from start: Int, as kind: FilterToken.Kind) throws(DisplayFilterError) {
    at += 1
    let first = at
    while let next = peek(), next != "]" { at += 1 }
    guard peek() != nil else { throw DisplayFilterError(position: start, reason: "the ']' is missing") }
    let inner = text(from: first)
    at += 1
    tokens.append(FilterToken(kind: kind, text: inner, position: kind == .brackets ? start : first))
  }

  private mutating func takeLayers(from start: Int) throws(DisplayFilterError) {
    at += 1
    if peek() == "[" { return try takeBrackets(from: at, as: .layers) }
    let first = at
    while let digit = peek(), "0"..."9" ~= digit { at += 1 }
    guard at > first else {
      throw DisplayFilterError(position: at, reason: "expected the number of a layer behind '#', as in ip.addr#1 or ip.addr#[1-2]")
    }
    tokens.append(FilterToken(kind: .layers, text: text(from: first), position: start))
  }
}
