/// Marks as one page that needs nothing else: a table of the class, what each student is told, and the misconceptions.
public struct HTMLReport: Hashable, Sendable {
  /// The document.
  public let text: String

  /// The page of a class. The marks of each student are those of the tasks, in their order.
  public init(_ students: [StudentMarks], _ tasks: [GradedTask]) {
    text =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>Marks</title><style>\(Self.style)</style></head><body>
      <h1>Marks</h1>
      <p>\(students.count.counted("student")), \(tasks.count.counted("task")).</p>

      """ + Self.table(students, tasks) + Self.slips(ClassReport(students)) + "<h2>Students</h2>\n" + students.map(Self.section).joined()
      + "</body></html>\n"
  }

  private static let style = """
    body{font:1em/1.4 sans-serif;margin:1em;color:#111;background:#fff}table{border-collapse:collapse}\
    th,td{border:1px solid #888;padding:.2em .4em;text-align:left;vertical-align:top}thead th{position:sticky;top:0;background:#eee}\
    .wide{overflow-x:auto}pre{white-space:pre-wrap;margin:0}summary{cursor:pointer;padding:.2em 0}
    """

  private static func table(_ students: [StudentMarks], _ tasks: [GradedTask]) -> String {
    var text = "<div class=\"wide\" tabindex=\"0\"><table><caption>Points</caption><thead><tr><th scope=\"col\">student</th>"
    text += "<th scope=\"col\">score</th>"
    for task in tasks { text += "<th scope=\"col\">\("\(task.name) \(task.title)".markup())</th>" }
    text += "</tr></thead><tbody>\n"
    for student in students {
      text += "<tr><th scope=\"row\"><a href=\"#\(anchor(student))\">\(title(student))</a></th><td>\(student.score) of \(student.most)</td>"
      for mark in student.marks { text += "<td>\(mark.verdict == .right ? "\(mark.score)" : mark.verdict.rawValue.lowercased())</td>" }
      text += "</tr>\n"
    }
    return text + "</tbody></table></div>\n"
  }

  private static func slips(_ report: ClassReport) -> String {
    guard !report.slips.isEmpty else { return "" }
    var text = "<h2>Mistakes that were recognised</h2>\n<table><thead><tr><th scope=\"col\">task</th><th scope=\"col\">mistake</th>"
    text += "<th scope=\"col\">students</th><th scope=\"col\">times</th></tr></thead><tbody>\n"
    for line in report.slips {
      text += "<tr><td>\(line.task.markup())</td><td>\(line.slip.markup())</td><td>\(line.students)</td><td>\(line.times)</td></tr>\n"
    }
    return text + "</tbody></table>\n"
  }

  private static func section(_ student: StudentMarks) -> String {
    var text = "<details id=\"\(anchor(student))\"><summary>\(title(student)): \(student.score) of \(student.most)</summary>\n"
    if !student.remarks.isEmpty { text += "<pre>\(student.remarks.joined(separator: "\n").markup())</pre>\n" }
    text +=
      "<table><thead><tr><th scope=\"col\">task</th><th scope=\"col\">points</th><th scope=\"col\">what was said</th></tr></thead><tbody>\n"
    for mark in student.counting {
      text += "<tr><th scope=\"row\">\(mark.task.name.markup())</th><td>\(mark.score) of \(mark.task.points)</td>"
      text += "<td><pre>\((mark.output.isEmpty ? mark.verdict.rawValue : mark.output).markup())</pre></td></tr>\n"
    }
    return text + "</tbody></table></details>\n"
  }

  /// Names of students have letters, digits and -._@ only.
  private static func anchor(_ student: StudentMarks) -> String { "student-" + student.entry.student.markup(isAttribute: true) }

  private static func title(_ student: StudentMarks) -> String {
    (student.entry.name.map { "\($0) (\(student.entry.student))" } ?? student.entry.student).markup()
  }
}
