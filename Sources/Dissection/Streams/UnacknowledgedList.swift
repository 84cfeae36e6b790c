/// The segments of one direction that nobody has acknowledged yet, latest first: a list in a pool that all connections share.
struct UnacknowledgedList: BitwiseCopyable {
  var first: Int32 = -1
  var count: Int32 = 0
  /// Of one direction not more than this are remembered, so that a capture of one direction only does not take quadratic time.
  static let mostSegments: Int32 = 1000
}

/// A segment that waits for its acknowledgment.
struct UnacknowledgedSegment: BitwiseCopyable {
  var sequence: UInt32
  /// The number behind it.
  var next: UInt32
  var frame: UInt32
  fileprivate(set) var link: Int32 = -1
  var time: UInt64
}

/// The segments of all lists.
struct UnacknowledgedPool {
  private var segments: [UnacknowledgedSegment] = []
  private var free: Int32 = -1
  /// All connections together do not remember more than this.
  static let mostSegments = 1 << 18
  /// How many were not remembered because there was no room.
  private(set) var dropped = 0

  subscript(_ index: Int32) -> UnacknowledgedSegment {
    @inline(always) get { segments[Int(index)] }
    @inline(always) set { segments[Int(index)] = newValue }
  }
  /// The one behind it in its list; -1 behind the last.
  @inline(always) func after(_ index: Int32) -> Int32 { segments[Int(index)].link }

  /// Puts a segment in front of a list, if there is room.
  mutating func push(_ segment: UnacknowledgedSegment, to list: inout UnacknowledgedList) {
    guard list.count < UnacknowledgedList.mostSegments else { dropped += 1; return }
    var segment = segment
    segment.link = list.first
    if free >= 0 {
      let index = free
      free = segments[Int(index)].link
      segments[Int(index)] = segment
      list.first = index
    } else {
      guard segments.count < Self.mostSegments else { dropped += 1; return }
      list.first = Int32(segments.count)
      segments.append(segment)
    }
    list.count &+= 1
  }

  /// Takes `index` out of a list; `before` stands in front of it, -1 if it is the first.
  mutating func remove(_ index: Int32, after before: Int32, from list: inout UnacknowledgedList) {
    let next = segments[Int(index)].link
    if before < 0 { list.first = next } else { segments[Int(before)].link = next }
    segments[Int(index)].link = free
    free = index
    list.count &-= 1
  }

  /// Forgets a whole list.
  mutating func removeAll(_ list: inout UnacknowledgedList) {
    while list.first >= 0 { remove(list.first, after: -1, from: &list) }
  }
}
