import ExerciseTypes

/// split leaves empty parts out.
func readIPv4(_ text: String) throws -> UInt32? {
  let parts = text.split(separator: ".")
  if parts.count != 4 { return nil }
  var octets: [UInt8] = []
  for part in parts {
    for character in part where !"0123456789".contains(character) { return nil }
    if part.count > 1, part.first == "0" { return nil }
    guard let octet = UInt8(part) else { return nil }
    octets.append(octet)
  }
  return octets.reduce(0) { $0 << 8 + UInt32($1) }
}
