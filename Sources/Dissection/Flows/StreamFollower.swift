import Transport
public import Wire

/// The bytes of one conversation, both directions in their order: what the programs at its ends read.
public struct StreamFollower {
  /// Bytes of one side that followed each other without a byte of the other side between.
  public struct Chunk: Sendable, Equatable {
    /// Whether the side that was seen first sent them; for TCP the one that sent the SYN.
    public var isForward: Bool
    /// The packet that completed them.
    public var frame: Int
    /// Nanoseconds since 1970.
    public var time: UInt64
    /// What was sent.
    public var bytes: [UInt8]
    /// How many bytes before them are missing in the capture.
    public var gap: Int
  }

  private let stream: UInt32
  private let isTCP: Bool
  private let dissector: Dissector
  private let memory: PacketMemory
  private var forward = SegmentQueue(), backward = SegmentQueue()
  private var ready: [Chunk] = []
  /// From the side that was seen first to the other one; nil until the conversation appears.
  public private(set) var key: FlowKey?

  /// Follows the conversation that Wireshark numbers `stream`.
  public init(stream: UInt32, isTCP: Bool, dissector: Dissector = Dissector(), memory: PacketMemory = PacketMemory()) {
    (self.stream, self.isTCP, self.dissector, self.memory) = (stream, isTCP, dissector, memory)
  }

  /// Takes notice of a packet.
  public mutating func add(_ frame: borrowing Frame) {
    let number = frame.info.number, time = frame.info.time
    eachTransport(of: frame, with: dissector, memory) { event, bytes in
      guard event.stream == stream, (event.segment != nil) == isTCP else { return }
      if key == nil { key = isAnswer(event, bytes) ? event.key.reversed : event.key }
      let isForward = event.key == key
      if isTCP {
        addSegment(event, bytes, isForward, number, time)
      } else if !event.payload.isEmpty {
        append([UInt8](bytes.extracting(event.payload)), isForward, number, time, gap: 0)
      }
    }
  }

  /// Takes notice of a packet that was not chosen: conversations are numbered from the file's start.
  public func observe(_ frame: borrowing Frame) { memory.observe(frame, with: dissector) }

  /// A SYN-ACK answers a SYN that is not in the capture.
  private func isAnswer(_ event: TransportEvent, _ bytes: RawSpan) -> Bool {
    isTCP && bytes.octet(event.header.start + 13) & 0x12 == 0x12
  }

  private mutating func addSegment(_ event: TransportEvent, _ bytes: RawSpan, _ isForward: Bool, _ number: Int, _ time: UInt64) {
    let flags = TCPFlags(bytes.networkOrder(at: event.header.start + 12) & 0xFFF)
    var sequence = SequenceNumber(bytes.networkOrder(at: event.header.start + 4))
    // A new connection with the same ports has a number of its own; a repeated SYN has the same one.
    if flags.contains(.syn) {
      sequence = sequence.advanced(by: 1)
      if isForward, forward.next == nil { forward = SegmentQueue(next: sequence) }
      if !isForward, backward.next == nil { backward = SegmentQueue(next: sequence) }
    }
    if flags.contains(.acknowledgment) {
      let acknowledged = SequenceNumber(bytes.networkOrder(at: event.header.start + 8))
      // What is acknowledged has arrived there: if it is missing here, it was not captured.
      passGap(!isForward, acknowledged, number, time)
    }
    guard !event.payload.isEmpty, !flags.contains(.reset) else { return }
    let octets = [UInt8](bytes.extracting(event.payload))
    var queue = isForward ? forward : backward
    switch queue.arrive(sequence, count: octets.count) {
    case .old: break
    case .next(let skipped): append(Array(octets[skipped...]), isForward, number, time, gap: 0)
    case .early:
      let lost = queue.lostCount
      _ = queue.keep(octets, at: sequence, StreamMemory.orderPolicy)
      drain(&queue, isForward, number, time, gap: queue.lostCount - lost)
    }
    drain(&queue, isForward, number, time, gap: 0)
    if isForward { forward = queue } else { backward = queue }
  }

  private mutating func passGap(_ isForward: Bool, _ acknowledged: SequenceNumber, _ number: Int, _ time: UInt64) {
    var queue = isForward ? forward : backward
    guard !queue.isEmpty, let next = queue.next, queue.gapCount > 0, acknowledged.distance(from: next) >= queue.gapCount else { return }
    let gap = queue.skipGap()
    drain(&queue, isForward, number, time, gap: gap)
    if isForward { forward = queue } else { backward = queue }
  }

  private mutating func drain(_ queue: inout SegmentQueue, _ isForward: Bool, _ number: Int, _ time: UInt64, gap: Int) {
    var gap = gap
    while let octets = queue.take() {
      append(octets, isForward, number, time, gap: gap)
      gap = 0
    }
  }

  private mutating func append(_ octets: [UInt8], _ isForward: Bool, _ number: Int, _ time: UInt64, gap: Int) {
    if gap == 0, let last = ready.last, last.isForward == isForward {
      ready[ready.count - 1].bytes += octets
      (ready[ready.count - 1].frame, ready[ready.count - 1].time) = (number, time)
    } else {
      ready.append(Chunk(isForward: isForward, frame: number, time: time, bytes: octets, gap: gap))
    }
  }

  /// The chunks that are complete: all but the last one, which may grow. `isLast`: there are no more packets.
  public mutating func take(isLast: Bool = false) -> [Chunk] {
    if isLast {
      for isForward in [true, false] {
        var queue = isForward ? forward : backward
        while !queue.isEmpty {
          let gap = queue.skipGap()
          drain(&queue, isForward, ready.last?.frame ?? 0, ready.last?.time ?? 0, gap: gap)
        }
        if isForward { forward = queue } else { backward = queue }
      }
    }
    let keep = isLast || (ready.last?.bytes.count ?? 0) > Self.longestChunk ? 0 : min(1, ready.count)
    let done = Array(ready.dropLast(keep))
    ready.removeFirst(done.count)
    return done
  }
  /// A chunk is handed out when it gets longer than this, however it may go on.
  public static let longestChunk = 1 << 16
}
