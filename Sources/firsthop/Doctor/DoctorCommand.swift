import ArgumentParser
import Capture
import LabCommand
import LabKit

/// `firsthop doctor`: whether all is here that the labs need.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Looks whether this machine has what the labs need, and says what to do.",
    discussion: """
      Each line begins with OK, MISSING (the labs need it) or NOTE (something
      works less well, or not at all, and no lab needs it).

      EXIT STATUS
        0 all that the labs need is here, 1 something is missing.
      """)

  @Option(help: ArgumentHelp("The folder of your work, if not what FIRSTHOP_FOLDER says, or ./firsthop-work.", valueName: "dir"))
  var folder: String?

  @Flag(help: "Print one JSON object.")
  var json = false

  func run() throws {
    let diagnoses = Doctor(folder: WorkFolder.path(option: folder)).diagnoses
    if json {
      StandardFile.output.write(JSON.object([.init("checks", .list(diagnoses.map(\.json)))]).line + "\n")
    } else {
      let width = Terminal.isOutputTerminal ? Terminal.columns : 80
      StandardFile.output.write(BlockRenderer(width: width).render([.lines(diagnoses.map(\.line))]))
    }
    if diagnoses.contains(where: { $0.state == .missing }) { throw ExitCode(1) }
  }
}

/// What was found out about one thing.
struct Diagnosis {
  enum State: String {
    case ok = "OK"
    case missing = "MISSING"
    case note = "NOTE"
  }

  let name: String
  let state: State
  let words: String
  /// What to do.
  let remedy: String?

  static func ok(_ name: String, _ words: String) -> Diagnosis { .init(name: name, state: .ok, words: words, remedy: nil) }
  static func missing(_ name: String, _ words: String, _ remedy: String) -> Diagnosis {
    .init(name: name, state: .missing, words: words, remedy: remedy)
  }
  static func note(_ name: String, _ words: String, _ remedy: String) -> Diagnosis {
    .init(name: name, state: .note, words: words, remedy: remedy)
  }

  var line: String { "\(state.rawValue): \(name): \(words)" + (remedy.map { ". \($0)" } ?? "") }
  var json: JSON {
    .object([
      .init("name", .text(name)), .init("state", .text(state.rawValue)), .init("words", .text(words)),
      .init("remedy", remedy.map { .text($0) } ?? .null)
    ])
  }
}
