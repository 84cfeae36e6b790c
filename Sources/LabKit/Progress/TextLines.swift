import Explanation

/// The lines of a file that only this program writes, one after the other.
struct TextLines {
  private let octets: [UInt8]
  private var place: Int
  /// The number of the line that was read last, counted from 1.
  private(set) var number = 0

  /// Skips the mark that some editors put at a file's beginning.
  init(_ octets: [UInt8]) {
    self.octets = octets
    place = octets.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  var isAtEnd: Bool { place >= octets.count }

  /// The next line without its end, which may be LF or CR LF.
  mutating func next(_ expected: String) throws(FileDamage) -> String {
    number += 1
    guard !isAtEnd else { throw FileDamage(line: number, problem: "the file ends", expected: expected) }
    let end = octets[place...].firstIndex(of: 0x0A)
    var line = octets[place..<(end ?? octets.count)]
    place = (end ?? octets.count) + 1
    if line.last == 0x0D { line.removeLast() }
    let text = String(decoding: line, as: UTF8.self)
    guard text.utf8.elementsEqual(line) else { throw FileDamage(line: number, problem: "it is no UTF-8", expected: expected) }
    // A line without an end was cut: what is left of it may look whole.
    guard end != nil else { throw damage(text, expected: "\(expected), and the end of the line") }
    return text
  }

  func damage(_ line: some StringProtocol, expected: String) -> FileDamage {
    FileDamage(line: number, problem: "'\(String(line).printed)'", expected: expected)
  }
}

/// What is wrong with a file.
struct FileDamage: Error, Hashable, CustomStringConvertible {
  let line: Int
  let problem: String
  let expected: String
  /// Set where the file is not damaged at all.
  var newer: NewerFormat?

  init(line: Int, problem: String, expected: String) { (self.line, self.problem, self.expected) = (line, problem, expected) }

  var description: String { "line \(line): \(problem); expected \(expected)" }
}

/// The file was written by a later version of the program, and is not touched.
struct NewerFormat: Error, Hashable, CustomStringConvertible {
  let format: Int
  let known: Int
  var description: String { "it has format \(format), and this version of FirstHop knows formats up to \(known)" }
}

/// The first line of each file: `FirstHop answers, format 1`.
enum FileHead {
  static func line(_ what: String, _ format: Int) -> String { "FirstHop \(what), format \(format)\n" }

  static func check(_ lines: inout TextLines, _ what: String, _ known: Int) throws(FileDamage) {
    let expected = "FirstHop \(what), format \(known)", line = try lines.next(expected), start = "FirstHop \(what), format "
    guard line.hasPrefix(start), let format = Int(line.dropFirst(start.count)), format > 0 else {
      throw lines.damage(line, expected: expected)
    }
    guard format > known else { return }
    var damage = lines.damage(line, expected: expected)
    damage.newer = NewerFormat(format: format, known: known)
    throw damage
  }
}

extension String {
  /// The text without line feeds and invisible characters: `\\`, `\n`, `\u{1b}`.
  var onOneLine: String {
    var line = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\\": line += "\\\\"
      case "\n": line += "\\n"
      case _ where String(scalar).printable != String(scalar): line += "\\u{\(String(scalar.value, radix: 16))}"
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  /// Reads what `onOneLine` wrote; nil if a backslash begins something else.
  init?(fromOneLine line: Substring) {
    self.init()
    var rest = line.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      guard scalar == "\\" else {
        unicodeScalars.append(scalar)
        continue
      }
      switch rest.popFirst() {
      case "\\": unicodeScalars.append("\\")
      case "n": unicodeScalars.append("\n")
      case "u":
        guard rest.popFirst() == "{", let end = rest.firstIndex(of: "}"),
          let number = UInt32(String(rest[..<end]), radix: 16), let escaped = Unicode.Scalar(number)
        else { return nil }
        unicodeScalars.append(escaped)
        rest = rest[rest.index(after: end)...]
      default: return nil
      }
    }
  }
}
