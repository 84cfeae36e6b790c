public import IPAddressing

/// Which route is meant, as in `ip route del`: all that is said must be true of it.
public struct RouteSelector<Address: NumericAddress>: Sendable, Hashable {
  /// The destinations, exactly.
  public var prefix: IPPrefix<Address>
  /// The type; nil for any.
  public var type: RouteType?
  /// The metric; nil for any.
  public var metric: UInt32?
  /// The type of service; IPv4 takes a route without one if none is said.
  public var tos: UInt8 = 0
  /// The only sources (IPv6); nil for a route to all.
  public var source: IPPrefix<Address>?
  /// A gateway among its next hops; nil for any.
  public var gateway: IPAddress?
  /// A device among its next hops; nil for any.
  public var device: String?
  /// The scope; nil for any.
  public var scope: RouteScope?
  /// Who made it; nil for anybody.
  public var origin: RouteOrigin?
  /// The preferred source; nil for any.
  public var preferredSource: Address?

  /// Routes to `prefix`, of which more can be said.
  public init(
    _ prefix: IPPrefix<Address>, type: RouteType? = nil, metric: UInt32? = nil, gateway: IPAddress? = nil, device: String? = nil
  ) {
    (self.prefix, self.type, self.metric, self.gateway, self.device) = (prefix, type, metric, gateway, device)
  }

  /// Whether all that is said is true of `route`. For IPv6 routes Linux pays no regard to the type, the scope and the preferred source.
  public func fits(_ route: Route<Address>) -> Bool {
    guard prefix == route.prefix, metric ?? route.metric == route.metric, source == route.source, hopFits(route) else { return false }
    guard origin ?? route.origin == route.origin else { return false }
    return Address.version == 6
      || type ?? route.type == route.type && tos == route.tos && scope ?? route.scope == route.scope
        && preferredSource ?? route.preferredSource == route.preferredSource
  }

  /// Of an IPv4 route with several next hops Linux compares the first one only (`fib_nh_match`).
  private func hopFits(_ route: Route<Address>) -> Bool {
    if gateway == nil, device == nil { return true }
    return Address.version == 4 ? route.nextHops.first.map(fits) ?? false : route.nextHops.contains(where: fits)
  }

  /// Whether the gateway and the device are those of `hop`.
  func fits(_ hop: NextHop) -> Bool {
    (gateway == nil || gateway == hop.gateway) && device ?? hop.device == hop.device
  }
}
