public import IPAddressing

/// A rule for IPv4 packets.
public typealias IPv4Rule = PolicyRule<IPv4Address>
/// A rule for IPv6 packets.
public typealias IPv6Rule = PolicyRule<IPv6Address>

/// One line of `ip rule`: which packets are meant, and which routing table is asked for them.
///
/// Everything that a rule says must be true of a packet; what it does not say does not matter.
public struct PolicyRule<Address: NumericAddress>: Hashable, Sendable {
  /// Rules are tried in the order of this number, the lowest first.
  public var priority: UInt32
  /// Whether it is for the packets of which not everything is true (`not`).
  public var isInverted = false
  /// Where the packet comes from; nil for anywhere (`from all`).
  public var from: IPPrefix<Address>?
  /// Where it goes; nil for anywhere.
  public var to: IPPrefix<Address>?
  /// The device that it came in by; `lo` means that the host itself sends it.
  public var inputDevice: String?
  /// The device that its socket is bound to.
  public var outputDevice: String?
  /// Its firewall mark.
  public var mark: MarkMatch?
  /// Its type of service; 0 for any.
  public var tos: UInt8 = 0
  /// Its payload's protocol number (`ipproto`).
  public var payload: UInt8?
  /// Its source ports.
  public var sourcePorts: ClosedRange<UInt16>?
  /// Its destination ports.
  public var destinationPorts: ClosedRange<UInt16>?
  /// The users that send it.
  public var users: ClosedRange<UInt32>?
  /// What is done.
  public var action: RuleAction
  /// A route that was found does not count if its prefix is this long or shorter: with 0 default routes do not count.
  public var suppressPrefixLength: Int?
  /// A route that was found does not count if it leaves by a device of this group.
  public var suppressGroup: UInt32?
  /// The realms that it gives to packets, for traffic accounting: kept as `ip rule` writes them, and not used.
  public var realms: String?
  /// Who made it.
  public var origin = RouteOrigin.unspecified

  /// A rule for all packets, or for those from and to some prefix.
  public init(_ priority: UInt32, from: IPPrefix<Address>? = nil, to: IPPrefix<Address>? = nil, _ action: RuleAction) {
    (self.priority, self.from, self.to, self.action) = (priority, from, to, action)
  }

  /// The rules that are there from the start. IPv4's are 0 (`local`), 32766 (`main`) and 32767 (`default`), IPv6 has not the last one.
  public static var initial: [PolicyRule] {
    let tables: [(UInt32, TableID)] = [(0, .local), (32_766, .main), (32_767, .default)]
    return tables.prefix(Address.version == 4 ? 3 : 2).map { priority, table in
      var rule = PolicyRule(priority, .lookup(table))
      rule.origin = .kernel
      return rule
    }
  }
}

/// What a rule does with a packet.
public enum RuleAction: Hashable, Sendable {
  /// It asks a table.
  case lookup(TableID)
  /// It drops the packet and tells nobody.
  case blackhole
  /// It drops the packet and tells its sender that the network cannot be reached.
  case unreachable
  /// It drops the packet and tells its sender that somebody forbade it.
  case prohibit
  /// It goes on with the first rule of this priority, which must come later.
  case goto(UInt32)
  /// It does nothing.
  case nop
}

/// A firewall mark, of which only the bits in `mask` count: `fwmark 0x10/0xff`.
public struct MarkMatch: Hashable, Sendable {
  /// The mark.
  public let value: UInt32
  /// The bits that count.
  public let mask: UInt32
  /// A mark; all its bits count unless told otherwise.
  public init(_ value: UInt32, mask: UInt32 = .max) { (self.value, self.mask) = (value, mask) }
  /// Whether a packet's mark is this one.
  public func fits(_ mark: UInt32) -> Bool { (mark ^ value) & mask == 0 }
}

/// The first thing a rule says that is not true of a packet.
public enum RuleMismatch: Hashable, Sendable {
  /// It comes from elsewhere, or has no source yet.
  case from
  /// It goes elsewhere.
  case to
  /// It came in by another device, or is the host's own; nil: it is the host's own.
  case inputDevice(String?)
  /// Its socket is bound to another device or to none.
  case outputDevice(String?)
  /// Its mark is another.
  case mark(UInt32)
  /// Its type of service is another.
  case tos(UInt8)
  /// Its payload is of another protocol, or of none known.
  case payload
  /// A port is another, or there is none.
  case ports
  /// Another user sends it.
  case user
}

extension PolicyRule {
  /// What of the rule is not true of a packet, `not` aside; nil if all is.
  public func mismatch(with query: RouteQuery<Address>) -> RuleMismatch? {
    if let inputDevice, inputDevice != query.inputDevice ?? "lo" { return .inputDevice(query.inputDevice) }
    if let outputDevice, outputDevice != query.outputDevice { return .outputDevice(query.outputDevice) }
    if let mark, !mark.fits(query.mark) { return .mark(query.mark) }
    // Without a source IPv4 compares with 0.0.0.0; in IPv6 such a packet comes from nowhere that a rule could name.
    if let from, from.length > 0, !(query.source.map(from.contains) ?? (Address.version == 4 && from.first.rawValue == 0)) { return .from }
    if let to, !to.contains(query.destination) { return .to }
    if tos != 0, tos != query.tos { return .tos(query.tos) }
    if let payload, payload != query.payload { return .payload }
    if let sourcePorts, !(query.sourcePort.map(sourcePorts.contains) ?? false) { return .ports }
    if let destinationPorts, !(query.destinationPort.map(destinationPorts.contains) ?? false) { return .ports }
    if let users, !(query.user.map(users.contains) ?? false) { return .user }
    return nil
  }
}
