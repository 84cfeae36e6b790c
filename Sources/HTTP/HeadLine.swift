public import Wire

/// One line of a head: where its text lies and where the next line starts.
///
/// As in Wireshark a line ends with CRLF, LF or a lone CR. RFC 9112 §2.2 lets a recipient accept a lone LF; a lone CR is an
/// attack or an accident, and the codec (`RequestHead`) notes it.
public struct HeadLine: Sendable, Equatable {
  /// The text without the line's end.
  public let content: Range<Int>
  /// The offset behind the line's end.
  public let next: Int

  /// Whether the line has an end; if not, the segment was cut in it.
  @inline(always) public var isEnded: Bool { next > content.upperBound }
  /// The text and the line's end.
  @inline(always) public var whole: Range<Int> { content.lowerBound..<next }

  /// The line that starts at `start`, or what there is of it before `end`.
  @inlinable
  public init(_ frame: RawSpan, from start: Int, to end: Int) {
    let stop = Self.stop(frame, from: start, to: end)
    content = start..<stop
    guard stop < end else { next = stop; return }
    next = frame.octet(stop) == 0x0D && stop &+ 1 < end && frame.octet(stop &+ 1) == 0x0A ? stop &+ 2 : stop &+ 1
  }

  /// The first CR or LF. Eight bytes a step while none is below 14, which few bytes of a head but those two are.
  @inlinable
  static func stop(_ frame: RawSpan, from start: Int, to end: Int) -> Int {
    var i = start
    while true {
      while i &+ 8 <= end {
        let word = frame.networkOrder(at: i, as: UInt64.self)
        if (word &- 0x0E0E_0E0E_0E0E_0E0E) & ~word & 0x8080_8080_8080_8080 != 0 { break }
        i &+= 8
      }
      let limit = min(i &+ 8, end)
      while i < limit {
        let octet = frame.octet(i)
        if octet == 0x0A || octet == 0x0D { return i }
        i &+= 1
      }
      if i >= end { return end }
    }
  }

  /// The first colon in `range`. Eight bytes a step.
  @inlinable
  static func colon(_ frame: RawSpan, in range: Range<Int>) -> Int? {
    var i = range.lowerBound
    while i &+ 8 <= range.upperBound {
      let word = frame.networkOrder(at: i, as: UInt64.self) ^ 0x3A3A_3A3A_3A3A_3A3A
      let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
      // Exact for each byte: the high bit stays only where a byte is zero.
      let hit = ~(((word & low) &+ low) | word | low)
      if hit != 0 { return i &+ hit.leadingZeroBitCount >> 3 }
      i &+= 8
    }
    while i < range.upperBound {
      if frame.octet(i) == 0x3A { return i }
      i &+= 1
    }
    return nil
  }
}
