/// One step of Dijkstra's algorithm (RFC 2328 §16.1).
public enum ShortestPathStep: Hashable, Sendable {
  /// A router's distance is final. Every one of `parents` is the last but one router of a shortest path to it; others that
  /// were as near at that moment are in `equals`, and wait because their router ids are larger.
  case confirmed(RouterID, cost: Int, parents: [RouterID], equals: [RouterID])
  /// A router has a first distance, which may still fall.
  case found(RouterID, cost: Int, via: RouterID)
  /// A shorter way: the distance falls, and earlier parents are forgotten.
  case lowered(RouterID, from: Int, to: Int, via: RouterID)
  /// Another way that is exactly as long: both are kept (equal-cost multipath).
  case tied(RouterID, cost: Int, via: RouterID)
  /// A longer way: nothing changes.
  case kept(RouterID, cost: Int, offered: Int, via: RouterID)
  /// A link that only one of its ends describes is not used (RFC 2328 §16.1, step 2b).
  case oneWay(from: RouterID, to: RouterID)
}

extension ShortestPathStep: CustomStringConvertible {
  /// A line for people: `0.0.0.3: 7 -> 5 via 0.0.0.2`.
  public var description: String {
    switch self {
    case .confirmed(let router, let cost, let parents, let equals):
      "\(router) is at \(cost)" + list(", behind ", parents) + list("; as near, but with a larger id: ", equals)
    case .found(let router, let cost, let parent): "\(router): \(cost) via \(parent)"
    case .lowered(let router, let old, let new, let parent): "\(router): \(old) -> \(new) via \(parent)"
    case .tied(let router, let cost, let parent): "\(router): also \(cost) via \(parent)"
    case .kept(let router, let cost, let offered, let parent): "\(router): stays \(cost), \(offered) via \(parent) is longer"
    case .oneWay(let from, let to): "\(from) to \(to): not used, \(to) does not describe it"
    }
  }

  private func list(_ words: String, _ routers: [RouterID]) -> String {
    routers.isEmpty ? "" : words + routers.map(\.description).joined(separator: ", ")
  }
}
