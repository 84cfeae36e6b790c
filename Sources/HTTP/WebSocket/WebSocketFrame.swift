public import Wire

/// A frame as a value, RFC 6455 §5.2. The payload is kept without its mask, and every octet can be written back.
public struct WebSocketFrame: Sendable, Equatable {
  /// How the length is written, RFC 6455 §5.2.
  public enum LengthForm: UInt8, Sendable, Equatable {
    /// In seven bits, 16 or 64.
    case short, extended16, extended64
  }

  /// Whether the frame ends its message.
  public var isFinal: Bool
  /// The three reserved bits; others are cut.
  public var reserved: UInt8
  /// What the payload is.
  public var opcode: WebSocketOpcode
  /// What the payload is exclusive-ored with on the wire; nil if it is not masked.
  public var maskingKey: UInt32?
  /// The payload without the mask.
  public var payload: [UInt8]
  /// A longer form of the length than the payload needs; nil for the shortest, which is what the RFC demands.
  public var lengthForm: LengthForm?

  /// A frame. Clients must mask theirs with a fresh random key, servers must not mask (RFC 6455 §5.1, §5.3).
  public init(_ opcode: WebSocketOpcode, _ payload: [UInt8], isFinal: Bool = true, maskingKey: UInt32? = nil, reserved: UInt8 = 0) {
    self.opcode = opcode; self.payload = payload; self.isFinal = isFinal; self.maskingKey = maskingKey
    self.reserved = reserved & 7
  }

  /// A frame that closes the connection, RFC 6455 §5.5.1. The reason is cut, between characters, to the 123 octets there are.
  public static func close(_ code: WebSocketCloseCode, _ reason: String = "", maskingKey: UInt32? = nil) -> Self {
    var text = reason
    while text.utf8.count > WebSocketLimit.controlByteCount - 2 { text.removeLast() }
    return Self(.close, [UInt8(code.rawValue >> 8), UInt8(code.rawValue & 255)] + Array(text.utf8), maskingKey: maskingKey)
  }

  /// Reads the frame that `bytes` begin with; `extent.end` says how far it goes.
  ///
  /// Throws `WireError.truncated` if it is not all there, and `WireError.malformed` if it is longer than `WebSocketLimit.payloadByteCount`.
  public init(parsing bytes: RawSpan) throws(WireError) {
    let extent = try WebSocketExtent(in: bytes)
    guard extent.payload.count <= WebSocketLimit.payloadByteCount else { throw .malformed("the frame is longer than 16,777,216 octets") }
    guard extent.isWhole(in: bytes.byteCount) else { throw .truncated(needed: extent.end, available: bytes.byteCount) }
    let view = try WebSocketHeader(bytes)
    self.init(
      extent.opcode, extent.unmasked(bytes), isFinal: extent.isFinal, maskingKey: extent.maskingKey, reserved: extent.reserved)
    if view.isLengthPadded { lengthForm = view.shortLength == 126 ? .extended16 : .extended64 }
  }

  /// The code of a close frame, RFC 6455 §7.4; nil if it has none.
  public var closeCode: WebSocketCloseCode? {
    guard opcode == .close, payload.count >= 2 else { return nil }
    return WebSocketCloseCode(rawValue: UInt16(payload[0]) << 8 | UInt16(payload[1]))
  }

  /// The frame's octets.
  public func serialized() -> [UInt8] {
    var writer = Writer()
    writer.write((isFinal ? 0x80 : 0) | (reserved & 7) << 4 | opcode.rawValue)
    let needed: LengthForm = payload.count < 126 ? .short : payload.count < 65_536 ? .extended16 : .extended64
    let form = lengthForm.map { $0.rawValue > needed.rawValue ? $0 : needed } ?? needed
    let mask: UInt8 = maskingKey == nil ? 0 : 0x80
    switch form {
    case .short: writer.write(mask | UInt8(payload.count))
    case .extended16:
      writer.write(mask | 126)
      writer.write(UInt16(payload.count))
    case .extended64:
      writer.write(mask | 127)
      writer.write(UInt64(payload.count))
    }
    guard let maskingKey else { return writer.bytes + payload }
    writer.write(maskingKey)
    let key = (0..<4).map { UInt8(truncatingIfNeeded: maskingKey >> (24 - 8 * UInt32($0))) }
    return writer.bytes + payload.enumerated().map { $0.element ^ key[$0.offset & 3] }
  }
}
