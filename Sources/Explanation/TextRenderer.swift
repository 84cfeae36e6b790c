/// Prints an explanation as text: a heading for each line of the top level, and below it aligned columns.
///
/// ```
/// Internet Protocol Version 4  bytes 14-33
///   14     Version: 4          [ip.version]  RFC 791 §3.1
///   16-17  Total Length: 60    [ip.len]      RFC 791 §3.1
///   23     Protocol: 6 (TCP)   [ip.proto]    RFC 791 §3.1
/// ```
///
/// The first column says which bytes were read (first and last, counted from 0), then come words and value, the name for machines
/// and the source. What does not fit into `width` continues below, further in.
public struct TextRenderer: Sendable, Hashable {
  /// How many columns there are, or nil for lines of any length, which suit files and `grep`.
  public var width: Int?
  /// Colours, or none.
  public var style: Style
  /// How many columns a level is set in.
  public var indent: Int
  /// Whether the sentences for learners (`about`) are printed, too.
  public var showsAbout: Bool

  /// A renderer without colours for lines of any length, unless told otherwise.
  public init(width: Int? = nil, style: Style = .plain, indent: Int = 2, showsAbout: Bool = false) {
    self.width = width.map { max($0, Self.minimumWidth) }
    self.style = style; self.indent = max(indent, 0); self.showsAbout = showsAbout
  }

  /// Narrower than this nothing is readable; a smaller `width` counts as this one.
  public static let minimumWidth = 40

  /// The explanation as text; each line ends with a newline.
  public func render(_ explanation: Explanation) -> String {
    var output = ""
    render(explanation, into: &output)
    return output
  }

  /// Appends the explanation as text to `output`: for many in a row, which may share one buffer.
  public func render(_ explanation: Explanation, into output: inout String) {
    var rows: [Row] = []
    Row.collect(explanation.lines, depth: 0, into: &rows)
    let columns = Columns(rows, self)
    var writer = LineWriter(width: width)
    swap(&writer.output, &output)
    for row in rows { print(row, columns, to: &writer) }
    swap(&writer.output, &output)
  }

  private func print(_ row: Row, _ columns: Columns, to writer: inout LineWriter) {
    let start = columns.start(ofDepth: row.depth)
    printContent(of: row, columns, start, to: &writer)
    let isHeading = row.depth == 0
    if isHeading, !row.range.isEmpty { writer.place("bytes \(row.range)", style.bytes, column: 0, otherwise: start + 2) }
    if let buffer = row.buffer { writer.place("of \(buffer)", style.bytes, column: 0, otherwise: start + 2) }
    if let name = row.name { writer.place(name, style.name, column: isHeading ? 0 : columns.name, otherwise: start + 2) }
    if let citation = row.citation {
      writer.place(citation, style.citation, column: isHeading ? 0 : columns.citation, otherwise: start + 2)
    }
    writer.endLine()
    guard showsAbout, let about = row.about else { return }
    writer.pad(to: start + 2)
    writer.wrap(about, style.about, start: start + 2)
    writer.endLine()
  }

  private func printContent(of row: Row, _ columns: Columns, _ start: Int, to writer: inout LineWriter) {
    if row.depth > 0, columns.range > 0 {
      writer.pad(to: indent)
      writer.put(row.range, style.bytes)
    }
    writer.pad(to: start)
    let code = style.code(for: row.level)
    writer.wrap(row.text, row.depth == 0 && code.isEmpty ? style.heading : code, start: start + 2)
    guard let value = row.value else { return }
    writer.space()
    writer.wrap(value, code.isEmpty ? style.value : code, start: start + 2)
  }
}
