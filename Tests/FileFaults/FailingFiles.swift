public import Files
import Synchronization

/// The files of this machine, of which one step fails, or all from one on, as in a crash.
public final class FailingFiles: FileSystem {
  private let files = SystemFiles()
  private let failing: Range<Int>
  private let mostOctets: Int
  private let steps = Atomic<Int>(0)
  private let fullness = Atomic<Bool>(false)
  /// A disk that is full, as `write` says it.
  public static let words = "No space left on device"

  /// - Parameters:
  ///   - failing: The steps that fail, counted from 0.
  ///   - mostOctets: How many are written in one step.
  public init(failing: Range<Int> = 0..<0, mostOctets: Int = 7) { (self.failing, self.mostOctets) = (failing, mostOctets) }

  /// While it is set, nothing can be written.
  public var isFull: Bool {
    get { fullness.load(ordering: .relaxed) }
    set { fullness.store(newValue, ordering: .relaxed) }
  }

  /// How many steps there were.
  public var count: Int { steps.load(ordering: .relaxed) }

  private func step(_ name: String, _ path: String) throws(FileError) {
    let number = steps.wrappingAdd(1, ordering: .relaxed).oldValue
    if failing.contains(number) || (isFull && name == "write") { throw FileError(name, path, number: 28, words: Self.words) }
  }

  /// One step; when it fails nothing is read.
  public func read(_ path: String, upTo most: Int) throws(FileError) -> [UInt8]? {
    try step("read", path)
    return try files.read(path, upTo: most)
  }
  /// No step: looking never fails.
  public func kind(_ path: String) -> FileKind? { files.kind(path) }
  /// No step: looking never fails.
  public func ownKind(_ path: String) -> FileKind? { files.ownKind(path) }
  /// No step: looking never fails.
  public func destination(of path: String) throws(FileError) -> String { try files.destination(of: path) }
  /// One step, `list` in errors.
  public func names(in path: String, upTo most: Int) throws(FileError) -> [String] {
    try step("list", path)
    return try files.names(in: path, upTo: most)
  }
  /// One step, `make` in errors; when it fails there is no file.
  public func create(_ path: String) throws(FileError) -> OpenFile {
    try step("make", path)
    return try files.create(path)
  }
  /// One step, `open` in errors.
  public func openExisting(_ path: String) throws(FileError) -> OpenFile {
    try step("open", path)
    return try files.openExisting(path)
  }
  /// Not many octets at a time; a step that fails leaves three.
  public func write(_ octets: [UInt8], from start: Int, to file: OpenFile) throws(FileError) -> Int {
    do throws(FileError) { try step("write", file.path) } catch {
      _ = try files.write(Array(octets[start..<min(start + 3, octets.count)]), from: 0, to: file)
      throw error
    }
    return try files.write(Array(octets[start..<min(start + mostOctets, octets.count)]), from: 0, to: file)
  }
  /// One step, `write` in errors: a disk that is full may say so as late as this.
  public func synchronize(_ file: OpenFile) throws(FileError) {
    try step("write", file.path)
    try files.synchronize(file)
  }
  /// One step, but the file is closed even when it fails.
  public func close(_ file: OpenFile) throws(FileError) {
    try files.close(file)
    try step("close", file.path)
  }
  /// One step; when it fails both names are what they were.
  public func rename(_ path: String, to target: String) throws(FileError) {
    try step("rename", path)
    try files.rename(path, to: target)
  }
  /// One step; when it fails the file is still there.
  public func remove(_ path: String) throws(FileError) {
    try step("remove", path)
    try files.remove(path)
  }
  /// One step, `make` in errors; when it fails there is no folder.
  public func makeFolder(_ path: String) throws(FileError) {
    try step("make", path)
    try files.makeFolder(path)
  }
  /// One step; when it fails the lock is not held.
  public func lock(folder path: String) throws(FileError) -> OpenFile? {
    try step("lock", path)
    return try files.lock(folder: path)
  }
  /// No step: the lock is given back in any case.
  public func unlock(_ file: OpenFile) { files.unlock(file) }
}
