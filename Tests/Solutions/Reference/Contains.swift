import ExerciseTypes

func contains(_ network: Network, _ address: UInt32) throws -> Bool {
  if network.length == 0 { return true }
  let shift = UInt32(32 - network.length)
  return network.address >> shift == address >> shift
}
