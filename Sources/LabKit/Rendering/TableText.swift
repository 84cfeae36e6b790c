import Explanation

/// A table, in columns or as `name: value` lines.
struct TableText {
  private let columns: [String]
  private let rows: [[String]]

  /// Rows with too few cells get empty ones; cells behind the last column are kept in columns without a heading.
  init(_ columns: [String], _ rows: [[String]]) {
    let count = max(columns.count, rows.map(\.count).max() ?? 0)
    func filled(_ cells: [String]) -> [String] {
      cells.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ").printable }
        + Array(repeating: "", count: count - cells.count)
    }
    self.columns = filled(columns)
    self.rows = rows.map(filled)
  }

  func lines(for renderer: BlockRenderer) -> [String] {
    if !renderer.isPlain, let lines = inColumns(renderer) { return lines }
    return columns.count == 2 ? pairs(renderer) : records(renderer)
  }

  /// Nil if the columns together are wider than the screen.
  private func inColumns(_ renderer: BlockRenderer) -> [String]? {
    let widths = columns.indices.map { column in ([columns] + rows).map { $0[column].columns }.max() ?? 0 }
    guard widths.reduce(0, +) + 2 * max(columns.count - 1, 0) <= renderer.width else { return nil }
    let isNumber = columns.indices.map { column in !rows.isEmpty && rows.allSatisfy { Int($0[column]) != nil } }
    func line(_ cells: [String], _ code: String) -> String {
      let parts = cells.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.columns), text = renderer.painted(cell, code)
        return isNumber[column] ? blanks + text : text + blanks
      }
      return parts.joined(separator: "  ").withoutTrailingBlanks
    }
    return (hasHeadings ? [line(columns, "1")] : []) + rows.map { line($0, "") }
  }

  /// Two columns: the first cell is the name, the second the value.
  private func pairs(_ renderer: BlockRenderer) -> [String] {
    ((hasHeadings ? [columns] : []) + rows).flatMap { cells in
      renderer.wrapping.lines(cells[1], first: named(cells[0]), rest: "  ")
    }
  }

  /// Other tables: each row begins a line, and a name and its value stay together where that is possible.
  private func records(_ renderer: BlockRenderer) -> [String] {
    guard !rows.isEmpty else { return renderer.wrapping.lines(columns.joined(separator: ", ")) }
    return rows.flatMap { cells in
      let pairs = cells.enumerated().map { named(columns[$0]) + ($1.isEmpty ? "-" : $1) + ($0 + 1 < cells.count ? ";" : "") }
      var lines: [String] = [], line = pairs[0]
      for pair in pairs.dropFirst() {
        if line.columns + 1 + pair.columns > renderer.width {
          lines.append(line)
          line = "  " + pair
        } else {
          line += " " + pair
        }
      }
      return (lines + [line]).enumerated().flatMap { renderer.wrapping.lines($1, first: $0 == 0 ? "" : "  ", rest: "    ") }
    }
  }

  private func named(_ name: String) -> String { name.isEmpty ? "" : name + ": " }
  private var hasHeadings: Bool { columns.contains { !$0.isEmpty } }
}
