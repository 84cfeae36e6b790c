// Folders and the beginnings of files.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the system knows of a folder for output.
enum SystemFolder {
  /// Makes a folder, unless it is there; else says why that cannot be done.
  static func make(_ path: String) -> String? {
    if unsafe path.withCString({ unsafe mkdir($0, 0o777) }) == 0 { return nil }
    let number = errno
    var status = stat()
    if number == EEXIST, unsafe path.withCString({ unsafe stat($0, &status) }) == 0, status.st_mode & S_IFMT == S_IFDIR { return nil }
    return unsafe String(cString: strerror(number))
  }

  /// Whether something of this name is there.
  static func isThere(_ path: String) -> Bool {
    var status = stat()
    return unsafe path.withCString { unsafe lstat($0, &status) } == 0
  }

  /// The first bytes of a file; nil if it cannot be read.
  static func beginning(of path: String, count: Int) -> [UInt8]? {
    let descriptor = unsafe path.withCString { unsafe open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: count)
    let filled = unsafe bytes.withUnsafeMutableBytes { unsafe read(descriptor, $0.baseAddress, $0.count) }
    return filled < 0 ? nil : Array(bytes.prefix(filled))
  }
}
