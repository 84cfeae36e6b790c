/// What lies inside an address of 6to4 (RFC 3056 §2): the site's prefix is made of its gateway's IPv4 address.
///
///     | 0x2002 (16) | gateway (32) | subnet id (16) | interface id (64) |
///
/// Public relays for it are history since 2015 (RFC 7526).
public struct SixToFourAddress: Hashable, Sendable {
  /// The IPv4 address of the gateway, to which packets for the site travel inside IPv4 packets (protocol 41).
  public let gateway: IPv4Address
  /// The subnet of the site.
  public let subnetID: UInt16
  /// The interface in the subnet.
  public let interfaceID: UInt64

  /// 2002::/16.
  public static let prefix = IPv6Prefix("2002::/16")!

  /// The address of an interface in a subnet behind `gateway`.
  public init(gateway: IPv4Address, subnetID: UInt16 = 0, interfaceID: UInt64 = 0) {
    self.gateway = gateway; self.subnetID = subnetID; self.interfaceID = interfaceID
  }

  /// What lies inside `address`, or nil if it is not in 2002::/16.
  public init?(_ address: IPv6Address) {
    guard Self.prefix.contains(address) else { return nil }
    gateway = IPv4Address(rawValue: UInt32(truncatingIfNeeded: address.rawValue >> 80))
    subnetID = UInt16(truncatingIfNeeded: address.rawValue >> 64)
    interfaceID = UInt64(truncatingIfNeeded: address.rawValue)
  }

  /// The IPv6 address.
  public var address: IPv6Address {
    IPv6Address(rawValue: site.first.rawValue | UInt128(subnetID) << 64 | UInt128(interfaceID))
  }

  /// The 48 bits that belong to the site behind the gateway: 2002:c000:221::/48 for 192.0.2.33.
  public var site: IPv6Prefix {
    let bits = Self.prefix.first.rawValue | UInt128(gateway.rawValue) << 80
    // Only bits in front of the 48th are set, so this never throws.
    return try! IPv6Prefix(IPv6Address(rawValue: bits), length: 48)
  }
}
