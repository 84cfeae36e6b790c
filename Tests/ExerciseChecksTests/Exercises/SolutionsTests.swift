import ExerciseCalls
import ExerciseChecks
import Foundation
import Testing

struct SolutionsTests {
  @Test func `every exercise is solved here`() {
    #expect(Solved.all.map(\.exercise.name) == Exercises.all.map(\.name))
    #expect(Solved.all.allSatisfy { $0.wrong.count >= 3 && Set($0.wrong.map(\.slip)).count == $0.wrong.count })
  }

  @Test(arguments: Solved.all)
  func `the right solution is right, whatever the seed`(solved: Solved) {
    for seed: UInt64 in 1...3 {
      let report = Check(solved.exercise, seed: seed).report(on: solved.reference())
      #expect(report.verdict == .right && report.passed == report.trials && report.failure == nil, "\(report)")
    }
  }

  @Test(arguments: Solved.all)
  func `a stub is not started, and says where it stands`(solved: Solved) {
    let report = Check(solved.exercise).report(on: solved.stub())
    #expect(report.verdict == .notStarted && report.passed == 0 && report.failure == nil)
    let start = "NOT STARTED: \(solved.exercise.code) \(solved.exercise.name): StubSolutions/\(solved.exercise.file), line "
    #expect(report.lines.count == 1 && report.description.hasPrefix(start), "\(report)")
  }

  @Test(arguments: Solved.all)
  func `the stub that was built is the one that students get`(solved: Solved) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Solutions/Stubs")
    let text = try String(contentsOf: folder.appendingPathComponent(solved.exercise.file), encoding: .utf8)
    #expect(text == "import ExerciseTypes\n\n" + solved.exercise.stub + "\n")
  }

  @Test(arguments: Solved.all)
  func `wrong solutions are caught with the right slip and the smallest trial`(solved: Solved) {
    for wrong in solved.wrong {
      let report = Check(solved.exercise).report(on: wrong.solution())
      #expect(report.verdict == .wrong && report.passed < report.trials)
      #expect(report.failure?.slip?.name == wrong.slip, "\(report)")
      #expect(report.failure?.steps.map { $0.call.description } == wrong.calls, "\(report)")
    }
  }

  /// Where no example shows the fault: the random trials alone have to.
  @Test(arguments: Solved.all)
  func `wrong solutions are caught whatever the seed`(solved: Solved) {
    for wrong in solved.wrong {
      for seed in Seeds.others {
        let report = Check(solved.exercise, seed: seed).report(on: wrong.solution())
        #expect(report.failure?.slip?.name == wrong.slip, "seed \(seed): \(report)")
      }
    }
  }
}
