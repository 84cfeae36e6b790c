/// What is to happen, put in in its order: a ring that grows when it is full.
struct EventLane: Sendable {
  typealias Entry = EventQueue.Entry

  // Their number is a power of 2.
  private var ring: [Entry]
  private var start = 0
  private var count = 1

  init(_ entry: Entry) { ring = Array(repeating: entry, count: 16) }

  /// What happens first.
  @inline(__always)
  var first: Entry? { count > 0 ? ring[start] : nil }

  /// Adds an entry unless it comes before the last one. (Of the same time, the one that is put in later is the later one.)
  @inline(__always)
  mutating func append(_ entry: Entry) -> Bool {
    let mask = ring.count &- 1
    if count > 0, entry < ring[(start &+ count &- 1) & mask] { return false }
    if count > mask { grow() }
    ring[(start &+ count) & (ring.count &- 1)] = entry
    count &+= 1
    return true
  }

  @inline(__always)
  mutating func removeFirst() {
    start = (start &+ 1) & (ring.count &- 1)
    count &-= 1
  }

  private mutating func grow() {
    ring = Array(ring[start...] + ring[..<start])
    start = 0
    ring += ring
  }
}
