import Determinism
import ExerciseChecks
import Foundation
import LabKit

@testable import Grading

/// A folder with what students handed in. It is gone when nobody needs it any more.
final class Classroom {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("grading-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  func put(_ text: String, _ name: String) throws { try put(Array(text.utf8), name) }
  func put(_ octets: [UInt8], _ name: String) throws {
    let url = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(octets).write(to: url)
  }
  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
  }
  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
  }

  /// Answers of a student, as the labs keep them, in a folder.
  func hand(in folder: String, of student: String, _ answers: [String: [String]], owner: String? = nil, number: Int = 0) throws {
    let who = Student(named: owner ?? student)
    try put(who?.text ?? "", "\(folder)/answers/student.txt")
    for (code, texts) in answers { try put(Self.record(code, of: student, texts, number: number), "\(folder)/answers/\(code).txt") }
  }

  static func record(_ code: String, of student: String, _ texts: [String], number: Int = 0) -> String {
    record(code, in: SeedScope(student: student), texts, number: number)
  }
  static func record(_ code: String, in scope: SeedScope, _ texts: [String], number: Int = 0) -> String {
    let mark = QuestionRecord.VariantMark(VariantID(scope, code: code, version: 1, number: number), version: 1)
    var record = QuestionRecord(code: code)
    for text in texts { record.append(.answer(text), about: mark, at: Instant(seconds: 1_800_000_000)) }
    return record.text
  }

  /// What is right, and what somebody answers who takes away.
  static func key(_ code: String, of student: String, number: Int = 0) throws -> (right: String, wrong: String) {
    guard let question = SumLab.lab.questions.first(where: { $0.code == code }) else { return ("", "") }
    let posed = try question.posed(for: SeedScope(student: student), number: number)
    return (posed.key.description, posed.slips.first?.answer?.description ?? "0")
  }

  func marks(_ names: String..., code: Bool = true, points: [String: Points] = [:]) throws -> [StudentMarks] {
    let grader = Grader(labs: [SumLab.lab], exercises: [Exercises.readIPv4], code: code ? ReadingGrading() : nil, points: points)
    return grader.marks(of: Roster(names.map { .init(student: $0) }), in: try SubmissionFinder(path))
  }
}

extension StudentMarks {
  var verdicts: [Mark.Verdict] { marks.map(\.verdict) }
}
