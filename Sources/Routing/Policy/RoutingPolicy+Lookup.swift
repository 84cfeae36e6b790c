public import IPAddressing

extension RoutingPolicy {
  /// Tries the rules in their order until one decides what becomes of a packet.
  ///
  /// A table that has no route for it, a `throw` route and a route that a rule suppresses hand it on to the next rule. If none decides,
  /// the network cannot be reached.
  ///
  /// - Parameters:
  ///   - nearMisses: How many prefixes that do not contain the destination each table names.
  ///   - absent: A route of which the look-up takes no notice, as if it were not there.
  public func lookup(
    _ query: RouteQuery<Address>, nearMisses: Int = 3, without absent: Route<Address>? = nil
  ) -> PolicyLookup<Address> {
    var steps: [PolicyLookup<Address>.Step] = [], target: UInt32 = 0
    for (index, rule) in rules.enumerated() {
      guard rule.priority >= target else { steps.append(.init(rule: rule, verdict: .jumpedOver)); continue }
      let verdict = self.verdict(of: index, query, nearMisses, absent)
      steps.append(.init(rule: rule, verdict: verdict))
      if case .jumped(let priority) = verdict { target = priority }
      if let outcome = Self.outcome(rule, verdict) { return PolicyLookup(query: query, steps: steps, outcome: outcome) }
    }
    return PolicyLookup(query: query, steps: steps, outcome: .networkUnreachable)
  }

  private func verdict(
    of index: Int, _ query: RouteQuery<Address>, _ nearMisses: Int, _ absent: Route<Address>?
  ) -> RuleVerdict<Address> {
    let rule = rules[index], mismatch = rule.mismatch(with: query)
    if rule.isInverted {
      if mismatch == nil { return .inverted }
    } else if let mismatch {
      return .mismatch(mismatch)
    }
    switch rule.action {
    case .lookup(let id):
      let lookup = self[id].lookup(query, nearMisses: nearMisses, without: absent)
      return .asked(lookup, judge(lookup, rule))
    case .blackhole, .unreachable, .prohibit: return .refused
    case .goto(let target):
      return target > rule.priority && rules.contains { $0.priority == target } ? .jumped(target) : .unresolved(target)
    case .nop: return .nothing
    }
  }

  /// Whether a table's answer counts. Only routes that lead somewhere are suppressed (`fib4_rule_suppress`, `fib6_rule_suppress`).
  private func judge(_ lookup: RouteLookup<Address>, _ rule: PolicyRule<Address>) -> TableVerdict {
    guard let route = lookup.route else { return .noRoute }
    if route.type == .throw { return .thrown }
    if route.type.isRefusal { return .decided }
    if let length = rule.suppressPrefixLength, route.prefix.length <= length { return .suppressed(length: length) }
    if let group = rule.suppressGroup, let device = lookup.nextHop?.device, deviceGroups[device] ?? 0 == group {
      return .suppressedGroup(group)
    }
    return .decided
  }

  private static func outcome(_ rule: PolicyRule<Address>, _ verdict: RuleVerdict<Address>) -> RoutingOutcome? {
    switch (verdict, rule.action) {
    case (.asked(let lookup, .decided), _): lookup.route.map { RoutingOutcome($0, lookup.nextHop) }
    case (.refused, .blackhole): .discard
    case (.refused, .unreachable): .networkUnreachable
    case (.refused, .prohibit): .prohibited
    default: nil
    }
  }
}

/// A gateway to which no link leads, so that a route cannot go by way of it [Nexthop has invalid gateway].
public struct GatewayError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The gateway.
  public let gateway: IPAddress
  /// Why.
  public let reason: Reason
  /// Why a gateway cannot be used.
  public enum Reason: Sendable, Hashable {
    /// No route leads there.
    case noRoute
    /// It is the host's own address.
    case ownAddress
    /// The route there leads by way of another gateway.
    case behindGateway
    /// It is an address of the link, and no device says which link.
    case noDevice
  }

  /// The error in words, one line.
  public var description: String {
    switch reason {
    case .noRoute: "the gateway \(gateway) is on no link"
    case .ownAddress: "the gateway \(gateway) is the host itself"
    case .behindGateway: "the gateway \(gateway) is on no link, but behind another gateway"
    case .noDevice: "the gateway \(gateway) needs a device: every link has such addresses"
    }
  }
}

extension RoutingPolicy {
  /// The route with the device of each next hop filled in, or an error for a gateway that is on no link: what `ip route add` makes of it.
  public func resolved(_ route: Route<Address>) throws(GatewayError) -> Route<Address> {
    var route = route
    for index in route.nextHops.indices {
      let hop = route.nextHops[index]
      // Gateways of the other version are found by that version's tables.
      guard let gateway = hop.gateway, let address = Self.own(gateway), !hop.flags.contains(.onlink) else { continue }
      if hop.device.isEmpty, Address.version == 6, address.rawValue >> (Address.width - 10) == 0x3FA {
        throw GatewayError(gateway: gateway, reason: .noDevice)
      }
      if !hop.device.isEmpty, Address.version == 6, address.rawValue >> (Address.width - 10) == 0x3FA { continue }
      let device = try device(for: address, gateway, hop.device)
      route.nextHops[index] = NextHop(gateway: gateway, device: device, weight: hop.weight, flags: hop.flags)
    }
    return route
  }

  private func device(for address: Address, _ gateway: IPAddress, _ device: String) throws(GatewayError) -> String {
    var query = RouteQuery(address)
    query.outputDevice = device.isEmpty ? nil : device
    query.nearestScope = Address.version == 4 ? .link : .global
    let found = lookup(query, nearMisses: 0)
    if found.outcome == .deliver { throw GatewayError(gateway: gateway, reason: .ownAddress) }
    guard case .send(let link) = found.outcome else { throw GatewayError(gateway: gateway, reason: .noRoute) }
    guard link.gateway == nil else { throw GatewayError(gateway: gateway, reason: .behindGateway) }
    return link.device
  }

  private static func own(_ gateway: IPAddress) -> Address? {
    switch gateway {
    case .v4(let address): address as? Address
    case .v6(let address): address as? Address
    }
  }
}
