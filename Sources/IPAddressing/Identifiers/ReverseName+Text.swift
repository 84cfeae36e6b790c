extension ReverseName: LosslessStringConvertible {
  /// Reads such a name, with or without a dot at its end and in upper or lower case (RFC 1035 §2.3.3), or says what is wrong with it.
  @inlinable public init(parsing text: some StringProtocol) throws(ReverseNameError) {
    try self.init(whole: String(text))
  }

  /// Reads such a name; nil for any other text.
  @inlinable public init?(_ text: some StringProtocol) {
    do throws(ReverseNameError) { try self.init(whole: String(text)) } catch { return nil }
  }

  @usableFromInline init(whole text: String) throws(ReverseNameError) {
    let characters = text.utf8Span.span
    if characters.count == 0 { throw ReverseNameError(.empty, at: 0) }
    let end = characters.count > 1 && characters[characters.count - 1] == 0x2E ? characters.count - 1 : characters.count
    if let body = characters.bodyEnd(before: "in-addr.arpa", end) {
      self = try Self.readIPv4(characters, characters.labels(before: body, atMost: 6))
    } else if let body = characters.bodyEnd(before: "ip6.arpa", end) {
      self = try Self.readIPv6(characters, characters.labels(before: body, atMost: 33))
    } else {
      throw ReverseNameError(.otherTree, at: 0)
    }
  }

  /// The name in lower case and without a dot at its end.
  public var description: String {
    switch subject {
    case .v4(let prefix): (delegation.map { labels(prefix, in: $0) } ?? Self.octets(prefix.first, prefix.length / 8)) + "in-addr.arpa"
    case .v6(let prefix): Self.digits(prefix.first.rawValue, prefix.length / 4) + "ip6.arpa"
    }
  }

  private func labels(_ prefix: IPv4Prefix, in zone: Delegation) -> String {
    let host = prefix.length == 32 ? "\(prefix.first.rawValue & 255)." : ""
    let separator = Unicode.Scalar(zone.separator.rawValue)
    return host + "\(zone.prefix.first.rawValue & 255)\(separator)\(zone.prefix.length)." + Self.octets(zone.prefix.first, 3)
  }

  /// The first octets of an address, last to first, each with a dot behind it.
  private static func octets(_ address: IPv4Address, _ count: Int) -> String {
    (0..<count).reversed().reduce(into: "") { $0 += "\(address.rawValue >> UInt32(24 - 8 * $1) & 255)." }
  }

  /// The first hexadecimal digits of an address, last to first, each with a dot behind it.
  private static func digits(_ address: UInt128, _ count: Int) -> String {
    (0..<count).reversed().reduce(into: "") { $0 += String(UInt8(address >> UInt128(124 - 4 * $1) & 15), radix: 16) + "." }
  }
}

extension ReverseName {
  /// The zones that together hold the names of exactly the addresses of a prefix, in order: one if it ends where an octet does, up to 128
  /// otherwise.
  public static func zones(covering prefix: IPv4Prefix) -> [ReverseName] {
    let length = (prefix.length + 7) / 8 * 8
    return (0..<UInt32(1) << UInt32(length - prefix.length)).map { number in
      ReverseName(checked: IPv4Address(rawValue: prefix.first.rawValue | (length == 0 ? 0 : number << UInt32(32 - length))), length)
    }
  }

  /// The zones that together hold the names of exactly the addresses of a prefix, in order: one if it ends where a hexadecimal digit
  /// does, up to 8 otherwise.
  public static func zones(covering prefix: IPv6Prefix) -> [ReverseName] {
    let length = (prefix.length + 3) / 4 * 4
    return (0..<UInt128(1) << UInt128(length - prefix.length)).map { number in
      ReverseName(checked: IPv6Address(rawValue: prefix.first.rawValue | (length == 0 ? 0 : number << UInt128(128 - length))), length)
    }
  }

  /// The name for the first bits of an address, whose number is known to be in range, so that making the prefix cannot fail.
  init(checked address: IPv4Address, _ length: Int) {
    self.init(.v4((try? IPv4Prefix(containing: address, length: length)) ?? .all))
  }

  init(checked address: IPv6Address, _ length: Int) {
    self.init(.v6((try? IPv6Prefix(containing: address, length: length)) ?? .all))
  }

  static func whole(_ address: IPv4Address) -> IPv4Prefix {
    (try? IPv4Prefix(containing: address, length: 32)) ?? .all
  }
}
