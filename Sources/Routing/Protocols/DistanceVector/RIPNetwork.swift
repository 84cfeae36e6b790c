public import Determinism
public import IPAddressing

/// Routers and the links between them on one virtual clock, so that one can watch tables change from round to round.
///
/// Router number n (from 0, in the order in which they were added) starts after half a second and n times `stagger`. With the settings of
/// ``RIPNetwork/labSettings`` each then sends its table every 30 s at that offset: in a round every router sends once, in the order in
/// which they were added, and what it sends arrives at once. With a stagger of 0 all send before anything arrives.
public struct RIPNetwork: Sendable {
  struct Port: Sendable {
    let name: String, router: Int, interface: RIPInterface
    /// The number of the link; nil for an interface behind which there are hosts only.
    let link: Int?
    var isUp = true
  }
  struct Datagram {
    let message: RIPMessage, sender: IPv4Address, port: Int
  }

  /// Settings that make rounds: updates exactly every 30 s, and only these.
  public static let labSettings = RIPSettings(splitHorizon: .none, hasTriggeredUpdates: false, prefersFresh: false, jitter: 0)
  /// The most routers.
  public static let routerLimit = 256
  /// The most links and attached networks.
  public static let portLimit = 2048
  /// The most messages that are delivered in a round; those behind them are lost.
  public static let messageLimit = 100_000

  /// The routers, in the order in which they were added.
  public internal(set) var routers: [RIPRouter] = []
  /// The time.
  public internal(set) var now = Instant.start
  /// How many rounds there have been.
  public internal(set) var round = 0
  /// Changes of tables since the beginning, at most ``messageLimit``: when there are more, the older half is dropped.
  public internal(set) var log: [RIPNetworkChange] = []

  let settings: RIPSettings, seed: UInt64, stagger: UInt64
  var ports: [Port] = [], links = 0, losses: [(from: Int, to: Int)] = []
  var isStarted = false

  /// A network without routers. The seed is for the routers' timers; `stagger` is in seconds.
  public init(settings: RIPSettings = Self.labSettings, stagger: UInt64 = 1, seed: UInt64 = 0) {
    (self.settings, self.stagger, self.seed) = (settings, min(stagger, 3600), seed)
  }

  /// The router of this name.
  public subscript(_ name: String) -> RIPRouter? { routers.first { $0.name == name } }
}

/// Why a network cannot be built as asked.
public enum RIPNetworkError: Error, Hashable, Sendable {
  /// There is a router of this name already.
  case duplicate(router: String)
  /// There is no router of this name.
  case unknown(router: String)
  /// Both ends of a link are the same router.
  case sameRouter(String)
  /// There is no link between these two.
  case noLink(String, String)
  /// The network is attached to that router already, or is not.
  case network(IPv4Prefix)
  /// No more routers or links fit in.
  case tooMany(limit: Int)
}

/// A change of a router's table.
public struct RIPNetworkChange: Hashable, Sendable {
  /// When it was.
  public let time: Instant
  /// Whose table it is.
  public let router: String
  /// What changed and why: an installation, replacement, withdrawal or deletion.
  public let action: RIPAction
}

/// All metrics after a round.
public struct RIPRound: Hashable, Sendable {
  /// The number of the round, from 1; 0 before the first.
  public let number: Int
  /// Every router's metrics, by destination.
  public let metrics: [String: [IPv4Prefix: Int]]

  /// A router's metric to a destination: 1 to 16; nil if it knows nothing of it.
  public func metric(_ router: String, to prefix: IPv4Prefix) -> Int? { metrics[router]?[prefix] }
}
