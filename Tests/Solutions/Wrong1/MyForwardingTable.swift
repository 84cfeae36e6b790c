import ExerciseTypes

/// Stops at the first network that fits.
struct MyForwardingTable: ForwardingTable {
  private var routes: [(Network, String)] = []

  mutating func insert(_ network: Network, nextHop: String) throws {
    if let index = routes.firstIndex(where: { $0.0 == network }) {
      routes[index].1 = nextHop
    } else {
      routes.append((network, nextHop))
    }
  }

  mutating func remove(_ network: Network) throws {
    routes.removeAll { $0.0 == network }
  }

  func lookup(_ destination: UInt32) throws -> String? {
    for (network, nextHop) in routes {
      let shift = UInt64(32 - network.length)
      if UInt64(destination) >> shift == UInt64(network.address) >> shift { return nextHop }
    }
    return nil
  }
}
