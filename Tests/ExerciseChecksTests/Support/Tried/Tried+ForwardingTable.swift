import ExerciseCalls
import ExerciseTypes

extension Tried {
  static let tables: [Tried] = [
    Tried("the first match", "order-dependent") { .forwardingTable(TriedTable<FirstMatch>.self) },
    Tried("the last match", "last-match") { .forwardingTable(TriedTable<LastMatch>.self) },
    Tried("the newest in front, the first match", "last-match") { .forwardingTable(TriedTable<NewestMatch>.self) },
    Tried("the shortest match", "shortest") { .forwardingTable(TriedTable<ShortestMatch>.self) },
    Tried("the highest address", nil) { .forwardingTable(TriedTable<HighestAddress>.self) },
    Tried("the same address only", nil) { .forwardingTable(TriedTable<SameAddress>.self) },
    Tried("lengths of whole octets", nil) { .forwardingTable(TriedTable<WholeOctets>.self) },
    Tried("the first next hop by its name", nil) { .forwardingTable(TriedTable<FirstName>.self) },
    Tried("no default", "default-forgotten") { .forwardingTable(TriedTable<NoDefault>.self) },
    Tried("nothing removed", "remove-does-nothing") { .forwardingTable(TriedTable<NothingRemoved>.self) },
    Tried("removed with all inside", "removes-what-is-inside") { .forwardingTable(TriedTable<AllInsideRemoved>.self) },
    Tried("removed with all addresses inside", "removes-what-is-inside") { .forwardingTable(TriedTable<AddressesInsideRemoved>.self) },
    Tried("removed by the address", "length-ignored") { .forwardingTable(TriedTable<RemovedByAddress>.self) },
    Tried("the old next hop stays", "equal-prefix-duplicates") { .forwardingTable(TriedTable<OldStays>.self) }
  ]
}

private typealias Route = (network: Network, nextHop: String)

/// What can be different in a table.
private protocol TableWays {
  static func insert(_ route: Route, _ routes: inout [Route])
  static func remove(_ network: Network, _ routes: inout [Route])
  static func choose(_ routes: [Route], _ destination: UInt32) -> Route?
}

extension TableWays {
  static func insert(_ route: Route, _ routes: inout [Route]) { routes = routes.filter { $0.network != route.network } + [route] }
  static func remove(_ network: Network, _ routes: inout [Route]) { routes.removeAll { $0.network == network } }
  static func choose(_ routes: [Route], _ destination: UInt32) -> Route? {
    matching(routes, destination).max { $0.network.length < $1.network.length }
  }

  static func matching(_ routes: [Route], _ destination: UInt32) -> [Route] {
    routes.filter { ($0.network.address ^ destination).leadingZeroBitCount >= $0.network.length }
  }
}

private struct TriedTable<Ways: TableWays>: ForwardingTable {
  var routes: [Route] = []
  mutating func insert(_ network: Network, nextHop: String) { Ways.insert((network, nextHop), &routes) }
  mutating func remove(_ network: Network) { Ways.remove(network, &routes) }
  func lookup(_ destination: UInt32) -> String? { Ways.choose(routes, destination)?.nextHop }
}

private enum FirstMatch: TableWays {
  static func choose(_ routes: [Route], _ destination: UInt32) -> Route? { matching(routes, destination).first }
}
private enum LastMatch: TableWays {
  static func choose(_ routes: [Route], _ destination: UInt32) -> Route? { matching(routes, destination).last }
}
private enum NewestMatch: TableWays {
  static func insert(_ route: Route, _ routes: inout [Route]) { routes = [route] + routes.filter { $0.network != route.network } }
  static func choose(_ routes: [Route], _ destination: UInt32) -> Route? { matching(routes, destination).first }
}
private enum ShortestMatch: TableWays {
  static func choose(_ routes: [Route], _ destination: UInt32) -> Route? {
    matching(routes, destination).min { $0.network.length < $1.network.length }
  }
}
private enum HighestAddress: TableWays {
  static func choose(_ routes: [Route], _ destination: UInt32) -> Route? {
    matching(routes, destination).max { $0.network.address < $1.network.address }
  }
}
private enum SameAddress: TableWays {
  static func choose(_ routes: [Route], _ destination: UInt32) -> Route? { routes.first { $0.network.address == destination } }
}
private enum WholeOctets: TableWays {
  static func choose(_ routes: [Route], _ destination: UInt32) -> Route? {
    matching(routes.filter { $0.network.length % 8 == 0 }, destination).max { $0.network.length < $1.network.length }
  }
}
private enum FirstName: TableWays {
  static func choose(_ routes: [Route], _ destination: UInt32) -> Route? { matching(routes, destination).min { $0.nextHop < $1.nextHop } }
}
private enum NoDefault: TableWays {
  static func choose(_ routes: [Route], _ destination: UInt32) -> Route? {
    matching(routes.filter { $0.network.length != 0 }, destination).max { $0.network.length < $1.network.length }
  }
}
private enum NothingRemoved: TableWays {
  static func remove(_ network: Network, _ routes: inout [Route]) {}
}
private enum AllInsideRemoved: TableWays {
  static func remove(_ network: Network, _ routes: inout [Route]) {
    routes.removeAll { $0.network.length >= network.length && ($0.network.address ^ network.address).leadingZeroBitCount >= network.length }
  }
}
private enum AddressesInsideRemoved: TableWays {
  static func remove(_ network: Network, _ routes: inout [Route]) {
    routes.removeAll { ($0.network.address ^ network.address).leadingZeroBitCount >= network.length }
  }
}
private enum RemovedByAddress: TableWays {
  static func remove(_ network: Network, _ routes: inout [Route]) { routes.removeAll { $0.network.address == network.address } }
}
private enum OldStays: TableWays {
  static func insert(_ route: Route, _ routes: inout [Route]) {
    if !routes.contains(where: { $0.network == route.network }) { routes.append(route) }
  }
}
