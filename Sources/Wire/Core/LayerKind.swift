/// Which header a layer is.
///
/// Closed on purpose: adding a case makes the compiler list every switch to extend.
/// The order is that of a packet from the outside in.
public enum LayerKind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  case frame
  // Link layers
  case ethernet, llc, null, linuxCooked, linuxCooked2, ppp, hdlc, pppoe, vlan, arp
  // The Internet layer
  case ipv4, ipv6, hopByHopOptions, routingHeader, fragmentHeader, destinationOptions, authenticationHeader
  case icmp, icmpv6, igmp, vrrp, gre
  // Transport
  case tcp, udp
  // Applications
  case dhcp, dns, mdns, llmnr, http, webSocket, mqtt, mqttsn, tls
  /// Bytes that no header claims.
  case data

  /// The kind in whose table the fields of this kind stand. Multicast DNS and LLMNR share the format of DNS, and its fields.
  @inline(always)
  public var table: LayerKind { self == .mdns || self == .llmnr ? .dns : self }
}
