public import IPAddressing

/// A route to IPv4 destinations.
public typealias IPv4Route = Route<IPv4Address>
/// A route to IPv6 destinations.
public typealias IPv6Route = Route<IPv6Address>

/// One line of a routing table: destinations, and what becomes of packets to them.
public struct Route<Address: NumericAddress>: Hashable, Sendable {
  /// The destinations.
  public var prefix: IPPrefix<Address>
  /// The only sources whose packets take it (`from`, IPv6); nil for all.
  public var source: IPPrefix<Address>?
  /// What becomes of the packets.
  public var type: RouteType
  /// Where they go; several hops share the flows between them.
  public var nextHops: [NextHop]
  /// Among routes to the same prefix the lowest metric wins. It has no unit; IPv4 starts at 0, IPv6 at 1024.
  public var metric: UInt32
  /// The type of service that a packet must have, RFC 1349 (`tos`, IPv4); 0 for any.
  public var tos: UInt8
  /// The source address for packets of the host's own that have none yet.
  public var preferredSource: Address?
  /// How far the destinations are.
  public var scope: RouteScope
  /// The table that it stands in.
  public var table: TableID
  /// Who made it.
  public var origin: RouteOrigin
  /// The largest packet in bytes; nil for the device's own.
  public var mtu: UInt32?
  /// Whether path MTU discovery (RFC 1191) leaves `mtu` alone.
  public var isMTULocked = false
  /// How much its router wants to be used, RFC 4191 (IPv6).
  public var preference = RouterPreference.medium
  /// Everything else that `ip route` says of it, which does not matter for where a packet goes.
  public var attributes: [RouteAttribute] = []

  /// A route. What is not said is as `ip route add` has it: IPv4's metric is 0, IPv6's 1024; the scope is `defaultScope`.
  public init(
    _ prefix: IPPrefix<Address>, _ type: RouteType = .unicast, nextHops: [NextHop] = [], metric: UInt32? = nil, tos: UInt8 = 0,
    source: IPPrefix<Address>? = nil, preferredSource: Address? = nil, scope: RouteScope? = nil, table: TableID = .main,
    origin: RouteOrigin = .boot, mtu: UInt32? = nil
  ) {
    (self.prefix, self.type, self.nextHops, self.tos, self.source) = (prefix, type, nextHops, tos, source)
    (self.preferredSource, self.table, self.origin, self.mtu) = (preferredSource, table, origin, mtu)
    self.metric = metric ?? Self.defaultMetric
    self.scope = scope ?? Self.defaultScope(type, nextHops)
  }

  /// A route by way of one router.
  public init(_ prefix: IPPrefix<Address>, via gateway: Address, device: String = "", metric: UInt32? = nil, table: TableID = .main) {
    self.init(prefix, nextHops: [NextHop(via: gateway, device: device)], metric: metric, table: table)
  }

  /// A route to hosts on a device's link.
  public init(_ prefix: IPPrefix<Address>, device: String, metric: UInt32? = nil, table: TableID = .main) {
    self.init(prefix, nextHops: [NextHop(device: device)], metric: metric, table: table)
  }

  /// The metric of routes that are given none: 0, or 1024 for IPv6, where 0 means the same.
  public static var defaultMetric: UInt32 { Address.version == 4 ? 0 : 1024 }

  /// The scope that `ip route add` gives to a route of which it is told none: IPv4's destinations are on the host, on the link if there
  /// is no gateway, and anywhere otherwise; IPv6's routes have no scope of their own and are `global`.
  public static func defaultScope(_ type: RouteType, _ hops: [NextHop]) -> RouteScope {
    if Address.version == 6 { return .global }
    switch type {
    case .local: return .host
    case .broadcast, .multicast, .anycast: return .link
    case .unicast: return hops.count < 2 && hops.first?.gateway == nil ? .link : .global
    case .blackhole, .unreachable, .prohibit, .throw: return .global
    }
  }

  /// More next hops than this has no route of a table.
  public static var mostNextHops: Int { 256 }
}

/// What `ip route` says of a route besides where it leads, such as `advmss 1200`: kept, written again, and not used.
public struct RouteAttribute: Hashable, Sendable {
  /// Its name, in the order of `ip route show`.
  public enum Key: String, Hashable, Sendable, CaseIterable {
    // How the route may be chosen and how long it lives come before the settings of TCP, as iproute2's print_route has them.
    case realm, expires, window, rtt, rttvar, ssthresh, cwnd, advmss, reordering, hoplimit, initcwnd, features
    case rtoMin = "rto_min"
    case initrwnd, quickack
    case congctl
    case fastopenNoCookie = "fastopen_no_cookie"
  }
  /// Which attribute.
  public let key: Key
  /// Its value as it was written; `expires` in seconds, without their unit.
  public let value: String

  /// An attribute.
  public init(_ key: Key, _ value: String) { (self.key, self.value) = (key, value) }
}
