import Explanation
import Routing

/// The rule by which a route was taken or lost, as people learn it.
enum RouteReason: Hashable {
  case longestPrefix, metric, typeOfService, preference, order, source, device

  /// Why one rule comes before another, in a sentence or two.
  var about: String {
    switch self {
    case .longestPrefix: "The longest prefix wins, whatever the metrics: it says the most about where the destination is."
    case .metric: "Among routes to the same prefix, and only there, the lowest metric wins."
    case .typeOfService: "A route for one type of service is for packets with exactly this one."
    case .preference: "Among routes with the same metric that of the router wins that wants it most."
    case .order: "Nothing tells them apart, so the first one stays."
    case .source: "A route 'from' a prefix is for packets from there; among these the longest source prefix wins."
    case .device: "A socket that is bound to a device takes only routes that leave by it."
    }
  }

  /// Where it stands.
  func citation(version: Int) -> Citation? {
    switch self {
    case .longestPrefix: Citation(version == 4 ? "RFC 1812 §5.2.4.3" : "RFC 7608 §2")
    case .metric where version == 4: Citation("RFC 1812 §5.2.4.3")
    case .typeOfService: Citation("RFC 1812 §5.2.4.3")
    case .preference: Citation("RFC 4191 §2.1")
    case .metric, .order, .source, .device: Citation("ip-route(8)")
    }
  }

  /// What a flow's hash is for.
  static let hash = "Several hops share the flows. The hash of a flow says which it takes, so that its packets stay in order."
}

extension RouteVerdict {
  /// The rule that decided about the route; nil if it was not about others.
  var reason: RouteReason? {
    switch self {
    case .won, .shorter: .longestPrefix
    case .higherMetric: .metric
    case .lessSpecificTOS, .otherTOS: .typeOfService
    case .lowerPreference: .preference
    case .later: .order
    case .widerSource, .otherSource: .source
    case .otherDevice: .device
    case .tooFar, .dead: nil
    }
  }
}
