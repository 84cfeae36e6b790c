public import IPAddressing

/// Why a table is not changed as asked. Where Linux refuses the same, its words stand in brackets.
public enum RouteTableError<Address: NumericAddress>: Error, Sendable, Hashable {
  /// A route to the same prefix with the same metric (and type of service) is there [File exists].
  case exists(Route<Address>)
  /// No route is like that [No such process, or, of `change`, No such file or directory].
  case noSuchRoute(IPPrefix<Address>)
  /// The route contradicts itself.
  case invalid(RouteProblem)
  /// More routes than this the table does not hold, or not to one prefix.
  case full(limit: Int)
}

/// What is wrong with a route in itself.
public enum RouteProblem: Sendable, Hashable {
  /// Packets are to go on, and nothing says where [No such device].
  case noNextHop(RouteType)
  /// Packets are to go nowhere, and a next hop is given [Gateway, device and multipath can not be specified for this route type].
  case hopOfRefusal(RouteType)
  /// A next hop without a gateway and without a device.
  case emptyHop(number: Int)
  /// An IPv6 route's gateway has an IPv4 address.
  case gatewayVersion(IPAddress)
  /// An IPv4 route for some sources only: that is what rules are for.
  case sourceOfIPv4
  /// No device can have this name.
  case deviceName(String)
  /// The same gateway and device twice (IPv6) [File exists].
  case repeatedHop(number: Int)
  /// More next hops than a route may have.
  case tooManyHops(Int)
}

extension RouteTableError: CustomStringConvertible {
  /// The error in words, one line.
  public var description: String {
    switch self {
    case .exists(let route): "a \(route.type.rawValue) route to \(route.prefix) with metric \(route.metric) is there already"
    case .noSuchRoute(let prefix): "no route to \(prefix) is like that"
    case .invalid(let problem): problem.description
    case .full(let limit): "the table is full: \(limit) routes"
    }
  }
}

extension RouteProblem: CustomStringConvertible {
  /// The problem in words, one line.
  public var description: String {
    switch self {
    case .noNextHop(let type): "a \(type.rawValue) route needs a device or a gateway"
    case .hopOfRefusal(let type): "a \(type.rawValue) route leads nowhere and has neither gateway nor device"
    case .emptyHop(let number): "next hop \(number) has neither gateway nor device"
    case .gatewayVersion(let address): "an IPv6 route cannot go by way of \(address), an IPv4 address"
    case .sourceOfIPv4: "an IPv4 route holds for every source; 'ip rule add from' chooses a table by source"
    case .deviceName(let name): "no device can be called '\(name)'"
    case .repeatedHop(let number): "next hop \(number) is there twice"
    case .tooManyHops(let count): "\(count) next hops, and at most 256 can be"
    }
  }
}

extension Route {
  /// What is wrong with the route in itself; nil if a table takes it.
  public var problem: RouteProblem? {
    if nextHops.count > Self.mostNextHops { return .tooManyHops(nextHops.count) }
    if Address.version == 4, source != nil { return .sourceOfIPv4 }
    if Address.version == 4, type.isRefusal, !nextHops.isEmpty { return .hopOfRefusal(type) }
    if !type.isRefusal, nextHops.isEmpty { return .noNextHop(type) }
    for (index, hop) in nextHops.enumerated() {
      if hop.gateway == nil, hop.device.isEmpty { return .emptyHop(number: index + 1) }
      if !hop.device.isEmpty, !NextHop.isDeviceName(hop.device) { return .deviceName(hop.device) }
      if Address.version == 6, nextHops[..<index].contains(where: { $0.gateway == hop.gateway && $0.device == hop.device }) {
        return .repeatedHop(number: index + 1)
      }
      if Address.version == 6, case .v4 = hop.gateway { return .gatewayVersion(hop.gateway ?? .v4(.unspecified)) }
    }
    return nil
  }
}
