import ArgumentParser
import Files
import LabKit

/// How answers look, and where the student's work is.
struct LabOptions: ParsableArguments {
  @Flag(help: "No colour and no columns, as in a pipe.")
  var plain = false

  @Flag(help: "Print one JSON object a command.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Where your work is kept: by default what FIRSTHOP_FOLDER says, or ./\(WorkFolder.usual).", valueName: "dir"))
  var folder: String?

  @Option(help: ArgumentHelp("Who you are: kept if the folder knows no name yet.", valueName: "id"))
  var student: String?

  @Option(help: ArgumentHelp("How many columns a line has: 40 to 120.", valueName: "columns"))
  var width: Int?

  func validate() throws {
    if let student, Student(named: student) == nil {
      throw ValidationError("--student takes \(Student.nameRule).")
    }
    if let width, width < 1 { throw ValidationError("--width takes a number of columns, such as 80.") }
    if let folder, folder.isEmpty { throw ValidationError("--folder takes the name of a folder.") }
  }

  var renderer: BlockRenderer {
    BlockRenderer(width: width ?? Console.columns ?? 80, isPlain: plain || !Console.isOutputTerminal || !Console.allowsColor)
  }

  /// Opens the student's folder.
  func open(lab: String? = nil) throws -> Desk {
    if folder == nil, SystemFiles().kind(AssessedAnswer.usualSheet) == .file {
      Console.complain(
        "note: this is practice; questions of the assessment in \(AssessedAnswer.usualSheet) are answered with "
          + "'\(LabCatalog.current.command) answer --assessed \(AssessedAnswer.usualSheet) Q VALUE'")
    }
    var random = SystemRandomNumberGenerator()
    guard
      let work = SavedSession(
        LabCatalog.current.labs, in: ProgressFolder(WorkFolder.path(option: folder)), lab: lab,
        student: student.flatMap { Student(named: $0) },
        makingUpWith: &random)
    else {
      Console.complain("there are no questions in this lab")
      throw ExitCode(5)
    }
    return Desk(work: work, renderer: renderer, asJSON: json)
  }

  /// Does one thing.
  func run(_ command: SessionCommand) throws {
    var desk = try open()
    try desk.finish(with: desk.respond(to: command).status)
  }
}

/// A session and where its responses go.
struct Desk {
  var work: SavedSession
  let renderer: BlockRenderer
  let asJSON: Bool

  mutating func respond(to command: SessionCommand) -> Response {
    let response = work.handle(command, at: SystemClock.now)
    show(response)
    return response
  }

  func show(_ response: Response) { Console.write(asJSON ? response.json.line + "\n" : renderer.render(response)) }

  func finish(with status: Int32) throws { if status != 0 { throw ExitCode(status) } }
}
