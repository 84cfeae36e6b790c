import Explanation

/// Marks as CSV, RFC 4180: a row a student, a column a task.
public struct MarksTable: Hashable, Sendable {
  /// The text, with CR LF at the end of lines.
  public let text: String

  /// The table of a class. The marks of each student are those of the tasks, in their order.
  public init(_ students: [StudentMarks], _ tasks: [GradedTask]) {
    var rows = [["student", "name", "section", "score", "of"] + tasks.map(\.name) + ["remarks"]]
    for student in students {
      rows.append(
        [
          student.entry.student, (student.entry.name ?? "").cell, (student.entry.section ?? "").cell, student.score.description,
          student.most.description
        ]
          + student.marks.map { $0.verdict == .skipped ? "" : $0.score.description } + [student.remarks.joined(separator: " / ").cell])
    }
    text = rows.map { $0.map(CSVText.quoted).joined(separator: ",") + "\r\n" }.joined()
  }
}

extension String {
  /// A text that no spreadsheet takes for a formula, on one line, without anything that a terminal would obey. Spreadsheets in much of Europe
  /// begin another cell at a semicolon, in quotes or not.
  fileprivate var cell: String {
    let line = split(whereSeparator: \.isNewline).joined(separator: " ").printable.map { $0 == ";" ? "," : String($0) }.joined()
    return line.first.map { "=+-@".contains($0) } ?? false ? "'" + line : line
  }
}
