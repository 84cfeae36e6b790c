import Explanation
import IPAddressing
import Routing

extension RoutingOutcome {
  /// Whether the packet goes on, or is there.
  var isArriving: Bool {
    switch self {
    case .send, .deliver: true
    case .discard, .hostUnreachable, .networkUnreachable, .prohibited: false
    }
  }

  /// What becomes of the packet, in the words of `ip route get` where it has some.
  var words: String {
    switch self {
    case .send(let hop): ((hop.gateway.map { "via \($0) " } ?? "") + (hop.device.isEmpty ? "" : "dev \(hop.device)")).trimmed
    case .deliver: "local"
    case .discard: "blackhole: dropped, and nobody is told"
    case .hostUnreachable: "unreachable: dropped, and the sender is told"
    case .networkUnreachable: "no route: dropped, and the sender is told"
    case .prohibited: "prohibited: dropped, and the sender is told"
    }
  }
}

extension String {
  fileprivate var trimmed: String { hasSuffix(" ") ? String(dropLast()) : self }
}

extension PolicyLookup {
  /// Where the packet goes, and the route that says so.
  var words: String {
    let route = route.map { "  (\($0.prefix)\($0.metric > 0 ? " metric \($0.metric)" : ""))" } ?? ""
    return outcome.words + route
  }

  /// All rules that were asked, all routes that contain the destination, and what would have to be different.
  func line(_ alternatives: [RoutingAlternative<Address>]) -> Explanation.Line {
    let error = outcome.icmpError(version: Address.version).map { "ICMP type \($0.type) code \($0.code) goes back" }
    var line = Explanation.Line("\(query.destination)", value: outcome.words, meaning: error, children: steps.map(\.line))
    if error != nil { line.citation = Citation(Address.version == 4 ? "RFC 1812 §5.2.7.1" : "RFC 4443 §3.1") }
    if !alternatives.isEmpty { line.children.append(.init("What would change it", children: alternatives.map(\.line))) }
    return line
  }

  func json(_ alternatives: [RoutingAlternative<Address>]) -> JSONObject {
    var object = JSONObject()
    object.add("destination", query.destination.description)
    object.add("outcome", outcome.name)
    if case .send(let hop) = outcome {
      object.add("gateway", hop.gateway?.description)
      object.add("device", hop.device)
    }
    object.add("prefix", route?.prefix.description)
    object.add("metric", route.map { Int($0.metric) } ?? 0)
    object.add("table", lookup?.table.description)
    object.add("rules", steps.map(\.json))
    object.add("candidates", steps.flatMap(\.candidates).map(\.json))
    object.add("alternatives", alternatives.map(\.json))
    return object
  }
}

extension RoutingOutcome {
  fileprivate var name: String {
    switch self {
    case .send: "send"
    case .deliver: "deliver"
    case .discard: "blackhole"
    case .hostUnreachable: "unreachable"
    case .networkUnreachable: "no_route"
    case .prohibited: "prohibit"
    }
  }
}

extension PolicyLookup.Step {
  fileprivate var candidates: [RouteLookup<Address>.Candidate] {
    if case .asked(let lookup, _) = verdict { lookup.candidates } else { [] }
  }

  /// The rule as `ip rule show` has it, with a blank for the tab.
  private var ruleWords: String { rule.text().replacing("\t", with: " ") }

  fileprivate var json: JSONObject {
    var object = JSONObject()
    object.add("rule", ruleWords)
    object.add("verdict", verdict.description)
    return object
  }

  /// The rule, what it said, and the routes of its table.
  fileprivate var line: Explanation.Line {
    var line = Explanation.Line("rule \(ruleWords)", meaning: "\(verdict)", citation: Citation("ip-rule(8)"))
    guard case .asked(let lookup, _) = verdict else { return line }
    var explained: Set<RouteReason> = []
    line.children = lookup.candidates.map { candidate in
      let reason = candidate.verdict.reason
      // What a rule is for is said once.
      let isNew = reason.map { explained.insert($0).inserted } ?? false
      return .init(
        "\(candidate.route)", meaning: "\(candidate.verdict)", citation: reason?.citation(version: Address.version),
        about: isNew ? reason?.about : nil)
    }
    if let choice = lookup.choice, (lookup.route?.nextHops.count ?? 0) > 1 {
      line.children.append(.init("next hop", meaning: "\(choice)", citation: Citation("RFC 2992"), about: RouteReason.hash))
    }
    let length = lookup.route?.prefix.length ?? -1
    line.children += lookup.nearMisses.filter { $0.prefix.length > length }.map { .init("not a candidate", meaning: "\($0)") }
    return line
  }
}

extension RouteLookup.Candidate {
  fileprivate var json: JSONObject {
    var object = JSONObject()
    object.add("route", route.description)
    object.add("won", verdict.isWon)
    object.add("why", verdict.description)
    return object
  }
}

extension RoutingAlternative {
  fileprivate var line: Explanation.Line { .init(change.description, meaning: lookup.words, about: change.about) }

  fileprivate var json: JSONObject {
    var object = JSONObject()
    object.add("change", change.description)
    object.add("outcome", lookup.outcome.name)
    object.add("prefix", lookup.route?.prefix.description)
    return object
  }
}

extension RoutingChange {
  fileprivate var about: String? {
    guard case .withoutRoute(_, let metric) = self else { return nil }
    return metric.map { "A metric above \($0) would do the same." }
      ?? "Its metric does not matter: no other route leads to the same prefix."
  }
}
