public import Wire

/// How far the message that some bytes begin with goes, if all that is there is there at once; for a stream there is `MessageMeter`.
///
/// A head ends at its first empty line. As in Wireshark the last Content-Length counts, and a response's code alone tells whether
/// it has a body; an answer to HEAD must be known by the caller. Chunked may be the last of several codings, in any case.
public struct MessageExtent: Sendable, Equatable {
  /// What the first line begins.
  public typealias Kind = MessageMeter.Kind
  /// How the body ends.
  public enum Body: Sendable, Equatable {
    /// After so many octets; 0 without a body.
    case count(Int)
    /// With the last chunk and its trailer. `end` is the offset behind it in the bytes given; nil while it is not there.
    case chunked(end: Int?)
    /// With the connection.
    case untilClose
  }

  /// What the message is.
  public let kind: Kind
  /// The octets of the head, the empty line and one before the head included.
  public let headCount: Int
  /// The body.
  public let body: Body

  /// The offset behind the message; nil while more bytes are needed or only the connection's end tells.
  public func end(in byteCount: Int) -> Int? {
    switch body {
    case .count(let count):
      let (end, isTooLarge) = headCount.addingReportingOverflow(count)
      return isTooLarge || end > byteCount ? nil : end
    case .chunked(let end): return end
    case .untilClose: return nil
    }
  }

  /// Measures the message at the start of `bytes`. Throws `WireError.truncated` while its head is not complete (`needsMore`), and
  /// `WireError.malformed` if no message starts here.
  public init(_ bytes: RawSpan) throws(WireError) {
    var meter = MessageMeter()
    let progress = meter.measure(bytes)
    guard let kind = meter.kind, let headCount = meter.headCount, let length = meter.body else {
      if case .malformed(let error) = progress { throw error }
      throw .truncated(needed: bytes.byteCount + 1, available: bytes.byteCount)
    }
    self.kind = kind
    self.headCount = headCount
    switch length {
    case .none, .tunnel: body = .count(0)
    case .count(let count): body = .count(Int(clamping: count))
    case .chunked:
      if case .complete(let end) = progress { body = .chunked(end: end) } else { body = .chunked(end: nil) }
    case .untilClose: body = .untilClose
    }
  }
}
