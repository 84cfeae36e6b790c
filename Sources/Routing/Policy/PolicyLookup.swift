public import IPAddressing

/// What became of a packet, and why: the rules in the order in which they were tried, each with what its table said.
public struct PolicyLookup<Address: NumericAddress>: Sendable, Hashable {
  /// A rule and what it did.
  public struct Step: Sendable, Hashable {
    /// The rule.
    public let rule: PolicyRule<Address>
    /// What it did.
    public let verdict: RuleVerdict<Address>
  }
  /// What was asked.
  public let query: RouteQuery<Address>
  /// The rules that were tried. Those behind the one that decided were not.
  public let steps: [Step]
  /// What becomes of the packet.
  public let outcome: RoutingOutcome

  /// The look-up that decided; nil if a rule did so itself, or nothing.
  public var lookup: RouteLookup<Address>? {
    if case .asked(let lookup, .decided) = steps.last?.verdict { lookup } else { nil }
  }
  /// The route that decided.
  public var route: Route<Address>? { lookup?.route }
}

/// What a rule did with a packet.
public enum RuleVerdict<Address: NumericAddress>: Sendable, Hashable {
  /// It is not for this packet.
  case mismatch(RuleMismatch)
  /// It is for all packets but those like this one (`not`).
  case inverted
  /// It asked a table.
  case asked(RouteLookup<Address>, TableVerdict)
  /// It decided itself.
  case refused
  /// It went on with a later rule.
  case jumped(UInt32)
  /// No rule is where it would go on, or that rule comes earlier: it does nothing.
  case unresolved(UInt32)
  /// A rule before it jumped over it.
  case jumpedOver
  /// It does nothing.
  case nothing
}

/// Whether a table's answer counted.
public enum TableVerdict: Sendable, Hashable {
  /// It did.
  case decided
  /// The table has no route: the next rule is tried.
  case noRoute
  /// The route says `throw`: the next rule is tried.
  case thrown
  /// The route's prefix has no more than so many bits: the next rule is tried.
  case suppressed(length: Int)
  /// The route leaves by a device of this group: the next rule is tried.
  case suppressedGroup(UInt32)
}

/// What becomes of a packet.
public enum RoutingOutcome: Sendable, Hashable {
  /// It is sent on.
  case send(NextHop)
  /// It has arrived.
  case deliver
  /// It is dropped, and nobody is told.
  case discard
  /// It is dropped: the host cannot be reached.
  case hostUnreachable
  /// It is dropped: no route leads there.
  case networkUnreachable
  /// It is dropped: somebody forbade it.
  case prohibited

  /// The type and the code of the ICMP error that a router sends about it, RFC 792 and RFC 1812 §5.2.7.1, or RFC 4443 §3.1; nil for none.
  /// As Linux does it (measured): IPv6 says "no route" of a host that cannot be reached, too.
  public func icmpError(version: Int) -> ICMPCode? {
    switch self {
    case .send, .deliver, .discard: nil
    case .hostUnreachable: version == 4 ? ICMPCode(type: 3, code: 1) : ICMPCode(type: 1, code: 0)
    case .networkUnreachable: version == 4 ? ICMPCode(type: 3, code: 0) : ICMPCode(type: 1, code: 0)
    case .prohibited: version == 4 ? ICMPCode(type: 3, code: 13) : ICMPCode(type: 1, code: 1)
    }
  }

  /// The two numbers that say what an ICMP message is about.
  public struct ICMPCode: Sendable, Hashable {
    /// The type.
    public let type: UInt8
    /// The code.
    public let code: UInt8
  }

  init(_ route: Route<some NumericAddress>, _ hop: NextHop?) {
    switch route.type {
    case .unicast, .broadcast, .multicast: self = hop.map { .send($0) } ?? .networkUnreachable
    case .local, .anycast: self = .deliver
    case .blackhole: self = .discard
    case .unreachable: self = .hostUnreachable
    case .prohibit: self = .prohibited
    case .throw: self = .networkUnreachable
    }
  }
}

extension RuleVerdict: CustomStringConvertible {
  /// The verdict in words, one line.
  public var description: String {
    switch self {
    case .mismatch(let mismatch): "not for this packet: \(mismatch)"
    case .inverted: "for all packets but those like this one"
    case .asked(let lookup, .decided): lookup.route.map { "\($0.prefix) decides" } ?? "decides"
    case .asked(_, .noRoute): "no route: goes on with the next rule"
    case .asked(let lookup, .thrown): (lookup.route.map { "\($0.prefix), " } ?? "") + "throw: goes on with the next rule"
    case .asked(let lookup, .suppressed(let length)):
      (lookup.route.map { "\($0.prefix) " } ?? "")
        + "is found and does not count, as no prefix of up to \(length) bits: goes on with the next rule"
    case .asked(_, .suppressedGroup(let group)): "the route leaves by a device of group \(group): goes on with the next rule"
    case .refused: "decides by itself"
    case .jumped(let priority): "goes on with rule \(priority)"
    case .unresolved(let priority): "no later rule has priority \(priority): goes on with the next rule"
    case .jumpedOver: "jumped over"
    case .nothing: "does nothing"
    }
  }
}

extension RuleMismatch: CustomStringConvertible {
  /// The mismatch in words.
  public var description: String {
    switch self {
    case .from: "it comes from elsewhere"
    case .to: "it goes elsewhere"
    case .inputDevice(let device): device.map { "it came in by \($0)" } ?? "the host itself sends it"
    case .outputDevice(let device): device.map { "its socket is bound to \($0)" } ?? "its socket is bound to no device"
    case .mark(let mark): "its mark is 0x\(String(mark, radix: 16))"
    case .tos(let tos): "its type of service is 0x\(String(tos, radix: 16))"
    case .payload: "it carries another protocol"
    case .ports: "its ports are others"
    case .user: "another user sends it"
    }
  }
}

extension RoutingOutcome: CustomStringConvertible {
  /// The outcome in words.
  public var description: String {
    switch self {
    case .send(let hop):
      "sent " + (hop.gateway.map { "to the gateway \($0)" } ?? "straight to its destination")
        + (hop.device.isEmpty ? "" : " by \(hop.device)")
    case .deliver: "it has arrived"
    case .discard: "dropped, and nobody is told"
    case .hostUnreachable: "dropped: the host cannot be reached"
    case .networkUnreachable: "dropped: no route"
    case .prohibited: "dropped: forbidden"
    }
  }
}
