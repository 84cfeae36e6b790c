import ArgumentParser
import Capture
import Dissection
import Explanation
import Files
import Grading
import LabKit

/// `firsthop grade DIR`.
struct GradeSubmissions: ParsableCommand {
  static let configuration = CommandConfiguration(
    // No usual name of a folder: `grade submissions` is to grade that folder.
    commandName: "class-folder", abstract: "Grades submissions; the word may be left out.",
    discussion: """
      Files are written whatever the marks are, and whether or not code builds. With more than one student, --gradescope names a folder,
      which gets a STUDENT.json each. With a roster that has semicolons between its cells, the table has them, too.
      """)

  @OptionGroup var options: GradeOptions

  @Option(help: ArgumentHelp("Write JUnit's XML: a suite a student, a case a task.", valueName: "file"))
  var junit: String?
  @Option(help: ArgumentHelp("Write Gradescope's results.json.", valueName: "file"))
  var gradescope: String?
  @Option(help: ArgumentHelp("Write a table of points.", valueName: "file"))
  var csv: String?
  @Option(help: ArgumentHelp("Write a page for people.", valueName: "file"))
  var html: String?
  @Flag(help: "Print one JSON object a student.")
  var json = false

  func run() throws {
    let paths = ReportPaths(
      outputs: ["--junit": junit, "--csv": csv, "--html": html, "--gradescope": gradescope],
      folder: options.isSingle ? nil : "--gradescope",
      inputs: ["--roster": options.roster, "--key": options.key, "--points": options.points],
      submissions: options.isSingle ? nil : options.folder)
    if let fault = paths.fault { throw UsageError(fault.printable) }
    let graded = try options.graded(), marks = graded.marks
    for name in graded.strangers {
      complain("\(options.folder)/\(name.printable): nobody on the roster has this name, so it was not graded")
    }
    var failures: [String] = []
    // Files first: whoever reads the lines may go before the last one.
    for (path, text) in outputs(graded) {
      do throws(FileError) { try SystemFiles().put(Array(text.utf8), at: path) } catch { failures.append("\(error)") }
    }
    for line in marks.map(line) where !StandardFile.output.write(line + "\n") { endQuietly() }
    if let last = failures.popLast() {
      for failure in failures { complain(failure) }
      throw InputError(last)
    }
    try graded.confess()
    try options.complainOfMissing()
  }

  private func line(_ student: StudentMarks) -> String {
    guard json else {
      let words = "\(student.entry.student): \(student.score) of \(student.most)"
      return (student.remarks.first.map { "\(words) (\($0))" } ?? words).printable
    }
    var object = JSONObject()
    object.add("student", student.entry.student)
    object.add("score", student.score.description)
    object.add("of", student.most.description)
    object.add(
      "tasks",
      student.marks.map { mark -> JSONObject in
        var object = JSONObject()
        object.add("name", mark.task.name)
        object.add("verdict", mark.verdict.rawValue)
        object.add("score", mark.score.description)
        return object
      })
    object.add("remarks", student.remarks)
    return object.line
  }

  private func outputs(_ graded: Graded) -> [(path: String, text: String)] {
    let marks = graded.marks, tasks = graded.tasks
    var outputs: [(path: String, text: String)] = []
    if let junit { outputs.append((junit, JUnitReport(marks).text)) }
    if let csv { outputs.append((csv, MarksTable(marks, tasks, withSemicolons: graded.hasSemicolons).text)) }
    if let html { outputs.append((html, HTMLReport(marks, tasks).text)) }
    if let gradescope {
      for student in marks {
        let path = !options.isSingle ? "\(gradescope)/\(student.entry.student).json" : gradescope
        outputs.append((path, GradescopeReport(student).json.line + "\n"))
      }
    }
    return outputs
  }
}

/// `firsthop grade report DIR`.
struct GradeReport: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "How the class gets on: task by task, and which mistakes were recognised.")

  @OptionGroup var options: GradeOptions
  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let graded = try options.graded(), report = ClassReport(graded.marks)
    let width = Terminal.isOutputTerminal ? Terminal.columns : 100
    let isPlain = !Terminal.isOutputTerminal || !Terminal.allowsColor
    let isWritten = StandardFile.output.write(
      json ? report.json.line + "\n" : BlockRenderer(width: width, isPlain: isPlain).render(report.blocks))
    if !isWritten { endQuietly() }
    try graded.confess()
  }
}
