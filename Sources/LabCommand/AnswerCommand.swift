import ArgumentParser
import Files
import LabKit

/// `firsthop lab answer`.
struct AnswerCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    let command = LabCatalog.current.command
    return CommandConfiguration(
      commandName: "answer", abstract: "Answers a question.",
      discussion: """
        'show' says what kind of answer is wanted. In a shell, quote what has ; or * in it.

        EXAMPLES (Q is the code of a question, such as ADDR-02)
          \(command) answer Q 10.4.0.0
          \(command) answer Q 'private; public'     a table, row by row
          \(command) answer Q --file plan.txt
          echo 22 | \(command) answer Q -
          \(command) answer --assessed sheet.txt Q 10.4.0.0

        EXIT STATUS
          0 right, 1 wrong, 2 it cannot be read, or nothing could be saved.
        """)
  }

  @Argument(help: ArgumentHelp("The question's code, then the answer; - reads it from standard input.", valueName: "question> <answer"))
  var words: [String] = []

  @Option(help: ArgumentHelp("Read the answer from a file.", valueName: "file"))
  var file: String?

  @Option(help: ArgumentHelp("The sheet of an assessment: the answer is saved beside it, and not judged.", valueName: "sheet"))
  var assessed: String?

  @OptionGroup var options: LabOptions

  func run() throws {
    if let assessed { return try AssessedAnswer(sheet: assessed).run(words, file: file, options) }
    if let file {
      guard words.count <= 1 else { throw ValidationError("With --file, only the question's code stands on the command line.") }
      return try options.run(.answer(words.first, try Self.text(of: file)))
    }
    switch words.count {
    case 0: throw ValidationError("There is no answer: 'answer ADDR-02 10.4.0.0', or --file FILE, or - for standard input.")
    case 1: try options.run(.answer(nil, words[0] == "-" ? try Self.text(of: "-") : words[0]))
    default:
      let isInput = words.count == 2 && words[1] == "-"
      try options.run(.answer(words[0], isInput ? try Self.text(of: "-") : words.dropFirst().joined(separator: " ")))
    }
  }

  /// One octet more than an answer can have is enough to refuse it.
  static func text(of file: String) throws -> String {
    if file == "-" { return Console.readAll(upTo: AnswerForm.mostOctets + 1) }
    do {
      guard let octets = try SystemFiles().read(file, upTo: AnswerForm.mostOctets) else {
        throw FileError("open", file, number: 2, words: "there is no such file")
      }
      return String(decoding: octets, as: UTF8.self)
    } catch {
      Console.complain("\(error)")
      throw ExitCode(2)
    }
  }
}
