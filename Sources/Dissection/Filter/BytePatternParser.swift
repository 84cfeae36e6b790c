/// Reads the syntax of regular expressions, pcre2pattern(3).
struct BytePatternParser {
  indirect enum Node {
    case set(ByteSet)
    case assertion(BytePattern.Assertion)
    case sequence([Node])
    case choice([Node])
    /// At least and at most so many times.
    case repetition(Node, Int, Int?)
  }

  /// What `(?ims-x)` sets.
  struct Options {
    var ignoresCase = true
    var isMultiline = false
    var dotTakesAll = false
    var isExtended = false
  }

  typealias Problem = BytePattern.Problem

  private let text: [UInt8]
  private var at = 0
  private var depth = 0
  private var options = Options()
  /// Groups so far: `\10` is a back reference only if there are ten.
  private var groups = 0
  /// Between `\Q` and `\E`.
  private var isLiteral = false
  static let deepest = 100
  private static let mostRepeats = 65_535

  static func node(of text: [UInt8]) throws(Problem) -> Node {
    var parser = BytePatternParser(text: text)
    let node = try parser.choice()
    if parser.at < text.count { throw Problem(reason: "a ')' has no '(' before it") }
    return node
  }

  private init(text: [UInt8]) { self.text = text }

  private func peek(_ ahead: Int = 0) -> UInt8? { at + ahead < text.count ? text[at + ahead] : nil }
  private func starts(_ word: StaticString) -> Bool { text[at...].starts(with: Array(word.description.utf8)) }
  private mutating func accept(_ word: StaticString) -> Bool {
    guard starts(word) else { return false }
    at += word.utf8CodeUnitCount
    return true
  }

  private mutating func choice() throws(Problem) -> Node {
    var parts = [try sequence()]
    while !isLiteral, peek() == UInt8(ascii: "|") {
      at += 1
      parts.append(try sequence())
    }
    return parts.count == 1 ? parts[0] : .choice(parts)
  }

  private mutating func sequence() throws(Problem) -> Node {
    var parts: [Node] = []
    while let next = peek() {
      if isLiteral {
        if accept("\\E") { isLiteral = false; continue }
      } else {
        if next == UInt8(ascii: "|") || next == UInt8(ascii: ")") { break }
        if skipsComment(next) { continue }
        if accept("\\Q") { isLiteral = true; continue }
        if accept("\\E") { continue }
      }
      guard let node = try atom() else { continue }
      parts.append(try repeated(node))
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  /// With `(?x)`, blanks and comments mean nothing.
  private mutating func skipsComment(_ next: UInt8) -> Bool {
    guard options.isExtended else { return false }
    if next == 0x20 || 9...13 ~= next {
      at += 1
      return true
    }
    guard next == UInt8(ascii: "#") else { return false }
    while let next = peek(), next != 0x0A { at += 1 }
    return true
  }

  // MARK: Repeats

  private mutating func repeated(_ node: Node) throws(Problem) -> Node {
    guard let (least, most) = isLiteral ? nil : try quantifier() else { return node }
    if peek() == UInt8(ascii: "+") { throw Problem(reason: "a possessive repeat ('\(sign(before: at))+') is not supported") }
    // A lazy repeat matches elsewhere, but not something else.
    if peek() == UInt8(ascii: "?") { at += 1 }
    if !isLiteral, try quantifier() != nil { throw Problem(reason: "a repeat follows another") }
    return .repetition(node, least, most)
  }

  private func sign(before place: Int) -> Character { Character(UnicodeScalar(text[place - 1])) }

  private mutating func quantifier() throws(Problem) -> (Int, Int?)? {
    switch peek() {
    case UInt8(ascii: "*"):
      at += 1
      return (0, nil)
    case UInt8(ascii: "+"):
      at += 1
      return (1, nil)
    case UInt8(ascii: "?"):
      at += 1
      return (0, 1)
    case UInt8(ascii: "{"): return try counted()
    default: return nil
    }
  }

  /// `{2}`, `{2,}`, `{2,5}`; any other brace is a brace.
  private mutating func counted() throws(Problem) -> (Int, Int?)? {
    guard let end = text[at...].firstIndex(of: UInt8(ascii: "}")) else { return nil }
    let parts = text[(at + 1)..<end].split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard parts.count <= 2, !parts[0].isEmpty, parts.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }) else { return nil }
    let numbers = parts.map { Int($0) ?? ($0.isEmpty ? 0 : .max) }
    guard numbers.allSatisfy({ $0 <= Self.mostRepeats }) else { throw Problem(reason: "a repeat is counted up to \(Self.mostRepeats)") }
    let most = parts.count == 1 ? numbers[0] : parts[1].isEmpty ? nil : numbers[1]
    if let most, most < numbers[0] { throw Problem(reason: "the numbers in {\(parts.joined(separator: ","))} are out of order") }
    at = end + 1
    return (numbers[0], most)
  }

  // MARK: Atoms

