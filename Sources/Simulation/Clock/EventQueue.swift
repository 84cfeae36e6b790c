import Determinism

/// What is to happen, earliest first; of what is to happen at the same time, what was put in first.
///
/// A heap with four children a node (Johnson, "Priority queues with update and finding minimum spanning trees", 1975): half as deep as one
/// with two, and four entries lie side by side in the cache. Entries are small and hold numbers only.
struct EventQueue: Sendable {
  /// What is to happen; the operands say to what.
  enum Kind: UInt8, Sendable {
    /// A frame arrives at the other interfaces of its link: the slot of the frame.
    case arrival
    /// A packet that a host sent to itself arrives: the slot of the frame.
    case loopback
    /// A neighbour's timer may be due: station, and the entry of its cache.
    case neighbor4, neighbor6
    /// A station's own timer: station, and its address.
    case duplicateDetection
    /// A program's timer may be due: program, and its timer.
    case program
    /// A router's own timer may be due: station.
    case router
    /// A program is told something: the slot of the notice.
    case notice
  }
  struct Entry: Sendable {
    let time: UInt64
    /// The number of the entry and, in the lowest byte, its kind: so an entry is 24 bytes.
    private let order: UInt64
    let first: UInt32
    let second: UInt32

    init(_ time: UInt64, _ order: UInt64, _ kind: Kind, _ first: Int, _ second: Int) {
      (self.time, self.order) = (time, order << 8 | UInt64(kind.rawValue))
      (self.first, self.second) = (UInt32(truncatingIfNeeded: first), UInt32(truncatingIfNeeded: second))
    }

    var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: order)) ?? .arrival }

    @inline(__always) static func < (a: Entry, b: Entry) -> Bool { a.time < b.time || a.time == b.time && a.order < b.order }
  }

  private var heap: [Entry] = []
  private var nextOrder: UInt64 = 0

  var count: Int { heap.count }
  /// When the next thing happens.
  var nextTime: Instant? { heap.first.map { Instant(nanoseconds: $0.time) } }

  mutating func push(_ kind: Kind, at time: Instant, _ first: Int, _ second: Int = 0) {
    let entry = Entry(time.nanoseconds, nextOrder, kind, first, second)
    nextOrder &+= 1
    heap.append(entry)
    var place = heap.count &- 1
    while place > 0 {
      let parent = (place &- 1) >> 2
      guard entry < heap[parent] else { break }
      heap[place] = heap[parent]
      place = parent
    }
    heap[place] = entry
  }

  /// The earliest entry, if its time has come.
  mutating func pop(until end: Instant) -> Entry? {
    guard let first = heap.first, first.time <= end.nanoseconds else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty { sink(last) }
    return first
  }

  /// Puts `entry` at the top and lets it sink below all that are earlier.
  private mutating func sink(_ entry: Entry) {
    var place = 0
    let count = heap.count
    while true {
      let child = place &* 4 &+ 1
      guard child < count else { break }
      var least = child
      for other in (child &+ 1)..<min(child &+ 4, count) where heap[other] < heap[least] { least = other }
      guard heap[least] < entry else { break }
      heap[place] = heap[least]
      place = least
    }
    heap[place] = entry
  }
}
