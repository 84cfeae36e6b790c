import ExerciseTypes

/// Compares texts.
func contains(_ network: Network, _ address: UInt32) throws -> Bool {
  func octets(_ address: UInt32) -> [String] {
    [24, 16, 8, 0].map { String(address >> $0 & 255) }
  }
  let start = octets(network.address)[..<(network.length / 8)].joined(separator: ".")
  return octets(address).joined(separator: ".").hasPrefix(start)
}
