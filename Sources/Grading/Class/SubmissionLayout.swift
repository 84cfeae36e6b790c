import ExerciseChecks
import Workbooks

/// Where answers and sources lie among the files of a submission.
struct SubmissionLayout {
  /// The folder of answers, with a slash at its end; nil if there is none.
  let answers: String?
  /// The files of answers in it, by name, `student.txt` among them.
  let records: [String: [UInt8]]
  /// The student's sources, by name.
  let sources: [StudentSources.File]
  /// What was not read, and why.
  let notes: [String]

  /// Whether somebody worked here.
  var hasWork: Bool { !sources.isEmpty || records.keys.contains { $0 != Self.owner } }

  /// - Parameter files: By path. What could be meant in several places is refused.
  init(of files: [String: [UInt8]]) throws(Submission.Refusal) {
    let (answers, notes) = try Self.answers(files)
    var records: [String: [UInt8]] = [:]
    if let answers {
      for (path, octets) in files where path.lowercased().hasSuffix(".txt") && Self.folder(of: path) == answers {
        records[String(path.dropFirst(answers.count))] = octets
      }
    }
    let sources = try Self.sources(files), unread = Self.unread(files, besides: sources)
    (self.answers, self.records, self.notes) = (answers, records, notes + unread)
    self.sources = sources.files.map { StudentSources.File($0.key, $0.value) }.sorted { $0.name < $1.name }
  }

  private static let owner = "student.txt"

  /// The folder with `student.txt` that lies highest. Where somebody removed that, the folder goes by its usual names, or by what is in it.
  /// Beside `answers`, which is handed in, somebody may have practised in `firsthop-work`.
  private static func answers(_ files: [String: [UInt8]]) throws(Submission.Refusal) -> (folder: String?, notes: [String]) {
    let texts = files.filter { $0.key.hasSuffix(".txt") }
    for isMeant: (String, [UInt8]) -> Bool in [
      { path, _ in name(of: path) == owner },
      { path, _ in ["answers", "firsthop-work"].contains(name(of: String(folder(of: path).dropLast()))) },
      { _, octets in isRecord(octets) }
    ] {
      let folders = Set(texts.filter { isMeant($0.key, $0.value) }.map { folder(of: $0.key) })
      let practice = folders.filter { $0.hasSuffix(work) && folders.contains($0.dropLast(work.count) + "answers/") }
      if let found = try highest(folders.subtracting(practice), "folders of answers") {
        return (found, practice.sorted().map { "\($0): not read, since \(found) is" })
      }
    }
    return (nil, [])
  }

  private static let work = "firsthop-work/"

  private static func isRecord(_ octets: [UInt8]) -> Bool {
    let head = Array("FirstHop answers".utf8)
    return octets.starts(with: head) || octets.starts(with: [0xEF, 0xBB, 0xBF] + head)
  }

  /// By their paths in the folder of sources, which lies at `place`. Where there is none called so, it is the highest folder with a file that is
  /// called like an exercise's: sources were handed in one by one, or in a folder of another name.
  private static func sources(_ files: [String: [UInt8]]) throws(Submission.Refusal) -> (place: String, files: [String: [UInt8]]) {
    let word = StudentSources.folder + "/", names = Set(Exercises.all.map(\.file))
    let all = files.filter { $0.key.hasSuffix(".swift") }
    let usual = Set(all.keys.compactMap { path in path.firstRange(of: word).map { String(path[..<$0.upperBound]) } })
    let own = all.filter { isSource($0.key) }
    var place = try highest(usual.filter { $0 == word || $0.hasSuffix("/" + word) }, "folders \(StudentSources.folder)")
    if place == nil {
      place = try highest(Set(own.keys.filter { names.contains(name(of: $0)) }.map(folder(of:))), "folders with exercises' files")
    }
    guard let place else { return ("", own.filter { !$0.key.contains("/") }) }
    let found = (place.hasSuffix(word) ? all : own).filter { $0.key.hasPrefix(place) }.map {
      (String($0.key.dropFirst(place.count)), $0.value)
    }
    return (place, Dictionary(found) { first, _ in first })
  }

  /// No manifest and no test, of which a workbook has its own.
  private static func isSource(_ path: String) -> Bool {
    let isTest = path.hasSuffix("Tests.swift") || path.hasPrefix("Tests/") || path.contains("/Tests/")
    return name(of: path) != "Package.swift" && !isTest
  }

  /// A sentence if there are sources elsewhere.
  private static func unread(_ files: [String: [UInt8]], besides sources: (place: String, files: [String: [UInt8]])) -> [String] {
    let read = Set(sources.files.keys.map { sources.place + $0 })
    let others = files.keys.filter { $0.lowercased().hasSuffix(".swift") && isSource($0) && !read.contains($0) }.sorted()
    guard let first = others.firstAndMore else { return [] }
    let place =
      sources.files.isEmpty
      ? "none is called as in a workbook, such as \(Exercises.readIPv4.file)"
      : "sources are those in \(sources.place.isEmpty ? "the folder itself" : sources.place)"
    return ["\(first): not read, since \(place)"]
  }

  private static func folder(of path: String) -> String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }
  private static func name(of path: String) -> String { path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path }

  private static func highest(_ places: Set<String>, _ what: String) throws(Submission.Refusal) -> String? {
    func depth(_ place: String) -> Int { place.count { $0 == "/" } }
    guard let least = places.map(depth).min() else { return nil }
    let found = places.filter { depth($0) == least }.sorted()
    guard found.count == 1 else { throw .init("it has several \(what): \(found.prefix(3).joined(separator: ", "))") }
    return found[0]
  }
}

extension [String] {
  /// `a.swift and 2 more`; nil where there is none.
  var firstAndMore: String? { first.map { count > 1 ? "\($0) and \(count - 1) more" : $0 } }
}
