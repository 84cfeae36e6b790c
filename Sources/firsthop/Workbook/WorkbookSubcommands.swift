import ArgumentParser
import Capture
import Dissection
import ExerciseChecks
import Explanation
import Files
import LabKit
import Workbooks

/// `firsthop workbook new`.
struct WorkbookNew: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "new", abstract: "Makes a workbook.")

  @Argument(help: ArgumentHelp("The folder to make it in; it need not be there yet.", valueName: "dir"))
  var folder: String

  @Option(
    help: ArgumentHelp("The toolkit: a checkout, a release such as 1.2.0, or URL@1.2.0. By default this one.", valueName: "path|version"))
  var toolkit: String?

  @Option(help: ArgumentHelp("Who you are to your teacher: your answers to labs belong to this name.", valueName: "id"))
  var student: String?

  func validate() throws {
    if folder.isEmpty { throw ValidationError("DIR is the name of a folder.") }
    if let student, Student(named: student) == nil {
      throw ValidationError("--student takes \(Student.nameRule).")
    }
  }

  func run() throws {
    let who = student.flatMap { Student(named: $0) }
    let contents = WorkbookContents(
      Exercises.all, toolkit: try ToolkitSource.chosen(toolkit, before: nil),
      more: who.map { [WorkbookFile("\(WorkbookContents.answers)/student.txt", .student, $0.text)] } ?? [])
    let changes = try withFiles { () throws(FileError) in try Workbook(folder).create(contents) }
    let shown = folder.contains(" ") ? "'\(folder)'" : folder
    StandardFile.output.write(
      """
      \(changes.count) files are new in \(folder.printable), with \(Exercises.all.count) exercises.
      Now: cd \(shown.printable) && swift test

      """)
  }
}

/// `firsthop workbook update`.
struct WorkbookUpdate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: "Brings newer exercises, and leaves your files alone.",
    discussion: """
      A file that you have changed is left as it is. Where another one is handed out now, that one is put into the folder new: take over \
      from it what you want, and remove it. Only the tests that came with the exercises become again what they were; what you had is kept \
      in the folder kept. A file that you have deleted is written again, but for the file of an exercise, which 'reset' brings back.
      """)

  @Option(
    help: ArgumentHelp("The toolkit: a checkout, a release such as 1.2.0, or URL@1.2.0. By default this one.", valueName: "path|version"))
  var toolkit: String?

  @OptionGroup var options: WorkbookOptions

  func run() throws {
    let (workbook, contents) = try options.open(toolkit: toolkit)
    let changes = try withFiles { () throws(FileError) in try workbook.update(to: contents) }
    var object = JSONObject()
    object.add("changes", changes.map(\.description))
    options.print(changes.isEmpty ? ["All is up to date."] : changes.map(\.description), json: object)
    if changes.contains(where: { if case .blocked = $0 { true } else { false } }) { throw ExitCode(1) }
  }
}

/// `firsthop workbook status`.
struct WorkbookStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Says which exercises are begun, and whether there are newer ones.",
    discussion: "Whether they are right is told by 'swift test' and 'firsthop check'.")

  @OptionGroup var options: WorkbookOptions

  func run() throws {
    let (workbook, contents) = try options.open()
    let status = try withFiles { () throws(FileError) in try workbook.status(of: contents) }
    var object = JSONObject()
    object.add(
      "exercises",
      status.exercises.map { exercise in
        var object = JSONObject()
        object.add("name", exercise.name)
        object.add("file", exercise.path)
        object.add("state", exercise.state.rawValue)
        return object
      })
    object.add("updates", status.updates.map(\.description))
    object.add("damaged", status.isRecordDamaged)
    let width = status.exercises.map(\.name.count).max() ?? 0
    var lines = status.exercises.map { exercise in
      let wayBack = exercise.state == .missing ? "; 'firsthop workbook reset \(exercise.name)' brings it back" : ""
      return exercise.name + String(repeating: " ", count: width + 2 - exercise.name.count)
        + "\(exercise.state.rawValue): \(exercise.path)\(wayBack)"
    }
    let begun = status.exercises.count { $0.state == .begun }
    lines.append("\(begun) of \(status.exercises.count) exercises begun; 'swift test' says which are right.")
    if status.isRecordDamaged {
      lines.append("The record .firsthop/workbook.txt is damaged: which files you have changed is not known. An update makes a new one.")
    }
    if !status.updates.isEmpty { lines.append("What 'firsthop workbook update' would do:") }
    options.print(lines + status.updates.map { "  \($0)" }, json: object)
  }
}

/// `firsthop workbook reset`.
struct WorkbookReset: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset", abstract: "Puts the stub of an exercise back; what you had is kept.")

  @Argument(help: ArgumentHelp("Exercises, by their names or codes, such as read-ipv4.", valueName: "exercise"))
  var names: [String]

  @OptionGroup var options: WorkbookOptions

  func run() throws {
    let exercises = try exercises(named: names), (workbook, contents) = try options.open()
    for name in exercises.map(\.name) {
      let kept = try withFiles { () throws(FileError) in try workbook.reset(name, of: contents) }
      var object = JSONObject()
      object.add("exercise", name)
      if let kept { object.add("kept", kept) }
      options.print([kept.map { "\(name) begins again; what you had is \($0)" } ?? "\(name) is as it was handed out"], json: object)
    }
  }
}

/// `firsthop workbook pack`.
struct WorkbookPack: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack", abstract: "Makes the file to hand in: your sources, tests, answers and notes.")

  @Argument(help: ArgumentHelp("The archive; by default workbook.tar in the workbook.", valueName: "file"))
  var target: String?

  @OptionGroup var options: WorkbookOptions

  func run() throws {
    let workbook = options.workbook, target = target ?? "\(workbook.folder)/workbook.tar"
    guard target.hasSuffix(".tar") else { throw UsageError("the archive is a tar file: its name ends with .tar") }
    let package = try withFiles { () throws(FileError) in try workbook.pack(to: target) }
    var object = JSONObject()
    object.add("file", target)
    object.add("files", package.paths)
    object.add("omissions", package.omissions)
    object.add("missing", package.missing)
    options.print(
      ["\(target): \(package.paths.count) files, \(package.archive.count) bytes"] + package.omissions.map { "left out: \($0)" },
      json: object)
    for path in package.missing { complain("\(path.printable) is not there, and not handed in\(Self.wayBack(to: path))") }
  }

  private static func wayBack(to path: String) -> String {
    let exercise = Exercises.all.first { path == "\(WorkbookContents.sources)/\($0.file)" }
    return exercise.map { "; 'firsthop workbook reset \($0.name)' brings its stub back" } ?? ""
  }
}
