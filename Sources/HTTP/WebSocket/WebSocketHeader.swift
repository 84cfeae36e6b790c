public import Wire

/// The header of a WebSocket frame, RFC 6455 §5.2. What it carries follows it, masked with its key where it has one.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-------+-+-------------+-------------------------------+
/// |F|R|R|R| opcode|M| Payload len |    Extended payload length    |
/// |I|S|S|S|  (4)  |A|     (7)     |             (16/64)           |
/// |N|V|V|V|       |S|             |   (if payload len==126/127)   |
/// | |1|2|3|       |K|             |                               |
/// +-+-+-+-+-------+-+-------------+ - - - - - - - - - - - - - - - +
/// |     Extended payload length continued, if payload len == 127  |
/// + - - - - - - - - - - - - - - - +-------------------------------+
/// |                               | Masking-key, if MASK set to 1 |
/// +-------------------------------+-------------------------------+
/// | Masking-key (continued)       |          Payload data         |
/// +-------------------------------- - - - - - - - - - - - - - - - +
/// ```
public struct WebSocketHeader: Header, ~Escapable {
  /// The bytes that begin with the header.
  public let bytes: RawSpan
  /// The header's octets: 2 to 14.
  public let headerLength: Int

  /// A view of the header that `bytes` begin with. Throws `WireError.truncated` if it is not all there.
  @inline(always)
  @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 2 else { throw .truncated(needed: 2, available: bytes.byteCount) }
    let second = bytes.octet(1), short = second & 127
    headerLength = 2 &+ (short == 126 ? 2 : short == 127 ? 8 : 0) &+ (second >= 128 ? 4 : 0)
    guard bytes.byteCount >= headerLength else { throw .truncated(needed: headerLength, available: bytes.byteCount) }
    self.bytes = bytes
  }

  /// Whether this frame ends its message.
  @inline(always) public var isFinal: Bool { bytes.octet(0) >= 128 }
  /// The three reserved bits. The first means "compressed" where permessage-deflate was agreed upon (RFC 7692 §6).
  @inline(always) public var reserved: UInt8 { bytes.octet(0) >> 4 & 7 }
  /// What the payload is.
  @inline(always) public var opcode: WebSocketOpcode { WebSocketOpcode(rawValue: bytes.octet(0)) }
  /// Whether the payload is masked.
  @inline(always) public var isMasked: Bool { bytes.octet(1) >= 128 }
  /// The seven bits of the length: 126 and 127 stand for a longer one behind them.
  @inline(always) public var shortLength: UInt8 { bytes.octet(1) & 127 }
  /// The octets of the payload, whichever way they are written.
  @inline(always) public var payloadLength: UInt64 {
    switch shortLength {
    case 126: UInt64(bytes.networkOrder(at: 2, as: UInt16.self))
    case 127: bytes.networkOrder(at: 2, as: UInt64.self)
    default: UInt64(shortLength)
    }
  }
  /// What each octet of the payload was exclusive-ored with, in turns, RFC 6455 §5.3; nil if it was not.
  @inline(always) public var maskingKey: UInt32? {
    isMasked ? bytes.networkOrder(at: headerLength &- 4, as: UInt32.self) : nil
  }
  /// Whether the length could have been written shorter, RFC 6455 §5.2.
  @inline(always) public var isLengthPadded: Bool {
    shortLength == 126 && payloadLength < 126 || shortLength == 127 && payloadLength < 65_536
  }
}

/// Where a frame lies, and how to read its payload: a plain value, found without allocating.
public struct WebSocketExtent: Sendable, Equatable {
  /// Where the header lies.
  public let header: Range<Int>
  /// Where the payload lies, as its length promises; it may end beyond the bytes that are there.
  public let payload: Range<Int>
  /// What the payload is.
  public let opcode: WebSocketOpcode
  /// Whether this frame ends its message.
  public let isFinal: Bool
  /// The three reserved bits.
  public let reserved: UInt8
  /// The masking key; nil if the payload is not masked.
  public let maskingKey: UInt32?

  /// The frame that starts at `offset`. Its header must be there, its payload need not.
  ///
  /// Throws `WireError.truncated` if the header is not all there (`needsMore`; the octets needed count from the first of `bytes`), and
  /// `WireError.malformed` for a length of more than 63 bits or beyond any buffer.
  public init(at offset: Int = 0, in bytes: RawSpan) throws(WireError) {
    guard 0...bytes.byteCount ~= offset else { throw .truncated(needed: offset + 2, available: bytes.byteCount) }
    let view: WebSocketHeader
    do throws(WireError) { view = try WebSocketHeader(bytes.extracting(offset..<bytes.byteCount)) } catch {
      if case .truncated(let needed, _) = error { throw .truncated(needed: offset + needed, available: bytes.byteCount) }
      throw error
    }
    let start = offset + view.headerLength
    guard let length = Int(exactly: view.payloadLength), length <= Int.max - start else {
      throw .malformed("the length of a WebSocket frame has at most 63 bits")
    }
    header = offset..<start
    payload = start..<start + length
    (opcode, isFinal, reserved, maskingKey) = (view.opcode, view.isFinal, view.reserved, view.maskingKey)
  }

  /// The offset behind the frame.
  @inline(always) public var end: Int { payload.upperBound }
  /// Whether the frame ends within so many bytes.
  @inline(always) public func isWhole(in byteCount: Int) -> Bool { end <= byteCount }

  /// The octet of the payload at `offset` of `bytes`, without the mask.
  @inline(always)
  public func octet(at offset: Int, in bytes: RawSpan) -> UInt8 {
    guard let maskingKey else { return bytes.octet(offset) }
    return bytes.octet(offset) ^ UInt8(truncatingIfNeeded: maskingKey >> UInt32(24 - 8 * ((offset - payload.lowerBound) & 3)))
  }

  /// The payload without the mask, as far as it is there. `range`: a part of it, with offsets in `bytes`.
  public func unmasked(_ bytes: RawSpan, _ range: Range<Int>? = nil) -> [UInt8] {
    var octets: [UInt8] = []
    let part = (range ?? payload).clamped(to: payload.lowerBound..<max(payload.lowerBound, min(end, bytes.byteCount)))
    octets.reserveCapacity(part.count)
    for i in part { octets.append(octet(at: i, in: bytes)) }
    return octets
  }
}
