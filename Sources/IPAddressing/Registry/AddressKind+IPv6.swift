// The kinds of address that IPv6 alone has.

extension AddressKind {
  /// IPv6's private addresses.
  public static let uniqueLocal = AddressKind(
    "unique local", "RFC 4193 §3", v6: ["fc00::/7"],
    "For networks of one's own, as private ones, but with 40 random bits behind fd, so that two networks that merge hardly ever collide. "
      + "How numbers behind fc would be given out was never defined.")
  /// Deprecated: once IPv6's private addresses.
  public static let siteLocal = AddressKind(
    "site-local", "RFC 3879, RFC 4291 §2.5.7", v6: ["fec0::/10"],
    "Once for networks of one's own. Deprecated, as nobody could say where a site ends: unique local addresses took their place.")
  /// An IPv4 peer as an IPv6 socket sees it.
  public static let ipv4Mapped = AddressKind(
    "IPv4-mapped", "RFC 4291 §2.5.5.2", v6: ["::ffff:0:0/96"],
    "An IPv4 address as an IPv6 socket shows it to its program. What travels is IPv4; this address stands in no packet.")
  /// Deprecated: an IPv4 address behind 96 zeros.
  public static let ipv4Compatible = AddressKind(
    "IPv4-compatible", "RFC 4291 §2.5.5.1", v6: ["::/96"],
    "Once the end of a tunnel through IPv4, whose address stands in the last 32 bits. Deprecated; nobody uses it.")
  /// IPv4 hosts behind any translator.
  public static let nat64WellKnown = AddressKind(
    "NAT64", "RFC 6052 §2.1", v6: ["64:ff9b::/96"],
    "An IPv4 host as hosts with IPv6 alone see it: a translator (NAT64) sends packets on to the IPv4 address in the last 32 bits.")
  /// IPv4 hosts behind translators of one's own.
  public static let nat64LocalUse = AddressKind(
    "NAT64, local use", "RFC 8215", v6: ["64:ff9b:1::/48"],
    "An IPv4 host behind a translator of one's own network, private ones too: what the well-known prefix may not name.")
  /// Hosts that speak IPv6 inside UDP.
  public static let teredo = AddressKind(
    "Teredo", "RFC 4380", v6: ["2001::/32"],
    "A host behind a NAT that speaks IPv6 inside UDP over IPv4. Server, port and address outside the NAT stand in it. History by now.")
  /// Sites behind an IPv4 gateway.
  public static let sixToFour = AddressKind(
    "6to4", "RFC 3056, RFC 7526", v6: ["2002::/16"],
    "A site that reaches IPv6 through tunnels from its IPv4 gateway, whose address stands in the prefix. Hardly used since 2015.")
  /// Deprecated: identifiers, not places.
  public static let orchid = AddressKind(
    "ORCHID", "RFC 4843", v6: ["2001:10::/28"],
    "Once the hash of a host's public key, in the shape of an address. The experiment ended in 2014; ORCHIDv2 took its place.")
  /// Identifiers, not places.
  public static let orchidVersion2 = AddressKind(
    "ORCHIDv2", "RFC 7343", v6: ["2001:20::/28"],
    "The hash of a host's public key in the shape of an address: it says who a host is, for the Host Identity Protocol, not where.")
  /// Names of drones.
  public static let droneRemoteID = AddressKind(
    "drone remote ID", "RFC 9374", v6: ["2001:30::/28"],
    "The name of a drone, made of its public key, in the shape of an address.")
  /// Instructions to routers.
  public static let segmentRouting = AddressKind(
    "SRv6 SID", "RFC 9602", v6: ["5f00::/16"],
    "An instruction to a router (segment identifier) within one provider's network, in the shape of an address.")
  /// Where unwanted packets go.
  public static let discardOnly = AddressKind(
    "discard-only", "RFC 6666", v6: ["100::/64"],
    "A place to throw packets away: during an attack, routers are told to send there what is to be dropped.")
  /// Not given out yet.
  public static let unassigned = AddressKind(
    "unassigned", "RFC 4291 §2.4", v6: ["::/0"],
    "Not given out to anybody yet: all ordinary addresses so far come from 2000::/3.")
}
