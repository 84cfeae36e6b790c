import ExerciseTypes

struct MyForwardingTable: ForwardingTable {
  private var tables = [[UInt32: String]](repeating: [:], count: 33)

  mutating func insert(_ network: Network, nextHop: String) {
    tables[network.length][network.address] = nextHop
  }

  mutating func remove(_ network: Network) {
    tables[network.length][network.address] = nil
  }

  func lookup(_ destination: UInt32) -> String? {
    for length in (0...32).reversed() {
      let mask: UInt32 = length == 0 ? 0 : UInt32.max << UInt32(32 - length)
      if let nextHop = tables[length][destination & mask] { return nextHop }
    }
    return nil
  }
}
