/// What an ICMPv6 message says. An open registry (IANA), hence no enum. Up to 127 are errors, from 128 on information (RFC 4443 §2.1).
public struct ICMPv6Type: Hashable, Sendable, BitwiseCopyable {
  /// The number.
  public let rawValue: UInt8
  /// The type `rawValue`.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }
  /// A router or host could not deliver the packet quoted.
  @inline(always) public static var destinationUnreachable: Self { .init(1) }
  /// The packet quoted does not fit the next link. In IPv6 routers do not fragment.
  @inline(always) public static var packetTooBig: Self { .init(2) }
  /// The packet quoted was on its way for too long.
  @inline(always) public static var timeExceeded: Self { .init(3) }
  /// The packet quoted has a header that makes no sense.
  @inline(always) public static var parameterProblem: Self { .init(4) }
  /// Please send this back.
  @inline(always) public static var echoRequest: Self { .init(128) }
  /// The answer to an echo request.
  @inline(always) public static var echoReply: Self { .init(129) }
  /// A router asks who listens to which groups, RFC 2710 and RFC 3810.
  @inline(always) public static var listenerQuery: Self { .init(130) }
  /// A host listens, RFC 2710.
  @inline(always) public static var listenerReport: Self { .init(131) }
  /// A host stops listening, RFC 2710.
  @inline(always) public static var listenerDone: Self { .init(132) }
  /// A host looks for routers, RFC 4861 §4.1.
  @inline(always) public static var routerSolicitation: Self { .init(133) }
  /// A router says that it is there, RFC 4861 §4.2.
  @inline(always) public static var routerAdvertisement: Self { .init(134) }
  /// Who has this address? RFC 4861 §4.3.
  @inline(always) public static var neighborSolicitation: Self { .init(135) }
  /// I have it, RFC 4861 §4.4.
  @inline(always) public static var neighborAdvertisement: Self { .init(136) }
  /// There is a better first hop for the packet quoted, RFC 4861 §4.5.
  @inline(always) public static var redirect: Self { .init(137) }
  /// What a host listens to, RFC 3810 §5.2.
  @inline(always) public static var listenerReport2: Self { .init(143) }

  /// Whether the message reports an error and quotes the packet that caused it.
  @inline(always) public var isError: Bool { rawValue >= 1 && rawValue <= 4 }

  /// IANA's names, as readers know them.
  public static let names: ValueNames = { number in
    switch number {
    case 1: "Destination Unreachable"
    case 2: "Packet Too Big"
    case 3: "Time Exceeded"
    case 4: "Parameter Problem"
    case 128: "Echo (ping) request"
    case 129: "Echo (ping) reply"
    case 130: "Multicast Listener Query"
    case 131: "Multicast Listener Report"
    case 132: "Multicast Listener Done"
    case 133: "Router Solicitation"
    case 134: "Router Advertisement"
    case 135: "Neighbor Solicitation"
    case 136: "Neighbor Advertisement"
    case 137: "Redirect"
    case 138: "Router Renumbering"
    case 139: "Node Information Query"
    case 140: "Node Information Reply"
    case 141: "Inverse Neighbor Discovery Solicitation"
    case 142: "Inverse Neighbor Discovery Advertisement"
    case 143: "Multicast Listener Report Message v2"
    case 151: "Multicast Router Advertisement"
    case 152: "Multicast Router Solicitation"
    case 153: "Multicast Router Termination"
    case 155: "RPL Control"
    case 160: "Extended Echo request"
    case 161: "Extended Echo reply"
    default: nil
    }
  }
  /// The codes of "destination unreachable", RFC 4443 §3.1.
  public static let unreachableCodes: ValueNames = { number in
    switch number {
    case 0: "no route to destination"
    case 1: "Administratively prohibited"
    case 2: "Beyond scope of source address"
    case 3: "Address unreachable"
    case 4: "Port unreachable"
    case 5: "Source address failed ingress/egress policy"
    case 6: "Reject route to destination"
    case 7: "Error in Source Routing Header"
    default: nil
    }
  }
  /// The codes of "time exceeded", RFC 4443 §3.3.
  public static let timeExceededCodes: ValueNames = { number in
    switch number {
    case 0: "hop limit exceeded in transit"
    case 1: "fragment reassembly time exceeded"
    default: nil
    }
  }
  /// The codes of "parameter problem", RFC 4443 §3.4.
  public static let parameterCodes: ValueNames = { number in
    switch number {
    case 0: "erroneous header field encountered"
    case 1: "unrecognized Next Header type encountered"
    case 2: "unrecognized IPv6 option encountered"
    case 3: "IPv6 First Fragment has incomplete IPv6 Header Chain"
    default: nil
    }
  }

