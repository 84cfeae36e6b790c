public import IPAddressing

/// Which rule changed a row of the table, and what it compared.
public enum RIPReason: Hashable, Sendable {
  /// The router is attached to the network by an interface of this cost.
  case attached(interface: String, cost: Int)
  /// Nothing was known of the destination: `offered + cost` is the new metric.
  case newDestination(offered: Int, cost: Int)
  /// The router that told of the present route now tells another metric (or next hop): it is believed, be the news good or bad.
  case sameRouter(old: Int, offered: Int, cost: Int)
  /// Another router offers a lower metric.
  case lowerMetric(old: Int, offered: Int, cost: Int)
  /// Another router offers the same metric, and the present route has not been heard of for half its timeout.
  case fresherEqual(metric: Int, silentSeconds: UInt64)
  /// Nobody has told of the route for this many seconds.
  case timeout(seconds: UInt64)
  /// The interface that led to it is down.
  case interfaceDown(String)
  /// It was unreachable for this many seconds.
  case garbageCollected(seconds: UInt64)

  /// Where the rule stands.
  public var source: String {
    switch self {
    case .attached: "RFC 2453 §3.5"
    case .newDestination, .sameRouter, .lowerMetric, .fresherEqual: "RFC 2453 §3.9.2"
    case .timeout, .garbageCollected: "RFC 2453 §3.8"
    case .interfaceDown: "RFC 2453 §3.4.1"
    }
  }
}

extension RIPReason: CustomStringConvertible {
  /// A line for people: `lower metric: 2 + 1 = 3 < 4`.
  public var description: String {
    switch self {
    case .attached(let interface, let cost): "attached by \(interface), cost \(cost)"
    case .newDestination(let offered, let cost): "new destination: \(sum(offered, cost))"
    case .sameRouter(let old, let offered, let cost): "same router: \(sum(offered, cost)) instead of \(old)"
    case .lowerMetric(let old, let offered, let cost): "lower metric: \(sum(offered, cost)) < \(old)"
    case .fresherEqual(let metric, let seconds): "equal metric \(metric), the old route silent for \(seconds) s"
    case .timeout(let seconds): "no news for \(seconds) s"
    case .interfaceDown(let name): "interface \(name) is down"
    case .garbageCollected(let seconds): "unreachable for \(seconds) s"
    }
  }

  private func sum(_ offered: Int, _ cost: Int) -> String {
    let sum = offered + cost
    return "\(offered) + \(cost) = \(sum)" + (sum > RIPLimits.infinity ? ", at most \(RIPLimits.infinity)" : "")
  }
}

/// Why an entry, or a whole message, left the table as it was (RFC 2453 §3.9.2 unless said).
public enum RIPRefusal: Hashable, Sendable {
  /// The router has not been started.
  case notStarted
  /// There is no such interface, or it is down.
  case noInterface(String)
  /// The sender is not in the interface's network.
  case foreignSender(IPv4Address)
  /// It is the router's own message.
  case ownMessage
  /// The message is authenticated, and this router checks no authentication (RFC 2453 §4.1).
  case authenticated
  /// The entry is of another address family than IPv4.
  case family(UInt16)
  /// The metric is not one of 1 to 16.
  case metric(UInt32)
  /// The mask's ones are not in one piece.
  case mask(IPv4Address)
  /// The address has bits behind its mask.
  case hostBits(IPv4Address)
  /// The address is multicast, loopback, of network 0 (but not the default route) or of class E.
  case notUnicast(IPv4Address)
  /// The router is attached to that network: that beats whatever is told.
  case attached
  /// Nothing was known, and an unreachable destination is not worth a row.
  case unreachable(offered: Int, cost: Int)
  /// The present route is at least as good.
  case notBetter(kept: Int, offered: Int, cost: Int)
  /// The same router tells the same again: the timeout starts anew, nothing else.
  case confirmed(metric: Int)
  /// The table is full.
  case tableFull(limit: Int)
}
