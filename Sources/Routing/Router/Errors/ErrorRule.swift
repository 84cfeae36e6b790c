public import IPAddressing

/// One of the rules by which a machine keeps an ICMP error to itself, with what was compared.
///
/// RFC 1122 §3.2.2, RFC 1812 §4.3.2.7 and RFC 4443 §2.4 forbid errors that nobody could use, or that could breed more of themselves.
public enum ErrorRule: Sendable, Hashable {
  /// The frame was for several machines, each of which would answer.
  case linkCast(LinkCast)
  /// The packet is for several machines, each of which would answer.
  case destination(IPAddress, MartianReason?)
  /// It is a fragment, and not the first one: what it belongs to cannot be told from it.
  case laterFragment(offset: Int)
  /// It is itself an ICMP error, of this type (IPv4: or one that is not known); nil if it is no ICMP message at all.
  case aboutError(type: UInt8?)
  /// Its source is not one machine.
  case source(IPAddress, MartianReason?)
  /// Its options leave no room for the answer's.
  case options
  /// Where the error would go.
  case route(RoutingOutcome)
  /// So much of the packet fits into the error.
  case room(Int)
  /// Whether errors of this type are limited at all (`net.ipv4.icmp_ratemask`, `net.ipv6.icmp.ratemask`).
  case limited(type: UInt8, Bool)
  /// The limit over all destinations (`icmp_msgs_per_sec`, `icmp_msgs_burst`).
  case allDestinations(credit: Int)
  /// The limit for one destination (`net.ipv4.icmp_ratelimit`, `net.ipv6.icmp.ratelimit`), RFC 1812 §4.3.2.8.
  case allowance(ErrorAllowance)
}

/// What a destination may still be told, as a bucket of tokens that fills with time.
public struct ErrorAllowance: Sendable, Hashable {
  /// Whose.
  public let destination: IPAddress
  /// What it has, in nanoseconds.
  public let available: UInt64
  /// What a message costs, in nanoseconds.
  public let cost: UInt64
  /// Whether it is enough.
  public var isEnough: Bool { available >= cost }
}
