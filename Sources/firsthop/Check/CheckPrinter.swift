import Capture
import ExerciseChecks
import Explanation
import Workbooks

/// Prints what checks found.
struct CheckPrinter {
  let isJSON: Bool

  /// How many lines of what a student's function printed are shown: the last ones.
  private static let mostPrinted = 20
  /// How many files that changed are named.
  private static let mostNames = 3

  /// - Parameter advice: A line about what to do.
  func print(_ checked: CheckedExercise, advice: String? = nil) {
    if isJSON {
      StandardFile.output.write(checked.json() + "\n")
    } else {
      write(checked.report.lines + (advice.map { ["  \($0)"] } ?? []) + printedLines(checked.printed, checked.linesBefore))
    }
  }

  /// What begins before it is checked again: `-- 14:03:22 ReadIPv4.swift changed`.
  func printChange(of names: [String]) {
    if isJSON { return }
    let more = names.count > Self.mostNames ? " and \(names.count - Self.mostNames) more" : ""
    write(["-- \(Terminal.timeOfDay) \(names.prefix(Self.mostNames).joined(separator: ", ").printable)\(more) changed"])
  }

  private func printedLines(_ text: String, _ before: Int) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).filter { !Self.isTrace($0) }
    let whole = lines.last == "" ? lines.dropLast() : lines[...]
    if whole.isEmpty { return [] }
    let left = max(whole.count - Self.mostPrinted, 0) + before
    return ["  It printed" + (left > 0 ? ", after \(left) lines more:" : ":")]
      + whole.suffix(Self.mostPrinted).map { "    | \($0.printable)" }
  }

  /// The runtime's list of addresses behind an error, which says nothing to people.
  private static func isTrace(_ line: String) -> Bool {
    line == "Current stack trace:" || line.first?.isNumber == true && line.contains(" 0x0000")
  }

  /// How many exercises got which verdict.
  func printSum(_ verdicts: [CheckReport.Verdict]) {
    if isJSON { return }
    let counts = CheckReport.Verdict.allCases.compactMap { verdict in
      let count = verdicts.count { $0 == verdict }
      return count > 0 ? "\(count) \(verdict.rawValue.lowercased())" : nil
    }
    write(["\(verdicts.count) exercises: " + counts.joined(separator: ", ")])
  }

  private func write(_ lines: [String]) {
    StandardFile.output.write(ScreenLines.text(lines))
  }
}
