public import IPAddressing

extension Router {
  /// What is known of rules and local routes.
  var knownRuleFacts: RuleFacts {
    mutating get {
      if let ruleFacts { return ruleFacts }
      let facts = RuleFacts(
        areInitial4: policy4.rules == PolicyRule.initial, areInitial6: policy6.rules == PolicyRule.initial,
        hasOwnLocalRoutes: policy4[.local].hasOwnLocalRoutes)
      ruleFacts = facts
      return facts
    }
  }

  /// A policy's answer as a packet that came in takes it. `destination` is the next hop if no gateway is.
  func arrivalRoute<Address>(_ lookup: PolicyLookup<Address>, to destination: IPAddress) -> ArrivalRoute {
    switch lookup.outcome {
    case .deliver: return Address.version == 4 && lookup.route?.type == .anycast ? .other(.anycast) : .local
    case .send(let hop):
      switch lookup.route?.type {
      case .broadcast: return .broadcast
      case .unicast:
        guard let position = place(of: hop.device), interfaces[position].isUp else { return .refused(.networkUnreachable) }
        return .link(nextLink(lookup.route, hop, position, to: destination))
      case let type: return .other(type ?? .unicast)
      }
    case .discard: return .refused(.discard)
    case .hostUnreachable: return .refused(.hostUnreachable)
    case .networkUnreachable: return .refused(.networkUnreachable)
    case .prohibited: return .refused(.prohibited)
    }
  }

  /// The place of a device among the interfaces. Of a few each is looked at, which takes less time than a hash.
  @inline(__always)
  func place(of device: String) -> Int? {
    if interfaces.count > 6 { return positions[device] }
    for index in interfaces.indices where interfaces[index].name == device { return index }
    return nil
  }

  func nextLink<Address>(_ route: Route<Address>?, _ hop: NextHop, _ position: Int, to destination: IPAddress) -> NextLink {
    let own = route?.mtu.map { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
    return NextLink(
      position: position, nextHop: hop.gateway ?? destination, mtu: min(own ?? interfaces[position].mtu, 65_535),
      isLocked: own != nil && route?.isMTULocked ?? false)
  }

  /// The hash by which the packets between two addresses stay on one way, of several: Linux's depends on a secret of the machine.
  func flowHash(_ source: UInt128, _ destination: UInt128) -> UInt32 {
    var number = UInt64(truncatingIfNeeded: source ^ source >> 64) &* 0x9E37_79B9_7F4A_7C15
    number = (number ^ number >> 32 ^ UInt64(truncatingIfNeeded: destination ^ destination >> 64)) &* 0xBF58_476D_1CE4_E5B9
    return UInt32(truncatingIfNeeded: number >> 32)
  }

  /// The source address that a packet of the machine's own to `destination` gets; nil if none leads there. See `SourceSelection`.
  ///
  /// - Parameter device: The device that it has to leave by; nil for any.
  public func source(for destination: IPAddress, device: String? = nil) -> IPAddress? {
    switch destination {
    case .v4(let address):
      var query = RouteQuery(address)
      query.outputDevice = device
      return source4(policy4.lookup(query, nearMisses: 0)).map { $0.address4 }
    case .v6(let address):
      var query = RouteQuery(address.withoutZone)
      query.outputDevice = device ?? (address.rawValue.needsLink ? address.zone : nil)
      return source6(policy6.lookup(query, nearMisses: 0), to: address.rawValue)?.address?.either
    }
  }

  /// The source of a packet that takes the route that was found: nil if it has none.
  func source4(_ lookup: PolicyLookup<IPv4Address>) -> UInt32? {
    selection4(lookup).map { $0.address?.rawValue ?? Self.dummySource }
  }

  /// A machine that has no IPv4 address answers from this one, RFC 7600.
  static var dummySource: UInt32 { 0xC000_0008 }

  /// The choice of a source for the route that was found; nil if none leads there.
  func selection4(_ lookup: PolicyLookup<IPv4Address>) -> SourceSelection<IPv4Address>? {
    guard let route = lookup.route, let hop = lookup.lookup?.nextHop else { return nil }
    switch lookup.outcome {
    case .send: return SourceSelection(route, by: hop, from: interfaces.flatMap(\.addresses4))
    case .deliver: return SourceSelection(preferred: route.preferredSource ?? lookup.query.destination)
    case .discard, .hostUnreachable, .networkUnreachable, .prohibited: return nil
    }
  }

  /// The choice of a source for the route that was found; nil if none leads there.
  func source6(_ lookup: PolicyLookup<IPv6Address>, to destination: UInt128) -> SourceSelection<IPv6Address>? {
    guard let route = lookup.route, let hop = lookup.lookup?.nextHop else { return nil }
    switch lookup.outcome {
    case .send, .deliver:
      let addresses = interfaces.flatMap(\.addresses6)
      return SourceSelection(route, by: hop, to: IPv6Address(rawValue: destination), from: addresses)
    case .discard, .hostUnreachable, .networkUnreachable, .prohibited: return nil
    }
  }

  /// The address by which the machine answers an IPv4 source, by its routes.
  func replySource4(to source: UInt32) -> UInt32? {
    source4(policy4.lookup(RouteQuery(IPv4Address(rawValue: source)), nearMisses: 0))
  }
}

extension PolicyLookup {
  /// Whether another packet to the same destination gets the same answer, if only the rules from the start are there: no route that has
  /// the destination asks for anything else, and none has several next hops.
  var dependsOnDestinationOnly: Bool {
    steps.allSatisfy { step in
      guard case .asked(let lookup, _) = step.verdict else { return true }
      return lookup.candidates.allSatisfy { $0.route.tos == 0 && $0.route.source == nil && $0.route.nextHops.count < 2 }
    }
  }
}

extension RouteTable {
  /// Whether it has routes to this machine that somebody added, besides those of its addresses.
  var hasOwnLocalRoutes: Bool {
    groups.values.contains { $0.contains { $0.type == .local && $0.origin != .kernel } }
  }
}

extension StepRecorder {
  /// Notes what a policy said. A refusal is a drop that is noted as an action later, when it is known whether the source is told.
  mutating func decide(_ check: @autoclosure () -> RouterCheck, _ route: ArrivalRoute) {
    guard traces else { return }
    if case .refused(let refusal) = route {
      note(check(), .failed(.route(refusal.outcome)))
    } else {
      pass(check())
    }
  }
}
