/// One line as it will be printed: flat, escaped, with its depth.
struct Row {
  let depth: Int
  /// The bytes as people count them, `16-17`, or nothing.
  let range: String
  let text: String
  /// The value with its meaning.
  let value: String?
  let buffer: String?
  let name: String?
  let citation: String?
  let about: String?
  let level: Explanation.Level

  init(_ line: Explanation.Line, depth: Int) {
    self.depth = depth
    range = Self.text(of: line.bytes)
    let words = line.level == .plain ? line.text : "\(line.level.rawValue): \(line.text)"
    let value =
      switch (line.value, line.meaning) {
      case (let value?, let meaning?): "\(value) (\(meaning))"
      case (let value?, nil): value
      case (nil, let meaning?): meaning
      case (nil, nil): String?.none
      }
    text = (value == nil ? words : words + ":").printable
    self.value = value?.printable
    buffer = line.buffer?.printable
    name = line.name.map { "[\($0)]".printable }
    citation = line.citation?.description.printable
    about = line.about?.printable
    level = line.level
  }

  /// A row that says that there is more.
  private init(leftOut count: Int, depth: Int) {
    self.init(.init("\(count) more below, not shown: nested too deeply", level: .note), depth: depth)
  }

  /// The lines and all below them, in the order in which they are read.
  static func collect(_ lines: [Explanation.Line], depth: Int, into rows: inout [Row]) {
    guard depth < Explanation.maximumDepth else {
      if !lines.isEmpty { rows.append(Row(leftOut: lines.count, depth: depth)) }
      return
    }
    for line in lines {
      rows.append(Row(line, depth: depth))
      collect(line.children, depth: depth + 1, into: &rows)
    }
  }

  private static func text(of bytes: Range<Int>?) -> String {
    guard let bytes, !bytes.isEmpty else { return "" }
    return bytes.count == 1 ? "\(bytes.lowerBound)" : "\(bytes.lowerBound)-\(bytes.upperBound - 1)"
  }
}

/// Where the columns of an explanation begin.
struct Columns {
  /// How wide the widest byte range is; 0 if no line has one.
  let range: Int
  let name: Int
  let citation: Int
  private let indent: Int

  init(_ rows: [Row], _ renderer: TextRenderer) {
    let inner = rows.filter { $0.depth > 0 }
    range = inner.map(\.range.columns).max() ?? 0
    indent = renderer.indent
    let widest = renderer.width.map { $0 / 2 } ?? 56
    var content = 0, names = 0
    for row in inner {
      let end = Self.start(ofDepth: row.depth, range, indent) + row.text.columns + (row.value.map { $0.columns + 1 } ?? 0)
      if row.name != nil || row.citation != nil { content = max(content, min(end, widest)) }
      names = max(names, row.name?.columns ?? 0)
    }
    name = content + 2
    citation = names == 0 ? name : name + min(names, 32) + 2
  }

  /// Where the words of a line begin.
  func start(ofDepth depth: Int) -> Int { Self.start(ofDepth: depth, range, indent) }

  private static func start(ofDepth depth: Int, _ range: Int, _ indent: Int) -> Int {
    depth == 0 ? 0 : depth * indent + (range == 0 ? 0 : range + 2)
  }
}
