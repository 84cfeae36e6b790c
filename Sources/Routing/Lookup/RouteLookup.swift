public import IPAddressing

/// What a route is looked up for.
public struct RouteQuery<Address: NumericAddress>: Sendable, Hashable {
  /// Where the packet goes.
  public var destination: Address
  /// Where it comes from; nil if its sender has not chosen an address yet.
  public var source: Address?
  /// Its type of service.
  public var tos: UInt8 = 0
  /// The device that it must leave by, as for a socket bound to one; nil for any.
  public var outputDevice: String?
  /// The device that it came in by; nil if the host itself sends it.
  public var inputDevice: String?
  /// Its firewall mark.
  public var mark: UInt32 = 0
  /// The protocol number of its payload, where rules ask for it.
  public var payload: UInt8?
  /// Its source port.
  public var sourcePort: UInt16?
  /// Its destination port.
  public var destinationPort: UInt16?
  /// The user that sends it.
  public var user: UInt32?
  /// The hash of its flow, which chooses among several next hops: the upper 31 bits count.
  public var hash: UInt32 = 0
  /// Routes that reach farther do not count: a gateway must be on the link.
  public var nearestScope = RouteScope.global

  /// A packet to `destination`, of which more can be said.
  public init(_ destination: Address, from source: Address? = nil, hash: UInt32 = 0) {
    (self.destination, self.source, self.hash) = (destination, source, hash)
  }
}

/// What one table says of a destination, and why: every route whose prefix contains it, most specific first.
public struct RouteLookup<Address: NumericAddress>: Sendable, Hashable {
  /// A route that contains the destination, and what became of it.
  public struct Candidate: Sendable, Hashable {
    /// The route.
    public let route: Route<Address>
    /// Whether it won, or why not.
    public let verdict: RouteVerdict
  }
  /// The table that was asked.
  public let table: TableID
  /// What was asked.
  public let query: RouteQuery<Address>
  /// The routes whose prefix contains the destination, in the order in which they are tried.
  public let candidates: [Candidate]
  /// Routes whose prefix almost contains it, the nearest first.
  public let nearMisses: [NearMiss<Address>]
  /// Which next hop the flow takes; nil without a route, or if the route has no next hop.
  public let choice: HopChoice?

  /// The route that won; nil if there is none.
  public var route: Route<Address>? { candidates.first { $0.verdict.isWon }?.route }
  /// The next hop that the flow takes.
  public var nextHop: NextHop? { choice.flatMap { choice in route?.nextHops[choice.index] } }
  /// Which route would be taken if the one that won were not there; nil if none would.
  public var runnerUp: Route<Address>? { candidates.first { $0.verdict.isBeaten }?.route }
}

/// Why a route was taken or was not.
public enum RouteVerdict: Sendable, Hashable {
  /// It won.
  case won(RouteType)
  /// A longer prefix contains the destination, too: by so many bits.
  case shorter(bits: Int)
  /// A route for fewer sources contains this source, too: by so many bits (IPv6).
  case widerSource(bits: Int)
  /// A route with a type of service comes first (IPv4).
  case lessSpecificTOS(winner: UInt8)
  /// A route to the same prefix has a lower metric.
  case higherMetric(UInt32, winner: UInt32)
  /// A route with the same metric is from a router that is preferred, RFC 4191.
  case lowerPreference(RouterPreference, winner: RouterPreference)
  /// A route with the same metric was there before.
  case later
  /// It is for packets with another type of service.
  case otherTOS(UInt8, packet: UInt8)
  /// It is for other sources.
  case otherSource
  /// None of its next hops leaves by the device that is asked for.
  case otherDevice(String)
  /// It reaches farther than is asked for.
  case tooFar(RouteScope)
  /// All its next hops are dead.
  case dead

  /// Whether it won.
  public var isWon: Bool { if case .won = self { true } else { false } }
  /// Whether it would have been taken if no other had come first.
  public var isBeaten: Bool {
    switch self {
    case .shorter, .widerSource, .lessSpecificTOS, .higherMetric, .lowerPreference, .later: true
    case .won, .otherTOS, .otherSource, .otherDevice, .tooFar, .dead: false
    }
  }
}

/// A prefix that would contain the destination if one bit, or the bits behind it, were different.
public struct NearMiss<Address: NumericAddress>: Sendable, Hashable {
  /// The prefix.
  public let prefix: IPPrefix<Address>
  /// The destination.
  public let destination: Address
  /// The first bit that differs, counted from 0 at the left.
  public let bit: Int
  /// How many of the prefix's bits come from there on: the fewer, the nearer.
  public var missing: Int { prefix.length - bit }

  /// How a destination misses a prefix; nil if it lies in it.
  public init?(_ prefix: IPPrefix<Address>, _ destination: Address) {
    let bit = (prefix.first.rawValue ^ destination.rawValue).leadingZeroBitCount
    guard bit < prefix.length else { return nil }
    (self.prefix, self.destination, self.bit) = (prefix, destination, bit)
  }
}
