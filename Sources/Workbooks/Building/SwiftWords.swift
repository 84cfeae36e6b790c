/// The words of Swift source that are code: not those in comments and texts, but those in a text's interpolations.
///
/// It follows the grammar of literals and comments ("Lexical Structure" of The Swift Programming Language). Whether a slash begins a
/// regular expression is judged by what stands before it.
struct SwiftWords {
  /// A word, an attribute or a directive.
  struct Word: Hashable {
    /// `import`, `@main`, `#externalMacro`; of a name in backticks what stands between them.
    let text: String
    /// Whether it stood in backticks.
    let isQuoted: Bool
    /// The byte that is neither blank nor comment before and behind it; 0 if there is none.
    let before: UInt8, behind: UInt8
    /// Counted from 1; columns are bytes.
    let line: Int, column: Int
  }

  private(set) var words: [Word] = []
  private let octets: [UInt8]
  private var place = 0, line = 1, lineStart = 0
  /// The last byte that was code.
  private var last: UInt8 = 0
  /// Where it is: in code of some depth of parentheses, or in a text.
  private var nesting: [Level] = [.code(depth: 0)]

  private enum Level {
    case code(depth: Int)
    case text(hashes: Int, isLong: Bool)
  }

  /// How deep interpolations may be nested.
  private static let mostLevels = 64

  /// Whether all was read, and not only what stands before too deep a nesting.
  var isWhole: Bool { place == octets.count }

  init(_ octets: [UInt8]) {
    self.octets = octets
    while place < octets.count, nesting.count < Self.mostLevels {
      switch nesting.last {
      case .text(let hashes, let isLong): readText(hashes, isLong)
      case .code, nil: readCode()
      }
    }
  }

  private func byte(_ offset: Int = 0) -> UInt8 { place + offset < octets.count ? octets[place + offset] : 0 }

  private func starts(_ text: StaticString, at offset: Int = 0) -> Bool {
    let end = place + offset + text.utf8CodeUnitCount
    return end <= octets.count && text.description.utf8.elementsEqual(octets[place + offset..<end])
  }

  /// A line ends with a line feed, a carriage return, or both.
  private func isLineEnd(_ place: Int) -> Bool {
    place < octets.count && (octets[place] == UInt8(ascii: "\n") || octets[place] == UInt8(ascii: "\r"))
  }

  private mutating func step(_ count: Int = 1) {
    for _ in 0..<count where place < octets.count {
      if isLineEnd(place), !(octets[place] == UInt8(ascii: "\r") && byte(1) == UInt8(ascii: "\n")) {
        (line, lineStart) = (line + 1, place + 1)
      }
      place += 1
    }
  }

  // MARK: - Texts

  private mutating func readText(_ hashes: Int, _ isLong: Bool) {
    func hasHashes(_ offset: Int) -> Bool { (0..<hashes).allSatisfy { byte(offset + $0) == UInt8(ascii: "#") } }
    let quotes = isLong ? 3 : 1
    if byte() == UInt8(ascii: "\\"), hasHashes(1) {
      let isInterpolation = byte(1 + hashes) == UInt8(ascii: "(")
      step(hashes + 2)
      if isInterpolation {
        last = UInt8(ascii: "(")
        nesting.append(.code(depth: 0))
      }
    } else if isLong ? starts("\"\"\"") : byte() == UInt8(ascii: "\""), hasHashes(quotes) {
      step(quotes + hashes)
      last = UInt8(ascii: "\"")
      nesting.removeLast()
    } else if !isLong, isLineEnd(place) {
      // It does not end on its line: no compiler takes that.
      nesting.removeLast()
    } else {
      step()
    }
  }

  // MARK: - Code

