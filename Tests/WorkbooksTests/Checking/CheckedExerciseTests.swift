import ExerciseCalls
import ExerciseChecks
import Foundation
import Testing

@testable import Workbooks

@Suite("Checks of what was built")
struct CheckedExerciseTests {
  private func check(_ name: String, _ body: String, random: Int = 40) throws -> CheckedExercise {
    let sources = [
      "ReadIPv4.swift": Right.readIPv4.replacing(
        "func readIPv4(_ text: String) throws -> UInt32? {", with: "func readIPv4(_ text: String) throws -> UInt32? {\n\(body)\n")
    ]
    return try Workshop.tree(name).build(Workshop.sources(sources), for: [Exercises.readIPv4]).check(Exercises.readIPv4, random: random)
  }

  @Test("A function that never returns for one kind of text is told by the smallest such text, and what it printed then")
  func hang() throws {
    let checked = try check("hang", "  if text.hasSuffix(\".\") { print(\"at \\(text)\"); while true {} }")
    #expect(checked.report.verdict == .timedOut, "\(checked.report)")
    #expect(checked.report.passed > 30)
    let text = checked.report.failure?.steps.last?.call.arguments.first?.text
    #expect(checked.printed == "at \(text ?? "")\n" && checked.linesBefore == 0)
    #expect(checked.report.lines[0].hasSuffix("had not returned after 1000 ms"))
  }

  @Test("A trap costs the trials that it is in; the others are counted as right")
  func trap() throws {
    let checked = try check("trap", "  if text.isEmpty { fatalError(\"no text\") }")
    #expect(checked.report.verdict == .crashed)
    #expect(checked.report.passed == checked.report.trials - 1, "\(checked.report)")
    #expect(checked.printed.contains("Fatal error: no text"))
  }

  @Test("A right function that prints is right")
  func right() throws {
    let checked = try check("prints", "  print(\"RIGHT\")")
    let report = checked.report
    #expect(report.verdict == .right && report.passed == report.trials && checked.printed.isEmpty, "\(report)")
  }

  @Test("Of much that was printed the end is kept, and the lines before it are counted")
  func long() {
    var printed = PrintedText()
    for number in 0..<5_000 { printed.add(Array("line \(number)\n".utf8)) }
    let kept = printed.text.utf8.count { $0 == UInt8(ascii: "\n") }
    #expect(printed.lineEnds == 5_000 && kept < 5_000 && printed.text.hasSuffix("line 4999\n") && printed.count == 48_890)
  }
}
