import Determinism

/// What is to happen, earliest first; of what is to happen at the same time, what was put in first.
///
/// Frames on links of the same delay arrive in the order in which they were sent: they wait in lanes, each of which is in order anyway. A
/// frame takes the first lane whose last one is not later, so that there are as many lanes as there are delays, up to a few. All else is in
/// a heap with four children a node (Johnson, "Priority queues with update and finding minimum spanning trees", 1975): half as deep as one
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
  private var lanes: [EventLane] = []
  private var nextOrder: UInt64 = 0
  private(set) var count = 0

  /// With more lanes than this it would take as long to look at all of them as at a heap.
  private static let mostLanes = 4

  mutating func push(_ kind: Kind, at time: Instant, _ first: Int, _ second: Int = 0) {
    let entry = Entry(time.nanoseconds, nextOrder, kind, first, second)
    nextOrder &+= 1
    count &+= 1
    if kind != .arrival || !waitInLane(entry) { rise(entry) }
  }

  /// Puts an entry into a lane; false if all have later ones.
  @inline(__always)
  private mutating func waitInLane(_ entry: Entry) -> Bool {
    for lane in lanes.indices where lanes[lane].append(entry) { return true }
    guard lanes.count < Self.mostLanes else { return false }
    lanes.append(EventLane(entry))
    return true
  }

  /// Puts `entry` at the bottom of the heap and lets it rise above all that are later.
  private mutating func rise(_ entry: Entry) {
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
    var first = heap.first, best = -1
    for lane in lanes.indices {
      guard let entry = lanes[lane].first else { continue }
      if let other = first, other < entry { continue }
      (first, best) = (entry, lane)
    }
    guard let first, first.time <= end.nanoseconds else { return nil }
    count &-= 1
    if best >= 0 { lanes[best].removeFirst() } else { removeRoot() }
    return first
  }

  private mutating func removeRoot() {
    let last = heap.removeLast()
    if !heap.isEmpty { sink(last) }
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
