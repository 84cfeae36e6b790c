import IPAddressing

extension Router {
  /// Looks at the way back to a packet's source (`__fib_validate_source`), RFC 3704 §2: nil if the packet may not come from there, else
  /// whether the source is a neighbour on the link that it came in by.
  mutating func checkWayBack4(_ facts: IPv4Facts, _ arrival: Arrival, leaving: Int?, _ record: inout StepRecorder) -> Bool? {
    let interface = interfaces[arrival.position]
    var query = RouteQuery(IPv4Address(rawValue: facts.source), from: IPv4Address(rawValue: facts.destination))
    (query.tos, query.inputDevice) = (facts.tos & 0xFC, leaving.map { interfaces[$0].name })
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

extension RouterInterface {
  /// Whether the machine takes packets to an IPv4 group here: every machine is in 224.0.0.1, RFC 1112 §4.
  func listens(to group: IPv4Address) -> Bool { group.rawValue == 0xE000_0001 || groups4.contains(group) }

  /// Whether the machine takes packets to an IPv6 group here: those of all nodes, of its addresses and, if it forwards, of all routers,
  /// RFC 4291 §2.8.
  func listens(to group: IPv6Address, asRouter: Bool) -> Bool {
    let number = group.rawValue, base = number & ~(0xF << 112)
    if number == 0xFF02 << 112 | 1 || number == 0xFF01 << 112 | 1 || groups6.contains(group) { return true }
    if asRouter, base == 0xFF00 << 112 | 2, [1, 2, 5].contains(number.groupScope) { return true }
    // ff02::1:ff00:0/104, solicited-node, RFC 4291 §2.7.1; the subnet's first address counts, too, if the machine answers for it.
    guard number >> 24 == (0xFF02 << 112 | 0x1_FF00_0000) >> 24 else { return false }
    return addresses6.contains {
      ($0.address.rawValue ^ number) & 0xFF_FFFF == 0 || asRouter && $0.prefix.length < 127 && ($0.prefix.first.rawValue ^ number) & 0xFF_FFFF == 0
    }
  }
}