  private mutating func readCode() {
    switch byte() {
    case UInt8(ascii: "/") where starts("//"):
      while place < octets.count, !isLineEnd(place) { step() }
    case UInt8(ascii: "/") where starts("/*"): skipComment()
    case UInt8(ascii: "/") where isRegularExpression: skipRegularExpression(hashes: 0)
    case UInt8(ascii: "\""): beginText(hashes: 0)
    case UInt8(ascii: "#"): readHash()
    case UInt8(ascii: "`"): readQuoted()
    case UInt8(ascii: "("), UInt8(ascii: ")"): readParenthesis()
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): step()
    case UInt8(ascii: "@"): readWord(skipping: 1)
    case let next where Self.isLetter(next): readWord(skipping: 0)
    case let next:
      last = next
      step()
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte >= 0x80 || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private mutating func readParenthesis() {
    let isOpening = byte() == UInt8(ascii: "(")
    if case .code(let depth)? = nesting.last {
      if !isOpening, depth == 0, nesting.count > 1 {
        nesting.removeLast()
        return step()
      }
      nesting[nesting.count - 1] = .code(depth: max(0, depth + (isOpening ? 1 : -1)))
    }
    last = byte()
    step()
  }

  /// A word, with the sign before it that is a part of it.
  private mutating func readWord(skipping signs: Int) {
    let start = place, before = last, position = (line, place - lineStart + 1)
    step(signs)
    // A blank between the sign and the name changes nothing.
    while signs > 0, byte() == UInt8(ascii: " ") || byte() == UInt8(ascii: "\t") { step() }
    let name = place
    while place < octets.count, Self.isLetter(byte()) || Self.isDigit(byte()) { step() }
    guard place > name else {
      last = octets[start]
      return
    }
    last = octets[place - 1]
    add(octets[start..<start + signs] + octets[name..<place], isQuoted: false, before, position)
  }

  private mutating func readQuoted() {
    let before = last, position = (line, place - lineStart + 1)
    step()
    let start = place
    while place < octets.count, byte() != UInt8(ascii: "`"), !isLineEnd(place) { step() }
    let text = octets[start..<place], isAttribute = before == UInt8(ascii: "@")
    step()
    last = UInt8(ascii: "`")
    add(isAttribute ? [before] + text : text, isQuoted: !isAttribute, before, position)
  }

  private mutating func add(_ text: ArraySlice<UInt8>, isQuoted: Bool, _ before: UInt8, _ position: (Int, Int)) {
    let behind = octets[place...].first { $0 > 0x20 } ?? 0
    words.append(
      Word(
        text: String(decoding: text, as: UTF8.self), isQuoted: isQuoted, before: before, behind: behind, line: position.0,
        column: position.1))
  }

  /// `#"text"#`, `#/expression/#`, `#if`, or a sign.
  private mutating func readHash() {
    var count = 0
    while byte(count) == UInt8(ascii: "#") { count += 1 }
    switch byte(count) {
    case UInt8(ascii: "\""):
      step(count)
      beginText(hashes: count)
    case UInt8(ascii: "/"):
      step(count)
      skipRegularExpression(hashes: count)
    default:
      // Of several signs the last one may begin a word.
      step(max(count - 1, 0))
      readWord(skipping: 1)
    }
  }

  private mutating func beginText(hashes: Int) {
    let isLong = starts("\"\"\"")
    // Two quotes are an empty text, unless a third one follows.
    step(isLong ? 3 : 1)
    nesting.append(.text(hashes: hashes, isLong: isLong))
  }

  // MARK: - What is skipped

  private mutating func skipComment() {
    var depth = 0
    repeat {
      if starts("/*") {
        depth += 1
        step(2)
      } else if starts("*/") {
        depth -= 1
        step(2)
      } else {
        step()
      }
    } while depth > 0 && place < octets.count
  }

  /// Where an operand has to come, and the expression is closed on the same line.
  private var isRegularExpression: Bool {
    guard last == 0 || "(,=:[{;!&|?~+-*%<>^".utf8.contains(last) || follows("return") || follows("in"), byte(1) > 0x20 else { return false }
    var end = place + 1
    while end < octets.count, !isLineEnd(end), octets[end] != UInt8(ascii: "/") {
      end += octets[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    return end < octets.count && octets[end] == UInt8(ascii: "/")
  }

  private func follows(_ word: String) -> Bool { words.last.map { $0.text == word && $0.line == line } ?? false }

  private mutating func skipRegularExpression(hashes: Int) {
    step()
    while place < octets.count {
      if byte() == UInt8(ascii: "\\") {
        step(2)
      } else if byte() == UInt8(ascii: "/"), (0..<hashes).allSatisfy({ byte(1 + $0) == UInt8(ascii: "#") }) {
        step(1 + hashes)
        break
      } else if hashes == 0, isLineEnd(place) {
        break
      } else {
        step()
      }
    }
    last = UInt8(ascii: "/")
  }
}
