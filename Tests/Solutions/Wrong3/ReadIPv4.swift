import ExerciseTypes

/// Takes 010 for 10.
func readIPv4(_ text: String) throws -> UInt32? {
  var address: UInt32 = 0
  var number: UInt32?
  var dots = 0
  for byte in text.utf8 {
    if byte == 46 {
      guard let octet = number, dots < 3 else { return nil }
      address = address << 8 | octet
      number = nil
      dots += 1
    } else if byte >= 48 && byte <= 57 {
      let next = (number ?? 0) * 10 + UInt32(byte - 48)
      if next > 255 { return nil }
      number = next
    } else {
      return nil
    }
  }
  guard let octet = number, dots == 3 else { return nil }
  return address << 8 | octet
}
