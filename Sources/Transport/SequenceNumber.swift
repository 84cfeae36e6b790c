/// A TCP sequence number, RFC 9293 §3.4: 32 bits that begin again at 0, so that "before" and "after" only mean something within 2^31.
public struct SequenceNumber: Hashable, Sendable, BitwiseCopyable {
  /// The number on the wire.
  public var rawValue: UInt32
  /// The number with this value.
  @inline(always) public init(_ rawValue: UInt32) { self.rawValue = rawValue }

  /// How many bytes lie from `other` to this number; negative if this one is before it.
  @inline(always) public func distance(from other: SequenceNumber) -> Int { Int(Int32(bitPattern: rawValue &- other.rawValue)) }
  /// Whether this number comes before `other`.
  @inline(always) public func isBefore(_ other: SequenceNumber) -> Bool { distance(from: other) < 0 }
  /// Whether this number comes behind `other`.
  @inline(always) public func isAfter(_ other: SequenceNumber) -> Bool { distance(from: other) > 0 }
  /// The number `count` bytes further on.
  @inline(always) public func advanced(by count: Int) -> SequenceNumber { .init(rawValue &+ UInt32(truncatingIfNeeded: count)) }
}
