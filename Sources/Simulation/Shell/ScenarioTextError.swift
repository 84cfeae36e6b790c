public import IPAddressing

/// Why a line of a network scenario cannot be read: where, what stands there, and what would have been right.
///
/// Its description is a line for people: `pc1.startup:3:4: found 'adress', expected 'address', 'link', 'neighbour', 'route' or 'rule'`.
public struct ScenarioTextError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where it is.
  public let place: TextPlace
  /// What is wrong.
  public let problem: Problem
  /// What could stand there, in words; empty if `problem` says it all.
  public let expected: String

  /// What can be wrong.
  public enum Problem: Sendable, Hashable {
    /// A word that cannot stand there.
    case found(String)
    /// The command ends where more must follow.
    case endsEarly
    /// A keyword or a definition for the second time.
    case repeated(String)
    /// It may be right, but nothing here simulates it.
    case unsupported(String)
    /// An address or prefix that is none.
    case address(AddressError.Problem)
    /// Something else, in words.
    case other(String)
  }

  init(_ place: TextPlace, _ problem: Problem, expected: String = "") {
    (self.place, self.problem, self.expected) = (place, problem, expected)
  }

  /// The error in words, one line.
  public var description: String {
    let words =
      switch problem {
      case .found(let word): "found '\(word)'"
      case .endsEarly: "found the end of the command"
      case .repeated(let word): "found a second '\(word)'"
      case .unsupported(let what): "\(what) is not simulated"
      case .address(let problem): "\(problem)"
      case .other(let words): words
      }
    guard !expected.isEmpty else { return "\(place): \(words)" }
    if case .unsupported = problem { return "\(place): \(words); supported: \(expected)" }
    return "\(place): \(words), expected \(expected)"
  }
}

/// All lines of a network scenario that cannot be read, in the order of their files, `ScenarioTextErrors.most` at most.
public struct ScenarioTextErrors: Error, Sendable, Hashable, CustomStringConvertible {
  /// The errors, at least one.
  public let errors: [ScenarioTextError]
  /// More errors than this are not reported.
  public static let most = 20

  init(_ errors: [ScenarioTextError]) { self.errors = Array(errors.prefix(Self.most)) }

  /// An error a line.
  public var description: String { errors.map(\.description).joined(separator: "\n") }
}
