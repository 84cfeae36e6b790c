/// How a reader finds the end of a body, RFC 9112 §6.3. `BodyDecision` says by which rule.
public enum BodyLength: Sendable, Equatable {
  /// There is no body.
  case none
  /// So many octets follow.
  case count(UInt64)
  /// Chunks follow, the last of them empty.
  case chunked
  /// The body goes on until the connection is closed. Responses only.
  case untilClose
  /// The connection is no longer HTTP: an answer of 2xx to CONNECT, or 101.
  case tunnel
}

/// What the Content-Length lines of a head say together, RFC 9110 §8.6.
enum ContentLength: Equatable {
  case absent
  case count(UInt64)
  /// No number, a number beyond 64 bits, or several that differ.
  case invalid

  init(_ fields: FieldSection) {
    let all = fields.values("Content-Length")
    guard !all.isEmpty else { self = .absent; return }
    // A list of equal numbers counts as one: some proxies join repeated lines.
    let numbers = all.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false) }.map { Self.number($0) }
    guard let first = numbers[0], numbers.allSatisfy({ $0 == first }) else { self = .invalid; return }
    self = .count(first)
  }

  private static func number(_ text: Substring) -> UInt64? {
    let digits = FieldLine.trimmed(Array(text.utf8)[...])
    guard !digits.isEmpty, digits.allSatisfy(Octet.isDigit) else { return nil }
    var value: UInt64 = 0
    for digit in digits {
      let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, isStillTooLarge) = tens.addingReportingOverflow(UInt64(digit & 15))
      if isTooLarge || isStillTooLarge { return nil }
      value = sum
    }
    return value
  }
}
