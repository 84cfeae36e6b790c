public import IPAddressing

/// Where a packet goes next: to a gateway on a device's link, or to its destination if that is on the link itself.
public struct NextHop: Hashable, Sendable {
  /// The router; nil if the destination is on the link. An IPv4 route may have one with an IPv6 address, RFC 5549.
  public let gateway: IPAddress?
  /// The device that the packet leaves by; empty if it was not said, as in `ip route add 10.0.0.0/8 via 192.0.2.1`.
  public let device: String
  /// This hop's part of the traffic among several hops: 1 to 256. 1 for a number outside of that.
  public let weight: Int
  /// What is known of it.
  public let flags: Flags

  /// A hop. The zone of a gateway's address does not count: the device says which link is meant.
  public init(gateway: IPAddress? = nil, device: String = "", weight: Int = 1, flags: Flags = []) {
    if case .v6(let address) = gateway { self.gateway = .v6(address.withoutZone) } else { self.gateway = gateway }
    (self.device, self.weight, self.flags) = (device, 1...256 ~= weight ? weight : 1, flags)
  }

  /// A hop by way of a router.
  public init(via gateway: some NumericAddress, device: String = "", weight: Int = 1, flags: Flags = []) {
    self.init(gateway: gateway.either, device: device, weight: weight, flags: flags)
  }

  /// What `ip route show` says behind a hop.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// One bit a flag.
    public let rawValue: Int
    /// The flags of these bits.
    public init(rawValue: Int) { self.rawValue = rawValue }
    /// The device is down, or gone: no packet goes there.
    public static let dead = Flags(rawValue: 1)
    /// The gateway is on the link although no route of that device says so.
    public static let onlink = Flags(rawValue: 2)
    /// Recursive look-up is allowed (kept, not used).
    public static let pervasive = Flags(rawValue: 4)
    /// The hardware forwards.
    public static let offload = Flags(rawValue: 8)
    /// The hardware hands it to the kernel.
    public static let trap = Flags(rawValue: 16)
    /// The device is up, its cable is not plugged in. Packets are sent there all the same, unless
    /// `ignore_routes_with_linkdown` is set.
    public static let linkdown = Flags(rawValue: 32)
    /// The gateway's address on the link is not known yet.
    public static let unresolved = Flags(rawValue: 64)
  }
}

/// Which of several next hops a flow takes, and by what reckoning.
///
/// Each hop owns a part of the numbers 0 to 2^31 - 1 that is as large as its weight says; the flow's hash falls into one of them. All
/// packets of a flow have the same hash, take the same way and stay in order (RFC 2992). The bounds are those of Linux
/// (`fib_rebalance`): `round(2^31 * weights so far / all weights) - 1`.
public struct HopChoice: Hashable, Sendable {
  /// The number of the hop, counted from 0.
  public let index: Int
  /// The flow's hash: 31 bits.
  public let hash: UInt32
  /// The largest hash of each hop; nil for one that gets none, because it is dead.
  public let bounds: [UInt32?]

  /// Chooses for a flow; nil if no hop is alive. The upper 31 bits of `hash` count.
  public init?(_ hops: [NextHop], hash: UInt32) {
    let total = hops.reduce(0) { $1.flags.contains(.dead) ? $0 : $0 + UInt64($1.weight) }
    guard total > 0 else { return nil }
    var sum: UInt64 = 0, bounds: [UInt32?] = []
    for hop in hops {
      guard !hop.flags.contains(.dead) else { bounds.append(nil); continue }
      sum += UInt64(hop.weight)
      bounds.append(UInt32(truncatingIfNeeded: (sum << 31 + total / 2) / total - 1))
    }
    let hash = hash >> 1
    guard let index = bounds.firstIndex(where: { $0.map { hash <= $0 } ?? false }) else { return nil }
    (self.index, self.hash, self.bounds) = (index, hash, bounds)
  }

  /// The choice where something else has decided already: this hop has all hashes.
  init(_ hops: [NextHop], only index: Int, hash: UInt32) {
    (self.index, self.hash) = (index, hash >> 1)
    bounds = hops.indices.map { $0 == index ? UInt32.max >> 1 : nil }
  }
}
