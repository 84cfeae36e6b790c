import Dissection

// Reading a small file: the operating system fills a buffer that Swift owns and sized.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Small text files, such as a list of field names.
enum TextFile {
  /// More than this is no list of names.
  static let largest = 1 << 20

  static func read(_ path: String) throws -> String {
    let descriptor = unsafe path.withCString { unsafe open($0, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw UsageError("\(path): cannot open it: \(unsafe String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: largest + 1), filled = 0
    while filled < bytes.count {
      let count = unsafe bytes.withUnsafeMutableBytes { all in
        unsafe systemRead(descriptor, UnsafeMutableRawBufferPointer(rebasing: all[filled...]))
      }
      guard count >= 0 else { throw UsageError("\(path): cannot read it: \(unsafe String(cString: strerror(errno)))") }
      if count == 0 { break }
      filled += count
    }
    guard filled <= largest else { throw UsageError("\(path): more than \(largest) bytes, which is no list of field names") }
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
