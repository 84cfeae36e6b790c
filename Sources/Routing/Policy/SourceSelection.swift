public import IPAddressing

/// An address that a device has.
public struct DeviceAddress<Address: NumericAddress>: Sendable, Hashable {
  /// The address.
  public let address: Address
  /// The prefix of its link.
  public let prefix: IPPrefix<Address>
  /// The device.
  public let device: String
  /// How far the address is known: an address of scope `link` is no source for packets that go farther (IPv4).
  public var scope = RouteScope.global
  /// Whether another address of the same subnet was there before (IPv4).
  public var isSecondary = false
  /// Whether it is to be used no more for new conversations (IPv6), RFC 4862 §5.5.4.
  public var isDeprecated = false
  /// Whether it changes from time to time for privacy (IPv6), RFC 8981.
  public var isTemporary = false
  /// Whether it is a mobile host's address at home (IPv6), RFC 6275.
  public var isHome = false
  /// Whether it is not known yet that nobody else has it (IPv6), RFC 4862 §5.4: then it is no source.
  public var isTentative = false

  /// An address of a device.
  public init(_ address: Address, in prefix: IPPrefix<Address>, device: String) {
    (self.address, self.prefix, self.device) = (Address(number: address.rawValue), prefix, device)
  }
}

/// Which source address the host gives to a packet of its own, and why not another one.
public struct SourceSelection<Address: NumericAddress>: Sendable, Hashable {
  /// An address, and whether it won.
  public struct Candidate: Sendable, Hashable {
    /// The address.
    public let address: Address
    /// Its device; empty if the route named the address.
    public let device: String
    /// Whether it won, or why not.
    public let verdict: SourceVerdict
  }
  /// The addresses that were considered, in order.
  public let candidates: [Candidate]
  /// The address; nil if there is none.
  public var address: Address? { candidates.first { $0.verdict.isWon }?.address }

  /// The route's own preferred source. No address is compared with it.
  init(preferred address: Address) {
    candidates = [Candidate(address: address, device: "", verdict: .preferredByRoute)]
  }

  init(candidates: [Candidate]) { self.candidates = candidates }
}

/// Why an address was chosen as source or was not.
public enum SourceVerdict: Sendable, Hashable {
  /// The route says so (`src`).
  case preferredByRoute
  /// It won: its subnet contains the gateway (IPv4).
  case inGatewaySubnet
  /// It won: the device's first address that reaches far enough (IPv4).
  case firstOfDevice
  /// It won: the device has none, and this is the first one of another (IPv4).
  case firstOfOtherDevice
  /// It won against all others (IPv6).
  case best
  /// It lost, and was not better in an earlier rule, against this address by this rule (IPv6).
  case lost(SourceRule, against: String)
  /// Another address of its subnet comes first (IPv4).
  case secondary
  /// It is not known as far as the packet goes (IPv4).
  case tooNear(RouteScope)
  /// It belongs to another device.
  case otherDevice
  /// Another one that would do was there before.
  case later
  /// Somebody else may have it (IPv6).
  case tentative

  /// Whether the address won.
  public var isWon: Bool {
    switch self {
    case .preferredByRoute, .inGatewaySubnet, .firstOfDevice, .firstOfOtherDevice, .best: true
    case .lost, .secondary, .tooNear, .otherDevice, .later, .tentative: false
    }
  }
}

/// The rules of RFC 6724 §5, in order.
public enum SourceRule: Int, Sendable, Hashable, CaseIterable {
  /// Rule 1: the destination itself.
  case sameAddress = 1
  /// Rule 2: the narrowest scope that is wide enough for the destination.
  case scope
  /// Rule 3: no deprecated address.
  case deprecated
  /// Rule 4: a home address.
  case home
  /// Rule 5: an address of the outgoing device.
  case device
  /// Rule 6: the label of the destination in the policy table.
  case label
  /// Rule 7: a temporary address.
  case temporary
  /// Rule 8: the most bits in common with the destination.
  case commonPrefix
  /// No rule tells them apart: the first one stays.
  case order
  /// Linux's own, between rules 7 and 8: an ORCHID (RFC 4843), which is a name and leads nowhere, is for ORCHIDs only.
  case orchid
}

extension SourceVerdict: CustomStringConvertible {
  /// The verdict in words, one line.
  public var description: String {
    switch self {
    case .preferredByRoute: "taken: the route says so (src)"
    case .inGatewaySubnet: "taken: its subnet contains the gateway"
    case .firstOfDevice: "taken: the device's first address that reaches far enough"
    case .firstOfOtherDevice: "taken: the device has no address, and this is the first of another"
    case .best: "taken: no other is better (RFC 6724 section 5)"
    case .lost(let rule, let other): "\(other) is better: \(rule)"
    case .secondary: "another address of its subnet comes first"
    case .tooNear(let scope): "known only as far as scope \(scope.number) says"
    case .otherDevice: "belongs to another device"
    case .later: "another that would do comes first"
    case .tentative: "somebody else may have it"
    }
  }
}

extension SourceRule: CustomStringConvertible {
  /// The rule in words.
  public var description: String {
    switch self {
    case .sameAddress: "rule 1, it is the destination itself"
    case .scope: "rule 2, its scope fits the destination"
    case .deprecated: "rule 3, it is not deprecated"
    case .home: "rule 4, it is a home address"
    case .device: "rule 5, it belongs to the outgoing device"
    case .label: "rule 6, its label is the destination's"
    case .temporary: "rule 7, it is temporary"
    case .commonPrefix: "rule 8, it has more bits in common with the destination"
    case .orchid: "a rule of Linux, it is an ORCHID if and only if the destination is one"
    case .order: "no rule tells them apart, and it comes first"
    }
  }
}
