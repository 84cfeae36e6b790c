public import Determinism
public import IPAddressing

/// One machine's IP layer: a router, or a host that does not forward.
///
/// A packet or a failure and the time go in, and what to do comes out: packets to put on links or to hand to the machine's own protocols,
/// and why. It holds no clock and does no I/O. It behaves as Linux does; where the standards ask for something else, the source says so.
public struct Router: Sendable {
  /// The rules and routes of IPv4.
  public var policy4 = RoutingPolicy<IPv4Address>()
  /// The rules and routes of IPv6.
  public var policy6 = RoutingPolicy<IPv6Address>()
  /// The interfaces; the first one is `lo`.
  public var interfaces: [RouterInterface] = []
  /// Whether IPv4 packets for others are forwarded (`net.ipv4.ip_forward`).
  public var forwards4 = false
  /// Whether IPv6 packets for others are forwarded (`net.ipv6.conf.all.forwarding`).
  public var forwards6 = false
  /// The time to live, or hop limit, of packets that the machine makes (`net.ipv4.ip_default_ttl`).
  public var defaultTTL: UInt8 = 64
  /// What else an administrator may change.
  public var settings = RouterSettings()

  /// A machine with `lo` only, which does not forward.
  public init() {}

  /// Adds an interface, switched off and without addresses; false if the name is no device's or is taken.
  @discardableResult
  public mutating func addInterface(_ name: String, mtu: Int = 1500) -> Bool { false }

  /// Gives an address to a device, with the routes that Linux adds: to the address itself, to its link, and to the link's broadcast.
  /// - Returns: Whether the device is there and the address new to it.
  @discardableResult
  public mutating func addAddress(_ address: IPv4Address, length: Int, to device: String) -> Bool { false }
  /// Gives an address to a device, with the routes that Linux adds: to the address itself, to its link, and to groups.
  /// - Returns: Whether the device is there and the address new to it.
  @discardableResult
  public mutating func addAddress(_ address: IPv6Address, length: Int, to device: String) -> Bool { false }
  /// Takes an address away, its routes and its secondary addresses with it.
  /// - Returns: Whether it was there.
  @discardableResult
  public mutating func removeAddress(_ address: IPAddress, from device: String) -> Bool { false }
  /// Switches a device on or off. Off, its routes go, and so do its IPv6 addresses; on, the routes of its own addresses come back.
  /// - Returns: Whether the device is there.
  @discardableResult
  public mutating func setUp(_ isUp: Bool, _ device: String) -> Bool { false }

  /// Takes a packet that came in by a device.
  ///
  /// - Parameters:
  ///   - packet: The IP packet, and perhaps padding of the link behind it.
  ///   - device: The interface.
  ///   - cast: Whom the frame around it was for.
  ///   - now: The time, which does not go back.
  public mutating func receive(_ packet: consuming [UInt8], on device: String, cast: LinkCast, at now: Instant) -> RouterStep {
    RouterStep()
  }

  /// Sends a packet that the machine itself made, its source filled in: it is routed and cut into fragments, delivered if it is for the machine, or
  /// answered with an error.
  public mutating func originate(_ packet: consuming [UInt8], device: String? = nil, at now: Instant) -> RouterStep { RouterStep() }

  /// The source address that a packet of the machine's own to `destination` gets; nil if none leads there. See `SourceSelection`.
  public func source(for destination: IPAddress, device: String? = nil) -> IPAddress? { nil }

  /// Takes back a packet whose next hop nobody answers for: its source is told that the host cannot be reached, RFC 1812 §5.2.7.1.
  public mutating func neighborFailed(_ packet: consuming [UInt8], on device: String, at now: Instant) -> RouterStep { RouterStep() }

  /// Takes back a packet that was delivered and that nobody wants: its source is told, RFC 1122 §3.2.2.1, RFC 4443 §3.1.
  public mutating func refuse(
    _ packet: consuming [UInt8], _ reason: PacketRefusal, on device: String, cast: LinkCast = .unicast, at now: Instant
  ) -> RouterStep { RouterStep() }

  /// When `elapse` has something to do next; nil if nothing waits.
  public var deadline: Instant? { nil }

  /// Lets time pass: fragments whose rest did not come are dropped, and their source is told.
  public mutating func elapse(to now: Instant) -> RouterStep { RouterStep() }
}
