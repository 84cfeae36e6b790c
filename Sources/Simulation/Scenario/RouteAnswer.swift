import IPAddressing
import Routing

extension Router {
  /// What `ip route get` prints: the route of a packet, as the kernel would find it.
  func answer(
    _ destination: IPAddress, _ source: IPAddress?, _ input: String?, _ output: String?, _ mark: UInt32
  ) -> CommandResult {
    switch (destination, source) {
    case (.v4(let destination), nil): answer(policy4, destination, nil, input, output, mark)
    case (.v4(let destination), .v4(let source)?): answer(policy4, destination, source, input, output, mark)
    case (.v6(let destination), nil): answer(policy6, destination, nil, input, output, mark)
    case (.v6(let destination), .v6(let source)?): answer(policy6, destination, source, input, output, mark)
    default: .failed("Error: an inet prefix is expected rather than \"\(source.map { "\($0)" } ?? "")\".", status: 1)
    }
  }

  private func answer<Address: NumericAddress>(
    _ policy: RoutingPolicy<Address>, _ destination: Address, _ source: Address?, _ input: String?, _ output: String?, _ mark: UInt32
  ) -> CommandResult {
    var query = RouteQuery(destination, from: source)
    (query.inputDevice, query.outputDevice, query.mark) = (input, output, mark)
    let lookup = policy.lookup(query)
    switch lookup.outcome {
    case .send(let hop):
      let kind = lookup.route?.type == .broadcast ? "broadcast " : lookup.route?.type == .multicast ? "multicast " : ""
      let gateway = hop.gateway.map { "via \($0) " } ?? ""
      return lines(
        "\(kind)\(destination)", lookup, source, input, "\(gateway)dev \(hop.device) ", mark,
        kind.isEmpty ? "" : "<\(input == nil ? "local," : "")brd> ")
    case .deliver: return lines("local \(destination)", lookup, source, input, "dev lo ", mark, "<local> ")
    case .discard: return .failed("RTNETLINK answers: Invalid argument")
    case .hostUnreachable: return .failed("RTNETLINK answers: No route to host")
    case .networkUnreachable: return .failed("RTNETLINK answers: Network is unreachable")
    case .prohibited: return .failed("RTNETLINK answers: Permission denied")
    }
  }

  /// The two lines of an answer. A packet of the machine's own has a source and a user, one from elsewhere the interface that it came by.
  private func lines<Address: NumericAddress>(
    _ what: String, _ lookup: PolicyLookup<Address>, _ source: Address?, _ input: String?, _ hop: String, _ mark: UInt32, _ cache: String
  ) -> CommandResult {
    let from = source.map { "from \($0) " } ?? "", marked = mark == 0 ? "" : "mark 0x\(String(mark, radix: 16)) "
    let chosen = input == nil && source == nil ? self.source(for: lookup.query.destination.either, device: lookup.query.outputDevice) : nil
    let own = chosen.map { "src \($0) " } ?? ""
    guard Address.version == 6 else {
      let user = input == nil ? "uid 0 " : ""
      return CommandResult(lines: ["\(what) \(from)\(hop)\(own)\(marked)\(user)", "    cache \(cache)\(input.map { "iif \($0) " } ?? "")"])
    }
    let route = lookup.route.map { "\($0.origin == .boot ? "" : "proto \($0.origin) ")\(own)metric \($0.metric) " } ?? own
    return CommandResult(lines: ["\(what) \(source.map { "from \($0) " } ?? "from :: ")\(hop)\(route)\(marked)pref medium"])
  }
}
