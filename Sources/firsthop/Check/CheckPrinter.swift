import Capture
import ExerciseChecks
import Explanation
import Workbooks

/// Prints what checks found.
struct CheckPrinter {
  let isJSON: Bool

  /// How many lines of what a student's function printed are shown: the last ones.
  private static let mostPrinted = 20

  func print(_ checked: CheckedExercise) {
    if isJSON {
      write([checked.report.json()])
    } else {
      write(checked.report.lines + printedLines(checked.printed))
    }
  }

  private func printedLines(_ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).filter { !Self.isTrace($0) }
    let whole = lines.last == "" ? lines.dropLast() : lines[...]
    if whole.isEmpty { return [] }
    let left = whole.count - Self.mostPrinted
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
    StandardFile.output.write(lines.map { $0 + "\n" }.joined())
  }
}
