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
  /// One line: the destination, where it goes, and the route that says so.
  var words: String {
    let route = route.map { "  (\($0.prefix)\($0.metric > 0 ? " metric \($0.metric)" : ""))" } ?? ""
    return "\(query.destination)  \(outcome.words)\(route)"
  }

  /// All rules that were asked, and all routes that contain the destination.
  var line: Explanation.Line {
    let error = outcome.icmpError(version: Address.version).map { "ICMP type \($0.type) code \($0.code) goes back" }
    return .init(
      "\(query.destination)", value: outcome.words, meaning: error, citation: Citation("RFC 1812 §5.2.4"), children: steps.map(\.line))
  }

  var json: JSONObject {
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
    object.add(
      "candidates",
      steps.flatMap(\.candidates).map { candidate in
        var entry = JSONObject()
        entry.add("route", candidate.route.description)
        entry.add("won", candidate.verdict.isWon)
        entry.add("why", candidate.verdict.description)
        return entry
      })
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

  /// The rule, what it said, and the routes of its table.
  fileprivate var line: Explanation.Line {
    var line = Explanation.Line("rule \(rule)", meaning: "\(verdict)")
    guard case .asked(let lookup, _) = verdict else { return line }
    line.children = lookup.candidates.map { .init("\($0.route)", meaning: "\($0.verdict)") }
    line.children += lookup.nearMisses.map { .init("not: \($0.prefix)", meaning: "\($0)") }
    if let choice = lookup.choice, (lookup.route?.nextHops.count ?? 0) > 1 {
      line.children.append(.init("next hop", meaning: "\(choice)", citation: Citation("RFC 2992")))
    }
    return line
  }
}
