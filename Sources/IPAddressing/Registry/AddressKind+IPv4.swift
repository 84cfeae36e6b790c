// The kinds of address that IPv4 alone has.

extension AddressKind {
  /// RFC 1918's three blocks.
  public static let privateUse = AddressKind(
    "private", "RFC 1918 §3", v4: ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"],
    "For networks at home and in companies: everybody may use them, so they mean something only inside. The way out leads through NAT.")
  /// Between a provider's NAT and its customers'.
  public static let sharedAddressSpace = AddressKind(
    "shared", "RFC 6598 §4", v4: ["100.64.0.0/10"],
    "Between a provider's NAT (carrier-grade NAT, CGNAT) and its customers' routers: private to the provider, not to the customer.")
  /// Hosts that do not know their network's number.
  public static let thisNetwork = AddressKind(
    "this network", "RFC 791 §3.2, RFC 1122 §3.2.1.3", v4: ["0.0.0.0/8"],
    "A host on this network, as a host says that does not know the network's number: a source only, and history.")
  /// IPv4 inside a host that has IPv6 only.
  public static let serviceContinuity = AddressKind(
    "service continuity", "RFC 7335", v4: ["192.0.0.0/29"],
    "Between a host with nothing but IPv6 outside and the translator or tunnel (464XLAT, DS-Lite) inside it that gives programs IPv4.")
  /// An address that stands for none.
  public static let dummy = AddressKind(
    "dummy", "RFC 7600, RFC 9780", v4: ["192.0.0.8/32"], v6: ["100:0:0:1::/64"],
    "Stands where a packet must have an address and none is meant: no router forwards a packet to it.")
  /// What the name ipv4only.arpa stands for.
  public static let nat64Discovery = AddressKind(
    "NAT64 discovery", "RFC 7050 §2.2, RFC 8880", v4: ["192.0.0.170/32", "192.0.0.171/32"],
    "The addresses of the name ipv4only.arpa: hosts look it up to see what prefix DNS64 puts before them. No packet bears them.")
  /// Deprecated: the nearest relay of 6to4.
  public static let sixToFourRelay = AddressKind(
    "6to4 relay", "RFC 7526", v4: ["192.88.99.0/24"],
    "Once the nearest relay between 6to4 sites and the IPv6 Internet. Deprecated, as nobody was responsible for it.")
  /// The nearest relay of 6a44.
  public static let sixA44Relay = AddressKind(
    "6a44 relay", "RFC 6751", v4: ["192.88.99.2/32"],
    "The provider's relay for hosts behind a NAT that speak IPv6 inside UDP (6a44, an experiment).")
  /// Class E.
  public static let reserved = AddressKind(
    "reserved", "RFC 1112 §4", v4: ["240.0.0.0/4"],
    "Reserved for a future that never came (class E): most systems refuse such addresses.")
  /// Everybody on the link.
  public static let limitedBroadcast = AddressKind(
    "limited broadcast", "RFC 919 §7, RFC 1122 §3.2.1.3", v4: ["255.255.255.255/32"],
    "Every host on this link: a destination only, and no router forwards it.")
}
