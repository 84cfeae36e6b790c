public import Determinism
public import IPAddressing

/// A router's interface: one of its legs in a network (RFC 2453 §3.5: "the physical network" of an entry).
public struct RIPInterface: Hashable, Sendable {
  /// The name, `eth0`.
  public let name: String
  /// The router's address there.
  public let address: IPv4Address
  /// The network it is attached to.
  public let prefix: IPv4Prefix
  /// What the hop over this network costs: 1 to 15, usually 1 (RFC 2453 §3.5).
  public let cost: Int

  /// An interface; a cost outside 1 to 15 becomes the nearest of them.
  public init(name: String, address: IPv4Address, prefix: IPv4Prefix, cost: Int = 1) {
    (self.name, self.address, self.prefix) = (name, address, prefix)
    self.cost = min(max(cost, 1), RIPLimits.infinity - 1)
  }
}

/// A row of a RIP router's table (RFC 2453 §3.5).
public struct RIPRoute: Hashable, Sendable {
  /// The destination.
  public let prefix: IPv4Prefix
  /// The sum of the costs to it: 1 to 15, or 16 for "unreachable".
  public internal(set) var metric: Int
  /// The next router; nil for a network the router itself is attached to.
  public internal(set) var nextHop: IPv4Address?
  /// The router that told of it, which need not be the next hop (RFC 2453 §4.4); nil for an attached network.
  public internal(set) var learnedFrom: IPv4Address?
  /// The interface that leads to it.
  public internal(set) var interface: String
  /// The route tag (RFC 2453 §4.2).
  public internal(set) var tag: UInt16
  /// Whether it changed since the last update: triggered updates tell only of such (RFC 2453 §3.10.1).
  public internal(set) var isChanged: Bool
  /// When it becomes unreachable if nobody tells of it again; nil for an attached network and an unreachable one.
  public internal(set) var expires: Instant?
  /// When an unreachable one is forgotten; nil for all others.
  public internal(set) var deletion: Instant?

  /// Whether packets can be sent along it.
  public var isReachable: Bool { metric < RIPLimits.infinity }
  /// Whether it is a network the router itself is attached to.
  public var isAttached: Bool { learnedFrom == nil }
}

/// What a router leaves out of its updates, so that nobody is told the own news back (RFC 2453 §3.4.3).
public enum SplitHorizon: String, Sendable, Hashable, CaseIterable {
  /// Nothing: every route is told everywhere.
  case none
  /// A route is not told on the interface over which it was learned.
  case simple
  /// On the interface over which it was learned a route is told to be unreachable.
  case poisonedReverse
}

/// How a router behaves; the numbers are RFC 2453's unless changed.
public struct RIPSettings: Hashable, Sendable {
  /// What is left out of updates.
  public var splitHorizon: SplitHorizon
  /// Whether a change is told at once and not only with the next regular update (RFC 2453 §3.10.1).
  public var hasTriggeredUpdates: Bool
  /// Whether a route of equal metric replaces one that has not been heard of for half the timeout: a heuristic (RFC 2453 §3.9.2).
  public var prefersFresh: Bool
  /// Seconds between regular updates: 30 (RFC 2453 §3.8).
  public var update: UInt64
  /// Up to how many seconds an update comes early or late, by chance: 5 (RFC 2453 §3.8).
  public var jitter: UInt64
  /// After how many seconds without news a route is unreachable: 180 (RFC 2453 §3.8).
  public var timeout: UInt64
  /// After how many seconds an unreachable route is forgotten: 120 (RFC 2453 §3.8).
  public var garbageCollection: UInt64

  /// Settings. An update interval of 0 becomes 1, and jitter stays below the interval and below an hour: the clock must go on.
  public init(
    splitHorizon: SplitHorizon = .poisonedReverse, hasTriggeredUpdates: Bool = true, prefersFresh: Bool = true, update: UInt64 = 30,
    jitter: UInt64 = 5, timeout: UInt64 = 180, garbageCollection: UInt64 = 120
  ) {
    (self.splitHorizon, self.hasTriggeredUpdates, self.prefersFresh) = (splitHorizon, hasTriggeredUpdates, prefersFresh)
    (self.update, self.jitter) = (update, jitter)
    (self.timeout, self.garbageCollection) = (timeout, garbageCollection)
  }

  /// The update interval that is used.
  var usedUpdate: UInt64 { max(update, 1) }
  /// The jitter that is used.
  var usedJitter: UInt64 { min(jitter, usedUpdate - 1, 3600) }
}
