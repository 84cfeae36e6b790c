import ExerciseTypes

/// A network that is inserted again is there twice.
struct MyForwardingTable: ForwardingTable {
  private struct Route {
    let network: Network
    let nextHop: String
  }
  private var routes: [Route] = []

  mutating func insert(_ network: Network, nextHop: String) throws {
    routes.append(Route(network: network, nextHop: nextHop))
    routes.sort { $0.network.length > $1.network.length }
  }

  mutating func remove(_ network: Network) throws {
    routes = routes.filter { $0.network != network }
  }

  func lookup(_ destination: UInt32) throws -> String? {
    routes.first { route in
      let size: UInt64 = 1 << UInt64(32 - route.network.length)
      let first = UInt64(route.network.address)
      return UInt64(destination) >= first && UInt64(destination) < first + size
    }?.nextHop
  }
}
