public import Determinism
public import Files

/// The folder in which a student's work is kept: a text file a question, who the student is, and where the student was.
///
/// A file is replaced as a whole, after what another session wrote there has been read. What cannot be read is set aside under
/// another name; what a later version wrote is left alone. What could not be saved is tried again with the next change.
public struct ProgressFolder: Sendable {
  /// Where it is.
  public let path: String
  let files: any FileSystem
  /// What happened on the way, since it was asked for last.
  private var notices: [Notice] = []
  /// What was read or written last.
  var known: [String: QuestionRecord] = [:]
  /// What is still to be saved.
  var pending: [String: [RecordChange]] = [:]
  /// Files that must not be written, and why.
  private(set) var untouchable: [String: String] = [:]
  var bookmarks = Bookmarks()

  /// A folder, which need not be there yet.
  public init(_ path: String, files: any FileSystem = SystemFiles()) {
    (self.path, self.files) = (path.isEmpty ? "." : path, files)
  }

  /// Where the file of this name is.
  func place(of name: String) -> String { path.hasSuffix("/") ? path + name : path + "/" + name }

  /// What is to be said; each thing once.
  mutating func takeNotices() -> [Notice] {
    defer { notices = [] }
    return notices
  }

  /// Whether something is still to be saved.
  var hasUnsaved: Bool { !pending.isEmpty }

  /// Makes the folder unless it is there.
  func make() throws(FileError) { try files.makeFolder(path) }

  mutating func say(_ notice: Notice) { if !notices.contains(notice) { notices.append(notice) } }

  /// From now on a file is not written.
  mutating func leaveAlone(_ name: String, _ reason: String) {
    if untouchable.updateValue(reason, forKey: name) == nil {
      say(.notSaved("\(place(of: name)) is left as it is, and nothing is kept in it: \(reason)"))
    }
  }

  /// Changes files while no other session does.
  mutating func change<Value>(_ body: (inout ProgressFolder) throws(FileError) -> Value) throws(FileError) -> Value {
    if let kind = files.kind(path), kind != .folder {
      throw FileError("use", path, number: 0, words: "it is a file, and no folder")
    }
    try files.makeFolder(path)
    let lock = try files.lock(folder: path)
    defer { if let lock { files.unlock(lock) } }
    return try body(&self)
  }
}

/// Something that happened with a question and is to be kept.
public struct RecordChange: Hashable, Sendable {
  /// The question's code.
  public let code: String
  /// Which variant it is about; nil where that does not matter.
  public let variant: QuestionRecord.VariantMark?
  /// What happened.
  public let event: QuestionRecord.Event
  /// When.
  public let time: Instant
}
