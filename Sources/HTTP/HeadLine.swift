public import Wire

/// One line of a head: where its text lies and where the next line starts.
///
/// As in Wireshark a line ends with CRLF, LF or a lone CR. RFC 9112 §2.2 lets a recipient accept a lone LF; a lone CR is an
/// attack or an accident, and the codec (`RequestHead`) notes it.
public struct HeadLine: Sendable, Equatable, BitwiseCopyable {
  /// Where the text starts, and where it ends: before the line's end.
  public let start: Int, stop: Int
  /// The offset behind the line's end.
  public let next: Int

  /// Whether the line has an end; if not, the segment was cut in it.
  @inline(always) public var isEnded: Bool { next > stop }
  /// Whether the line holds nothing but its end.
  @inline(always) public var isEmpty: Bool { start == stop }
  /// The text without the line's end.
  @inline(always) public var content: Range<Int> { start..<stop }
  /// The text and the line's end.
  @inline(always) public var whole: Range<Int> { start..<next }

  /// The line that starts at `start`, or what there is of it before `end`.
  @inlinable
  public init(_ frame: RawSpan, from start: Int, to end: Int) {
    self.init(frame, from: start, stop: Self.stop(frame, from: start, to: end), to: end)
  }

  /// The line from `start` to the CR or LF at `stop`, or to `end` if there is none.
  @inlinable
  init(_ frame: RawSpan, from start: Int, stop: Int, to end: Int) {
    self.start = start
    self.stop = stop
    guard stop < end else { next = stop; return }
    next = frame.octet(stop) == 0x0D && stop &+ 1 < end && frame.octet(stop &+ 1) == 0x0A ? stop &+ 2 : stop &+ 1
  }

  /// The first CR or LF. Eight bytes a step; few bytes of a head but those two are below 14.
  @usableFromInline
  static func stop(_ frame: RawSpan, from start: Int, to end: Int) -> Int {
    var i = start
    while i &+ 8 <= end {
      let word = frame.networkOrder(at: i, as: UInt64.self)
      // Exact for each byte: 0x72 carries into the high bit unless the byte is below 14, and no further.
      let hit = ~(((word & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7272_7272_7272_7272) | word) & 0x8080_8080_8080_8080
      if hit == 0 { i &+= 8; continue }
      i &+= hit.leadingZeroBitCount &>> 3
      let octet = frame.octet(i)
      if octet == 0x0D || octet == 0x0A { return i }
      i &+= 1
    }
    while i < end, frame.octet(i) != 0x0D, frame.octet(i) != 0x0A { i &+= 1 }
    return i
  }

  /// The first colon or space from `start` on, or `end`: where a field's name stops. Eight bytes a step.
  @inlinable
  static func nameEnd(_ frame: RawSpan, from start: Int, to end: Int) -> Int {
    var i = start
    while i &+ 8 <= end {
      let word = frame.networkOrder(at: i, as: UInt64.self)
      let hit = zeros(word ^ 0x3A3A_3A3A_3A3A_3A3A) | zeros(word ^ 0x2020_2020_2020_2020)
      if hit != 0 { return i &+ hit.leadingZeroBitCount &>> 3 }
      i &+= 8
    }
    while i < end, frame.octet(i) != 0x3A, frame.octet(i) != 0x20 { i &+= 1 }
    return i
  }

  /// The first colon in `range`. Eight bytes a step.
  @usableFromInline
  static func colon(_ frame: RawSpan, in range: Range<Int>) -> Int? {
    let end = range.upperBound
    var i = range.lowerBound
    while i &+ 8 <= end {
      let hit = zeros(frame.networkOrder(at: i, as: UInt64.self) ^ 0x3A3A_3A3A_3A3A_3A3A)
      if hit != 0 { return i &+ hit.leadingZeroBitCount &>> 3 }
      i &+= 8
    }
    while i < end {
      if frame.octet(i) == 0x3A { return i }
      i &+= 1
    }
    return nil
  }

  /// The high bit of each byte that is zero.
  @inlinable @inline(__always)
  static func zeros(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ~(((word & low) &+ low) | word | low)
  }
}
