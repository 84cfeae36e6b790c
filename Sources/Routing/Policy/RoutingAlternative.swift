public import IPAddressing

/// A small change, and what would then become of a packet: not guessed, but looked up.
public struct RoutingAlternative<Address: NumericAddress>: Sendable, Hashable {
  /// What is different.
  public let change: RoutingChange<Address>
  /// The look-up with the change. A widened prefix stands in no table: there it is that of an address in the narrow one.
  public let lookup: PolicyLookup<Address>
}

/// The smallest things that can be different about routes, rules and a packet.
public enum RoutingChange<Address: NumericAddress>: Sendable, Hashable {
  /// The route that decided is not there. If another route to the same prefix would come next, a metric above that one's does as well.
  case withoutRoute(Route<Address>, metricAbove: UInt32?)
  /// The packet goes to the address that has the bits in which a longer prefix differs.
  case destination(Address, NearMiss<Address>)
  /// The prefix that came nearest is so much wider that it contains the destination.
  case widened(NearMiss<Address>, to: IPPrefix<Address>)
  /// The packet has what a rule asks for.
  case packet(RouteQuery<Address>, PolicyRule<Address>, RuleMismatch)
}

extension RoutingPolicy {
  /// So many rules that are not for a packet are tried with one that they are for.
  private static var mostRulesTried: Int { 16 }

  /// The smallest changes after which another route, or none, would decide: at most one of each kind. The near misses that `lookup` names
  /// are used.
  public func alternatives(to lookup: PolicyLookup<Address>) -> [RoutingAlternative<Address>] {
    var found: [RoutingAlternative<Address>] = []
    if let route = lookup.route {
      let next = lookup.lookup?.candidates.first { $0.verdict.isBeaten }
      let metric = next.flatMap { $0.verdict.isOfMetric ? $0.route.metric : nil }
      found.append(
        .init(
          change: .withoutRoute(route, metricAbove: metric), lookup: self.lookup(lookup.query, nearMisses: 0, without: route)))
    }
    for alternative in [nearest(to: lookup), otherPacket(than: lookup)] {
      if let alternative, alternative.lookup.route != lookup.route || alternative.lookup.outcome != lookup.outcome {
        found.append(alternative)
      }
    }
    return found
  }

  /// What the prefix that came nearest to the destination would do with the packet.
  private func nearest(to lookup: PolicyLookup<Address>) -> RoutingAlternative<Address>? {
    let length = lookup.route?.prefix.length ?? -1
    let misses = lookup.steps.flatMap(\.nearMisses).filter { $0.prefix.length > length }
    guard let miss = misses.min(by: { $0.missing < $1.missing }) else { return nil }
    let host = miss.prefix.length == Address.width ? 0 : Address.RawValue.max >> miss.prefix.length
    let address = Address(number: miss.prefix.first.rawValue | lookup.query.destination.rawValue & host)
    var query = lookup.query
    query.destination = address
    if lookup.route != nil { return .init(change: .destination(address, miss), lookup: self.lookup(query, nearMisses: 0)) }
    guard let wide = try? IPPrefix(containing: address, length: miss.bit) else { return nil }
    return .init(change: .widened(miss, to: wide), lookup: self.lookup(query, nearMisses: 0))
  }

  /// The first rule that was not for the packet and would be if one thing about the packet were different.
  private func otherPacket(than lookup: PolicyLookup<Address>) -> RoutingAlternative<Address>? {
    for step in lookup.steps.prefix(Self.mostRulesTried) {
      guard case .mismatch(let mismatch) = step.verdict, let query = step.rule.query(like: lookup.query, instead: mismatch) else {
        continue
      }
      let changed = self.lookup(query, nearMisses: 0)
      if changed.outcome != lookup.outcome { return .init(change: .packet(query, step.rule, mismatch), lookup: changed) }
    }
    return nil
  }
}

extension PolicyLookup.Step {
  fileprivate var nearMisses: [NearMiss<Address>] {
    if case .asked(let lookup, _) = verdict { lookup.nearMisses } else { [] }
  }
}

extension RouteVerdict {
  /// Whether the route is to the same prefix as the one that won, and a higher metric of that one would have let it win.
  fileprivate var isOfMetric: Bool {
    switch self {
    case .higherMetric, .lowerPreference, .later: true
    default: false
    }
  }
}

extension PolicyRule {
  /// A packet like another one for which the rule is; nil if more than what `mismatch` names would have to be different, or another
  /// destination.
  fileprivate func query(like query: RouteQuery<Address>, instead mismatch: RuleMismatch) -> RouteQuery<Address>? {
    var query = query
    switch mismatch {
    case .from: query.source = from?.first
    case .inputDevice: query.inputDevice = inputDevice == "lo" ? nil : inputDevice
    case .outputDevice: query.outputDevice = outputDevice
    case .mark: query.mark = mark?.value ?? 0
    case .tos: query.tos = tos
    case .payload: query.payload = payload
    case .ports:
      query.sourcePort = sourcePorts?.lowerBound ?? query.sourcePort
      query.destinationPort = destinationPorts?.lowerBound ?? query.destinationPort
    case .user: query.user = users?.lowerBound
    case .to: return nil
    }
    return self.mismatch(with: query) == nil ? query : nil
  }
}

extension RoutingChange: CustomStringConvertible {
  /// The change in words, one line.
  public var description: String {
    switch self {
    case .withoutRoute(let route, _): "without the route \(route)"
    case .destination(let address, let miss):
      "to \(address), which differs "
        + ((address.rawValue ^ miss.destination.rawValue).nonzeroBitCount == 1 ? "in bit \(miss.bit + 1)" : "from bit \(miss.bit + 1) on")
    case .widened(let miss, let prefix): "with \(prefix) in place of \(miss.prefix)"
    case .packet(let query, let rule, let mismatch): "if \(mismatch.wanted(query)), which rule \(rule.priority) asks for"
    }
  }
}

extension RuleMismatch {
  /// What would have to be true of a packet instead, in words.
  fileprivate func wanted<Address>(_ query: RouteQuery<Address>) -> String {
    switch self {
    case .from: query.source.map { "it came from \($0)" } ?? "it came from anywhere"
    case .to: "it went to \(query.destination)"
    case .inputDevice: query.inputDevice.map { "it came in by \($0)" } ?? "the host itself sent it"
    case .outputDevice: query.outputDevice.map { "its socket were bound to \($0)" } ?? "its socket were bound to no device"
    case .mark: "its mark were 0x\(String(query.mark, radix: 16))"
    case .tos: "its type of service were 0x\(String(query.tos, radix: 16))"
    case .payload: query.payload.map { "its payload's protocol were \($0)" } ?? "it carried nothing"
    case .ports:
      "its ports were " + [query.sourcePort, query.destinationPort].map { $0.map { "\($0)" } ?? "any" }.joined(separator: " and ")
    case .user: query.user.map { "user \($0) sent it" } ?? "nobody sent it"
    }
  }
}
