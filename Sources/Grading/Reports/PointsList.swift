extension Points {
  /// Reads what tasks are worth: a CSV text with the columns `name` and `points`.
  /// - Parameters:
  ///   - file: What errors call it.
  ///   - names: The tasks that there are.
  public static func list(reading octets: [UInt8], file: String, of names: Set<String>) throws(CSVText.Fault) -> [String: Points] {
    let list = try CSVText(reading: octets, file: file), rows = list.rows
    guard let head = rows.first?.cells.map({ $0.text.trimmed.lowercased() }), let name = head.firstIndex(of: "name"),
      let worthPlace = head.firstIndex(of: "points")
    else { throw .init(file, line: 1, column: 1, "expected a first line with the columns name and points") }
    var points: [String: Points] = [:], lines: [String: Int] = [:]
    for row in rows.dropFirst() {
      guard max(name, worthPlace) < row.cells.count else { throw .init(file, line: row.line, column: 1, "expected a name and points") }
      let task = row.cells[name], worth = row.cells[worthPlace]
      guard names.contains(task.text.trimmed) else {
        throw .init(file, line: task.line, column: task.column, "there is no question or exercise '\(task.text.trimmed.prefix(40))'")
      }
      if let line = lines.updateValue(row.line, forKey: task.text.trimmed) {
        throw .init(file, line: task.line, column: task.column, "\(task.text.trimmed) stands in line \(line) already")
      }
      // Whoever has semicolons between cells has decimal commas.
      let number = list.hasSemicolons ? worth.text.trimmed.replacing(",", with: ".") : worth.text.trimmed
      guard let value = Points(number) else {
        throw .init(
          file, line: worth.line, column: worth.column,
          "'\(worth.text.trimmed.prefix(40))' is no number of points; expected 0 to \(most), such as 2.5")
      }
      points[task.text.trimmed] = value
    }
    return points
  }
}
