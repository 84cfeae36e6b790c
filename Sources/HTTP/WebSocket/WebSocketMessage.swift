internal import Wire

/// The message that the frames of one direction are pieces of, RFC 6455 §5.4: what a reader remembers from frame to frame.
///
/// Frames that steer the connection may stand between the pieces, and change nothing here.
public struct WebSocketMessage: Sendable, Equatable {
  /// What a message is.
  public enum Content: Sendable, Equatable {
    /// UTF-8, not compressed.
    case text
    /// Any octets, not compressed.
    case binary
    /// Compressed (RFC 7692), text or any octets.
    case compressed(isText: Bool)
    /// Its first piece was not seen, or has an opcode without a meaning.
    case unknown
  }

  /// What the message is whose first pieces were seen, and whose last one was not; nil between messages.
  public private(set) var content: Content?
  /// Whether a message, or its beginning, was seen at all: before, a continuation is nobody's mistake.
  public private(set) var hasBegun = false
  /// The pieces so far, without masks; those of the message that ended, if the last frame was its last piece. Empty for a message of
  /// one frame, and beyond `WebSocketLimit.payloadByteCount`.
  public private(set) var octets: [UInt8] = []
  /// What the message is that the frame added last ended; nil if it ended none.
  public private(set) var ended: Content?

  /// Before the first frame.
  public init() {}

  /// The same without the octets: what a reader needs to know of it at a frame that does not end it.
  public var outline: WebSocketMessage {
    var outline = self
    outline.octets = []
    return outline
  }

  /// Adds a whole frame.
  public mutating func add(_ extent: WebSocketExtent, of frame: RawSpan, isCompressing: Bool) {
    ended = nil
    if extent.opcode.isControl { return }
    let kind: Content
    if extent.opcode == .continuation {
      if content == nil { octets = [] }
      kind = content ?? .unknown
    } else {
      kind =
        isCompressing && extent.reserved & 4 != 0
        ? .compressed(isText: extent.opcode == .text) : extent.opcode == .text ? .text : extent.opcode == .binary ? .binary : .unknown
      hasBegun = true
      // A message of one frame leaves alone what is being put together, though it should not stand there.
      if extent.isFinal { ended = kind; return }
      octets = []
    }
    if octets.count + extent.payload.count <= WebSocketLimit.payloadByteCount { octets += extent.unmasked(frame) } else { octets = [] }
    content = extent.isFinal ? nil : kind
    ended = extent.isFinal ? kind : nil
  }
}
