/// An IPv4 address that lies inside an IPv6 address, and why it is there.
public enum EmbeddedAddress: Hashable, Sendable {
  /// `::ffff:192.0.2.1`: an IPv4 peer as an IPv6 socket sees it (RFC 4291 §2.5.5.2).
  case mapped(IPv4Address)
  /// `::192.0.2.1`: deprecated, once for automatic tunnels (RFC 4291 §2.5.5.1). `::` and `::1` are something else.
  case compatible(IPv4Address)
  /// `2002:c000:201::1`: the gateway of a 6to4 site (RFC 3056).
  case sixToFour(SixToFourAddress)
  /// In 2001::/32: server, and client outside its NAT (RFC 4380).
  case teredo(TeredoAddress)
  /// `64:ff9b::192.0.2.1`: an IPv4 host behind a translator (RFC 6052), under the prefix where it was found.
  case translated(IPv4Address, under: TranslationPrefix)
  /// An interface id `0:5efe:192.0.2.1` (RFC 5214 §6.1): a host in a site that uses its IPv4 network as one IPv6 link. If the address is
  /// unique in the world, the bit u is set: `200:5efe:192.0.2.1`.
  case isatap(IPv4Address, isGloballyUnique: Bool)

  /// The IPv4 address; for Teredo the client's.
  public var address: IPv4Address {
    switch self {
    case .mapped(let address), .compatible(let address), .translated(let address, _), .isatap(let address, _): address
    case .sixToFour(let inner): inner.gateway
    case .teredo(let inner): inner.client
    }
  }

  /// Everything that lies inside `address`: by its prefix, then by its interface id. Translators use `prefixes`; only the well-known
  /// one can be recognised without knowing the network.
  public static func all(in address: IPv6Address, translatedUnder prefixes: [TranslationPrefix] = [.wellKnown]) -> [EmbeddedAddress] {
    var found: [EmbeddedAddress] = []
    if let inner = address.mapped { found.append(.mapped(inner)) }
    if let inner = compatible(address) { found.append(.compatible(inner)) }
    if let inner = SixToFourAddress(address) { found.append(.sixToFour(inner)) }
    if let inner = TeredoAddress(address) { found.append(.teredo(inner)) }
    for prefix in prefixes {
      if let inner = prefix.embedded(in: address) { found.append(.translated(inner, under: prefix)) }
    }
    if let inner = isatap(address) { found.append(inner) }
    return found
  }

  private static func compatible(_ address: IPv6Address) -> IPv4Address? {
    address.rawValue >> 32 == 0 && address.rawValue > 1 ? IPv4Address(rawValue: UInt32(truncatingIfNeeded: address.rawValue)) : nil
  }

  private static func isatap(_ address: IPv6Address) -> EmbeddedAddress? {
    // Groups of multicast have no interface id, and Teredo's last 64 bits mean something else (RFC 4380 §4).
    if IPAddress.v6(address).isMulticast || TeredoAddress.prefix.contains(address) { return nil }
    let identifier = UInt64(truncatingIfNeeded: address.rawValue)
    // The octets 00-00-5E-FE or, with the bit u of modified EUI-64, 02-00-5E-FE.
    guard identifier >> 32 & ~0x0200_0000 == 0x5EFE else { return nil }
    let inner = IPv4Address(rawValue: UInt32(truncatingIfNeeded: identifier))
    return .isatap(inner, isGloballyUnique: identifier >> 57 & 1 == 1)
  }
}
