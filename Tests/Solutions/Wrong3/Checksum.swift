import ExerciseTypes

/// Takes the byte that stands alone for a small number.
func checksum(_ bytes: [UInt8]) throws -> UInt16 {
  var sum = 0, rest = bytes[...]
  while let first = rest.popFirst() {
    if let second = rest.popFirst() {
      sum += Int(first) << 8 | Int(second)
    } else {
      sum += Int(first)
    }
  }
  while sum > 0xFFFF { sum = sum % 0x10000 + sum / 0x10000 }
  return UInt16(0xFFFF - sum)
}
