import IPAddressing

// The routes that Linux itself adds for addresses, as `ip route show table all` lists them (measured).

extension RouterInterface {
  /// The IPv4 routes that the addresses bring with them. Those to the addresses themselves are there although the device is off.
  var kernelRoutes4: [IPv4Route] {
    var routes: [IPv4Route] = []
    for entry in addresses4 {
      let primary = addresses4.first { !$0.isSecondary && $0.prefix == entry.prefix }?.address ?? entry.address
      routes.append(kernelRoute(IPPrefix(entry.address), .local, .host, primary))
      guard isUp, !entry.isSecondary, entry.prefix.length < 32, entry.prefix.first != .unspecified else { continue }
      routes.append(kernelRoute(entry.prefix, isLoopback ? .local : .unicast, isLoopback ? .host : .link, primary))
      // A link of two addresses has no broadcast address, RFC 3021.
      if entry.prefix.length < 31 { routes.append(kernelRoute(IPPrefix(entry.prefix.last), .broadcast, .link, primary)) }
    }
    return routes
  }

  private func kernelRoute(_ prefix: IPv4Prefix, _ type: RouteType, _ scope: RouteScope, _ source: IPv4Address) -> IPv4Route {
    IPv4Route(
      prefix, type, nextHops: [NextHop(device: name)], preferredSource: source, scope: scope, table: type == .unicast ? .main : .local,
      origin: .kernel)
  }

  /// The IPv6 routes that the addresses bring with them, and the one to groups. A router answers for each link's first address, RFC 4291
  /// §2.6.1, but not on links between two routers, RFC 6164 §6.
  func kernelRoutes6(asRouter isRouter: Bool) -> [IPv6Route] {
    var routes: [IPv6Route] = []
    for entry in addresses6 {
      routes.append(kernelRoute(IPPrefix(entry.address), .local, metric: 0))
      guard isUp, entry.prefix.length < 128 else { continue }
      routes.append(kernelRoute(entry.prefix, .unicast, metric: 256))
      if isRouter, entry.prefix.length < 127, entry.prefix.first.rawValue != 0 {
        routes.append(kernelRoute(IPPrefix(entry.prefix.first), .anycast, metric: 0))
      }
    }
    if isUp, !isLoopback, let groups = try? IPPrefix(containing: IPv6Address(rawValue: .max), length: 8) {
      routes.append(kernelRoute(groups, .multicast, metric: 256))
    }
    return routes
  }

  private func kernelRoute(_ prefix: IPv6Prefix, _ type: RouteType, metric: UInt32) -> IPv6Route {
    IPv6Route(
      prefix, type, nextHops: [NextHop(device: name)], metric: metric, table: type == .unicast ? .main : .local, origin: .kernel)
  }
}

extension Router {
  /// Replaces the routes that an interface had by those that it has now. A table that is full takes no more.
  mutating func renewRoutes4(_ before: RouterInterface, _ after: RouterInterface) {
    policy4.renew(before.kernelRoutes4, after.kernelRoutes4)
  }

  mutating func renewRoutes6(_ before: RouterInterface, _ after: RouterInterface) {
    policy6.renew(before.kernelRoutes6(asRouter: forwards6), after.kernelRoutes6(asRouter: forwards6))
  }

  /// Adds or removes the routes to the links' first addresses.
  mutating func renewAnycastRoutes(was wasRouter: Bool) {
    for interface in interfaces {
      policy6.renew(interface.kernelRoutes6(asRouter: wasRouter), interface.kernelRoutes6(asRouter: forwards6))
    }
  }
}

extension RoutingPolicy {
  /// Takes routes out and puts others in; those that are in both stay as they are.
  fileprivate mutating func renew(_ before: [Route<Address>], _ after: [Route<Address>]) {
    let (old, new) = (Set(before), Set(after))
    let gone = old.subtracting(new)
    for route in gone { delete(route) }
    for route in after where !old.contains(route) { try? insert(route, .append) }
  }

  private mutating func delete(_ route: Route<Address>) {
    var selector = RouteSelector<Address>(route.prefix, type: route.type, metric: route.metric, device: route.nextHops.first?.device)
    (selector.scope, selector.origin, selector.preferredSource) = (route.scope, route.origin, route.preferredSource)
    _ = try? delete(selector, from: route.table)
  }
}
