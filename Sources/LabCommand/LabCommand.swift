public import ArgumentParser

/// `firsthop lab`, and the program of each lab: questions whose numbers are drawn anew for every student.
public struct LabCommand: ParsableCommand {
  /// The words of the command line are those of the prompt.
  public static var configuration: CommandConfiguration {
    let command = LabCatalog.current.command
    return CommandConfiguration(
      commandName: command.split(separator: " ").last.map(String.init) ?? command,
      abstract: "Labs: something to read, something to look at, and questions that notice what you misunderstood.",
      discussion: """
        Without a word it goes on where you were, and asks. All that you do is saved at once, in a folder of plain files.

        EXAMPLES (Q is the code of a question, such as ADDR-02)
          \(command)                     go on where you were
          \(command) list                the labs and their questions
          \(command) show Q              a question
          \(command) answer Q 10.4.0.0   your answer
          \(command) answer Q --file F   your answer from a file
          \(command) hint Q              the next of three hints
          \(command) check               your last answers, marked again
        \(LabCatalog.current.examples)
        EXIT STATUS
          0 right or done, 1 wrong or not started, 2 an answer or a file that
          cannot be read, or nothing could be saved, 5 our own fault, 64 the
          command line is wrong.
        """,
      subcommands: [
        EnterCommand.self, ListCommand.self, ShowCommand.self, NextCommand.self, BackCommand.self, AnswerCommand.self, CheckCommand.self,
        HintCommand.self, ExplainCommand.self, AgainCommand.self, ResetCommand.self, SaveCommand.self, ProgressCommand.self,
        AuthorCheckCommand.self, AuthorWalkCommand.self
      ] + LabCatalog.current.words,
      defaultSubcommand: EnterCommand.self)
  }

  /// The command without arguments.
  public init() {}
}
