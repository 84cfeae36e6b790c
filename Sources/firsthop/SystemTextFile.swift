import Dissection

// Reading a small file: the operating system fills a buffer that Swift owns and sized.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Text files that are read whole: a list of field names, of addresses.
enum TextFile {
  /// The text of a file; `-` is standard input. One of more than `largest` bytes is refused: it cannot be what was meant.
  static func read(_ path: String, upTo largest: Int = 1 << 20, _ what: String = "list of field names") throws -> String {
    let name = path == "-" ? "standard input" : path
    let descriptor = path == "-" ? 0 : unsafe path.withCString { unsafe open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw UsageError("\(name): cannot open it: \(unsafe String(cString: strerror(errno)))") }
    defer { if descriptor != 0 { close(descriptor) } }
    var bytes = [UInt8](repeating: 0, count: 1 << 16), filled = 0
    while filled <= largest {
      if filled == bytes.count { bytes += [UInt8](repeating: 0, count: bytes.count) }
      let count = unsafe bytes.withUnsafeMutableBytes { all in
        unsafe systemRead(descriptor, UnsafeMutableRawBufferPointer(rebasing: all[filled...]))
      }
      guard count >= 0 else { throw UsageError("\(name): cannot read it: \(unsafe String(cString: strerror(errno)))") }
      if count == 0 { break }
      filled += count
    }
    guard filled <= largest else { throw UsageError("\(name): more than \(largest) bytes, which is no \(what)") }
    return String(decoding: bytes[..<filled], as: UTF8.self)
  }

  private static func systemRead(_ descriptor: CInt, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      unsafe Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #else
      unsafe Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }
}
