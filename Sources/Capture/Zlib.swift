// Unpacking gzip through zlib. The only file of this module that calls it.
internal import CZlib

/// Unpacks a gzip stream (RFC 1952) piece by piece; its memory does not depend on the stream.
@safe
final class Inflater {
  // zlib keeps a pointer back to its stream, so the stream must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private var input: [UInt8]
  /// The unused bytes of `input`.
  private var waiting: Range<Int>
  /// The place in the compressed file where `waiting` ends.
  private(set) var consumed: UInt64
  /// The part between two members, and the end: nothing has been read of a member yet.
  private var isBetweenMembers = false

  /// Begins with the first `count` bytes of a file, which are in `head`.
  init(head: [UInt8], count: Int) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    (input, waiting, consumed) = (head, 0..<count, UInt64(count))
    // 15 bits of window and 16 for "gzip, not zlib". It can fail only for lack of memory; `inflate` then says so.
    _ = unsafe inflateInit2_(stream, 31, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size))
  }
  deinit {
    _ = unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Unpacks into `buffer` from index `start` on; returns how many bytes came, 0 at the end of the last member.
  func read(into buffer: inout [UInt8], from start: Int, of file: borrowing InputFile) throws(CaptureError) -> Int {
    while true {
      if waiting.isEmpty {
        let count = try file.read(into: &input, from: 0, at: consumed)
        (waiting, consumed) = (0..<count, consumed + UInt64(count))
        if count == 0 {
          if isBetweenMembers { return 0 }
          throw CaptureError(file.name, consumed, .gzip("it ends before its end mark; every packet before was whole"))
        }
      }
      if isBetweenMembers {
        // What follows the last member is padding or nothing that gzip knows: it is left alone, as gzip does.
        guard input[waiting.lowerBound] == 0x1F else { return 0 }
        _ = unsafe inflateReset(stream)
        isBetweenMembers = false
      }
      let (count, status) = unpack(into: &buffer, from: start)
      isBetweenMembers = status == Z_STREAM_END
      if count > 0 { return count }
      guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else {
        throw CaptureError(file.name, consumed - UInt64(waiting.count), .gzip(words(status)))
      }
    }
  }

  private func unpack(into buffer: inout [UInt8], from start: Int) -> (count: Int, status: CInt) {
    unsafe buffer.withUnsafeMutableBytes { all in
      unsafe input.withUnsafeMutableBytes { source in
        let free = unsafe UnsafeMutableRawBufferPointer(rebasing: all[start...])
        let part = unsafe UnsafeMutableRawBufferPointer(rebasing: source[waiting])
        unsafe stream.pointee.next_in = part.baseAddress?.assumingMemoryBound(to: Bytef.self)
        unsafe stream.pointee.avail_in = uInt(part.count)
        unsafe stream.pointee.next_out = free.baseAddress?.assumingMemoryBound(to: Bytef.self)
        unsafe stream.pointee.avail_out = uInt(free.count)
        let status = unsafe inflate(stream, Z_NO_FLUSH)
        waiting = (waiting.upperBound - Int(unsafe stream.pointee.avail_in))..<waiting.upperBound
        return (free.count - Int(unsafe stream.pointee.avail_out), status)
      }
    }
  }

  private func words(_ status: CInt) -> String {
    if let text = unsafe stream.pointee.msg { return unsafe String(cString: text) }
    return status == Z_MEM_ERROR ? "there is not enough memory to unpack it" : "zlib reports error \(status)"
  }
}
