import ExerciseTypes

/// What the header of `packet` says, or nil if it is none. Begin with `var fields = IPv4Fields()` and fill it in.
func readIPv4Header(_ packet: [UInt8]) throws -> IPv4Fields? {
  throw NotStarted()
}
