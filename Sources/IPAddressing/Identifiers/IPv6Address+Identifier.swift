extension IPv6Address {
  /// The address of an interface in a prefix (RFC 4862 §5.5.3). Stateless configuration needs prefix and identifier to fill the address
  /// exactly: a prefix whose length is not 64 is an error.
  public init(_ prefix: IPv6Prefix, _ identifier: InterfaceIdentifier) throws(StableIdentifierError) {
    guard prefix.length == 64 else { throw .prefixLength(prefix.length) }
    self.init(rawValue: prefix.first.rawValue | UInt128(identifier.rawValue))
  }

  /// The link-local address of an interface (RFC 4291 §2.5.6): fe80::/64 and its identifier. The zone says on which link.
  public init(linkLocal identifier: InterfaceIdentifier, zone: String? = nil) {
    self.init(rawValue: 0xFE80 << 112 | UInt128(identifier.rawValue), zone: zone)
  }

  /// The link-local address that a host on Ethernet makes of its MAC address (RFC 2464 §5).
  public init(linkLocal address: MACAddress, zone: String? = nil) {
    self.init(linkLocal: InterfaceIdentifier(modifiedEUI64: address), zone: zone)
  }

  /// The last 64 bits. They are an interface identifier in unicast addresses that do not begin with the bits 000 (RFC 4291 §2.5.1).
  public var interfaceIdentifier: InterfaceIdentifier {
    InterfaceIdentifier(rawValue: UInt64(truncatingIfNeeded: rawValue))
  }

  /// The solicited-node multicast address (RFC 4291 §2.7.1): ff02::1:ff00:0/104 and the last 24 bits. Every node listens there for
  /// each address of its own, so that a neighbour solicitation wakes hardly anybody else.
  public var solicitedNode: IPv6Address {
    IPv6Address(rawValue: 0xFF02_0000_0000_0000_0000_0001_FF00_0000 | rawValue & 0xFF_FFFF, zone: zone)
  }
}
