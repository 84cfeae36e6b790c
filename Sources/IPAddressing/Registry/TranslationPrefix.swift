/// A prefix under which IPv4 addresses appear as IPv6 addresses, for translators such as NAT64 (RFC 6052 §2).
///
///     length   0      32      40      48      56      64      72      80      88      96      104
///       32     | prefix | v4(32)                        | u     | suffix
///       40     | prefix         | v4(24)                | u     | (8)   | suffix
///       48     | prefix                 | v4(16)        | u     | (16)          | suffix
///       56     | prefix                         | (8)   | u     | v4(24)                | suffix
///       64     | prefix                                 | u     | v4(32)                        | suffix
///       96     | prefix                                                                 | v4(32)
public struct TranslationPrefix: Hashable, Sendable, CustomStringConvertible {
  /// The addresses under the prefix.
  public let prefix: IPv6Prefix

  /// The lengths that a prefix can have (RFC 6052 §2.2).
  public static let lengths = [32, 40, 48, 56, 64, 96]

  /// 64:ff9b::/96, the same everywhere (RFC 6052 §2.1): only for IPv4 addresses that are globally reachable (§3.1).
  public static let wellKnown = TranslationPrefix(unchecked: IPv6Prefix("64:ff9b::/96")!)

  /// The prefix, if it has one of the six lengths and nothing in the octet u.
  public init(_ prefix: IPv6Prefix) throws(TranslationPrefixError) {
    guard Self.lengths.contains(prefix.length) else { throw .length(prefix.length) }
    let octet = UInt8(truncatingIfNeeded: prefix.first.rawValue >> 56)
    guard octet == 0 else { throw .reservedOctet(octet) }
    self.prefix = prefix
  }

  private init(unchecked prefix: IPv6Prefix) { self.prefix = prefix }

  /// The IPv6 address that stands for `address`: octet u and the suffix are 0 (RFC 6052 §2.2).
  public func address(embedding address: IPv4Address) -> IPv6Address {
    let bits = UInt128(address.rawValue)
    if prefix.length == 96 { return IPv6Address(rawValue: prefix.first.rawValue | bits) }
    // The 120 bits without u: what stands before u, and what stands behind it.
    let joined = bits << UInt128(120 - prefix.length - 32)
    let head = (joined >> 56) << 64, tail = joined & 0xFF_FFFF_FFFF_FFFF
    return IPv6Address(rawValue: prefix.first.rawValue | head | tail)
  }

  /// The IPv4 address that `address` stands for, or nil if it is not under the prefix. Octet u and the suffix, which should be 0, are
  /// ignored, as RFC 6052 §2.3 says; `isCanonical(_:)` looks at them.
  public func embedded(in address: IPv6Address) -> IPv4Address? {
    guard prefix.contains(address) else { return nil }
    let bits = address.rawValue
    if prefix.length == 96 { return IPv4Address(rawValue: UInt32(truncatingIfNeeded: bits)) }
    let joined = (bits >> 64) << 56 | bits & 0xFF_FFFF_FFFF_FFFF
    return IPv4Address(rawValue: UInt32(truncatingIfNeeded: joined >> UInt128(120 - prefix.length - 32)))
  }

  /// Whether `address` is just what a translator makes of an IPv4 address: under the prefix, with 0 in octet u and in the suffix.
  public func isCanonical(_ address: IPv6Address) -> Bool {
    embedded(in: address).map { self.address(embedding: $0) == address.withoutZone } ?? false
  }

  /// Whether the prefix may stand before `address`: the well-known prefix only before globally reachable ones (RFC 6052 §3.1), so that
  /// nobody's 10.0.0.1 travels further than 10.0.0.1 may.
  public func mayEmbed(_ address: IPv4Address) -> Bool {
    self != .wellKnown || SpecialPurposeRegistry.isGloballyReachable(.v4(address)).answer
  }

  /// CIDR notation: `64:ff9b::/96`.
  public var description: String { prefix.description }
}

/// Why a prefix cannot be a translator's (RFC 6052 §2.2).
public enum TranslationPrefixError: Error, Hashable, Sendable, CustomStringConvertible {
  /// A length that is none of 32, 40, 48, 56, 64 and 96.
  case length(Int)
  /// Bits 64 to 71, the octet u, are not 0 in a prefix of 96 bits.
  case reservedOctet(UInt8)

  /// A line for people.
  public var description: String {
    switch self {
    case .length(let length): "a translation prefix of \(length) bits; expected 32, 40, 48, 56, 64 or 96"
    case .reservedOctet(let octet): "bits 64 to 71 of a translation prefix are \(octet); expected 0"
    }
  }
}
