import IPAddressing

extension Router {
  /// Where an IPv4 packet goes by its addresses (`ip_route_input_slow`); nil if they are none that it may have, and it is dropped.
  mutating func arrivalRoute4(_ facts: IPv4Facts, _ arrival: Arrival, _ record: inout StepRecorder) -> Arrived4? {
    if facts.destination.isGroup4 { return groupArrival4(facts, arrival, &record) }
    let isBroadcast = facts.destination == .max || facts.source == 0 && facts.destination == 0
    if let reason = sourceFault4(facts.source, arrival, mayBeZero: isBroadcast, mayBeLoopback: isBroadcast) {
      return martian4(source: facts, reason, &record)
    }
    if isBroadcast { return broadcastArrival4(facts, arrival, &record) }
    if let reason = destinationFault4(facts.destination, arrival) {
      record.fail(.destination(facts.destination.address4, reason), .destination(facts.destination.address4, reason))
      return nil
    }
    switch route4(facts, arrival, &record) {
    case .local:
      return checkSource4(facts, arrival, leaving: nil, &record) == nil ? nil : .deliver(isForMany: false)
    case .broadcast: return broadcastArrival4(facts, arrival, &record)
    case .link(let link): return forwardArrival4(facts, link, arrival, &record)
    case .refused(let refusal): return .refuse(forwards4 ? refusal : .hostUnreachable)
    case .other(let type):
      guard forwards4 else { return .stay }
      record.fail(
        .destination(facts.destination.address4, .routeType(type)), .destination(facts.destination.address4, .routeType(type)))
      return nil
    }
  }

  private mutating func forwardArrival4(
    _ facts: IPv4Facts, _ link: NextLink, _ arrival: Arrival, _ record: inout StepRecorder
  ) -> Arrived4? {
    guard forwards4 else { return .stay }
    record.pass(.forwarding(true))
    guard let isOnLink = checkSource4(facts, arrival, leaving: link.position, &record) else { return nil }
    let redirects = isOnLink && link.position == arrival.position && interfaces[link.position].sendsRedirects
    return .forward(link, redirects: redirects)
  }

  /// A packet to everybody is for this machine, too.
  private mutating func broadcastArrival4(_ facts: IPv4Facts, _ arrival: Arrival, _ record: inout StepRecorder) -> Arrived4? {
    if facts.source != 0, checkSource4(facts, arrival, leaving: nil, &record) == nil { return nil }
    return .deliver(isForMany: true)
  }

  /// A packet to a group is for this machine if it listens to it there (RFC 1112 §7.2); no group is forwarded.
  private mutating func groupArrival4(_ facts: IPv4Facts, _ arrival: Arrival, _ record: inout StepRecorder) -> Arrived4? {
    let group = IPv4Address(rawValue: facts.destination), interface = interfaces[arrival.position]
    guard interface.listens(to: group) else {
      record.fail(.group(.v4(group), isMember: false), .group(.v4(group)))
      return nil
    }
    record.pass(.group(.v4(group), isMember: true))
    if let reason = sourceFault4(facts.source, arrival, mayBeZero: facts.destination.isLocalGroup4 || facts.next == 2, mayBeLoopback: false)
    {
      return martian4(source: facts, reason, &record)
    }
    if facts.source != 0, checkSource4(facts, arrival, leaving: nil, &record) == nil { return nil }
    return .deliver(isForMany: true)
  }

  private func martian4(source facts: IPv4Facts, _ reason: MartianReason, _ record: inout StepRecorder) -> Arrived4? {
    record.fail(.source(facts.source.address4, reason), .source(facts.source.address4, reason))
    return nil
  }

  /// What is wrong with a source, whatever the routes say, RFC 1812 §5.3.7; 0.0.0.0 may ask everybody or a group of the link.
  @inline(__always)
  private func sourceFault4(_ source: UInt32, _ arrival: Arrival, mayBeZero: Bool, mayBeLoopback: Bool) -> MartianReason? {
    if source.isGroup4 { return .multicast }
    if source == .max { return .broadcast }
    if source == 0 { return mayBeZero ? nil : .unspecified }
    return source.isLoopback4 && !mayBeLoopback && !interfaces[arrival.position].routesLoopbackAddresses ? .loopback : nil
  }

  @inline(__always)
  private func destinationFault4(_ destination: UInt32, _ arrival: Arrival) -> MartianReason? {
    if destination == 0 { return .unspecified }
    return destination.isLoopback4 && !interfaces[arrival.position].routesLoopbackAddresses ? .loopback : nil
  }

  /// Asks the policy, or the latest answers unless somebody wants to know why.
  private mutating func route4(_ facts: IPv4Facts, _ arrival: Arrival, _ record: inout StepRecorder) -> ArrivalRoute {
    if !record.traces, let route = cache4.route(to: facts.destination) { return route }
    let lookup = policy4.lookup(query4(facts, arrival), nearMisses: record.traces ? 3 : 0)
    let route = arrivalRoute(lookup, to: facts.destination.address4)
    record.decide(.route4(lookup), route)
    if knownRuleFacts.areInitial4, lookup.dependsOnDestinationOnly { cache4.keep(route, to: facts.destination) }
    return route
  }

  private func query4(_ facts: IPv4Facts, _ arrival: Arrival) -> RouteQuery<IPv4Address> {
    let hash = flowHash(UInt128(facts.source), UInt128(facts.destination))
    var query = RouteQuery(IPv4Address(rawValue: facts.destination), from: IPv4Address(rawValue: facts.source), hash: hash)
    (query.tos, query.inputDevice, query.payload) = (facts.tos & 0x1C, interfaces[arrival.position].name, facts.next)
    return query
  }

  /// Whether a source may be where the packet came from (`fib_validate_source`): nil if not, else whether it is a neighbour on the link.
  private mutating func checkSource4(
    _ facts: IPv4Facts, _ arrival: Arrival, leaving: Int?, _ record: inout StepRecorder
  ) -> Bool? {
    let position = arrival.position
    let (acceptsLocalSources, sendsRedirects) = (interfaces[position].acceptsLocalSources, interfaces[position].sendsRedirects)
    guard interfaces[position].reversePathFilter == .off, leaving != position || !sendsRedirects,
      acceptsLocalSources || knownRuleFacts.areInitial4 && !knownRuleFacts.hasOwnLocalRoutes
    else { return checkWayBack4(facts, arrival, leaving: leaving, &record) }
    if !acceptsLocalSources, isOwn4(facts.source) {
      record.fail(.source(facts.source.address4, .own), .source(facts.source.address4, .own))
      return nil
    }
    record.pass(.source(facts.source.address4, nil))
    return false
  }

  /// Whether an interface has the address: by halves, the addresses being sorted.
  private func isOwn4(_ address: UInt32) -> Bool {
    var low = 0, high = ownAddresses4.count
    while low < high {
      let middle = (low + high) / 2
      if ownAddresses4[middle] < address { low = middle + 1 } else { high = middle }
    }
    return low < ownAddresses4.count && ownAddresses4[low] == address
  }
}
