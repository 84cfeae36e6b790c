import Explanation

/// Marks as CSV, RFC 4180: a row a student, a column a task. With semicolons it is what spreadsheets in much of Europe open as a table: they
/// stand between the cells, points have decimal commas, and a byte order mark says that it is UTF-8.
public struct MarksTable: Hashable, Sendable {
  /// The text, with CR LF at the end of lines.
  public let text: String

  /// The table of a class. The marks of each student are those of the tasks, in their order.
  public init(_ students: [StudentMarks], _ tasks: [GradedTask], withSemicolons: Bool = false) {
    func number(_ points: Points) -> String {
      withSemicolons ? points.description.replacing(".", with: ",") : points.description
    }
    var rows = [["student", "name", "section", "score", "of"] + tasks.map(\.name) + ["remarks"]]
    for student in students {
      rows.append(
        [
          student.entry.student, (student.entry.name ?? "").cell, (student.entry.section ?? "").cell, number(student.score),
          number(student.most)
        ]
          + student.marks.map { $0.verdict == .skipped ? "" : number($0.score) } + [student.remarks.joined(separator: " / ").cell])
    }
    let lines = rows.map { $0.map(CSVText.quoted).joined(separator: withSemicolons ? ";" : ",") + "\r\n" }
    text = (withSemicolons ? "\u{FEFF}" : "") + lines.joined()
  }
}

extension String {
  /// A text that no spreadsheet takes for a formula, on one line, without anything that a terminal would obey. Spreadsheets in much of Europe
  /// begin another cell at a semicolon, in quotes or not.
  fileprivate var cell: String {
    let line = split(whereSeparator: \.isNewline).joined(separator: " ").printable.replacing(";", with: ",")
    return line.first.map { "=+-@".contains($0) } ?? false ? "'" + line : line
  }
}
