/// Marks as JUnit's XML, in the form that Jenkins' schema describes and other programs read: a suite a student, a case a task.
public struct JUnitReport: Hashable, Sendable {
  /// The document.
  public let text: String

  /// The suites of a class, in its order.
  public init(_ students: [StudentMarks]) {
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"firsthop grade\"\(Tally(students.flatMap(\.marks)).attributes)>\n"
    for student in students { text += Self.suite(student) }
    self.text = text + "</testsuites>\n"
  }

  /// Each case is counted once: as passed, failure, error or skipped.
  private struct Tally {
    let attributes: String

    init(_ marks: [Mark], withSkipped: Bool = false) {
      func count(_ kind: Mark.Verdict.Kind) -> Int { marks.count { $0.verdict.kind == kind } }
      let time = JUnitReport.seconds(marks.map(\.milliseconds).reduce(0, +))
      attributes =
        " tests=\"\(marks.count)\" failures=\"\(count(.failed))\" errors=\"\(count(.error))\""
        + (withSkipped ? " skipped=\"\(count(.skipped))\"" : "") + " time=\"\(time)\""
    }
  }

  private static func suite(_ student: StudentMarks) -> String {
    let name = student.entry.student.markup(isAttribute: true)
    var text = "  <testsuite name=\"\(name)\"\(Tally(student.marks, withSkipped: true).attributes)>\n"
    for mark in student.marks { text += testcase(mark, of: name) }
    if !student.remarks.isEmpty { text += "    <system-out>\(student.remarks.joined(separator: "\n").markup())</system-out>\n" }
    return text + "  </testsuite>\n"
  }

  private static func testcase(_ mark: Mark, of student: String) -> String {
    let name = "\(mark.task.name) \(mark.task.title)".markup(isAttribute: true), group = mark.task.group.markup(isAttribute: true)
    let head = "    <testcase classname=\"\(student).\(group)\" name=\"\(name)\" time=\"\(seconds(mark.milliseconds))\""
    let element: String
    switch mark.verdict.kind {
    case .passed: return head + "/>\n"
    case .skipped: return head + "><skipped/></testcase>\n"
    case .failed: element = "failure"
    case .error: element = "error"
    }
    let first = String(mark.output.prefix { $0 != "\n" }).markup(isAttribute: true)
    let reason = "<\(element) type=\"\(mark.verdict.rawValue)\" message=\"\(first)\">\(mark.output.markup())</\(element)>"
    return "\(head)>\n      \(reason)\n    </testcase>\n"
  }

  /// With three digits behind the point.
  private static func seconds(_ milliseconds: Int) -> String {
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.utf8.count) + rest
  }
}
