import ExerciseCalls
import ExerciseChecks
import Foundation
import Testing

struct CheckReportTests {
  private struct Read: Decodable, Equatable {
    struct Step: Decodable, Equatable {
      let call: String
      let outcome: String
    }
    let name: String
    let code: String
    let verdict: String
    let trials: Int
    let passed: Int
    let seed: String
    let note: String?
    let steps: [Step]?
    let expected: String?
    let fault: String?
    let slip: String?
    let sentence: String?
  }

  private func read(_ report: CheckReport) throws -> Read {
    try JSONDecoder().decode(Read.self, from: Data(report.json().utf8))
  }

  @Test func `Foundation reads a report on wrong functions`() throws {
    let report = Check(Exercises.readIPv4, seed: .max).report(on: Solution.readIPv4 { $0 == "\u{1B}" ? 0 : nil })
    let json = try read(report), failure = try #require(report.failure)
    #expect(json.name == "read-ipv4" && json.code == "ADDR-09" && json.verdict == "WRONG" && json.seed == "18446744073709551615")
    #expect(json.trials == report.trials && json.passed == report.passed && json.note == nil)
    #expect(json.steps == [.init(call: "readIPv4(\"0.0.0.0\")", outcome: "nil")])
    #expect(json.expected == "0x00000000" && json.fault == failure.fault && json.slip == nil && json.sentence == nil)
    #expect(!report.json().contains("\n"))
  }

  @Test func `Foundation reads a report with a slip`() throws {
    for solved in Solved.all {
      let report = Check(solved.exercise, random: 20).report(on: solved.wrong[0].solution())
      let json = try read(report)
      #expect(json.slip == solved.wrong[0].slip && json.sentence == report.failure?.slip?.sentence)
    }
  }

  @Test func `Foundation reads reports without trials`() throws {
    let note = "Checksum.swift:3:1: error: \"\u{1B}\\ <\u{2028}>\nnext\ttab"
    let report = CheckReport(Exercises.checksum, .notBuilt, note: note)
    let json = try read(report)
    #expect(json.verdict == "NOT BUILT" && json.note == note && json.steps == nil && json.trials == 0)
    #expect(report.lines.count == 3 && report.lines[0] == "NOT BUILT: TCP-09 checksum" && !report.description.contains("\u{1B}"))
    let right = Check(Exercises.readIPv4, random: 0).report(on: Exercises.readIPv4.model)
    #expect(try read(right).verdict == "RIGHT" && right.lines == ["RIGHT: ADDR-09 read-ipv4, 20 trials"])
  }
}
