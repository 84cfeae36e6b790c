import ArgumentParser
import LabKit

/// Without a word, or with the name of a lab: the prompt.
struct EnterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enter", abstract: "Goes on where you were, or in a lab, and asks.",
    discussion: """
      Type 'help' for the words of the prompt. From a pipe it reads a line a command, and shows each behind the prompt.
      """)

  @Argument(help: ArgumentHelp("The name of a lab, or the code of a question.", valueName: "lab"))
  var words: [String] = []

  @OptionGroup var options: LabOptions

  func run() throws {
    guard let word = words.first else { return try begin(nil) }
    let labs = LabCatalog.current.labs, name = word.lowercased(), codes = labs.flatMap(\.questions).map(\.code)
    let lab = labs.first { name == $0.name || name == "lab-" + $0.name }, isCode = codes.contains { $0.lowercased() == name }
    if words.count > 1, lab != nil || isCode {
      Console.complain("nothing can stand behind '\(word)' but options; 'answer \(codes.first ?? "Q") VALUE' answers a question")
      throw ExitCode(64)
    }
    if let lab { return try begin(lab.name) }
    if isCode { return try options.run(.show(word)) }
    let known = LabCommand.configuration.subcommands.filter { $0.configuration.shouldDisplay }.compactMap { $0.configuration.commandName }
    if known.contains(name) {
      Console.complain("options stand behind the word: '\(LabCatalog.current.command) \(name) --student ID'")
      throw ExitCode(64)
    }
    let near = Spelling.nearest(to: word, of: known + labs.map(\.name) + codes)
    let expected = near.map { "did you mean '\($0)'?" } ?? "expected one of \((known + labs.map(\.name)).joined(separator: ", "))"
    Console.complain("there is no word, lab or question '\(word.filter { !$0.isNewline }.prefix(40))'; \(expected)")
    throw ExitCode(64)
  }

  private func begin(_ lab: String?) throws {
    var prompt = Prompt(try options.open(lab: lab))
    try prompt.run()
  }
}
