import IPAddressing
import Routing

extension Router {
  /// What `ip route get` prints: the route of a packet, as the kernel would find it.
  func answer(_ question: RouteQuestion) -> CommandResult {
    switch (question.destination, question.source) {
    case (.v4(let destination), nil): answer(question, policy4, destination, nil)
    case (.v4(let destination), .v4(let source)?): answer(question, policy4, destination, source)
    case (.v6(let destination), nil): answer(question, policy6, destination, nil)
    case (.v6(let destination), .v6(let source)?): answer(question, policy6, destination, source)
    case (_, let source?): .failed("Error: an inet prefix is expected rather than \"\(source)\".", status: 1)
    }
  }

  private func answer<Address: NumericAddress>(
    _ question: RouteQuestion, _ policy: RoutingPolicy<Address>, _ destination: Address, _ source: Address?
  ) -> CommandResult {
    var query = RouteQuery(destination, from: source)
    (query.inputDevice, query.outputDevice, query.mark) = (question.inputDevice, question.outputDevice, question.mark)
    let lookup = policy.lookup(query, nearMisses: 0)
    switch lookup.outcome {
    case .send, .deliver:
      // The kernel looks IPv4's routes up without their tables as long as there are no rules but its own.
      let isNamed = Address.version == 6 || policy.rules != PolicyRule.initial
      let table = isNamed ? lookup.lookup.flatMap { $0.table == .main ? nil : "table \($0.table)" } : nil
      return CommandResult(lines: lines(question, lookup, table))
    case .discard: return .failed("RTNETLINK answers: Invalid argument")
    case .hostUnreachable: return .failed("RTNETLINK answers: No route to host")
    case .networkUnreachable: return .failed("RTNETLINK answers: Network is unreachable")
    case .prohibited: return .failed("RTNETLINK answers: Permission denied")
    }
  }

  /// The lines of an answer. A packet of the machine's own has a source and a user, one from elsewhere the interface that it came by.
  private func lines<Address: NumericAddress>(_ question: RouteQuestion, _ lookup: PolicyLookup<Address>, _ table: String?) -> [String] {
    let type = lookup.route?.type ?? .unicast, isVersion6 = Address.version == 6
    var words = type == .unicast ? [] : [type.rawValue]
    words.append("\(lookup.query.destination)")
    if let source = question.source { words.append("from \(source)") } else if isVersion6 { words.append("from ::") }
    if case .send(let hop) = lookup.outcome {
      if let gateway = hop.gateway { words.append("via \(gateway)") }
      words.append("dev \(hop.device)")
    } else {
      words.append("dev lo")
    }
    if let table { words.append(table) }
    if isVersion6, let origin = lookup.route?.origin, origin != .boot { words.append("proto \(origin)") }
    if question.isOwn, let source = source(for: question.destination, device: question.outputDevice) { words.append("src \(source)") }
    if question.mark != 0 { words.append("mark 0x\(String(question.mark, radix: 16))") }
    guard !isVersion6 else { return [(words + ["metric \(lookup.route?.metric ?? 0)", "pref medium"]).joined(separator: " ")] }
    if question.inputDevice == nil { words.append("uid 0") }
    return [words.joined(separator: " ") + " ", "    cache \(Self.flags(type, question))"]
  }

  /// What the second line says of an IPv4 route.
  private static func flags(_ type: RouteType, _ question: RouteQuestion) -> String {
    let flags =
      switch type {
      case .local: "<local> "
      case .broadcast: question.inputDevice == nil ? "<local,brd> " : "<brd> "
      case .multicast: "<mc> "
      default: ""
      }
    return flags + (question.inputDevice.map { "iif \($0) " } ?? "")
  }
}

extension RouteQuestion {
  /// Whether the packet is one of the machine's own that has no source yet.
  fileprivate var isOwn: Bool { source == nil && inputDevice == nil }
}
