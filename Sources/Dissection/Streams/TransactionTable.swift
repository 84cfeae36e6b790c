/// Questions and the frames that hold them: DNS by its identifier, ICMP echoes by identifier and sequence number.
///
/// Four places a bucket, the oldest gives way: memory is bounded whatever comes.
struct TransactionTable {
  struct Transaction: BitwiseCopyable {
    var conversation: UInt64 = 0
    var identifier: UInt32 = 0
    var request: UInt32 = 0
    var response: UInt32 = 0
    var time: UInt64 = 0
  }
  /// What became of a message.
  struct Link: BitwiseCopyable {
    /// The question's frame; 0 if nobody saw it.
    var request: UInt32 = 0
    /// Nanoseconds since the question.
    var duration: UInt64 = 0
    /// The frame of the first copy, if this message was sent again.
    var original: UInt32 = 0
  }
  private var places: [Transaction]
  private static let perBucket = 4
  /// Nanoseconds after which the same question counts as a new one.
  private static let longestWait: UInt64 = 5_000_000_000

  /// A table of so many transactions, a power of two.
  init(capacity: Int) { places = [Transaction](repeating: Transaction(), count: capacity) }

  private func bucket(_ conversation: UInt64, _ identifier: UInt32) -> Int {
    let mixed = (conversation ^ UInt64(identifier) &* 0x9E37_79B9_7F4A_7C15) &* 0xC2B2_AE3D_27D4_EB4F
    return Int(truncatingIfNeeded: mixed >> 20) & (places.count - 1) & ~(Self.perBucket - 1)
  }

  private func find(_ conversation: UInt64, _ identifier: UInt32) -> Int? {
    let first = bucket(conversation, identifier)
    return (first..<first + Self.perBucket).first {
      places[$0].request > 0 && places[$0].conversation == conversation && places[$0].identifier == identifier
    }
  }

  /// Takes notice of a question.
  mutating func ask(_ conversation: UInt64, _ identifier: UInt32, frame: UInt32, time: UInt64) -> Link {
    let known = find(conversation, identifier)
    if let known, places[known].response == 0, time &- places[known].time < Self.longestWait {
      return Link(original: places[known].request)
    }
    let first = bucket(conversation, identifier)
    let place = known ?? (first..<first + Self.perBucket).min { places[$0].request < places[$1].request } ?? first
    places[place] = Transaction(conversation: conversation, identifier: identifier, request: frame, time: time)
    return Link()
  }

  /// Takes notice of an answer.
  mutating func answer(_ conversation: UInt64, _ identifier: UInt32, frame: UInt32, time: UInt64) -> Link {
    guard let known = find(conversation, identifier) else { return Link() }
    if places[known].response > 0 { return Link(original: places[known].response) }
    places[known].response = frame
    return Link(request: places[known].request, duration: time &- places[known].time)
  }
}
