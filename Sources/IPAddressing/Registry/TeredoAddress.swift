/// What lies inside an address of Teredo (RFC 4380 §4), with which a host behind a NAT speaks IPv6 inside UDP.
///
///     | 2001::/32 | server (32) | flags (16) | port ^ 0xffff (16) | client ^ 0xffffffff (32) |
///
/// Port and client address are those that the NAT shows to the outside. They are inverted so that no NAT that rewrites addresses
/// wherever it finds them takes them for its own.
public struct TeredoAddress: Hashable, Sendable {
  /// The server that helped the client to find out its port and address.
  public let server: IPv4Address
  /// The flags: `isCone`, and random bits against guessing (RFC 5991 §3).
  public let flags: UInt16
  /// The client's UDP port outside its NAT.
  public let port: UInt16
  /// The client's address outside its NAT.
  public let client: IPv4Address

  /// 2001::/32.
  public static let prefix = IPv6Prefix("2001::/32")!

  /// What the client at `client` and `port` calls itself.
  public init(server: IPv4Address, flags: UInt16, port: UInt16, client: IPv4Address) {
    self.server = server; self.flags = flags; self.port = port; self.client = client
  }

  /// What lies inside `address`, or nil if it is not in 2001::/32.
  public init?(_ address: IPv6Address) {
    guard Self.prefix.contains(address) else { return nil }
    let bits = address.rawValue
    server = IPv4Address(rawValue: UInt32(truncatingIfNeeded: bits >> 64))
    flags = UInt16(truncatingIfNeeded: bits >> 48)
    port = ~UInt16(truncatingIfNeeded: bits >> 32)
    client = IPv4Address(rawValue: ~UInt32(truncatingIfNeeded: bits))
  }

  /// Whether the client sits behind a cone NAT, which lets in packets from everybody: the flag C. RFC 5991 §3 has clients leave it 0.
  public var isCone: Bool { flags & 0x8000 != 0 }

  /// The IPv6 address.
  public var address: IPv6Address {
    let high = Self.prefix.first.rawValue | UInt128(server.rawValue) << 64
    return IPv6Address(rawValue: high | UInt128(flags) << 48 | UInt128(~port) << 32 | UInt128(~client.rawValue))
  }
}
