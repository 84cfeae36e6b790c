import ExerciseTypes

/// Loses what overflows.
func checksum(_ bytes: [UInt8]) throws -> UInt16 {
  var padded = bytes
  if padded.count % 2 == 1 { padded.append(0) }
  var sum: UInt16 = 0
  for index in stride(from: 0, to: padded.count, by: 2) {
    sum &+= UInt16(padded[index]) * 256 + UInt16(padded[index + 1])
  }
  return ~sum
}
