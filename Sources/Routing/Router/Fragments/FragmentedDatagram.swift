import Determinism
import Wire

/// The fragments of one datagram that have come so far.
struct FragmentedDatagram: Sendable {
  /// One fragment.
  struct Part: Sendable {
    let range: Range<Int>
    let payload: ArraySlice<UInt8>
  }
  let deadline: Instant
  let arrival: Int
  private var runs = FragmentRuns()
  private var parts: [Part] = []
  /// The first fragment as it came, with its headers; empty until it comes.
  private(set) var first: [UInt8] = []
  /// How many bytes the headers before the payload have in `first`.
  private(set) var headerLength = 0
  private var end = 0
  private var hasLast = false
  private var received = 0
  /// Bytes that this datagram takes up, bookkeeping included.
  private(set) var memory = FragmentedDatagram.overhead
  // The congestion marks seen: one bit for each of the four.
  private var marks: UInt8 = 0
  private var largest = 0
  private var largestUnfragmentable = 0

  /// Bytes that are counted for each fragment besides its own.
  static let overhead = 256

  init(deadline: Instant, arrival: Int) { (self.deadline, self.arrival) = (deadline, arrival) }

  /// A fragment as a packet's headers describe it.
  struct Fragment {
    let packet: [UInt8]
    let headerLength: Int
    let range: Range<Int>
    let isLast: Bool
    let trafficClass: UInt8
    let dontFragment: Bool
  }

  /// Adds a fragment.
  /// - Returns: What is wrong with it; with anything but a duplicate the whole datagram is given up.
  mutating func add(_ fragment: Fragment) -> FragmentFault? {
    let range = fragment.range
    if fragment.isLast {
      if range.upperBound < end || hasLast && range.upperBound != end { return .inconsistent(range) }
      (hasLast, end) = (true, range.upperBound)
    } else if range.upperBound > end {
      if hasLast { return .inconsistent(range) }
      end = range.upperBound
    }
    if range.isEmpty { return .inconsistent(range) }
    switch runs.add(range) {
    case .duplicate: return .duplicate(range)
    case .overlap: return .overlap(range)
    case .new: store(fragment)
    }
    return nil
  }

  private mutating func store(_ fragment: Fragment) {
    let payload = fragment.packet[fragment.headerLength..<fragment.headerLength + fragment.range.count]
    let place = parts.lastIndex { $0.range.lowerBound < fragment.range.lowerBound }.map { $0 + 1 } ?? 0
    parts.insert(Part(range: fragment.range, payload: payload), at: place)
    received += fragment.range.count
    memory += fragment.packet.count + Self.overhead
    marks |= 1 << (fragment.trafficClass & 3)
    let size = fragment.headerLength + fragment.range.count
    largest = max(largest, size)
    if fragment.dontFragment { largestUnfragmentable = max(largestUnfragmentable, size) }
    if fragment.range.lowerBound == 0 { (first, headerLength) = (fragment.packet, fragment.headerLength) }
  }

  /// Whether nothing is missing.
  var isComplete: Bool { hasLast && !first.isEmpty && received == end }
  /// How many bytes are there, and how many will be; the latter is what is known so far.
  var progress: (received: Int, end: Int) { (received, end) }
  /// Whether the largest fragment was not to be fragmented: then neither is the datagram (`IPSKB_FRAG_PMTU`).
  var dontFragment: Bool { largestUnfragmentable == largest }
  /// The payloads, put together.
  var payload: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(end)
    for part in parts { bytes += part.payload }
    return bytes
  }

  /// The bits of the congestion mark that the whole has besides those of its first fragment, RFC 3168 §5.3; nil if the fragments' marks
  /// cannot be those of one datagram (`ip_frag_ecn_table`).
  var congestionMark: UInt8? {
    let (isIncapable, isCapable, isMarked) = (marks & 1 != 0, marks & 6 != 0, marks & 8 != 0)
    if isIncapable, isCapable || isMarked { return nil }
    return isMarked ? 3 : 0
  }
}
