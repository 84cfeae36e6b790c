import ExerciseChecks
import Foundation
import Testing

@testable import Workbooks

@Suite("All exercises, in processes of their own")
struct SolutionsTests {
  private static let folder = URL(fileURLWithPath: #filePath).pathComponents.dropLast(3).joined(separator: "/").dropFirst() + "/Solutions"

  private func build(_ name: String) throws -> Build {
    let build = try Workshop.tree("solutions-\(name)").build(StudentSources(in: "\(Self.folder)/\(name)"), for: Exercises.all)
    #expect(build.remarks == [])
    return build
  }

  @Test("Every right solution is right")
  func right() throws {
    let build = try build("Reference")
    for exercise in Exercises.all {
      let report = try build.check(exercise).report
      #expect(report.verdict == .right, "\(report)")
    }
  }

  @Test("Every stub is not started, and says where it is")
  func stubs() throws {
    let build = try build("Stubs")
    for exercise in Exercises.all {
      let report = try build.check(exercise).report
      #expect(report.verdict == .notStarted && report.description.contains("\(exercise.file), line"), "\(report)")
    }
  }

  @Test("No wrong solution is taken for right", arguments: 1...3)
  func wrong(_ number: Int) throws {
    let build = try build("Wrong\(number)")
    for exercise in Exercises.all {
      let report = try build.check(exercise).report
      #expect(report.verdict != .right && report.verdict != .notStarted && report.verdict != .notBuilt, "\(report)")
    }
  }
}
