import ExerciseTypes

/// Stops one bit before the default route.
struct MyForwardingTable: ForwardingTable {
  private var routes: [Network: String] = [:]

  mutating func insert(_ network: Network, nextHop: String) throws { routes[network] = nextHop }

  mutating func remove(_ network: Network) throws { routes.removeValue(forKey: network) }

  func lookup(_ destination: UInt32) throws -> String? {
    var length = 32
    var address = destination
    while length > 0 {
      if let nextHop = routes[Network(address: address, length: length)] { return nextHop }
      length -= 1
      address &= ~(1 << UInt32(31 - length))
    }
    return nil
  }
}