  /// The name of `code` in a message of this type, or nil.
  public func name(ofCode code: UInt8) -> StaticString? {
    switch self {
    case .destinationUnreachable: Self.unreachableCodes(UInt64(code))
    case .timeExceeded: Self.timeExceededCodes(UInt64(code))
    case .parameterProblem: Self.parameterCodes(UInt64(code))
    default: nil
    }
  }
  /// The names of records in a version 2 report, RFC 3810 §5.2.12.
  public static let recordTypes: ValueNames = { number in
    switch number {
    case 1: "Include"
    case 2: "Exclude"
    case 3: "Changed to include"
    case 4: "Changed to exclude"
    case 5: "Allow new sources"
    case 6: "Block old sources"
    default: nil
    }
  }
}

/// What an option of Neighbor Discovery holds. An open registry (IANA), hence no enum.
public struct NeighborDiscoveryOptionType: Hashable, Sendable, BitwiseCopyable {
  /// The number.
  public let rawValue: UInt8
  /// The type `rawValue`.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }
  /// The sender's own link-layer address, RFC 4861 §4.6.1.
  @inline(always) public static var sourceLinkLayerAddress: Self { .init(1) }
  /// The target's link-layer address, RFC 4861 §4.6.1.
  @inline(always) public static var targetLinkLayerAddress: Self { .init(2) }
  /// Which addresses are on this link, RFC 4861 §4.6.2.
  @inline(always) public static var prefixInformation: Self { .init(3) }
  /// The packet that caused a redirect, RFC 4861 §4.6.3.
  @inline(always) public static var redirectedHeader: Self { .init(4) }
  /// The largest packet of this link, RFC 4861 §4.6.4.
  @inline(always) public static var mtu: Self { .init(5) }
  /// A random number that makes a solicitation recognizable, RFC 3971 §5.3.2.
  @inline(always) public static var nonce: Self { .init(14) }
  /// A route that the router offers, RFC 4191 §2.3.
  @inline(always) public static var routeInformation: Self { .init(24) }
  /// Addresses of DNS servers, RFC 8106 §5.1.
  @inline(always) public static var recursiveDNSServer: Self { .init(25) }
  /// Domains to search, RFC 8106 §5.2.
  @inline(always) public static var dnsSearchList: Self { .init(31) }

  /// IANA's names, as readers know them.
  public static let names: ValueNames = { number in
    switch number {
    case 1: "Source link-layer address"
    case 2: "Target link-layer address"
    case 3: "Prefix information"
    case 4: "Redirected header"
    case 5: "MTU"
    case 7: "Advertisement Interval"
    case 8: "Home Agent Information"
    case 14: "Nonce"
    case 24: "Route Information"
    case 25: "Recursive DNS Server"
    case 26: "RA Flags Extension"
    case 31: "DNS Search List Option"
    case 37: "DHCP Captive-Portal"
    case 38: "PREF64 Option"
    default: nil
    }
  }
  /// The names of a router's or a route's preference, RFC 4191 §2.1.
  public static let preferences: ValueNames = { number in
    switch number {
    case 0: "Medium"
    case 1: "High"
    case 2: "Reserved"
    case 3: "Low"
    default: nil
    }
  }
}
