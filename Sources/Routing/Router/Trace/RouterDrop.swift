public import IPAddressing

/// Why a packet ends here.
public enum RouterDrop: Sendable, Hashable {
  /// The machine has no such device.
  case noDevice(String)
  /// The device is switched off.
  case deviceDown(String)
  /// A header that cannot be relied on.
  case header(HeaderFault)
  /// A source that no packet may come from.
  case source(IPAddress, MartianReason)
  /// A destination that no packet may go to here.
  case destination(IPAddress, MartianReason)
  /// A group that the machine does not listen to here.
  case group(IPAddress)
  /// The frame was for several machines: its packet is not forwarded.
  case linkCast(LinkCast)
  /// This machine does not forward.
  case notForwarding
  /// A routing policy says so.
  case route(RoutingOutcome)
  /// No router may forward it any more.
  case timeToLive(UInt8)
  /// It does not fit, and may not be cut into fragments.
  case tooBig(length: Int, mtu: Int)
  /// Nothing follows its extension headers, RFC 8200 §4.7.
  case nothingFollows
  /// Its options say what the machine does not do, or nonsense.
  case options(OptionFault)
  /// A fragment that does not go together with the others.
  case fragment(FragmentFault)
  /// The fragments of a packet did not come in time.
  case fragmentsTimedOut
  /// Nobody answers for the next hop.
  case neighbor(device: String)
  /// Nobody waits for it.
  case refused(PacketRefusal)
}

/// What is wrong with a header, RFC 1812 §5.2.2 and RFC 8200 §3.
public enum HeaderFault: Sendable, Hashable {
  /// Fewer bytes came than the shortest header has.
  case short(present: Int, needed: Int)
  /// Neither version 4 nor 6.
  case version(UInt8)
  /// An IPv4 header has 5 words or more, and all of them must be there.
  case headerLength(Int, present: Int)
  /// The checksum does not fit.
  case checksum(found: UInt16, expected: UInt16)
  /// The length says more than came, or less than the header has.
  case length(Int, header: Int, present: Int)
  /// The IPv6 extension headers do not end within the packet.
  case extensionHeaders
}

/// Why an address is none that a packet may have here: a martian, RFC 1812 §5.3.7.
public enum MartianReason: Sendable, Hashable {
  /// A group.
  case multicast
  /// 255.255.255.255, or the broadcast address of a link.
  case broadcast
  /// 0.0.0.0/8, "this network", RFC 1122 §3.2.1.3, or `::`.
  case unspecified
  /// 127.0.0.0/8 or `::1`, outside of a machine.
  case loopback
  /// One of the machine's own, on a packet from elsewhere.
  case own
  /// The answer would leave by another device, RFC 3704 §2.
  case reversePath
  /// A route leads there that is not for packets from elsewhere.
  case routeType(RouteType)
  /// A group of reserved scope, or of this interface only, RFC 4291 §2.7.
  case groupScope(UInt8)
  /// It means another machine on each link, and is asked to leave its link, RFC 4291 §2.5.6.
  case linkLocal
}

/// What the options of an IPv4 header, or IPv6 extension headers, say that a machine does not do.
public enum OptionFault: Sendable, Hashable {
  /// Byte `pointer` of the packet makes no sense, RFC 1812 §5.2.6.
  case malformed(pointer: Int)
  /// A source route, which Linux does not follow unless told to, RFC 1812 §5.2.4.1.
  case sourceRoute
  /// An IPv6 option that says of itself that who does not know it drops the packet, RFC 8200 §4.2.
  case unknown(type: UInt8, pointer: Int)
}

/// Why a fragment is not taken.
public enum FragmentFault: Sendable, Hashable {
  /// It covers bytes that another one brought: all fragments of the packet are dropped, RFC 5722 §4.
  case overlap(Range<Int>)
  /// The same bytes came before.
  case duplicate(Range<Int>)
  /// It carries nothing, or the end is elsewhere than another fragment says.
  case inconsistent(Range<Int>)
  /// The packet would be longer than a packet can be.
  case oversize(Int)
  /// No more fragments are kept.
  case memory(limit: Int)
  /// IPv6: a fragment that is not the last one has a length that is not a multiple of 8, RFC 8200 §4.5.
  case length(Int)
  /// IPv6: the first fragment does not have all headers, RFC 8200 §4.5.
  case headersCut
  /// The fragments' congestion marks contradict each other, RFC 3168 §5.3.
  case congestionMark
}

/// Why whoever waits for packets does not want one.
public enum PacketRefusal: Sendable, Hashable, CaseIterable {
  /// Nobody waits at its port.
  case portUnreachable
  /// Nobody reads its protocol.
  case protocolUnreachable
}
