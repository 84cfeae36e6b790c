import Determinism
import IPAddressing
import Wire

extension Router {
  /// An IPv6 packet's way through the machine, in Linux's order: the header and addresses that no packet may have (RFC 4291 §2.5.3, §2.7), the
  /// hop-by-hop options (RFC 8200 §4.3), the route, and then delivery or forwarding.
  mutating func receive6(_ packet: inout [UInt8], _ arrival: Arrival, _ record: inout StepRecorder) {
    guard let facts = checkHeader6(&packet, arrival, &record) else { return }
    if facts.next == IPProtocol.hopByHopOptions.rawValue, !readHopByHop6(packet, facts, arrival, &record) { return }
    if facts.destination.isGroup6 { return groupArrival6(packet, facts, arrival, &record) }
    switch route6(facts, arrival, &record) {
    case .local: deliver6(packet, facts, arrival, &record)
    case .link(let link): forward6(&packet, facts, link, arrival, &record)
    case .refused(let refusal): tellOfRoute6(refusal.outcome, packet, facts, arrival, &record)
    case .broadcast, .other:
      record.fail(
        .destination(facts.destination.address6, .routeType(.multicast)),
        .destination(facts.destination.address6, .routeType(.multicast)))
    }
  }

  /// Checks a header, and cuts off what the link added behind the packet (`ip6_rcv_core`).
  private func checkHeader6(_ packet: inout [UInt8], _ arrival: Arrival, _ record: inout StepRecorder) -> IPv6Facts? {
    let count = packet.count
    guard count >= 40 else {
      record.fail(.present(count, needed: 40), .header(.short(present: count, needed: 40)))
      return nil
    }
    record.pass(.present(count, needed: 40))
    record.pass(.version(6))
    let facts = IPv6Facts(packet.octets)
    if let (isSource, reason) = martian6(facts, arrival) {
      let address = (isSource ? facts.source : facts.destination).address6
      record.fail(
        isSource ? .source(address, reason) : .destination(address, reason),
        isSource ? .source(address, reason) : .destination(address, reason))
      return nil
    }
    record.pass(.source(facts.source.address6, nil))
    record.pass(.destination(facts.destination.address6, nil))
    // A length of 0 may mean that a hop-by-hop option has the real one.
    if facts.payloadLength == 0, facts.next == IPProtocol.hopByHopOptions.rawValue { return facts }
    let length = facts.payloadLength + 40
    guard length <= count else {
      record.fail(.length(length, header: 40, present: count), .header(.length(length, header: 40, present: count)))
      return nil
    }
    record.pass(.length(length, header: 40, present: count))
    if length < count { packet.removeLast(count - length) }
    return facts
  }

  /// Addresses that no packet from elsewhere has; whether it is the source.
  @inline(__always)
  private func martian6(_ facts: IPv6Facts, _ arrival: Arrival) -> (isSource: Bool, MartianReason)? {
    if facts.source == 1 || facts.destination == 1, !interfaces[arrival.position].isLoopback { return (facts.source == 1, .loopback) }
    if facts.destination.isGroup6 {
      let scope = facts.destination.groupScope
      if scope == 0 || scope == 1 && !interfaces[arrival.position].isLoopback { return (false, .groupScope(scope)) }
    }
    return facts.source.isGroup6 ? (true, .multicast) : nil
  }

  /// Whether the packet goes on after its hop-by-hop options, which every router reads.
  private mutating func readHopByHop6(
    _ packet: [UInt8], _ facts: IPv6Facts, _ arrival: Arrival, _ record: inout StepRecorder
  ) -> Bool {
    guard packet.count >= 48, packet.count >= 40 + (Int(packet[41]) + 1) * 8 else {
      record.fail(.extensionHeader(number: 0, at: 40), .header(.extensionHeaders))
      return false
    }
    return readOptions6(packet, facts, at: 40, isHopByHop: true, arrival, &record)
  }

