public import LabKit

/// Which labs a command is about, and what the command is called: the commands are types, so that this is bound around them.
public struct LabCatalog: Sendable {
  /// What is typed before the words: `firsthop lab`, `lab-addressing`.
  let command: String
  private let source: @Sendable () -> [Lab]

  /// Labs, which are made when they are needed.
  public init(command: String, labs: @escaping @Sendable () -> [Lab]) { (self.command, source) = (command, labs) }

  /// The labs.
  var labs: [Lab] { source() }

  /// The labs that the command which runs is about.
  @TaskLocal static var current = LabCatalog(command: "lab") { [] }

  /// Runs a command that is about these labs.
  public func bound<Value>(_ body: () throws -> Value) rethrows -> Value {
    try Self.$current.withValue(self, operation: body)
  }
}
