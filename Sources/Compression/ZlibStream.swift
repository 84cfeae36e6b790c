// With ZlibChecksum.swift the only file of this module that calls zlib.
internal import CZlib

/// What lies around deflated data.
public enum CompressionFormat: Sendable, CaseIterable {
  /// A gzip file, RFC 1952: header, deflated data, CRC-32 and length.
  case gzip
  /// zlib's two octets before the data and an Adler-32 behind it, RFC 1950. HTTP's "deflate".
  case zlib
  /// Deflated data and nothing else, RFC 1951.
  case raw

  /// zlib's "window bits": 15, and what it adds for gzip, or the sign for "no header".
  fileprivate var windowBits: CInt {
    switch self {
    case .gzip: 31
    case .zlib: 15
    case .raw: -15
    }
  }
}

/// Unpacks deflated data (RFC 1951) piece by piece; its memory, about 40 KiB, does not depend on the data.
@safe
public final class InflateStream {
  /// What a step came to.
  public enum Status: Sendable, Equatable {
    /// More input, or more room, is needed.
    case ongoing
    /// The end mark was read, and its checksum was right.
    case ended
    /// The data is wrong, in zlib's words.
    case corrupt(String)
    /// There is no memory to unpack with.
    case outOfMemory
  }

  // zlib keeps a pointer back to its stream, so the stream must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let isReady: Bool

  /// Begins to unpack.
  public init(_ format: CompressionFormat) {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // It can fail only for lack of memory; `unpack` then says so.
    isReady = unsafe inflateInit2_(stream, format.windowBits, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK
  }
  deinit {
    _ = unsafe inflateEnd(stream)
    unsafe stream.deallocate()
  }

  /// Begins anew: what follows is the first octet of another stream of the same format.
  public func restart() { _ = unsafe inflateReset(stream) }

  /// Unpacks from `source` into `buffer`, from its index `start` on. Returns how many octets of the source were used, how many came,
  /// and how it went.
  public func unpack(_ source: RawSpan, into buffer: inout [UInt8], from start: Int) -> (used: Int, made: Int, status: Status) {
    guard isReady else { return (0, 0, .outOfMemory) }
    return unsafe source.withUnsafeBytes { input in
      unsafe buffer.withUnsafeMutableBytes { all in
        let free = unsafe UnsafeMutableRawBufferPointer(rebasing: all[start...])
        let used = min(input.count, Int(uInt.max)), room = min(free.count, Int(uInt.max))
        // zlib declares its input as mutable, and does not change it.
        let first = unsafe input.baseAddress?.assumingMemoryBound(to: Bytef.self)
        unsafe stream.pointee.next_in = first.map { unsafe UnsafeMutablePointer(mutating: $0) }
        unsafe stream.pointee.avail_in = uInt(used)
        unsafe stream.pointee.next_out = free.baseAddress?.assumingMemoryBound(to: Bytef.self)
        unsafe stream.pointee.avail_out = uInt(room)
        let status = unsafe inflate(stream, Z_NO_FLUSH)
        let left = unsafe Int(stream.pointee.avail_in), empty = unsafe Int(stream.pointee.avail_out)
        return (used - left, room - empty, meaning(of: status))
      }
    }
  }

  private func meaning(of status: CInt) -> Status {
    switch status {
    case Z_OK, Z_BUF_ERROR: return .ongoing
    case Z_STREAM_END: return .ended
    case Z_MEM_ERROR: return .outOfMemory
    case Z_NEED_DICT: return .corrupt("it needs a dictionary that is not sent with it")
    default:
      if let text = unsafe stream.pointee.msg { return .corrupt(unsafe String(cString: text)) }
      return .corrupt("zlib reports error \(status)")
    }
  }
}

extension RawSpan {
  /// Whether a gzip member begins at `offset`: its two octets of identification, RFC 1952 §2.3.1. The load is bounds-checked.
  func beginsGzip(at offset: Int) -> Bool {
    guard offset <= byteCount - 2 else { return false }
    return unsafe unsafeLoadUnaligned(fromByteOffset: offset, as: UInt16.self).bigEndian == 0x1F8B
  }
}
