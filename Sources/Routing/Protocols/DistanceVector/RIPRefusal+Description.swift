import Determinism
import IPAddressing

extension RIPRefusal: CustomStringConvertible {
  /// Where the rule stands.
  public var source: String {
    switch self {
    case .notStarted, .noInterface, .tableFull: "a bound of this model"
    case .authenticated: "RFC 2453 §4.1"
    case .mask, .hostBits: "RFC 2453 §4.3"
    case .foreignSender, .ownMessage, .family, .metric, .notUnicast, .attached, .unreachable, .notBetter, .confirmed: "RFC 2453 §3.9.2"
    }
  }

  /// A line for people: `not better: 2 + 1 = 3, kept 2`.
  public var description: String {
    switch self {
    case .notStarted: "the router has not been started"
    case .noInterface(let name): "there is no interface \(name), or it is down"
    case .foreignSender(let address): "\(address) is not in the interface's network"
    case .ownMessage: "the router's own message"
    case .authenticated: "authenticated, and authentication is not checked here"
    case .tableFull(let limit): "no room for more than \(limit)"
    case .family, .metric, .mask, .hostBits, .notUnicast: fault
    case .attached: "the router itself is attached to that network"
    case .unreachable(let offered, let cost): "unknown, and unreachable: \(offered) + \(cost) is 16 or more"
    case .notBetter(let kept, let offered, let cost): "not better: \(offered) + \(cost) = \(offered + cost), kept \(kept)"
    case .confirmed(let metric): "the same again: \(metric)"
    }
  }

  /// What is wrong with an entry itself.
  private var fault: String {
    switch self {
    case .family(let number): "address family \(number), not 2"
    case .metric(let number): "metric \(number), not 1 to 16"
    case .mask(let mask): "the ones of mask \(mask) are not in one piece"
    case .hostBits(let address): "\(address) has bits behind its mask"
    case .notUnicast(let address): "\(address) is no network of hosts"
    default: ""
    }
  }
}

extension RIPNetworkChange: CustomStringConvertible {
  /// A line for people: `90.5 s  B: 192.0.2.0/24 is 3 via 10.0.0.1, was 2 (same router: 2 + 1 = 3 instead of 2; RFC 2453 §3.9.2)`.
  public var description: String {
    let seconds = time.nanoseconds / Instant.second, tenths = time.nanoseconds % Instant.second / (Instant.second / 10)
    return "\(seconds).\(tenths) s  \(router): " + words
  }

  private var words: String {
    func way(_ route: RIPRoute) -> String {
      "\(route.prefix) is \(route.metric)" + (route.nextHop.map { " via \($0)" } ?? " on \(route.interface)")
    }
    func cause(_ reason: RIPReason) -> String { " (\(reason); \(reason.source))" }
    switch action {
    case .install(let route, let reason): return way(route) + cause(reason)
    case .replace(let old, let new, let reason): return way(new) + ", was \(old.metric)" + cause(reason)
    case .withdraw(let route, let reason): return "\(route.prefix) is unreachable" + cause(reason)
    case .delete(let route, let reason): return "\(route.prefix) is forgotten" + cause(reason)
    case .send, .ignore, .refuse: return "no change"
    }
  }
}
