// A file that appears under its name only when it is whole.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file under construction: written beside its final place, and renamed to it by `finish()`.
///
/// Standard output ("-"), pipes and devices are written directly. A value that goes away unfinished removes what it wrote.
/// A file without a path is gathered in memory.
struct OutputFile: ~Copyable {
  /// -1 for a file in memory.
  private let descriptor: CInt
  /// What was written, if the file is in memory.
  private(set) var memory: [UInt8] = []
  /// The path as people should see it.
  let name: String
  private let temporary: String?
  private let target: String
  private var isFinished = false

  /// Opens `path` for writing; "-" is standard output.
  init(path: String) throws(CaptureError) {
    if path == "-" {
      (descriptor, name, temporary, target) = (1, "standard output", nil, path)
      return
    }
    let place = try Self.place(path)
    var temporary: String?, opened: CInt, attempt = 0
    repeat {
      temporary = place.isPlain ? "\(place.target).part\(getpid())-\(attempt)" : nil
      let flags = temporary == nil ? O_WRONLY | O_CLOEXEC : O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
      opened = unsafe (temporary ?? path).withCString { unsafe open($0, flags, 0o666) }
      attempt += 1
    } while opened < 0 && (errno == EEXIST || errno == EINTR) && attempt < 100
    guard opened >= 0 else { throw CaptureError(path, 0, .cannotWrite(errno)) }
    // The new file keeps the access rights of the one that it replaces.
    if let mode = place.mode { _ = fchmod(opened, mode) }
    (descriptor, name, self.temporary, target) = (opened, path, temporary, place.target)
  }

  /// A file in memory.
  init() { (descriptor, name, temporary, target) = (-1, "memory", nil, "") }

  deinit {
    guard descriptor >= 0, descriptor != 1 else { return }
    close(descriptor)
    if let temporary, !isFinished { _ = unsafe temporary.withCString { unsafe unlink($0) } }
  }

  /// Where `path` leads to if it is a symbolic link, whether an ordinary file is or will be there, and its access rights if it is.
  private static func place(_ path: String) throws(CaptureError) -> (target: String, isPlain: Bool, mode: mode_t?) {
    var status = stat()
    guard unsafe (path.withCString { unsafe stat($0, &status) }) == 0 else { return (path, true, nil) }
    guard status.st_mode & S_IFMT == S_IFREG else { return (path, false, nil) }
    guard unsafe (path.withCString { unsafe access($0, W_OK) }) == 0 else { throw CaptureError(path, 0, .cannotWrite(errno)) }
    let resolved = unsafe path.withCString { unsafe realpath($0, nil) }
    defer { unsafe free(resolved) }
    let target = if let resolved = unsafe resolved { unsafe String(cString: resolved) } else { path }
    return (target, true, status.st_mode & 0o777)
  }

  /// Writes the first `count` of `bytes`.
  mutating func write(_ bytes: [UInt8], count: Int, at offset: UInt64) throws(CaptureError) {
    if descriptor < 0 { return memory.append(contentsOf: bytes[..<count]) }
    if let number = writeAll(descriptor, bytes, count: count) { throw CaptureError(name, offset, .cannotWrite(number)) }
  }

  /// Gives the file its name.
  mutating func finish(at offset: UInt64) throws(CaptureError) {
    if let temporary {
      let status = unsafe temporary.withCString { from in unsafe target.withCString { unsafe rename(from, $0) } }
      guard status == 0 else { throw CaptureError(name, offset, .cannotWrite(errno)) }
    }
    isFinished = true
  }
}
