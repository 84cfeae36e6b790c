public import IPAddressing

/// One route of a RIP version 2 message, as it is in the message's 20 bytes: nothing about it is checked yet (RFC 2453 §4).
///
/// ```
///  0                   1                   2                   3
/// +-------------------------------+-------------------------------+
/// | address family identifier (2) |         route tag (2)         |
/// +-------------------------------+-------------------------------+
/// |                        IP address (4)                         |
/// +---------------------------------------------------------------+
/// |                        subnet mask (4)                        |
/// +---------------------------------------------------------------+
/// |                          next hop (4)                         |
/// +---------------------------------------------------------------+
/// |                           metric (4)                          |
/// +---------------------------------------------------------------+
/// ```
public struct RIPEntry: Hashable, Sendable {
  /// The address family: 2 for IPv4, 0 in the request for a whole table.
  public var family: UInt16
  /// What the origin of an external route wrote, handed on unchanged (RFC 2453 §4.2).
  public var tag: UInt16
  /// The network's address.
  public var address: IPv4Address
  /// The network's mask; RIP version 1 left it 0 (RFC 2453 §4.3).
  public var mask: IPv4Address
  /// Where to send packets, 0.0.0.0 for "to the sender of this message" (RFC 2453 §4.4).
  public var nextHop: IPv4Address
  /// The distance: 1 to 15, or 16 for "unreachable".
  public var metric: UInt32

  /// An entry of exactly these fields.
  public init(family: UInt16, tag: UInt16 = 0, address: IPv4Address, mask: IPv4Address, nextHop: IPv4Address = .unspecified, metric: UInt32)
  {
    (self.family, self.tag, self.address, self.mask) = (family, tag, address, mask)
    (self.nextHop, self.metric) = (nextHop, metric)
  }

  /// The entry that offers `prefix` at this metric.
  public init(_ prefix: IPv4Prefix, metric: Int, tag: UInt16 = 0, nextHop: IPv4Address = .unspecified) {
    self.init(
      family: Self.familyIPv4, tag: tag, address: prefix.first, mask: prefix.mask, nextHop: nextHop,
      metric: UInt32(clamping: metric))
  }

  /// The only entry of a request for the whole table: family 0, metric 16 (RFC 2453 §3.9.1).
  public static let wholeTable = RIPEntry(family: 0, address: .unspecified, mask: .unspecified, metric: UInt32(RIPLimits.infinity))

  /// Whether it asks for the whole table, if it stands alone in a request.
  public var asksForWholeTable: Bool { family == 0 && metric == UInt32(RIPLimits.infinity) }

  /// The address family number of IPv4, AF_INET.
  public static let familyIPv4: UInt16 = 2
  /// The family number that marks authentication data in the first entry (RFC 2453 §4.1).
  public static let familyAuthentication: UInt16 = 0xFFFF

  /// How many bytes an entry has.
  static let size = 20
}

/// The numbers of RIP (RFC 2453), and the bounds that keep a lab's router small.
public enum RIPLimits {
  /// The metric that means "unreachable" (RFC 2453 §3.4.2 and §3.6).
  public static let infinity = 16
  /// The most entries a message holds (RFC 2453 §3.6).
  public static let entriesPerMessage = 25
  /// The most routes a router keeps; more are refused. Ours, not the RFC's.
  public static let routes = 4096
  /// The most interfaces a router has. Ours, not the RFC's.
  public static let interfaces = 1024
  /// Where updates are sent, the group of all RIP version 2 routers: 224.0.0.9 (RFC 2453 §4.5).
  public static let group = IPv4Address(224, 0, 0, 9)
  /// The UDP port (RFC 2453 §3.9).
  public static let port: UInt16 = 520
}
