public import Files

/// A student's folder with stubs, tests and notes. Nothing in it that the student has written is ever overwritten or removed.
///
/// Every file is written under another name and renamed, so that whoever looks finds the old file or the new one. A machine that stops on
/// the way leaves a folder with which the same command goes on.
public struct Workbook: Sendable {
  /// Where it is.
  public let folder: String
  let files: any FileSystem
  /// Longer files are none that an exercise needs.
  static let mostOctets = 1 << 20

  /// A folder, which need not be there yet.
  public init(_ folder: String, files: any FileSystem = SystemFiles()) {
    (self.folder, self.files) = (folder.isEmpty ? "." : folder, files)
  }

  func place(of path: String) -> String { folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)" }

  /// Whether there is a workbook here.
  public var isThere: Bool { files.kind(place(of: WorkbookRecord.path)) == .file }

  /// How many folders a workbook is looked for in.
  private static let mostLevels = 40

  /// The folder itself or the nearest one around it that is a workbook, as a path that begins with the one given; nil if none is.
  public static func around(_ folder: String, files: any FileSystem = SystemFiles()) -> String? {
    var place = folder.isEmpty ? "." : folder
    // Around the root there is the root.
    for _ in 0..<mostLevels {
      if Workbook(place, files: files).isThere { return place }
      place = place == "." ? ".." : place + "/.."
    }
    return nil
  }

  /// Where its toolkit comes from; nil if the record does not say, or cannot be read.
  public var toolkit: ToolkitSource? {
    guard let octets = try? files.read(place(of: WorkbookRecord.path), upTo: WorkbookRecord.mostOctets) else { return nil }
    return (try? WorkbookRecord(reading: octets))?.toolkit
  }

  /// Writes a new workbook into a folder. What lies there already stays; a file that would have to be another one is an error.
  public func create(_ contents: WorkbookContents) throws(FileError) -> [WorkbookChange] {
    if let kind = files.kind(folder), kind != .folder { throw refusal("make a workbook in", folder, "it is a file, and no folder") }
    try files.makeFolder(folder)
    return try locked { () throws(FileError) in
      guard !isThere else {
        throw refusal("make a workbook in", folder, "there is one already; 'firsthop workbook update' brings it up to date")
      }
      var missing: [WorkbookFile] = [], others: [String] = []
      for file in contents.files {
        switch try octets(of: file.path) {
        case nil: missing.append(file)
        case file.octets?: break
        default: if file.owner != .student { others.append(file.path) }
        }
      }
      guard others.isEmpty else {
        throw refusal("make a workbook in", folder, "other files are there under its names: \(others.joined(separator: ", "))")
      }
      for file in missing { try write(file.octets, to: file.path) }
      var record = WorkbookRecord(toolkit: contents.toolkit)
      for file in contents.files where file.owner != .student { record.add(file.octets, at: file.path) }
      try write(record)
      return missing.map { .wrote($0.path) }
    }
  }

  // MARK: - Files

  func refusal(_ step: String, _ path: String, _ words: String) -> FileError { FileError(step, path, number: 0, words: words) }

  /// The octets of a file of the workbook; nil if there is none.
  func octets(of path: String) throws(FileError) -> [UInt8]? { try files.read(place(of: path), upTo: Self.mostOctets) }

  func write(_ octets: [UInt8], to path: String) throws(FileError) {
    try files.makeFolder(Self.folder(of: place(of: path)))
    try files.replace(place(of: path), with: octets)
  }

  func write(_ record: WorkbookRecord) throws(FileError) { try write(Array(record.text.utf8), to: WorkbookRecord.path) }

  /// The record; one that cannot be read gets another name, and then nothing is known to be unchanged.
  func record() throws(FileError) -> WorkbookRecord {
    if let record = try readableRecord() { return record }
    _ = try files.setAside(place(of: WorkbookRecord.path))
    return WorkbookRecord(toolkit: nil)
  }

  /// The record; nil if it is damaged.
  func readableRecord() throws(FileError) -> WorkbookRecord? {
    guard let octets = try files.read(place(of: WorkbookRecord.path), upTo: WorkbookRecord.mostOctets) else {
      throw refusal("find", place(of: WorkbookRecord.path), "this is no workbook; 'firsthop workbook new DIR' makes one")
    }
    do throws(WorkbookRecord.Fault) { return try WorkbookRecord(reading: octets) } catch {
      guard case .damaged = error else {
        throw refusal("use", place(of: WorkbookRecord.path), "a later version of FirstHop wrote it; use that one")
      }
      return nil
    }
  }

  /// Changes the workbook while no other program does.
  func locked<Value>(_ body: () throws(FileError) -> Value) throws(FileError) -> Value {
    let lock = try files.lock(folder: folder)
    defer { if let lock { files.unlock(lock) } }
    return try body()
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
