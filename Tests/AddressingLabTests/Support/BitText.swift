// Addresses as texts of 0 and 1, worked out by hand: no code of the library is used, so that a mistake in it would be found.

/// The 32 bits of an IPv4 address as text.
func bits4(_ text: some StringProtocol) -> String {
  text.split(separator: ".").map { padded(String(Int($0)!, radix: 2), 8) }.joined()
}

/// The address that 32 bits are.
func text4(_ bits: some StringProtocol) -> String {
  let bits = Array(bits)
  return stride(from: 0, to: 32, by: 8).map { "\(Int(String(bits[$0..<$0 + 8]), radix: 2)!)" }.joined(separator: ".")
}

/// The 32 hexadecimal digits of an IPv6 address in any spelling with at most one gap.
func digits6(_ text: some StringProtocol) -> String {
  let halves = String(text).components(around: "::")
  let left = halves[0].split(separator: ":").map { padded(String($0), 4) }
  let right = halves.count > 1 ? halves[1].split(separator: ":").map { padded(String($0), 4) } : []
  return (left + Array(repeating: "0000", count: 8 - left.count - right.count) + right).joined()
}

/// The 128 bits of an IPv6 address as text.
func bits6(_ text: some StringProtocol) -> String {
  digits6(text).map { padded(String(Int(String($0), radix: 16)!, radix: 2), 4) }.joined()
}

/// Zeros in front, up to a length.
func padded(_ text: String, _ count: Int) -> String { String(repeating: "0", count: max(count - text.count, 0)) + text }

/// Zeros or other digits behind, up to a length.
func filled(_ text: some StringProtocol, with digit: Character, _ count: Int) -> String {
  text + String(repeating: digit, count: count - text.count)
}

/// The two parts of a prefix: its address, and how many bits it has.
func parts(_ prefix: some StringProtocol) -> (address: String, length: Int) {
  let parts = prefix.split(separator: "/")
  return (String(parts[0]), Int(parts[1])!)
}

/// The bits that all addresses of an IPv4 prefix begin with.
func start4(_ prefix: some StringProtocol) -> String {
  let (address, length) = parts(prefix)
  return String(bits4(address).prefix(length))
}

extension String {
  /// The texts before and behind the first place of another text.
  func components(around separator: String) -> [String] {
    var start = startIndex
    while start != endIndex {
      if self[start...].hasPrefix(separator) {
        return [String(self[..<start]), String(self[index(start, offsetBy: separator.count)...])]
      }
      start = index(after: start)
    }
    return [self]
  }
}
