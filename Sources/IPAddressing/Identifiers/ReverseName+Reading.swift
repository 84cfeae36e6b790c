extension ReverseName {
  /// Reads the labels before in-addr.arpa, given from right to left.
  static func readIPv4(_ text: borrowing Span<UInt8>, _ labels: [Range<Int>]) throws(ReverseNameError) -> ReverseName {
    var value: UInt32 = 0
    for (index, label) in labels.enumerated() {
      if index == 4 { throw ReverseNameError(.tooManyLabels(maximum: 4), at: label.lowerBound) }
      if index == 3, let sign = text.separator(in: label) {
        return try readDelegation(text, value, sign, labels)
      }
      value |= UInt32(try text.octet(label)) << UInt32(24 - 8 * index)
    }
    return ReverseName(checked: IPv4Address(rawValue: value), 8 * labels.count)
  }

  /// Reads the zone of RFC 2317 in the fourth label from the right, and the address in it if there is a fifth.
  private static func readDelegation(
    _ text: borrowing Span<UInt8>, _ start: UInt32, _ sign: Int, _ labels: [Range<Int>]
  ) throws(ReverseNameError) -> ReverseName {
    let label = labels[3]
    let first = IPv4Address(rawValue: start | UInt32(try text.octet(label.lowerBound..<sign)))
    let length = Int(try text.octet(sign + 1..<label.upperBound))
    guard let separator = Separator(rawValue: text[sign]), 25...31 ~= length else {
      throw ReverseNameError(.delegationLength(length), at: sign + 1)
    }
    guard let prefix = try? IPv4Prefix(containing: first, length: length) else {
      throw ReverseNameError(.delegationLength(length), at: sign + 1)
    }
    guard prefix.first == first else { throw ReverseNameError(.hostBits(network: prefix), at: label.lowerBound) }
    let delegation = Delegation(prefix: prefix, separator: separator)
    if labels.count > 5 { throw ReverseNameError(.tooManyLabels(maximum: 5), at: labels[5].lowerBound) }
    guard labels.count == 5 else { return ReverseName(.v4(prefix), delegation) }
    let address = IPv4Address(rawValue: start | UInt32(try text.octet(labels[4])))
    guard prefix.contains(address) else { throw ReverseNameError(.outside(address, prefix), at: labels[4].lowerBound) }
    return ReverseName(.v4(whole(address)), delegation)
  }

  /// Reads the labels before ip6.arpa, given from right to left.
  static func readIPv6(_ text: borrowing Span<UInt8>, _ labels: [Range<Int>]) throws(ReverseNameError) -> ReverseName {
    var value: UInt128 = 0
    for (index, label) in labels.enumerated() {
      if index == 32 { throw ReverseNameError(.tooManyLabels(maximum: 32), at: label.lowerBound) }
      let digit = label.isEmpty ? 16 : hexadecimalDigit(text[label.lowerBound])
      guard label.count == 1, digit < 16 else {
        throw ReverseNameError(label.isEmpty ? .emptyLabel : .notDigit(text.text(label)), at: label.lowerBound)
      }
      value |= UInt128(digit) << UInt128(124 - 4 * index)
    }
    return ReverseName(checked: IPv6Address(rawValue: value), 4 * labels.count)
  }
}

extension Span where Element == UInt8 {
  /// Where the labels before `suffix` end, if the name ends with it at `end`: 0 if there are none, and never inside of a label.
  func bodyEnd(before suffix: StaticString, _ end: Int) -> Int? {
    let start = end - suffix.utf8CodeUnitCount
    guard start >= 0, start == 0 || self[start - 1] == 0x2E else { return nil }
    for (index, octet) in "\(suffix)".utf8.enumerated() {
      let isLetter = 0x41...0x5A ~= self[start + index]
      guard self[start + index] | (isLetter ? 0x20 : 0) == octet else { return nil }
    }
    return start
  }

  /// The labels before `end`, behind each of which a dot stands, from right to left.
  func labels(before end: Int, atMost count: Int) -> [Range<Int>] {
    var labels: [Range<Int>] = []
    var end = end
    while end > 0, labels.count < count {
      var start = end - 1
      while start > 0, self[start - 1] != 0x2E { start -= 1 }
      labels.append(start..<end - 1)
      end = start
    }
    return labels
  }

  /// Where the slash or hyphen of a delegation stands in a label.
  fileprivate func separator(in label: Range<Int>) -> Int? {
    label.first { ReverseName.Separator(rawValue: self[$0]) != nil }
  }

  /// A label, or a part of one, as a decimal number from 0 to 255 without leading zeros.
  fileprivate func octet(_ label: Range<Int>) throws(ReverseNameError) -> UInt8 {
    if label.isEmpty { throw ReverseNameError(.emptyLabel, at: label.lowerBound) }
    var position = label.lowerBound
    let value = number(&position, .decimal)
    guard position == label.upperBound, let value, value <= 255, label.count == 1 || self[label.lowerBound] != 0x30 else {
      throw ReverseNameError(.notOctet(text(label)), at: label.lowerBound)
    }
    return UInt8(value)
  }
}
