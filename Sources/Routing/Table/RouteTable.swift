public import IPAddressing

/// A routing table for IPv4.
public typealias IPv4RouteTable = RouteTable<IPv4Address>
/// A routing table for IPv6.
public typealias IPv6RouteTable = RouteTable<IPv6Address>

/// A routing table to be read and asked: every look-up says which routes it considered. `IPv4ForwardingTable` and
/// `IPv6ForwardingTable` answer the same questions quickly, and are tested against this one.
///
/// It changes as Linux's does (measured on 6.18). Of the routes to one prefix those with a type of service come first, then the lower
/// metric, then the order in which they were added.
public struct RouteTable<Address: NumericAddress>: Sendable {
  /// The number of the table; routes that are added get it.
  public let id: TableID
  /// How many routes there are.
  public private(set) var count = 0
  // The routes to each prefix in the order in which they are tried.
  private(set) var groups: [IPPrefix<Address>: [Route<Address>]] = [:]
  // How many prefixes of each length there are: a look-up tries only lengths that occur.
  private(set) var lengths: [Int]

  /// A table without routes.
  public init(id: TableID = .main) { (self.id, lengths) = (id, Array(repeating: 0, count: Address.width + 1)) }

  /// More routes than this a table does not hold.
  public static var mostRoutes: Int { 1 << 21 }
  /// More routes than this to one prefix a table does not hold.
  public static var mostRoutesToPrefix: Int { 1 << 10 }

  /// All routes: by address, the shorter prefix first, then in the order in which they are tried.
  public var routes: [Route<Address>] { groups.keys.sorted().flatMap { groups[$0] ?? [] } }

  /// The routes to exactly this prefix, in the order in which they are tried.
  public func routes(to prefix: IPPrefix<Address>) -> [Route<Address>] { groups[prefix] ?? [] }

  /// How a new route meets those that are there.
  public enum Placement: Sendable, Hashable {
    /// It is the only one with its prefix, metric and type of service (`ip route add`).
    case add
    /// It comes behind others with the same metric (`ip route append`). An IPv6 route with a gateway joins another such
    /// route instead, as one more next hop.
    case append
    /// It comes before others with the same metric (`ip route prepend`); in IPv6 it is the same as `append`, as measured.
    case prepend
    /// It takes the place of the first one with the same metric, or is added (`ip route replace`).
    case replace
    /// It takes the place of the first one with the same metric, which must be there (`ip route change`).
    case change
  }

  /// Puts a route into the table.
  public mutating func insert(_ route: Route<Address>, _ placement: Placement = .add) throws(RouteTableError<Address>) {
    let route = normalized(route)
    if let problem = route.problem { throw .invalid(problem) }
    var group = groups[route.prefix] ?? []
    let before = group.count
    let same = group.indices.filter { group[$0].conflicts(with: route) }
    if let first = same.first {
      try meet(route, placement, first..<(same.last ?? first) + 1, &group)
    } else {
      if placement == .change { throw .noSuchRoute(route.prefix) }
      group.insert(route, at: group.firstIndex { Self.comes(route, before: $0) } ?? group.count)
    }
    guard group.count <= Self.mostRoutesToPrefix else { throw .full(limit: Self.mostRoutesToPrefix) }
    guard count + group.count - before <= Self.mostRoutes else { throw .full(limit: Self.mostRoutes) }
    store(group, at: route.prefix, before: before)
  }

  /// Puts a route among those in `same`, which have its prefix and metric.
  private func meet(
    _ route: Route<Address>, _ placement: Placement, _ same: Range<Int>, _ group: inout [Route<Address>]
  ) throws(RouteTableError<Address>) {
    let first = group[same.lowerBound]
    let equal = same.first { group[$0].isTwin(of: route) }
    switch placement {
    case .add: throw .exists(first)
    case .replace, .change:
      // IPv6 replaces a route of its own kind, if one is there: one with gateways, or one without.
      let place = Address.version == 4 ? same.lowerBound : same.first { group[$0].isJoinable == route.isJoinable } ?? same.lowerBound
      if Address.version == 4, let equal, equal != place { throw .exists(group[equal]) }
      group[place] = route
    case .append, .prepend:
      if let equal { throw .exists(group[equal]) }
      if Address.version == 6, route.isJoinable, let place = same.first(where: { group[$0].isJoinable }) {
        guard group[place].nextHops.count + route.nextHops.count <= Route<Address>.mostNextHops else {
          throw .full(limit: Route<Address>.mostNextHops)
        }
        group[place].nextHops += route.nextHops
      } else {
        group.insert(route, at: placement == .prepend && Address.version == 4 ? same.lowerBound : same.upperBound)
      }
    }
  }

  /// Removes the first route that `selector` fits and returns it. Of an IPv6 route with several gateways only the one that is named goes.
  @discardableResult
  public mutating func delete(_ selector: RouteSelector<Address>) throws(RouteTableError<Address>) -> Route<Address> {
    var group = groups[selector.prefix] ?? []
    let before = group.count
    guard let index = group.firstIndex(where: selector.fits) else { throw .noSuchRoute(selector.prefix) }
    let old = group[index]
    if Address.version == 6, selector.gateway != nil, old.nextHops.count > 1 {
      if let hop = old.nextHops.firstIndex(where: selector.fits) { group[index].nextHops.remove(at: hop) }
    } else {
      group.remove(at: index)
    }
    store(group, at: selector.prefix, before: before)
    return old
  }

  /// Puts each route's change in its place; nil takes the route out. Prefixes and metrics stay.
  mutating func rewrite(_ change: (Route<Address>) -> Route<Address>?) {
    for (prefix, group) in groups {
      let changed = group.compactMap(change)
      if changed != group { store(changed, at: prefix, before: group.count) }
    }
  }

  private mutating func store(_ group: [Route<Address>], at prefix: IPPrefix<Address>, before: Int) {
    count += group.count - before
    if before == 0, !group.isEmpty { lengths[prefix.length] += 1 }
    if before > 0, group.isEmpty { lengths[prefix.length] -= 1 }
    groups[prefix] = group.isEmpty ? nil : group
  }

  /// The route as the table keeps it: Linux gives an IPv6 route that leads nowhere the loopback device.
  private func normalized(_ route: Route<Address>) -> Route<Address> {
    var route = route
    route.table = id
    if Address.version == 6, route.type.isRefusal { route.nextHops = [NextHop(device: "lo")] }
    return route
  }

  /// Whether `a` is tried before `b`, which has another metric or type of service.
  private static func comes(_ a: Route<Address>, before b: Route<Address>) -> Bool {
    if Address.version == 4, a.tos != b.tos { return a.tos > b.tos }
    let lengths = (a.source?.length ?? 0, b.source?.length ?? 0)
    return lengths.0 == lengths.1 ? a.metric < b.metric : lengths.0 > lengths.1
  }
}

extension Route {
  /// Whether two routes to one prefix cannot both be added: metric and type of service, or in IPv6 metric and sources, are the same.
  func conflicts(with other: Self) -> Bool {
    metric == other.metric && (Address.version == 4 ? tos == other.tos : source == other.source)
  }

  /// Whether `append` takes the other for the same route: in IPv4 if nothing differs, in IPv6 if gateway and device are the same.
  func isTwin(of other: Self) -> Bool {
    if Address.version == 4 { return self == other }
    return other.nextHops.contains { hop in nextHops.contains { $0.gateway == hop.gateway && $0.device == hop.device } }
  }

  /// Whether an IPv6 route can have more next hops: each has a gateway.
  var isJoinable: Bool { !type.isRefusal && nextHops.allSatisfy { $0.gateway != nil } }
}
