public import Files
public import LabKit
public import Workbooks

/// What one student handed in.
public struct Submission: Hashable, Sendable {
  /// Where it was.
  public let place: String
  /// Who the folder of answers says it belongs to; nil where it does not say.
  public let owner: Student?
  /// The files of answers, `ADDR-02.txt`, by name.
  public let records: [String: [UInt8]]
  /// The files of `Sources/Exercises`.
  public let sources: [StudentSources.File]
  /// What was left out, and why.
  public let notes: [String]

  /// Why something handed in is not looked at.
  public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// One line for student and teacher.
    public let description: String
    init(_ description: String) { self.description = description }
  }

  /// What lies in a folder or an archive.
  /// - Parameter place: The path of either.
  public init(at place: String, files: any FileSystem = SystemFiles()) throws(Refusal) {
    var tree = SubmittedFiles()
    try tree.read(place, files)
    try self.init(place, tree)
  }

  private init(_ place: String, _ tree: SubmittedFiles) throws(Refusal) {
    let answers = try Self.answers(tree), sources = try Self.sources(tree)
    self.place = place
    owner = answers.flatMap { tree.files[$0 + "student.txt"] }.flatMap { Student(reading: $0) }
    var records: [String: [UInt8]] = [:]
    if let answers {
      for (path, octets) in tree.files
      where path.hasPrefix(answers) && path.hasSuffix(".txt") && !path.dropFirst(answers.count).contains("/") {
        records[String(path.dropFirst(answers.count))] = octets
      }
    }
    self.records = records
    self.sources = tree.files.filter { $0.key.hasPrefix(sources ?? "/") && $0.key.hasSuffix(".swift") }
      .map { StudentSources.File(String($0.key.dropFirst((sources ?? "").count)), $0.value) }.sorted { $0.name < $1.name }
    notes = tree.notes
  }

  /// The folder of answers, with a slash at its end: the one with `student.txt` that lies highest. Nil if there is none.
  private static func answers(_ tree: SubmittedFiles) throws(Refusal) -> String? {
    let places = folders(of: tree.files.keys.filter { $0 == "student.txt" || $0.hasSuffix("/student.txt") })
    if let found = try highest(places, "folders of answers") { return found }
    // Somebody removed student.txt: the folder goes by its usual names.
    return ["answers/", "firsthop-work/", ""].first { name in
      tree.files.keys.contains { $0.hasPrefix(name) && $0.hasSuffix(".txt") && !$0.dropFirst(name.count).contains("/") }
    }
  }

  private static func sources(_ tree: SubmittedFiles) throws(Refusal) -> String? {
    let word = StudentSources.folder + "/"
    let places = tree.files.keys.compactMap { path in path.firstRange(of: word).map { String(path[..<$0.upperBound]) } }
    return try highest(Set(places).filter { $0 == word || $0.hasSuffix("/" + word) }.sorted(), "folders \(StudentSources.folder)")
  }

  private static func folders(of paths: [String]) -> [String] {
    Set(paths.map { path in path.lastIndex(of: "/").map { String(path[...$0]) } ?? "" }).sorted()
  }

  private static func highest(_ places: [String], _ what: String) throws(Refusal) -> String? {
    func depth(_ place: String) -> Int { place.count { $0 == "/" } }
    guard let least = places.map(depth).min() else { return nil }
    let found = places.filter { depth($0) == least }
    guard found.count == 1 else { throw Refusal("it has several \(what): \(found.prefix(3).joined(separator: ", "))") }
    return found[0]
  }
}
