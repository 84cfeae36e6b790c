import ArgumentParser
import LabKit

/// The questions that a command is about.
private let codeHelp = ArgumentHelp("The question's code; without one, the question that you were at.", valueName: "question")

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows a question.")
  @Argument(help: codeHelp) var question: String?
  @OptionGroup var options: LabOptions
  func run() throws { try options.run(.show(question)) }
}

struct HintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "hint", abstract: "Shows the next of a question's three hints.")
  @Argument(help: codeHelp) var question: String?
  @OptionGroup var options: LabOptions
  func run() throws { try options.run(.hint(question)) }
}

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Shows the right answer and the way to it.",
    discussion: "Answers to these numbers do not count any more then: 'again' asks with other ones.")
  @Argument(help: codeHelp) var question: String?
  @OptionGroup var options: LabOptions
  func run() throws { try options.run(.explain(question)) }
}

struct AgainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "again", abstract: "Asks a question with other numbers.")
  @Argument(help: codeHelp) var question: String?
  @OptionGroup var options: LabOptions
  func run() throws { try options.run(.again(question)) }
}

struct ResetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset", abstract: "Begins anew with a question.",
    discussion: "Older answers stay in the folder, but do not count any more.")
  @Argument(help: ArgumentHelp("The question's code.", valueName: "question")) var question: String
  @OptionGroup var options: LabOptions
  func run() throws { try options.run(.reset(question)) }
}

struct NextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "next", abstract: "Goes to the next question and shows it.")
  @OptionGroup var options: LabOptions
  func run() throws { try options.run(.next) }
}

struct BackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "back", abstract: "Goes to the question before and shows it.")
  @OptionGroup var options: LabOptions
  func run() throws { try options.run(.back) }
}

struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the labs, and the questions of the one that you are in.")
  @OptionGroup var options: LabOptions
  func run() throws { try options.run(.list) }
}

struct ProgressCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "progress", abstract: "Says how much is done.")
  @OptionGroup var options: LabOptions
  func run() throws { try options.run(.progress) }
}

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Marks your last answers again.",
    discussion: """
      Without a question: all of the lab that you are in, a line each.

      EXIT STATUS
        0 all are right, 1 not all.
      """)
  @Argument(help: ArgumentHelp("Codes of questions.", valueName: "question")) var questions: [String] = []
  @OptionGroup var options: LabOptions
  func run() throws { try options.run(.check(questions)) }
}

struct SaveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "save", abstract: "Saves the capture that belongs to a question.",
    discussion: "It is a pcapng file, which Wireshark and 'firsthop dissect' open. A file that is there already is not replaced.",
    aliases: ["view"])
  @Argument(help: codeHelp) var question: String?
  @Argument(help: ArgumentHelp("Where to; without one, into the folder of your work.", valueName: "file")) var file: String?
  @OptionGroup var options: LabOptions

  /// A lone word may be a question or a file.
  func run() throws { try options.run(question.map { file == nil ? .save($0) : .saveCapture($0, to: file) } ?? .saveCapture(nil, to: nil)) }
}
