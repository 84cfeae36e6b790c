import ExerciseCalls
import ExerciseTypes
import Foundation
import Testing

@testable import ExerciseChecks

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
    let tried: Int
    let passed: Int
    let seed: String
    let note: String?
    let steps: [Step]?
    let expected: String?
    let fault: String?
    let slip: String?
    let sentence: String?
    let remark: String?
  }

  private func read(_ report: CheckReport) throws -> Read {
    try JSONDecoder().decode(Read.self, from: Data(report.json().utf8))
  }

  @Test func `Foundation reads a report on wrong functions`() throws {
    let report = Check(Exercises.readIPv4, seed: .max).report(on: Solution.readIPv4 { $0 == "\u{1B}" ? 0 : nil })
    let json = try read(report), failure = try #require(report.failure)
    #expect(json.name == "read-ipv4" && json.code == "ADDR-09" && json.verdict == "WRONG" && json.seed == "18446744073709551615")
    #expect(json.trials == report.trials && json.tried == report.trials && json.passed == report.passed && json.note == nil)
    #expect(json.steps == [.init(call: "readIPv4(\"0.0.0.0\")", outcome: "nil")])
    #expect(json.expected == "0x00000000" && json.fault == failure.fault && json.slip == nil && json.sentence == nil)
    #expect(json.remark == "It gave nil whatever it was asked.")
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
    #expect(try read(right).verdict == "RIGHT" && right.lines == ["RIGHT: ADDR-09 read-ipv4, 24 trials"])
  }

  @Test func `of a long value the headline says where it differs, and a step shows it once`() throws {
    let header = Exercises.readIPv4Header
    let units = Check(header).report(on: HeaderSlip.offsetInUnits.solution).lines
    #expect(units[0] == "WRONG: PKT-13 ipv4-header: fragmentOffset: 1, expected 8", "\(units)")
    #expect(!units.joined().contains("expected:") && units.joined().components(separatedBy: "headerLength").count == 2, "\(units)")
    let refused = Check(header, random: 0).report(on: Solution.readIPv4Header { _ in nil }).lines
    #expect(
      refused[0] == "WRONG: PKT-13 ipv4-header: nil, expected a value of 14 fields" && refused[1].hasSuffix("]) -> nil"), "\(refused)")
    #expect(refused[2].hasPrefix("  expected: (headerLength: 20, dscp: 0") && refused[2].contains("source: 0.0.0.0"), "\(refused)")
    let versions = Check(header, random: 0).report(on: Solution.readIPv4Header { $0.first == 0x65 ? IPv4Fields() : HeaderSlip.right($0) })
      .lines
    #expect(versions[0] == "WRONG: PKT-13 ipv4-header: a value of 14 fields, expected nil", "\(versions)")
    #expect(versions.joined().components(separatedBy: "headerLength").count == 2 && !versions.joined().contains("expected:"), "\(versions)")
  }

  @Test func `addresses are told as people write them, of two records only what differs`() {
    let table = Exercises.arpTable.slips.first { $0.name == "reply-not-exchanged" }
    let lines = table.map { Check(Exercises.arpTable).report(on: $0.solution()).lines } ?? []
    #expect(
      lines == [
        "WRONG: ADDR-22 arp-table: senderHardware: 02:00:00:00:00:02, expected 02:00:00:00:00:01",
        "  1. init(hardware: 02:00:00:00:00:01, address: 192.0.2.1, timeout: 1)",
        "  2. receive(request from 192.0.2.2 at 02:00:00:00:00:02 for 192.0.2.1, now: 0) -> "
          + "reply from 192.0.2.2 at 02:00:00:00:00:02 to 192.0.2.1 at 02:00:00:00:00:01",
        "  expected: senderHardware: 02:00:00:00:00:01, senderAddress: 192.0.2.1, targetHardware: 02:00:00:00:00:02, targetAddress: 192.0.2.2",
        "  You are the sender of the reply: your addresses go into its sender's fields, the asker's into its target's."
      ] + lines.suffix(1), "\(lines)")
  }
}
