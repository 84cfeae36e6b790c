public import IPAddressing

/// A machine's connection to a link: name, size of packets, addresses, and what is allowed there.
///
/// Addresses and whether it is up change by `Router`'s functions only, so that its routes stay right.
public struct RouterInterface: Sendable, Hashable {
  /// The device's name, as routes have it.
  public let name: String
  /// The number of the device: 1 is `lo`.
  public let index: Int
  /// The largest packet in bytes that the link carries.
  public var mtu: Int
  /// The IPv4 addresses, in the order in which they were added.
  public internal(set) var addresses4: [DeviceAddress<IPv4Address>] = []
  /// The IPv6 addresses, in the order in which they were added.
  public internal(set) var addresses6: [DeviceAddress<IPv6Address>] = []
  /// Whether the device is switched on.
  public internal(set) var isUp = false
  /// Whether it is the machine's way to itself.
  public let isLoopback: Bool
  /// Which IPv4 groups the machine listens to here, besides 224.0.0.1 (RFC 1112 §4).
  public var groups4: Set<IPv4Address> = []
  /// Which IPv6 groups the machine listens to here, besides those that every node joins (RFC 4291 §2.8).
  public var groups6: Set<IPv6Address> = []
  /// Whether a host is told of a better first router here (`send_redirects`), RFC 1812 §5.2.7.2.
  public var sendsRedirects = true
  /// Whether packets that come from one of the machine's own addresses are taken (`accept_local`).
  public var acceptsLocalSources = false
  /// Whether 127.0.0.0/8 may come in here (`route_localnet`).
  public var routesLoopbackAddresses = false
  /// Whether the way back to the source is looked at (`rp_filter`), RFC 3704 §2.
  public var reversePathFilter = ReversePathFilter.off

  /// More addresses than this, of either version, an interface does not take.
  public static var mostAddresses: Int { 1 << 12 }

  init(_ name: String, index: Int, mtu: Int, isLoopback: Bool = false) {
    (self.name, self.index, self.mtu, self.isLoopback) = (name, index, mtu, isLoopback)
  }
}

/// Whether a packet is dropped whose answer would leave by another device (`rp_filter`), RFC 3704 §2.
public enum ReversePathFilter: Sendable, Hashable, CaseIterable {
  /// Nothing is looked at.
  case off
  /// The best route back must leave by the device that the packet came in by, RFC 3704 §2.2.
  case strict
  /// Some route back must be there, RFC 3704 §2.4.
  case loose
}
