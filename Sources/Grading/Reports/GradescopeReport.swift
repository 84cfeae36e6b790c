public import LabKit

/// The marks of one student as Gradescope's `results.json`. The tests' scores are all there is: with a score of its own at the top,
/// Gradescope would not add them up.
public struct GradescopeReport: Hashable, Sendable {
  /// The object.
  public let json: JSON

  /// The marks of a student; skipped tasks are left out.
  public init(_ student: StudentMarks) {
    let tests = student.counting.enumerated().map { Self.test($1, number: $0 + 1) }
    json = .object([
      .init("output", .text(student.remarks.joined(separator: "\n"))), .init("visibility", .text("visible")), .init("tests", .list(tests))
    ])
  }

  private static func test(_ mark: Mark, number: Int) -> JSON {
    .object([
      .init("score", .written(mark.score.description)), .init("max_score", .written(mark.task.points.description)),
      .init("status", .text(mark.verdict == .right ? "passed" : "failed")),
      .init("name", .text("\(mark.task.name) \(mark.task.title)")), .init("number", .text("\(number)")),
      .init("output", .text(mark.output)), .init("output_format", .text("text")), .init("visibility", .text("visible")),
      .init("tags", .texts([mark.task.group, mark.verdict.rawValue.lowercased()]))
    ])
  }
}
