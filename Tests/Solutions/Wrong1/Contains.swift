import ExerciseTypes

/// A masked shift by 32 is none at all.
func contains(_ network: Network, _ address: UInt32) throws -> Bool {
  let shift = UInt32(32 - network.length)
  return network.address &>> shift == address &>> shift
}
