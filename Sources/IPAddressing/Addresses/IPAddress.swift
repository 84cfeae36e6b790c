/// An IPv4 or an IPv6 address.
public enum IPAddress: Hashable, Sendable, Comparable {
  /// An IPv4 address.
  case v4(IPv4Address)
  /// An IPv6 address.
  case v6(IPv6Address)

  /// The version of the protocol: 4 or 6.
  @inline(always) public var version: Int {
    switch self {
    case .v4: 4
    case .v6: 6
    }
  }

  /// Whether `a` comes first: IPv4 before IPv6, then by number.
  public static func < (a: Self, b: Self) -> Bool {
    switch (a, b) {
    case (.v4(let a), .v4(let b)): a < b
    case (.v6(let a), .v6(let b)): a < b
    case (.v4, .v6): true
    case (.v6, .v4): false
    }
  }
}

extension IPAddress: LosslessStringConvertible {
  /// Reads an address of either version, or says what is wrong with the text. A colon makes it IPv6.
  @inlinable public init(parsing text: some StringProtocol) throws(AddressError) {
    try self.init(whole: String(text))
  }

  /// Reads an address of either version; nil for any other text.
  @inlinable public init?(_ text: some StringProtocol) {
    do throws(AddressError) { try self.init(whole: String(text)) } catch { return nil }
  }

  @usableFromInline init(whole text: String) throws(AddressError) {
    if text.isEmpty { throw AddressError(.empty, at: 0, expected: "an IPv4 or IPv6 address") }
    self = if text.utf8.contains(0x3A) { .v6(try IPv6Address(whole: text)) } else { .v4(try IPv4Address(whole: text)) }
  }

  /// The usual text form of either version.
  public var description: String {
    switch self {
    case .v4(let address): address.description
    case .v6(let address): address.description
    }
  }
}
