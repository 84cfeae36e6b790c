/// Rows of text in columns, as wide as their widest cell. Numbers stand at the right.
struct TextTable {
  private let titles: [String]
  private let isNumber: [Bool]
  private var rows: [[String]] = []

  /// A title that begins with `>` has numbers below it.
  init(_ titles: String...) {
    isNumber = titles.map { $0.hasPrefix(">") }
    self.titles = titles.map { $0.hasPrefix(">") ? String($0.dropFirst()) : $0 }
  }

  mutating func add(_ cells: String...) { rows.append(cells) }
  var isEmpty: Bool { rows.isEmpty }

  var text: String {
    let all = [titles] + rows
    let widths = titles.indices.map { column in all.map { $0[column].count }.max() ?? 0 }
    return all.map { line($0, widths) }.joined()
  }

  private func line(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (column, cell) in cells.enumerated() {
      let blanks = String(repeating: " ", count: widths[column] - cell.count)
      line += (column == 0 ? "" : "  ") + (isNumber[column] ? blanks + cell : cell + blanks)
    }
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }
}

/// An object of JSON on one line, its members in the order in which they are added.
struct JSONObject {
  private(set) var text = "{"

  mutating func add(_ name: String, _ number: some BinaryInteger) { addRaw(name, "\(number)") }
  mutating func add(_ name: String, _ value: String?) { addRaw(name, value.map { "\"\(Self.escaped($0))\"" } ?? "null") }
  mutating func add(_ name: String, _ objects: [JSONObject]) {
    addRaw(name, "[" + objects.map(\.line).joined(separator: ",") + "]")
  }
  mutating func add(_ name: String, _ texts: [String]) {
    addRaw(name, "[" + texts.map { "\"\(Self.escaped($0))\"" }.joined(separator: ",") + "]")
  }
  mutating func add(_ name: String, _ flag: Bool?) { addRaw(name, flag.map { $0 ? "true" : "false" } ?? "null") }
  mutating func add(_ name: String, _ object: JSONObject) { addRaw(name, object.line) }
  mutating func addSeconds(_ name: String, _ nanoseconds: UInt64) { addRaw(name, Seconds.text(nanoseconds, digits: 9)) }

  private mutating func addRaw(_ name: String, _ value: String) {
    text += (text.count > 1 ? "," : "") + "\"\(Self.escaped(name))\":\(value)"
  }

  /// Without a line feed.
  var line: String { text + "}" }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Nanoseconds as people read them.
enum Seconds {
  static func text(_ nanoseconds: UInt64, digits: Int = 6) -> String {
    let fraction = String(nanoseconds % 1_000_000_000)
    return "\(nanoseconds / 1_000_000_000)." + (String(repeating: "0", count: 9 - fraction.count) + fraction).prefix(digits)
  }
}
