/// The limits of unpacking: a few octets can stand for a thousand times as many (a "zip bomb").
public enum InflateLimit {
  /// The octets that come out unless a caller says otherwise: 64 MiB.
  public static let byteCount = 64 << 20
}

/// What came out of packed data.
public struct Inflated: Sendable, Equatable {
  /// The octets.
  public let bytes: [UInt8]
  /// How many octets of the packed data were used. What follows them is no part of it.
  public let used: Int
  /// How many gzip members there were one after the other (RFC 1952 §2.2); 1 for the other formats.
  public let memberCount: Int
}

/// Why packed data could not be unpacked, where, and what came before.
public struct InflateError: Error, Sendable, Equatable {
  /// Why not.
  public enum Reason: Sendable, Equatable {
    /// The data is wrong, in zlib's words.
    case corrupt(String)
    /// It ends before its end mark.
    case truncated
    /// More octets would come out than the caller takes, which are so many.
    case tooLong(limit: Int)
    /// There is no memory to unpack with.
    case outOfMemory
  }
  /// Why not.
  public let reason: Reason
  /// The octet of the packed data before which unpacking stopped. zlib may have looked at some octets before it finds them wrong.
  public let offset: Int
  /// What came out before.
  public let bytes: [UInt8]

  /// An error at `offset` of the packed data, behind `bytes` that came out of it.
  public init(reason: Reason, offset: Int, bytes: [UInt8]) {
    self.reason = reason; self.offset = offset; self.bytes = bytes
  }
}

/// Unpacks `bytes` as a whole: gzip's members one after the other (RFC 1952 §2.2), or one zlib stream or raw one. What follows is left.
///
/// At most `limit` octets come out; more are an error, and so are wrong or missing octets.
public func inflate(
  _ bytes: RawSpan, format: CompressionFormat, limit: Int = InflateLimit.byteCount
) throws(InflateError) -> Inflated {
  let stream = InflateStream(format)
  var output: [UInt8] = [], used = 0, members = 1
  var buffer = [UInt8](repeating: 0, count: min(max(limit, 0) + 1, 65_536))
  while true {
    let step = stream.unpack(bytes.extracting(used..<bytes.byteCount), into: &buffer, from: 0)
    used += step.used
    if step.made > limit - output.count {
      output += buffer[..<max(limit - output.count, 0)]
      throw InflateError(reason: .tooLong(limit: limit), offset: used, bytes: output)
    }
    output += buffer[..<step.made]
    switch step.status {
    case .corrupt(let words): throw InflateError(reason: .corrupt(words), offset: used, bytes: output)
    case .outOfMemory: throw InflateError(reason: .outOfMemory, offset: used, bytes: output)
    case .ongoing:
      if step.used == 0, step.made == 0 { throw InflateError(reason: .truncated, offset: used, bytes: output) }
    case .ended:
      guard format == .gzip, bytes.beginsGzip(at: used) else { return Inflated(bytes: output, used: used, memberCount: members) }
      members += 1
      stream.restart()
    }
  }
}
