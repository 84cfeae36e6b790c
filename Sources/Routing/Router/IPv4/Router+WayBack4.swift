import IPAddressing

extension Router {
  /// Looks at the way back to a packet's source (`__fib_validate_source`), RFC 3704 §2: nil if the packet may not come from there, else
  /// whether the source is a neighbour on the link that it came in by.
  mutating func checkWayBack4(_ facts: IPv4Facts, _ arrival: Arrival, leaving: Int?, _ record: inout StepRecorder) -> Bool? {
    let interface = interfaces[arrival.position]
    var query = RouteQuery(IPv4Address(rawValue: facts.source), from: IPv4Address(rawValue: facts.destination))
    (query.tos, query.inputDevice) = (facts.tos & 0x1C, leaving.map { interfaces[$0].name })
    let lookup = policy4.lookup(query, nearMisses: 0)
    guard let route = lookup.route, let hop = lookup.lookup?.nextHop, !route.type.isRefusal else {
      return judgeWayBack4(facts, interface, lookup, isFound: false, &record)
    }
    if route.type != .unicast, route.type != .local || !interface.acceptsLocalSources {
      let reason: MartianReason = route.type == .local ? .own : .routeType(route.type)
      record.fail(.reversePath(lookup, interface.reversePathFilter), .source(facts.source.address4, reason))
      return nil
    }
    if route.nextHops.contains(where: { $0.device == interface.name }) {
      record.pass(.reversePath(lookup, interface.reversePathFilter))
      return hop.gateway == nil
    }
    if interface.addresses4.isEmpty { return judgeWayBack4(facts, interface, lookup, isFound: false, &record) }
    guard interface.reversePathFilter != .strict else {
      return judgeWayBack4(facts, interface, lookup, isFound: false, &record)
    }
    record.pass(.reversePath(lookup, interface.reversePathFilter))
    query.outputDevice = interface.name
    let byDevice = policy4.lookup(query, nearMisses: 0)
    guard byDevice.route?.type == .unicast, let hop = byDevice.lookup?.nextHop else { return false }
    return hop.gateway == nil
  }

  private func judgeWayBack4(
    _ facts: IPv4Facts, _ interface: RouterInterface, _ lookup: PolicyLookup<IPv4Address>, isFound: Bool,
    _ record: inout StepRecorder
  ) -> Bool? {
    guard interface.reversePathFilter == .off || isFound else {
      record.fail(.reversePath(lookup, interface.reversePathFilter), .source(facts.source.address4, .reversePath))
      return nil
    }
    record.pass(.reversePath(lookup, interface.reversePathFilter))
    return false
  }
}
