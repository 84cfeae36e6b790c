// Opening, reading, writing, locking and renaming files: the operating system fills and empties buffers that Swift owns and sized.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files of this machine.
public struct SystemFiles: FileSystem {
  /// How long another session may hold the lock until this one gives up, in steps of ten milliseconds.
  private static let mostLockAttempts = 200

  /// The files of this machine.
  public init() {}

  /// The octets of an ordinary file; nil if there is none.
  public func read(_ path: String, upTo most: Int) throws(FileError) -> [UInt8]? {
    let descriptor = opened(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failure("open", path)
    }
    defer { systemClose(descriptor) }
    guard kind(path) == .file else { throw FileError("read", path, number: 0, words: "it is no ordinary file") }
    var octets = [UInt8](repeating: 0, count: 1 << 12), filled = 0
    while true {
      if filled == octets.count { octets += [UInt8](repeating: 0, count: octets.count) }
      let count = octets.withUnsafeMutableBytes { all in
        systemRead(descriptor, UnsafeMutableRawBufferPointer(rebasing: all[filled...]))
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure("read", path)
      }
      if count == 0 { return Array(octets[..<filled]) }
      filled += count
      if filled > most { throw FileError("read", path, number: FileError.tooLarge, words: "it has more than \(most) bytes") }
    }
  }

  /// What stands at a path, if anything does.
  public func kind(_ path: String) -> FileKind? {
    var status = stat()
    return stat(path, &status) == 0 ? Self.kind(status) : nil
  }

  /// What stands at a path itself.
  public func ownKind(_ path: String) -> FileKind? {
    var status = stat()
    return lstat(path, &status) == 0 ? Self.kind(status) : nil
  }

  private static func kind(_ status: stat) -> FileKind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    case S_IFLNK: .link
    default: .other
    }
  }

  /// Where a symbolic link leads to.
  public func destination(of path: String) throws(FileError) -> String {
    var octets = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = octets.withUnsafeMutableBytes { systemReadLink(path, $0) }
    guard count >= 0 else { throw failure("follow", path) }
    return String(decoding: octets[..<count], as: UTF8.self)
  }

  /// The names in a folder, sorted.
  public func names(in path: String, upTo most: Int) throws(FileError) -> [String] {
    guard let folder = opendir(path) else { throw failure("open", path) }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
        tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      guard names.count < most else { throw FileError("list", path, number: 0, words: "it has more than \(most) files") }
      names.append(name)
    }
    return names.sorted()
  }

  /// Makes a file that must not be there yet.
  public func create(_ path: String) throws(FileError) -> OpenFile {
    let descriptor = opened(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("make", path) }
    return OpenFile(descriptor: descriptor, path: path)
  }

  /// Opens what stands there for writing.
  public func openExisting(_ path: String) throws(FileError) -> OpenFile {
    let descriptor = opened(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open", path) }
    return OpenFile(descriptor: descriptor, path: path)
  }

  /// Writes as many octets as the system takes.
  public func write(_ octets: [UInt8], from start: Int, to file: OpenFile) throws(FileError) -> Int {
    while true {
      let count = octets.withUnsafeBytes { all in
        systemWrite(file.descriptor, UnsafeRawBufferPointer(rebasing: all[min(max(start, 0), all.count)...]))
      }
      if count > 0 { return count }
      if count == 0 || errno != EINTR { throw failure("write", file.path) }
    }
  }

  /// fsync.
  public func synchronize(_ file: OpenFile) throws(FileError) {
    if fsync(file.descriptor) != 0 { throw failure("write", file.path) }
  }

  /// Closes it; some file systems say only then that the disk is full.
  public func close(_ file: OpenFile) throws(FileError) {
    if systemClose(file.descriptor) != 0 { throw failure("close", file.path) }
  }

  /// Renames, and flushes the folder.
  public func rename(_ path: String, to target: String) throws(FileError) {
    if systemRename(path, target) != 0 { throw failure("rename", path) }
    // So that the new name is on the disk, too. A file system that cannot do this has still renamed the file.
    let folder = opened(Self.folder(of: target), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    _ = fsync(folder)
    systemClose(folder)
  }

  /// Removes a file.
  public func remove(_ path: String) throws(FileError) {
    if unlink(path) != 0 { throw failure("remove", path) }
  }

  /// Makes a folder, and those around it.
  public func makeFolder(_ path: String) throws(FileError) {
    if kind(path) == .folder { return }
    if mkdir(path, 0o777) == 0 || (errno == EEXIST && kind(path) == .folder) { return }
    let around = Self.folder(of: path)
    guard errno == ENOENT, around != path else { throw failure("make", path) }
    try makeFolder(around)
    if mkdir(path, 0o777) != 0 && errno != EEXIST { throw failure("make", path) }
  }

  /// flock on the folder itself, so that no file is left behind.
  public func lock(folder path: String) throws(FileError) -> OpenFile? {
    let descriptor = opened(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open", path) }
    for _ in 0..<Self.mostLockAttempts {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return OpenFile(descriptor: descriptor, path: path) }
      guard errno == EWOULDBLOCK || errno == EINTR else {
        systemClose(descriptor)
        return nil
      }
      usleep(10_000)
    }
    systemClose(descriptor)
    throw FileError("lock", path, number: EWOULDBLOCK, words: "another session has been writing there for two seconds")
  }

  /// Closes the folder, which ends the lock.
  public func unlock(_ file: OpenFile) { systemClose(file.descriptor) }

  private func opened(_ path: String, _ flags: CInt) -> CInt {
    while true {
      let descriptor = open(path, flags, 0o666)
      if descriptor >= 0 || errno != EINTR { return descriptor }
    }
  }

  private func failure(_ step: String, _ path: String) -> FileError {
    let number = errno
    return FileError(step, path, number: number, words: strerror(number).map { String(cString: $0) } ?? "error \(number)")
  }

  private static func folder(of path: String) -> String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true)
    let parent = parts.dropLast().joined(separator: "/")
    return path.hasPrefix("/") ? "/" + parent : parent.isEmpty ? "." : parent
  }
}

// The functions of the system, which methods of the same names would hide.
private func systemRead(_ descriptor: CInt, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}
private func systemWrite(_ descriptor: CInt, _ buffer: UnsafeRawBufferPointer) -> Int {
  write(descriptor, buffer.baseAddress, buffer.count)
}
private func systemReadLink(_ path: String, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  readlink(path, buffer.assumingMemoryBound(to: CChar.self).baseAddress!, buffer.count)
}
private func systemRename(_ path: String, _ target: String) -> CInt { rename(path, target) }
@discardableResult private func systemClose(_ descriptor: CInt) -> CInt { close(descriptor) }
