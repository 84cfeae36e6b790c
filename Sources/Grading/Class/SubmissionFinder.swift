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

  /// Where a student's submission is.
  public struct Place: Hashable, Sendable {
    /// The path of a folder or an archive.
    public let path: String
    /// Names that could have been meant, too, and are not looked at.
    public let others: [String]

    /// What it is called.
    var name: String { path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path }
  }

  /// Where each student's submission is, in the roster's order: under the name that the roster gives, else under the student's, else under
  /// that at GitHub, which may stand behind the name of an assignment: `week1-ada-l`; else where one of these, the address or the person's
  /// name stands among other words, as learning platforms have it: `Ada Lovelace_1234567_assignsubmission_file`. Each belongs to one student
  /// only: where two fit, to the one with more letters. Nil where there is none, and a refusal where it is not clear.
  public func places(of roster: Roster) -> [Result<Place?, Submission.Refusal>] {
    let claims = SubmissionClaims(names, roster)
    return roster.entries.indices.map { student in
      Result { () throws(Submission.Refusal) in
        try claims.name(of: student).map { Place(path: "\(folder)/\($0.name)", others: $0.others) }
      }
    }
  }

  /// The names of submissions that could be nobody's on the roster.
  public func strangers(to roster: Roster) -> [String] { SubmissionClaims(names, roster).strangers }
}

/// Who on a roster could mean which submission.
private struct SubmissionClaims {
  private let roster: Roster
  /// What could be a student's, by the student's place on the roster.
  private var candidates: [Int: [Candidate]] = [:]
  private(set) var strangers: [String] = []

  /// A submission that nobody has a better reason for.
  private struct Candidate {
    let name: String
    let reason: Reason
    /// Those whose reason is as good, the student among them.
    let students: [Int]
  }

  /// Why a submission is a student's: the later ones are better.
  private enum Reason: Int, Comparable {
    case amongWords, endsWithLogin, login, student, folder
    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  init(_ names: [String], _ roster: Roster) {
    self.roster = roster
    let columns = Columns(roster)
    for name in names {
      guard let (reason, students) = columns.students(of: name) else {
        strangers.append(name)
        continue
      }
      for student in students { candidates[student, default: []].append(Candidate(name: name, reason: reason, students: students)) }
    }
  }

  func name(of student: Int) throws(Submission.Refusal) -> (name: String, others: [String])? {
    let all = candidates[student] ?? []
    guard let best = all.map(\.reason).max() else { return nil }
    // An archive often lies beside the folder that was unpacked from it.
    let found = all.filter { $0.reason == best }, folders = found.filter { !SubmittedFiles.isArchive($0.name) }
    let readable = found.filter { !SubmittedFiles.isPacked($0.name) }
    let chosen = [folders, readable].first { !$0.isEmpty } ?? found
    guard chosen.count == 1 else {
      throw .init("several submissions could be meant: \(chosen.prefix(3).map(\.name).joined(separator: ", "))")
    }
    let rivals = chosen[0].students.filter { $0 != student }.map { roster.entries[$0].student }
    guard rivals.isEmpty else {
      throw .init("\(chosen[0].name) could as well be the submission of \(rivals.prefix(3).joined(separator: ", "))")
    }
    return (chosen[0].name, all.map(\.name).filter { $0 != chosen[0].name })
  }

  /// Students by what their submissions may be called.
  private struct Columns {
    private var folders: [String: [Int]] = [:], students: [String: [Int]] = [:], logins: [String: [Int]] = [:]
    /// By words in small letters, with a blank between them.
    private var words: [String: Set<Int>] = [:]
    /// Of shorter names too many would be found by chance; of more words a name is not looked through.
    private static let leastLetters = 3, mostWords = 24

    init(_ roster: Roster) {
      for (place, entry) in roster.entries.enumerated() {
        guard entry.folder == nil else {
          folders[entry.folder ?? "", default: []].append(place)
          continue
        }
        for name in [entry.student, entry.email, entry.github].compactMap(\.self) + (entry.name.map(Self.orders) ?? []) {
          let key = Self.words(of: name).joined(separator: " ")
          if key.count >= Self.leastLetters { words[key, default: []].insert(place) }
        }
        students[entry.student.lowercased(), default: []].append(place)
        if let login = entry.github?.lowercased() { logins[login, default: []].append(place) }
      }
    }

    func students(of name: String) -> (Reason, [Int])? {
      let stem = SubmittedFiles.stem(name), small = stem.lowercased()
      if let found = folders[name] ?? folders[stem] { return (.folder, found) }
      if let found = students[small] { return (.student, found) }
      if let found = logins[small] { return (.login, found) }
      // The first hyphen leaves the longest login.
      for place in small.indices where small[place] == "-" {
        if let found = logins[String(small[small.index(after: place)...])] { return (.endsWithLogin, found) }
      }
      return amongWords(of: stem).map { (.amongWords, $0) }
    }

    /// Those whose name has most letters of all that stand among a name's words.
    private func amongWords(of name: String) -> [Int]? {
      let parts = Array(Self.words(of: name).prefix(Self.mostWords))
      var best: (letters: Int, students: Set<Int>) = (0, [])
      for first in parts.indices {
        for last in first..<parts.count {
          let key = parts[first...last].joined(separator: " ")
          guard let found = words[key], key.count >= best.letters else { continue }
          best = (key.count, key.count == best.letters ? best.students.union(found) : found)
        }
      }
      return best.students.isEmpty ? nil : best.students.sorted()
    }

    /// Runs of letters and digits, in small letters.
    private static func words(of name: String) -> [String] {
      name.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// `Lovelace, Ada` is also `Ada Lovelace`, and where blanks are left out `lovelaceada`.
    private static func orders(of name: String) -> [String] {
      let parts = name.split(separator: ",")
      guard parts.count == 2 else { return [name] }
      return ["\(parts[1]) \(parts[0])", name, words(of: name).joined()]
    }
  }
}
