import ExerciseTypes

/// As it comes out of memory on most computers.
func checksum(_ bytes: [UInt8]) throws -> UInt16 {
  var sum = 0
  for index in bytes.indices {
    sum += index.isMultiple(of: 2) ? Int(bytes[index]) : Int(bytes[index]) << 8
  }
  while sum >> 16 != 0 { sum = (sum & 0xFFFF) + (sum >> 16) }
  return UInt16(~sum & 0xFFFF)
}
