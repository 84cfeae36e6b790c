public import IPAddressing

/// What a machine looks at on a packet's way, with what it found.
public enum RouterCheck: Sendable, Hashable {
  /// The device that the packet came in by, or has to leave by.
  case device(String, isUp: Bool)
  /// How many bytes there are, and how many the shortest header has.
  case present(Int, needed: Int)
  /// The version.
  case version(UInt8)
  /// The header's length in bytes, of which so many are there.
  case headerLength(Int, present: Int)
  /// The sum of all words of an IPv4 header, 0xFFFF if its checksum is right.
  case headerChecksum(sum: UInt16, stored: UInt16)
  /// The length that the header gives, beside its own and what is there.
  case length(Int, header: Int, present: Int)
  /// An IPv6 extension header.
  case extensionHeader(number: UInt8, at: Int)
  /// The options, and what is wrong with them.
  case options(OptionFault?)
  /// The source, and why no packet may come from it.
  case source(IPAddress, MartianReason?)
  /// The destination, and why no packet may go to it.
  case destination(IPAddress, MartianReason?)
  /// The way back to the source.
  case reversePath(PolicyLookup<IPv4Address>, ReversePathFilter)
  /// A group, and whether the machine listens to it here.
  case group(IPAddress, isMember: Bool)
  /// The IPv4 routing policy was asked.
  case route4(PolicyLookup<IPv4Address>)
  /// The IPv6 routing policy was asked.
  case route6(PolicyLookup<IPv6Address>)
  /// No route leads there by the device that a socket is bound to, so that the destination is taken for a neighbour on its link.
  case onLink(IPAddress, device: String)
  /// Whether the machine forwards.
  case forwarding(Bool)
  /// Whom the frame was for.
  case linkCast(LinkCast)
  /// IPv4's time to live.
  case timeToLive(UInt8)
  /// IPv6's hop limit.
  case hopLimit(UInt8)
  /// The size of the packet, and what fits.
  case mtu(MTUCheck)
  /// The checksum after the time to live was decremented.
  case checksumUpdate(ChecksumUpdate)
  /// How an IPv4 packet is cut.
  case fragmentation4(IPv4Fragmentation)
  /// How an IPv6 packet is cut by its source.
  case fragmentation6(IPv6Fragmentation)
  /// A fragment is kept: bytes of a datagram, of which so many have come, and which ends there as far as is known.
  case reassembly(Range<Int>, received: Int, end: Int)
  /// A fragment is not kept.
  case fragment(Range<Int>, FragmentFault)
  /// The time is over in which all fragments should have come.
  case reassemblyTime(received: Int, seconds: UInt64)
  /// The source is a neighbour, and so is the next router, or the destination.
  case redirect(IPAddress, RedirectVerdict)
  /// The neighbour was asked for, and nobody answered.
  case neighbor(String)
  /// The machine's own protocols do not want the packet.
  case refused(PacketRefusal)
  /// Whether an error may be sent.
  case errorRule(ErrorRule, version: Int)
  /// Which address an error comes from.
  case source4(SourceSelection<IPv4Address>)
  /// Which address an error comes from.
  case source6(SourceSelection<IPv6Address>)
  /// An error is sent.
  case error(ErrorMessage)
}

/// A packet's size beside what a link, or a route, carries.
public struct MTUCheck: Sendable, Hashable {
  /// The packet's length in bytes.
  public let length: Int
  /// The largest packet.
  public let mtu: Int
  /// Whether it may not be cut into fragments: IPv4's flag, and always so for an IPv6 packet on its way.
  public let dontFragment: Bool
  /// The device.
  public let device: String
  /// 4 or 6.
  public let version: Int
}
