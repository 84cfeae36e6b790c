// Reading and writing pipes: the operating system fills and empties buffers that Swift owns and sized.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The pipes of this process.
enum SystemPipe {
  /// The next bytes, at least one; none at the end.
  static func read(_ descriptor: Int32) -> [UInt8] {
    var octets = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = octets.withUnsafeMutableBytes { systemRead(descriptor, $0) }
      if count >= 0 { return Array(octets[..<count]) }
      if errno != EINTR { return [] }
    }
  }

  /// Writes all bytes. If nobody can be told any more, since somebody closed the pipe, it waits to be ended.
  static func write(_ octets: [UInt8], to descriptor: Int32) {
    var start = 0
    while start < octets.count {
      let count = octets.withUnsafeBytes { systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: $0[start...])) }
      if count > 0 { start += count } else if errno != EINTR { while true { pause() } }
    }
  }

  /// Hands over what the C library keeps of what was printed.
  static func flushOutput() { fflush(nil) }

  /// Ends at once, without what the student's code may have left to be done.
  static func end(status: Int32) -> Never { _exit(status) }
}

// The functions of the system, which methods of the same names would hide.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}
private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
  write(descriptor, buffer.baseAddress, buffer.count)
}
