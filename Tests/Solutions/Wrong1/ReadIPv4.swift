import ExerciseTypes

/// UInt8 reads "+1", too.
func readIPv4(_ text: String) throws -> UInt32? {
  var address: UInt32 = 0
  let parts = text.components(at: ".")
  for part in parts {
    if part.count > 1 && part.hasPrefix("0") { return nil }
    guard let octet = UInt8(part) else { return nil }
    address = address * 256 + UInt32(octet)
    if parts.count != 4 { return nil }
  }
  return address
}

extension String {
  fileprivate func components(at separator: Character) -> [String] {
    var parts = [""]
    for character in self {
      if character == separator { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts
  }
}
