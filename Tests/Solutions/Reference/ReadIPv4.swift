import ExerciseTypes

func readIPv4(_ text: String) throws -> UInt32? {
  let parts = text.split(separator: ".", omittingEmptySubsequences: false)
  guard parts.count == 4 else { return nil }
  var address: UInt32 = 0
  for part in parts {
    guard part.utf8.allSatisfy({ (48...57).contains($0) }), part.utf8.count == 1 || part.first != "0", let octet = UInt8(part) else {
      return nil
    }
    address = address << 8 | UInt32(octet)
  }
  return address
}
