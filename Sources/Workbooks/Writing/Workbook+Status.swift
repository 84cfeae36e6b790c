import ExerciseChecks
public import Files

/// How far a student is, as far as files tell it. Whether functions are right is told by their tests.
public struct WorkbookStatus: Hashable, Sendable {
  /// One for each exercise that there is now, also if the workbook is older.
  public let exercises: [Exercise]
  /// What an update would bring.
  public let updates: [WorkbookChange]
  /// Whether the record cannot be read, so that nobody knows which files the student has changed.
  public let isRecordDamaged: Bool

  /// An exercise and what became of its file.
  public struct Exercise: Hashable, Sendable {
    public let name: String, title: String
    /// Its file in the workbook.
    public let path: String
    /// What became of that file.
    public let state: State
  }

  /// What became of a stub.
  public enum State: String, Hashable, Sendable {
    /// Its functions still throw `NotStarted`.
    case notStarted = "not started"
    /// Some of them do not any more.
    case begun
    /// The file was handed out and is not there any more.
    case missing
    /// The workbook is older than the exercise.
    case newer = "not in this workbook yet"
  }
}

extension Workbook {
  /// Looks at the files, and changes nothing.
  public func status(of contents: WorkbookContents) throws(FileError) -> WorkbookStatus {
    let readable = try readableRecord(), record = readable ?? WorkbookRecord(toolkit: nil)
    var exercises: [WorkbookStatus.Exercise] = []
    for exercise in contents.exercises {
      let path = "\(WorkbookContents.sources)/\(exercise.file)", source = try self.octets(of: path)
      let stubs = source.map { Self.count(Array("throw NotStarted()".utf8), in: $0) }
      let isUntouched = source.map { record.knows($0, at: path) } ?? false
      let state: WorkbookStatus.State =
        switch stubs {
        case nil: record.knows(path) ? .missing : .newer
        case let count? where isUntouched || count >= Self.count(Array("throw NotStarted()".utf8), in: Array(exercise.stub.utf8)):
          .notStarted
        default: .begun
        }
      exercises.append(.init(name: exercise.name, title: exercise.title, path: path, state: state))
    }
    return WorkbookStatus(exercises: exercises, updates: try plan(contents, record).filter(\.isChange), isRecordDamaged: readable == nil)
  }

  private static func count(_ word: [UInt8], in octets: [UInt8]) -> Int {
    var count = 0, rest = octets[...]
    while let found = rest.firstRange(of: word) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }
}
