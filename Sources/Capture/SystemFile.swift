// Opening, reading, writing and renaming files: the operating system fills and empties buffers that Swift owns and sized.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The system's words for an error number, such as "No such file or directory".
func systemWords(_ number: CInt) -> String {
  guard let text = unsafe strerror(number) else { return "error \(number)" }
  return unsafe String(cString: text)
}

/// The number of the system call that failed last.
private var lastError: CInt { errno }

/// A file, a pipe or standard input that is read front to back and closed when it goes out of scope; or octets that are in memory already.
struct InputFile: ~Copyable {
  /// -1 for octets in memory.
  private let descriptor: CInt
  private let memory: [UInt8]
  /// The path as people should see it.
  let name: String

  /// Opens `path`; "-" is standard input.
  init(path: String) throws(CaptureError) {
    memory = []
    if path == "-" {
      (descriptor, name) = (0, "standard input")
      return
    }
    var opened: CInt
    repeat { opened = unsafe path.withCString { unsafe open($0, O_RDONLY | O_CLOEXEC) } } while opened < 0 && lastError == EINTR
    guard opened >= 0 else { throw CaptureError(path, 0, .cannotOpen(lastError)) }
    (descriptor, name) = (opened, path)
  }

  /// Octets that are read as if they stood in a file of this name.
  init(octets: [UInt8], name: String) { (descriptor, memory, self.name) = (-1, octets, name) }

  deinit { if descriptor > 0 { close(descriptor) } }

  /// How many bytes an ordinary file has; nil for a pipe or a device.
  var size: UInt64? {
    if descriptor < 0 { return UInt64(memory.count) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return UInt64(max(status.st_size, 0))
  }

  /// Reads into `buffer` from index `start` on; returns how many bytes came, 0 at the end.
  func read(into buffer: inout [UInt8], from start: Int, at offset: UInt64) throws(CaptureError) -> Int {
    if descriptor < 0 { return copy(into: &buffer, from: start, at: offset) }
    var count: Int
    repeat {
      count = unsafe buffer.withUnsafeMutableBytes { all in
        let free = unsafe UnsafeMutableRawBufferPointer(rebasing: all[start...])
        return unsafe systemRead(descriptor, free.baseAddress, free.count)
      }
    } while count < 0 && lastError == EINTR
    guard count >= 0 else { throw CaptureError(name, offset, .cannotRead(lastError)) }
    return count
  }

  private func copy(into buffer: inout [UInt8], from start: Int, at offset: UInt64) -> Int {
    let place = Int(min(offset, UInt64(memory.count))), count = min(memory.count - place, buffer.count - start)
    buffer.replaceSubrange(start..<start + count, with: memory[place..<place + count])
    return count
  }
}

/// The function `read`, which a method of the same name would hide.
private func systemRead(_ descriptor: CInt, _ base: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  unsafe read(descriptor, base, count)
}

extension [UInt8] {
  /// Moves the bytes from `start` up to `end` to the front.
  mutating func moveToFront(from start: Int, to end: Int) {
    unsafe withUnsafeMutableBytes { all in
      let part = unsafe UnsafeRawBufferPointer(rebasing: all[start..<end])
      unsafe all.copyMemory(from: part)
    }
  }

  /// Makes room for `size` bytes, filled with zeros. An element-wise append would take a second for the largest record in a debug build.
  mutating func grow(to size: Int) {
    guard size > count else { return }
    var larger = [UInt8](repeating: 0, count: size)
    unsafe larger.withUnsafeMutableBytes { new in unsafe withUnsafeBytes { unsafe new.copyMemory(from: $0) } }
    self = larger
  }
}

/// Writes `bytes` up to `count`, however many calls it takes; the system's error number, or nil if all went out.
func writeAll(_ descriptor: CInt, _ bytes: [UInt8], count: Int) -> CInt? {
  unsafe bytes.withUnsafeBytes { all in
    var done = 0
    while done < count {
      let part = unsafe UnsafeRawBufferPointer(rebasing: all[done..<count])
      let written = unsafe write(descriptor, part.baseAddress, part.count)
      if written > 0 { done += written } else if written < 0, lastError != EINTR { return lastError }
    }
    return nil
  }
}

/// Where a command writes to.
public enum StandardFile: CInt, Sendable {
  /// What the command was asked for.
  case output = 1
  /// What people should know besides.
  case error = 2

  /// Writes the first `count` bytes; false if nobody takes them any more, for instance because `head` has seen enough.
  ///
  /// The process must ignore SIGPIPE, or the system ends it instead.
  @discardableResult
  public func write(_ bytes: [UInt8], count: Int) -> Bool { writeAll(rawValue, bytes, count: min(max(count, 0), bytes.count)) == nil }

  /// Writes text; false if nobody takes it any more.
  @discardableResult
  public func write(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return write(bytes, count: bytes.count)
  }
}
