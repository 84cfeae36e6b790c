import ExerciseTypes

/// Expects the network's own address.
func contains(_ network: Network, _ address: UInt32) throws -> Bool {
  let hosts = (1 << (32 - network.length)) - 1
  return Int(address) & ~hosts == Int(network.address)
}