  /// Nil for what stands for nothing, such as `(?i)`.
  private mutating func atom() throws(Problem) -> Node? {
    guard let next = peek() else { return nil }
    at += 1
    if isLiteral { return .set(folded(ByteSet([next]))) }
    switch next {
    case UInt8(ascii: "."):
      return .set(options.dotTakesAll ? .all : ByteSet([0x0A]).inverted)
    case UInt8(ascii: "^"): return .assertion(options.isMultiline ? .lineStart : .start)
    case UInt8(ascii: "$"): return .assertion(options.isMultiline ? .lineEnd : .endOrLastLine)
    case UInt8(ascii: "("): return try group()
    case UInt8(ascii: "["):
      var reader = BytePatternClass(text: text, at: at)
      let set = try reader.set(folded: options.ignoresCase)
      at = reader.at
      return .set(set)
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"):
      throw Problem(reason: "'\(sign(before: at))' has nothing before it to repeat")
    case UInt8(ascii: "\\"): return try escape()
    default: return .set(folded(ByteSet([next])))
    }
  }

  private func folded(_ set: ByteSet) -> ByteSet { options.ignoresCase ? set.foldingCase : set }

  private mutating func escape() throws(Problem) -> Node? {
    switch peek() {
    case UInt8(ascii: "b"), UInt8(ascii: "B"), UInt8(ascii: "A"), UInt8(ascii: "z"), UInt8(ascii: "Z"), UInt8(ascii: "G"):
      at += 1
      return .assertion(Self.assertions[text[at - 1]] ?? .start)
    case UInt8(ascii: "K"):
      // It moves the beginning of the match, and where that is nobody asks here.
      at += 1
      return nil
    case UInt8(ascii: "R"):
      at += 1
      return .choice([.sequence([.set(ByteSet([0x0D])), .set(ByteSet([0x0A]))]), .set(ByteSet([10, 11, 12, 13, 0x85]))])
    case let digit? where 0x31...0x39 ~= digit: try refuseBackReference()
    default: break
    }
    var reader = BytePatternClass(text: text, at: at)
    let set = try reader.escape(inClass: false)
    at = reader.at
    return .set(folded(set))
  }
  private static let assertions: [UInt8: BytePattern.Assertion] = [
    UInt8(ascii: "b"): .boundary, UInt8(ascii: "B"): .noBoundary, UInt8(ascii: "A"): .start, UInt8(ascii: "z"): .end,
    UInt8(ascii: "Z"): .endOrLastLine, UInt8(ascii: "G"): .start
  ]

  private func refuseBackReference() throws(Problem) {
    let digits = text[at...].prefix(3).prefix { 0x30...0x39 ~= $0 }
    let number = Int(String(decoding: digits, as: UTF8.self)) ?? 0
    if number < 10 || number <= groups { throw Problem(reason: "a back reference (\\\(number)) is not supported") }
  }

  // MARK: Groups

  private mutating func group() throws(Problem) -> Node? {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest { throw Problem(reason: "groups are nested more than \(Self.deepest) deep") }
    let outside = options
    if accept("?#") {
      while let next = peek(), next != UInt8(ascii: ")") { at += 1 }
      try close()
      return nil
    }
    if peek() == UInt8(ascii: "*") { throw Problem(reason: "verbs, '(*...)', are not supported") }
    if peek() == UInt8(ascii: "?") {
      if try !specialGroup() {
        // `(?i)` holds until the group around it ends.
        return nil
      }
    } else {
      groups += 1
    }
    let inner = try choice()
    try close()
    options = outside
    return inner
  }

  private mutating func close() throws(Problem) {
    guard peek() == UInt8(ascii: ")") else { throw Problem(reason: "a ')' is missing") }
    at += 1
  }

  /// Reads what stands behind `(?`. False if the group has been read to its end, as it only sets options.
  private mutating func specialGroup() throws(Problem) -> Bool {
    for sign in ["?=", "?!", "?<=", "?<!"] as [StaticString] where starts(sign) {
      throw Problem(reason: "look-around, '(\(sign)...)', is not supported")
    }
    if starts("?>") { throw Problem(reason: "an atomic group, '(?>...)', is not supported") }
    if accept("?:") || accept("?|") { return true }
    for (opening, end) in [("?<", ">"), ("?P<", ">"), ("?'", "'")] as [(StaticString, StaticString)] where accept(opening) {
      groups += 1
      let name = text[at...].prefix { $0 == 0x5F || 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 }
      at += name.count
      guard !name.isEmpty, accept(end) else { throw Problem(reason: "the name of a group ends with '\(end)'") }
      return true
    }
    at += 1
    return try readOptions()
  }

  /// `i`, `m`, `s`, `x`, `-` and `^`, then `)` or `:`.
  private mutating func readOptions() throws(Problem) -> Bool {
    var isOn = true
    while let next = peek() {
      at += 1
      switch next {
      case UInt8(ascii: "i"): options.ignoresCase = isOn
      case UInt8(ascii: "m"): options.isMultiline = isOn
      case UInt8(ascii: "s"): options.dotTakesAll = isOn
      case UInt8(ascii: "x"): options.isExtended = isOn
      case UInt8(ascii: "n"), UInt8(ascii: "U"), UInt8(ascii: "J"): break
      case UInt8(ascii: "-"): isOn = false
      case UInt8(ascii: "^"): options = Options(ignoresCase: false)
      case UInt8(ascii: ")"): return false
      case UInt8(ascii: ":"): return true
      default: throw Problem(reason: "'(?\(sign(before: at))' is not supported")
      }
    }
    throw Problem(reason: "a ')' is missing")
  }
}
