// The kinds of address that both versions have.

extension AddressKind {
  /// Ordinary addresses of hosts, one in the whole Internet.
  public static let globalUnicast = AddressKind(
    "global unicast", "RFC 4632 §3, RFC 4291 §2.5.4", v4: ["0.0.0.0/0"], v6: ["2000::/3"],
    "An ordinary address: one interface in the whole Internet has it, and routers everywhere know the way.")
  /// No address.
  public static let unspecified = AddressKind(
    "unspecified", "RFC 1122 §3.2.1.3, RFC 4291 §2.5.2", v4: ["0.0.0.0/32"], v6: ["::/128"],
    "No address: the source of a host that has none yet, or all of a host's own addresses where a program listens.")
  /// The host itself.
  public static let loopback = AddressKind(
    "loopback", "RFC 1122 §3.2.1.3, RFC 4291 §2.5.3", v4: ["127.0.0.0/8"], v6: ["::1/128"],
    "The host itself: packets to it never leave the host.")
  /// Valid on one link only.
  public static let linkLocal = AddressKind(
    "link-local", "RFC 3927, RFC 4291 §2.5.6", v4: ["169.254.0.0/16"], v6: ["fe80::/10"],
    "An address that a host gives itself and that holds on one link: no router forwards packets from or to it.")
  /// A group of hosts.
  public static let multicast = AddressKind(
    "multicast", "RFC 1112 §4, RFC 4291 §2.7", v4: ["224.0.0.0/4"], v6: ["ff00::/8"],
    "A group: all hosts that joined it receive what is sent to it. It is never the source of a packet.")
  /// For examples in texts.
  public static let documentation = AddressKind(
    "documentation", "RFC 5737, RFC 3849, RFC 9637", v4: ["192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"],
    v6: ["2001:db8::/32", "3fff::/20"],
    "For examples in books and manuals: whoever types one in by mistake reaches nobody.")
  /// For measuring routers in a laboratory.
  public static let benchmarking = AddressKind(
    "benchmarking", "RFC 2544, RFC 5180", v4: ["198.18.0.0/15"], v6: ["2001:2::/48"],
    "For measuring routers and switches in a laboratory that is not connected to the Internet.")
  /// Kept by the IETF for its protocols.
  public static let protocolAssignment = AddressKind(
    "protocol assignment", "RFC 6890 §2.1, RFC 2928", v4: ["192.0.0.0/24"], v6: ["2001::/23"],
    "Kept for protocols of the IETF; unusable until a smaller block is assigned to one.")
  /// The nearest server of a protocol.
  public static let serviceAnycast = AddressKind(
    "service anycast", "RFC 7723, RFC 8155, RFC 9665", v4: ["192.0.0.9/32", "192.0.0.10/32"],
    v6: ["2001:1::1/128", "2001:1::2/128", "2001:1::3/128"],
    "Whichever server of a protocol (PCP, TURN, service registration) is nearest answers at this address.")
  /// Name servers that answer what should not have been asked.
  public static let as112 = AddressKind(
    "AS112", "RFC 7534, RFC 7535", v4: ["192.31.196.0/24", "192.175.48.0/24"], v6: ["2001:4:112::/48", "2620:4f:8000::/48"],
    "Name servers, run by many volunteers, for the names of private addresses, which nobody should have asked in public.")
  /// Relays of AMT.
  public static let automaticMulticastTunneling = AddressKind(
    "AMT", "RFC 7450", v4: ["192.52.193.0/24"], v6: ["2001:3::/32"],
    "The nearest relay of Automatic Multicast Tunneling, which brings groups to hosts whose network does not forward them.")
}
