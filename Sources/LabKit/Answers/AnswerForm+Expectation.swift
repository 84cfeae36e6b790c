extension AnswerForm {
  /// What is to be typed, in words with an example: "a number, such as 15 or 0x0F".
  public var expectation: String {
    switch self {
    case .integer(let range): range == 0...Int.max ? "a whole number" : "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .prefixLength(.ipv4): "a prefix length, such as 20, /20 or 255.255.240.0"
    case .prefixLength(.ipv6): "a prefix length from 0 to 128, such as 48 or /48"
    case .address(.ipv4): "an IPv4 address, such as 192.0.2.17"
    case .address(.ipv6): "an IPv6 address, such as 2001:db8::17"
    case .prefix(.ipv4): "an address with a length, such as 192.0.2.0/25"
    case .prefix(.ipv6): "an address with a length, such as 2001:db8:4::/48"
    case .octets(let count): count == 1 ? "1 byte in hexadecimal, such as 3f" : "\(count) bytes in hexadecimal, \(Self.sample(count))"
    case .choice(let choices): "one of " + Self.words(choices)
    case .set(let choices): "any of \(Self.words(choices)), with commas between them, or none"
    case .order(let choices): "all of \(Self.words(choices)), in order, with commas between them"
    case .packets: "packet numbers, such as 3,5-7, or none"
    case .table(let rows): Self.expectation(of: rows)
    case .filter: "a display filter, such as tcp.port == 80"
    case .configuration(.ipRoute(.ipv4)): "lines such as ip route add 192.0.2.0/24 via 198.51.100.1"
    case .configuration(.ipRoute(.ipv6)): "lines such as ip -6 route add 2001:db8:1::/48 via 2001:db8::1"
    }
  }

  private static func words(_ choices: [Choice]) -> String { choices.map(\.word).joined(separator: ", ") }

  private static func sample(_ count: Int) -> String {
    "such as " + (0..<min(count, 4)).map { ["3f", "a0", "07", "c1"][$0] }.joined(separator: " ") + (count > 4 ? " ..." : "")
  }

  private static func expectation(of rows: [Row]) -> String {
    guard let first = rows.first else { return "nothing" }
    let cells = rows.count == 1 ? "1 answer" : "\(rows.count) answers, with ; between them or one a line"
    let each = rows.allSatisfy { $0.form == first.form } ? ", each \(first.form.expectation)" : ""
    return "\(cells), in the order of the rows or as ROW = ANSWER\(each)"
  }
}
