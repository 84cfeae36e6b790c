/// All that happened in a network, in order: what text views, captures and tests read.
public struct EventLog: Sendable {
  /// How much is kept.
  public enum Level: Sendable, Hashable {
    /// Nothing but numbers (`counts`): for long and fast runs.
    case counts
    /// Every event, with the bytes of every frame.
    case events
    /// Every event, and why routers decided as they did.
    case traces
  }

  /// How much is kept.
  public internal(set) var level: Level
  /// What is kept, oldest first. When there are more than `mostEvents`, or more bytes of frames than `mostBytes`, the older half is dropped.
  public private(set) var events: [Event] = []
  /// How many events were dropped because there were too many.
  public private(set) var droppedCount = 0
  /// How many events of each sort there were since the beginning, kept or not.
  public internal(set) var counts = EventCounts()

  private var bytes = 0

  /// More events than this are not kept.
  public static let mostEvents = 1 << 19
  /// More bytes of frames and traces than this are not kept: 128 MiB.
  public static let mostBytes = 128 << 20

  init(level: Level = .events) { self.level = level }

  mutating func append(_ event: Event) {
    if events.count >= Self.mostEvents || bytes >= Self.mostBytes { dropHalf() }
    bytes += event.size
    events.append(event)
  }

  private mutating func dropHalf() {
    let count = max(events.count / 2, 1)
    droppedCount += count
    events.removeFirst(count)
    bytes = events.reduce(0) { $0 + $1.size }
  }
}

extension Event {
  /// How many bytes of frames or, nearly, of traces the event holds.
  fileprivate var size: Int {
    switch kind {
    case .frameSent(let frame, _), .frameInjected(let frame): frame.length
    case .decided(let decisions): decisions.count * 512
    default: 0
    }
  }
}

/// How many events of each sort there were.
public struct EventCounts: Sendable, Hashable {
  /// Frames that were sent: one for each packet on each link.
  public internal(set) var framesSent = 0
  /// Frames that interfaces took.
  public internal(set) var framesReceived = 0
  /// Frames that were lost on links.
  public internal(set) var framesLost = 0
  /// Packets that were forwarded.
  public internal(set) var packetsForwarded = 0
  /// Packets that were delivered.
  public internal(set) var packetsDelivered = 0
  /// Packets and frames that nodes dropped.
  public internal(set) var dropped = 0

  /// Nothing happened yet.
  public init() {}
}
