public import ArgumentParser
public import LabKit

/// Which labs a command is about, and what the command is called: the commands are types, so that this is bound around them.
public struct LabCatalog: Sendable {
  /// What is typed before the words: `firsthop lab`, `lab-addressing`.
  let command: String
  /// Words of the command line that only this command has.
  let words: [any ParsableCommand.Type]
  /// Examples of them, a line each, for the help.
  let examples: String
  private let source: @Sendable () -> [Lab]

  /// Labs, which are made when they are needed.
  /// - Parameters:
  ///   - words: Words of the command line besides those that all have.
  ///   - examples: Lines for the help about them, two blanks before each and a line feed behind.
  public init(
    command: String, words: [any ParsableCommand.Type] = [], examples: String = "", labs: @escaping @Sendable () -> [Lab]
  ) {
    (self.command, self.words, self.examples, source) = (command, words, examples, labs)
  }

  /// The labs.
  public var labs: [Lab] { source() }

  /// The labs that the command which runs is about.
  @TaskLocal static var current = LabCatalog(command: "lab") { [] }

  /// Runs a command that is about these labs.
  public func bound<Value>(_ body: () throws -> Value) rethrows -> Value {
    try Self.$current.withValue(self, operation: body)
  }
}