  /// Whether the packet goes on after the options of a header.
  mutating func readOptions6(
    _ packet: [UInt8], _ facts: IPv6Facts, at start: Int, isHopByHop: Bool, _ arrival: Arrival, _ record: inout StepRecorder
  ) -> Bool {
    switch IPv6OptionScan.read(packet, at: start, isHopByHop: isHopByHop) {
    case .passed:
      record.pass(.extensionHeader(number: isHopByHop ? 0 : 60, at: start))
      return true
    case .malformed(let pointer): record.fail(.options(.malformed(pointer: pointer)), .options(.malformed(pointer: pointer)))
    case .unknown(let type, let pointer, let isReported):
      record.fail(.options(.unknown(type: type, pointer: pointer)), .options(.unknown(type: type, pointer: pointer)))
      if isReported { reportField6(code: 2, pointer, packet, facts, arrival, &record) }
    case .wrongField(let pointer):
      record.fail(.options(.malformed(pointer: pointer)), .options(.malformed(pointer: pointer)))
      reportField6(code: 0, pointer, packet, facts, arrival, &record)
    }
    return false
  }

  /// Tells a packet's source of a field that makes no sense, RFC 4443 §3.4.
  mutating func reportField6(
    code: UInt8, _ pointer: Int, _ packet: [UInt8], _ facts: IPv6Facts, _ arrival: Arrival, _ record: inout StepRecorder
  ) {
    let report = ICMPv6Report(.parameterProblem, code: code, word: UInt32(truncatingIfNeeded: pointer))
    sendError6(report, about: packet, facts, arrival, &record)
  }

  private mutating func groupArrival6(
    _ packet: [UInt8], _ facts: IPv6Facts, _ arrival: Arrival, _ record: inout StepRecorder
  ) {
    let group = IPv6Address(rawValue: facts.destination)
    let isMember = interfaces[arrival.position].listens(to: group, asRouter: forwards6)
    guard isMember else { record.fail(.group(.v6(group), isMember: false), .group(.v6(group))); return }
    record.pass(.group(.v6(group), isMember: true))
    deliver6(packet, facts, arrival, &record)
  }

  /// Asks the policy, or the latest answers unless somebody wants to know why.
  private mutating func route6(_ facts: IPv6Facts, _ arrival: Arrival, _ record: inout StepRecorder) -> ArrivalRoute {
    let needsLink = facts.destination.needsLink
    if !record.traces, !needsLink, let route = cache6.route(to: facts.destination) { return route }
    let hash = flowHash(facts.source, facts.destination)
    var query = RouteQuery(IPv6Address(rawValue: facts.destination), from: IPv6Address(rawValue: facts.source), hash: hash)
    (query.tos, query.inputDevice, query.payload) = (facts.trafficClass & 0xFC, interfaces[arrival.position].name, facts.next)
    // An address of the link is meant on the link that the packet came from.
    if needsLink { query.outputDevice = interfaces[arrival.position].name }
    let lookup = policy6.lookup(query, nearMisses: record.traces ? 3 : 0)
    let route = arrivalRoute(lookup, to: facts.destination.address6)
    record.decide(.route6(lookup), route)
    if !needsLink, knownRuleFacts.areInitial6, lookup.dependsOnDestinationOnly { cache6.keep(route, to: facts.destination) }
    return route
  }

  /// Tells a packet's source that no route leads on, RFC 4443 §3.1. Linux does so even where it does not forward.
  private mutating func tellOfRoute6(
    _ outcome: RoutingOutcome, _ packet: [UInt8], _ facts: IPv6Facts, _ arrival: Arrival, _ record: inout StepRecorder
  ) {
    record.step.actions.append(.drop(.route(outcome)))
    guard let error = outcome.icmpError(version: 6) else { return }
    sendError6(.init(.destinationUnreachable, code: error.code), about: packet, facts, arrival, &record)
  }

  /// The header of a packet that went through the machine before; nil if it is no whole IPv6 packet.
  func sentFacts6(_ packet: [UInt8]) -> IPv6Facts? {
    guard packet.count >= 40, packet[0] >> 4 == 6 else { return nil }
    return IPv6Facts(packet.octets)
  }
}
