import ExerciseTypes

/// Whether `address` lies in `network`: 10.0.0.0/8 contains 10.1.2.3 and does not contain 11.0.0.1.
func contains(_ network: Network, _ address: UInt32) throws -> Bool {
  throw NotStarted()
}
