/// What happens to a packet that a route takes, in `ip route`'s words.
public enum RouteType: String, Sendable, Hashable, CaseIterable {
  /// It is sent on, to a gateway or straight to its destination.
  case unicast
  /// It has arrived: the address is the host's own.
  case local
  /// It is sent as a broadcast on the link.
  case broadcast
  /// It is sent to a group.
  case multicast
  /// It has arrived at one of several hosts with this address, RFC 4291 §2.6.
  case anycast
  /// It is dropped, and nobody is told.
  case blackhole
  /// It is dropped, and its sender is told that the host cannot be reached.
  case unreachable
  /// It is dropped, and its sender is told that somebody forbade it.
  case prohibit
  /// The table says nothing about it: look-up goes on with the next rule, as if there were no route.
  case `throw`

  /// Whether the packet goes nowhere; such routes have no next hop.
  public var isRefusal: Bool {
    switch self {
    case .blackhole, .unreachable, .prohibit, .throw: true
    case .unicast, .local, .broadcast, .multicast, .anycast: false
    }
  }
}

/// How far a route's destination is: a number that is smaller the farther it is. Names are those of iproute2's `rt_scopes`.
public struct RouteScope: Hashable, Sendable, Comparable {
  /// The number of the kernel.
  public let number: UInt8
  /// The scope with this number.
  public init(_ number: UInt8) { self.number = number }

  /// Anywhere, behind a gateway.
  public static let global = RouteScope(0)
  /// Inside of the site.
  public static let site = RouteScope(200)
  /// On the link, with no gateway between.
  public static let link = RouteScope(253)
  /// On the host itself.
  public static let host = RouteScope(254)
  /// Nowhere.
  public static let nowhere = RouteScope(255)

  /// Whether `a` reaches farther.
  public static func < (a: Self, b: Self) -> Bool { a.number < b.number }
}

/// The number of a routing table. Names are those of iproute2's `rt_tables`.
public struct TableID: Hashable, Sendable, Comparable {
  /// The number: 1 to 4294967295.
  public let number: UInt32
  /// The table with this number.
  public init(_ number: UInt32) { self.number = number }

  /// 253, which is empty unless somebody fills it, and is asked last.
  public static let `default` = TableID(253)
  /// 254, where routes go if nothing else is said.
  public static let main = TableID(254)
  /// 255, where the kernel keeps the host's own addresses and broadcast addresses.
  public static let local = TableID(255)

  /// Whether `a` has the smaller number.
  public static func < (a: Self, b: Self) -> Bool { a.number < b.number }
}

/// Who made a route. Names are those of iproute2's `rt_protos`.
public struct RouteOrigin: Hashable, Sendable {
  /// The number of the kernel.
  public let number: UInt8
  /// The origin with this number.
  public init(_ number: UInt8) { self.number = number }

  /// Nobody said.
  public static let unspecified = RouteOrigin(0)
  /// An ICMP redirect.
  public static let redirect = RouteOrigin(1)
  /// The kernel, when an address was given to a device.
  public static let kernel = RouteOrigin(2)
  /// Somebody at the command line: what `ip route add` says if it is told nothing.
  public static let boot = RouteOrigin(3)
  /// An administrator, for good.
  public static let `static` = RouteOrigin(4)
  /// A router advertisement, RFC 4861 §6.3.4.
  public static let routerAdvertisement = RouteOrigin(9)
  /// The routing daemon BIRD.
  public static let bird = RouteOrigin(12)
  /// A DHCP client.
  public static let dhcp = RouteOrigin(16)
  /// BGP, RFC 4271.
  public static let bgp = RouteOrigin(186)
  /// OSPF, RFC 2328.
  public static let ospf = RouteOrigin(188)
}

/// How much a router wants to be a default router, RFC 4191 §2.1. IPv6 only.
public enum RouterPreference: Int, Sendable, Hashable, Comparable {
  /// Behind others.
  case low = -1
  /// As most.
  case medium = 0
  /// Before others.
  case high = 1

  /// Whether `a` is preferred less.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
