/// Where one layer lies in its frame. A plain value: it may be stored, sent and sorted, unlike a view.
public struct Layer: Sendable, Equatable, BitwiseCopyable {
  /// Which header it is.
  public let kind: LayerKind
  /// The layer's first byte, counted from the first byte of the frame.
  public let offset: UInt32
  /// How many bytes belong to this layer itself, those that it carries left out.
  public let length: UInt32
  /// Where the bytes that this layer carries end, as the enclosing lengths promise it.
  /// A frame that was cut by the snapshot length ends earlier.
  public let limit: UInt32
  /// Whether an ICMP error quotes this layer: it belongs to a packet sent earlier.
  public let isQuoted: Bool
  /// Whether the layer lies in bytes that were put together from several frames: offsets count from their start.
  public let isReassembled: Bool

  /// A layer of `length` bytes from `offset` on. Unless told otherwise, it carries nothing.
  @inline(always)
  public init(_ kind: LayerKind, offset: Int, length: Int, limit: Int? = nil, isQuoted: Bool = false, isReassembled: Bool = false) {
    self.kind = kind
    self.offset = UInt32(truncatingIfNeeded: offset)
    self.length = UInt32(truncatingIfNeeded: length)
    self.limit = UInt32(truncatingIfNeeded: limit ?? offset &+ length)
    self.isQuoted = isQuoted
    self.isReassembled = isReassembled
  }
  /// The offset of the first byte.
  @inline(always) public var start: Int { Int(offset) }
  /// The offset behind the last byte of the layer itself.
  @inline(always) public var end: Int { Int(offset) &+ Int(length) }
  /// How many bytes the layer carries, as promised by the lengths around it.
  @inline(always) public var payloadLength: Int { max(Int(limit) &- end, 0) }
}
