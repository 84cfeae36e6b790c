public import LabKit

/// What each student of a class gets to answer: texts, captures, and a sheet that says what answers look like. Neither a key nor an answer
/// is among it.
public struct AssessedVariants: Sendable {
  private let lab: Lab
  private let key: TermKey

  /// The questions of a lab, in the variants that follow from a term's key.
  public init(_ lab: Lab, key: TermKey) {
    (self.lab, self.key) = (lab, key)
  }

  /// A file for a student.
  public struct File: Hashable, Sendable {
    /// Its name without a folder: `questions.txt`, `sheet.txt`, a capture after its variant.
    public let name: String
    /// Its contents.
    public let octets: [UInt8]
  }

  /// A student's files.
  public func files(for student: String) throws(NoFitVariant) -> [File] {
    var posed: [any PosedQuestion] = []
    for question in lab.questions {
      posed.append(try question.posed(for: key.scope(lab: lab.name, student: student, code: question.code), number: 0))
    }
    let captures = posed.compactMap { posed in posed.capture.map { File(name: "\(posed.id).pcapng", octets: $0) } }
    let questions = posed.flatMap(blocks)
    let title = "Lab \(lab.name), questions for \(student)"
    return [
      File(name: "questions.txt", octets: Array(BlockRenderer().render([.heading(title)] + usage + questions).utf8)),
      File(name: "questions.json", octets: Array((json(posed, student).line + "\n").utf8)),
      File(name: "sheet.txt", octets: Array(AssessedSheet(student: student, lab: lab.name, posed).text.utf8))
    ] + captures
  }

  private var usage: [Block] {
    let example = lab.questions.first?.code ?? "CODE"
    return [
      .lines([
        "Answer with: firsthop lab answer --assessed sheet.txt \(example) VALUE",
        "It says only whether your answer can be read, and saves it. You may answer again: the last answer counts.",
        "Hand in the folder answers."
      ])
    ]
  }

  private func blocks(_ posed: any PosedQuestion) -> [Block] {
    var lines: [String] = []
    if case .table(let rows) = posed.form { lines.append("Rows: " + rows.map(\.label).joined(separator: "; ")) }
    lines.append("Answer: \(posed.form.expectation)")
    if posed.capture != nil { lines.append("Capture: \(posed.id).pcapng") }
    return [.heading("\(posed.id.code) \(posed.title)")] + posed.prompt + [.lines(lines)]
  }

  private func json(_ posed: [any PosedQuestion], _ student: String) -> JSON {
    .object([
      .init("lab", .text(lab.name)), .init("student", .text(student)),
      .init(
        "questions",
        .list(
          posed.map { posed in
            .object([
              .init("question", .text(posed.id.code)), .init("title", .text(posed.title)), .init("variant", .text("\(posed.id)")),
              .init("expected", .text(posed.form.expectation)), .init("blocks", .list(posed.prompt.map(\.json)))
            ])
          }))
    ])
  }
}
