/// Brings the bytes of one direction of a TCP connection into their order, RFC 9293 §3.4: what arrives in order passes at once, what arrives
/// early waits, what was there before is left out.
///
/// The queue is bounded. What it does when two segments hold different bytes for the same place, and when it is full, is for its owner to
/// say: receivers differ in this, which is how an attacker shows one stream to a host and another to whoever listens on the way.
///
/// ```swift
/// switch queue.arrive(sequence, count: payload.count) {
/// case .next(let skipped): deliver(payload.dropFirst(skipped)); while let more = queue.take() { deliver(more) }
/// case .early: queue.keep(payload, at: sequence)
/// case .old: break
/// }
/// ```
public struct SegmentQueue: Sendable {
  /// Which bytes count where waiting segments overlap. Bytes that were delivered never change.
  public enum Overlap: Sendable {
    /// Those of the segment that starts earlier in the stream; from the same start those of the longer one: Linux, as measured.
    case lowerStart
    /// Those that arrived first.
    case firstArrival
    /// Those that arrived last.
    case lastArrival
  }
  /// What happens when a segment finds no room.
  public enum Gap: Sendable {
    /// The bytes that are missing are given up, and the stream goes on behind them: for a listener, who cannot ask for them.
    case skip
    /// The new segment is refused, and its sender will have to send it again: for a receiver.
    case wait
  }
  /// What a queue does and how much it holds.
  public struct Policy: Sendable {
    /// Which bytes count.
    public var overlap: Overlap
    /// What happens when there is no room.
    public var gap: Gap
    /// More bytes than this do not wait.
    public var mostBytes: Int
    /// More segments than this do not wait.
    public var mostSegments: Int

    /// A policy; the limits are those of a listener unless told otherwise.
    public init(overlap: Overlap = .lowerStart, gap: Gap = .skip, mostBytes: Int = 1 << 20, mostSegments: Int = 512) {
      self.overlap = overlap; self.gap = gap; self.mostBytes = mostBytes; self.mostSegments = mostSegments
    }
  }
  /// Where a segment's bytes belong.
  public enum Arrival: Sendable, Equatable {
    /// Now: those behind the first `skipped` continue the stream. The queue counts them as delivered.
    case next(skipped: Int)
    /// Behind a gap.
    case early
    /// Nowhere: all of them were there before.
    case old
  }

  struct Segment: Sendable {
    var start: SequenceNumber
    var bytes: [UInt8]
    var end: SequenceNumber { start.advanced(by: bytes.count) }
  }
  /// What waits, by place, without overlaps.
  private var waiting: [Segment] = []
  /// The number of the next byte of the stream; nil until the first segment tells.
  public private(set) var next: SequenceNumber?
  /// How many bytes wait.
  public private(set) var byteCount = 0
  /// How many bytes were given up because they never came.
  public private(set) var lostCount = 0

  /// An empty queue of a stream whose next byte has this number, if it is known.
  public init(next: SequenceNumber? = nil) { self.next = next }

  /// Whether anything waits.
  public var isEmpty: Bool { waiting.isEmpty }
  /// How many segments wait.
  public var segmentCount: Int { waiting.count }
  /// How many bytes are missing before those that wait; 0 if none wait.
  public var gapCount: Int { waiting.first.flatMap { first in next.map { max(first.start.distance(from: $0), 0) } } ?? 0 }

  /// Takes notice of a segment of `count` bytes.
  public mutating func arrive(_ sequence: SequenceNumber, count: Int) -> Arrival {
    guard let next else {
      self.next = sequence.advanced(by: count)
      return .next(skipped: 0)
    }
    let ahead = sequence.distance(from: next)
    if ahead > 0 { return .early }
    guard ahead + count > 0 else { return .old }
    self.next = sequence.advanced(by: count)
    return .next(skipped: -ahead)
  }

  /// Keeps a segment that came early. False if there was no room and it was refused.
  public mutating func keep(_ bytes: [UInt8], at sequence: SequenceNumber, _ policy: Policy) -> Bool {
    guard !bytes.isEmpty else { return true }
    if byteCount + bytes.count > policy.mostBytes || waiting.count >= policy.mostSegments {
      guard policy.gap == .skip else { return false }
      skipGap()
    }
    insert(Segment(start: sequence, bytes: bytes), policy.overlap)
    return true
  }

  /// The bytes that continue the stream, one waiting segment at a time; nil if they have not come.
  public mutating func take() -> [UInt8]? {
    while let first = waiting.first, let next {
      let skipped = next.distance(from: first.start)
      guard skipped >= 0 else { return nil }
      waiting.removeFirst()
      byteCount -= first.bytes.count
      guard skipped < first.bytes.count else { continue }
      self.next = first.end
      return skipped == 0 ? first.bytes : Array(first.bytes[skipped...])
    }
    return nil
  }

  /// Gives up the bytes that are missing before the first waiting segment. Returns how many they were.
  @discardableResult
  public mutating func skipGap() -> Int {
    let gap = gapCount
    if gap > 0, let first = waiting.first { next = first.start }
    lostCount += gap
    return gap
  }

  private mutating func insert(_ new: Segment, _ overlap: Overlap) {
    var pieces = [new]
    var kept: [Segment] = []
    for old in waiting {
      guard old.start.isBefore(new.end), new.start.isBefore(old.end) else { kept.append(old); continue }
      if Self.wins(new, over: old, overlap) {
        kept += Self.rest(of: old, without: new)
      } else {
        kept.append(old)
        pieces = pieces.flatMap { Self.rest(of: $0, without: old) }
      }
    }
    waiting = (kept + pieces).sorted { $0.start.isBefore($1.start) }
    byteCount = waiting.reduce(0) { $0 + $1.bytes.count }
  }

  private static func wins(_ new: Segment, over old: Segment, _ overlap: Overlap) -> Bool {
    switch overlap {
    case .firstArrival: false
    case .lastArrival: true
    case .lowerStart: new.start == old.start ? new.bytes.count > old.bytes.count : new.start.isBefore(old.start)
    }
  }

  /// What is left of a segment before and behind another one.
  private static func rest(of segment: Segment, without other: Segment) -> [Segment] {
    let before = min(max(other.start.distance(from: segment.start), 0), segment.bytes.count)
    let behind = min(max(other.end.distance(from: segment.start), 0), segment.bytes.count)
    guard before < behind else { return [segment] }
    var parts: [Segment] = []
    if before > 0 { parts.append(Segment(start: segment.start, bytes: Array(segment.bytes[..<before]))) }
    if behind < segment.bytes.count {
      parts.append(Segment(start: segment.start.advanced(by: behind), bytes: Array(segment.bytes[behind...])))
    }
    return parts
  }
}
