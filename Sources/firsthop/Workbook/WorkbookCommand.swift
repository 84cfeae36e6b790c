import ArgumentParser
import Capture
import ExerciseChecks
import Explanation
import Files
import Workbooks

/// `firsthop workbook`: exercises that are answered with code, in a package of the student's own.
struct WorkbookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workbook",
    abstract: "Makes a folder with exercises to be answered with code, and keeps it up to date.",
    discussion: """
      A workbook is a Swift package: a file an exercise, with its task and functions to fill in, and tests that check them. What you have \
      written is never overwritten. In a folder of a workbook, that workbook is meant.

      EXAMPLES
        firsthop workbook new net          a new workbook; then: cd net && swift test
        firsthop workbook status           how far you are
        firsthop workbook update           newer exercises; your files stay
        firsthop workbook reset read-ipv4  begin again; what you had is kept
        firsthop workbook pack             the file to hand in

      EXIT STATUS
        0 done, 1 some newer file could not be put into the folder new,
        2 a file cannot be read or written, 64 the command line is wrong.
      """,
    subcommands: [WorkbookNew.self, WorkbookUpdate.self, WorkbookStatusCommand.self, WorkbookReset.self, WorkbookPack.self])
}

/// Which workbook is meant, and how answers look.
struct WorkbookOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The workbook, if it is not this folder or one around it.", valueName: "dir"))
  var directory = "."

  @Flag(help: "Print one JSON object.")
  var json = false

  /// The one that the folder is in.
  var workbook: Workbook { Workbook(Workbook.around(directory) ?? directory) }

  /// The workbook and what it would consist of if it were new.
  func open(toolkit: String? = nil) throws -> (workbook: Workbook, contents: WorkbookContents) {
    let workbook = self.workbook
    return (workbook, WorkbookContents(Exercises.all, toolkit: try ToolkitSource.chosen(toolkit, before: workbook.toolkit)))
  }

  /// Prints lines, or an object.
  func print(_ lines: [String], json object: JSONObject) {
    StandardFile.output.write(json ? object.line + "\n" : ScreenLines.text(lines.map(\.printable)))
  }
}

/// Does something with files; what cannot be done is said in one line.
func withFiles<Value>(_ body: () throws(FileError) -> Value) throws -> Value {
  do throws(FileError) { return try body() } catch { throw InputError("\(error)") }
}
