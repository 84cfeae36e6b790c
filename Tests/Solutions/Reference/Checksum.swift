import ExerciseTypes

func checksum(_ bytes: [UInt8]) throws -> UInt16 {
  var sum: UInt32 = 0
  for (index, byte) in bytes.enumerated() {
    sum += index % 2 == 0 ? UInt32(byte) << 8 : UInt32(byte)
    if sum > 0xFFFF { sum = sum & 0xFFFF + 1 }
  }
  return ~UInt16(sum)
}
