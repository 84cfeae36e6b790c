public import Files

/// Which folder or archive of a class's submissions is whose.
public struct SubmissionFinder: Hashable, Sendable {
  /// The folder with all submissions.
  public let folder: String
  /// What lies in it.
  private let names: [String]

  /// How many submissions there can be.
  public static let mostSubmissions = 20_000

  /// Looks what lies in the folder; hidden files are none of it. A folder that cannot be read, or with more than `mostSubmissions` names,
  /// is an error.
  public init(_ folder: String, files: any FileSystem = SystemFiles()) throws(FileError) {
    self.folder = folder
    names = try files.names(in: folder, upTo: Self.mostSubmissions).filter { !$0.hasPrefix(".") }
  }

  /// Where a student's submission is: under the name that the roster gives, else under the student's, else under that at GitHub, which
  /// may stand behind the name of an assignment: `week1-ada-l`. Nil if there is none.
  public func place(of entry: Roster.Entry) throws(Submission.Refusal) -> String? { try name(of: entry).map { "\(folder)/\($0)" } }

  /// The names of submissions that belong to nobody on the roster.
  public func strangers(to roster: Roster) -> [String] {
    let known = Set(roster.entries.compactMap { entry in (try? name(of: entry)) ?? nil })
    return names.filter { !known.contains($0) }
  }

  private func name(of entry: Roster.Entry) throws(Submission.Refusal) -> String? {
    if let folder = entry.folder { return try only(names.filter { $0 == folder || Self.stem($0) == folder }) }
    for name in [entry.student, entry.github].compactMap({ $0?.lowercased() }) {
      if let found = try only(names.filter { Self.stem($0).lowercased() == name }) { return found }
    }
    guard let github = entry.github?.lowercased() else { return nil }
    return try only(names.filter { Self.stem($0).lowercased().hasSuffix("-" + github) })
  }

  private func only(_ names: [String]) throws(Submission.Refusal) -> String? {
    guard names.count < 2 else { throw .init("several submissions could be meant: \(names.prefix(3).joined(separator: ", "))") }
    return names.first
  }

  /// Without the end of an archive's name.
  private static func stem(_ name: String) -> String { name.hasSuffix(".tar") ? String(name.dropLast(4)) : name }
}
