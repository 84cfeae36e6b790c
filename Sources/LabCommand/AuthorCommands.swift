import ArgumentParser
import LabKit

/// `firsthop lab author-check`: what an author wants to know before students do.
struct AuthorCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "author-check", abstract: "Tries out many variants of every question, for those who write questions.",
    discussion: """
      The key must parse and be right, slips must be told apart and recognised, hints and feedbacks must not tell the key, and all of it
      must be there and fit on a narrow screen.

      EXIT STATUS
        0 nothing is wrong, 1 something is.
      """)

  @Argument(help: ArgumentHelp("Only these labs, by name.", valueName: "lab")) var names: [String] = []

  @Option(help: ArgumentHelp("How many variants of each question.", valueName: "n")) var seeds = 500

  @OptionGroup var options: LabOptions

  func validate() throws { if !(1...1_000_000).contains(seeds) { throw ValidationError("--seeds takes a number from 1 to 1000000.") } }

  func run() throws {
    let labs = try LabCatalog.labs(named: names), response = AuthorCheck(seeds: seeds).check(labs).response
    Console.write(options.json ? response.json.line + "\n" : options.renderer.render(response))
    if response.status != 0 { throw ExitCode(response.status) }
  }
}

/// `firsthop lab author-walk`: what Tests/Walkthroughs types.
struct AuthorWalkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "author-walk", abstract: "Prints right and wrong answers to a student's variants, a JSON object each.",
    shouldDisplay: false)

  @Argument(help: ArgumentHelp("Only these labs, by name.", valueName: "lab")) var names: [String] = []

  @Option(help: ArgumentHelp("How many variants of each question.", valueName: "n")) var variants = 1

  @OptionGroup var options: LabOptions

  func validate() throws { if !(1...1000).contains(variants) { throw ValidationError("--variants takes a number from 1 to 1000.") } }

  func run() throws {
    guard let student = options.student.flatMap({ Student(named: $0) }) else {
      throw ValidationError("--student ID says whose variants are meant.")
    }
    for lab in try LabCatalog.labs(named: names) {
      for object in try AuthorWalk(student.scope, variants: variants).objects(of: lab) { Console.write(object.line + "\n") }
    }
  }
}

extension LabCatalog {
  /// Labs by name; all, if none is named.
  static func labs(named names: [String]) throws -> [Lab] {
    let all = current.labs
    if names.isEmpty { return all }
    return try names.map { name in
      guard let lab = all.first(where: { $0.name == name }) else {
        throw ValidationError("There is no lab '\(name)'; there are \(all.map(\.name).joined(separator: ", ")).")
      }
      return lab
    }
  }
}
