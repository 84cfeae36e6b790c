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

  /// How much is kept of what happens from now on.
  public var level = Level.events
  /// What is kept, oldest first. When there are more than `mostEvents`, the older half is dropped.
  public internal(set) var events: [Event] = []
  /// How many events were dropped because there were too many.
  public internal(set) var droppedCount = 0
  /// How many events of each sort there were since the beginning, kept or not.
  public internal(set) var counts = EventCounts()

  /// More events than this are not kept.
  public static let mostEvents = 1 << 20

  init() {}
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
