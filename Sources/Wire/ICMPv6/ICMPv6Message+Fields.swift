extension ICMPv6Message: Dissected {
  /// Byte 0.
  public typealias Kind = Bits<0, 8>
  /// Byte 1.
  public typealias Code = Bits<8, 8>
  /// Bytes 2 and 3.
  public typealias MessageChecksum = Bits<16, 16>

  /// The fields: of every message, of errors and echoes, of Neighbor Discovery and its options, of listener discovery.
  public enum Field: UInt8, FieldName {
    case type, code, checksum, unreachableCode, timeExceededCode, parameterCode
    case reserved, mtu, pointer, length, identifier, sequence
    case hopLimit, routerFlags, managed, otherConfiguration, homeAgent, routerPreference, proxy, routerReserved
    case routerLifetime, reachableTime, retransmissionTimer
    case solicitedTarget, neighborFlags, isRouter, isSolicited, overrides, neighborReserved, advertisedTarget
    case redirectTarget, redirectDestination
    case optionType, optionLength, linkLayerAddress, sourceLinkLayerAddress, targetLinkLayerAddress
    case linkLayerOctets, sourceLinkLayerOctets, targetLinkLayerOctets
    case prefixLength, prefixFlags, onLink, autonomous, routerAddress, prefixReserved, validLifetime, preferredLifetime
    case routeFlags, routePreference, routeReserved, routeLifetime, prefix
    case linkMTU, advertisementInterval, homeAgentPreference, homeAgentLifetime, nonce
    case serverLifetime, server, searchLifetime, searchDomain
    case moreFlags, moreManaged, moreOther, moreHomeAgent, morePreference, moreProxy, moreReserved
    case captivePortal, scaledLifetime, prefixLengthCode, translationPrefix
    case maximumDelay, maximumCode, group, queryFlags, suppress, robustness, queryReserved, queryInterval, sourceCount, source
    case recordCount, recordType, auxiliaryLength, recordSourceCount, recordGroup, recordSource, auxiliaryData
    case extendedSequence, extendedReserved, local, state, stateReserved, active, runsIPv4, runsIPv6
    case data, unknownData, responseIn, responseTo

    /// The Internet Control Message Protocol for IPv6.
    public static var kind: LayerKind { .icmpv6 }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .type:
        .init(
          "icmpv6.type", "Type", Kind.self, "RFC 4443 §2.1", values: ICMPv6Type.names,
          about: "What the message is about: an error, a ping, or what IPv6 does instead of ARP and IGMP.")
      case .code: .init("icmpv6.code", "Code", Code.self, "RFC 4443 §2.1")
      case .unreachableCode:
        .init(
          "icmpv6.code", "Code", "RFC 4443 §3.1", values: ICMPv6Type.unreachableCodes,
          about: "Why the packet could not be delivered; \"port unreachable\" comes from the host itself, most others from a router.")
      case .timeExceededCode: .init("icmpv6.code", "Code", "RFC 4443 §3.3", values: ICMPv6Type.timeExceededCodes)
      case .parameterCode: .init("icmpv6.code", "Code", "RFC 4443 §3.4", values: ICMPv6Type.parameterCodes)
      case .checksum:
        .init(
          "icmpv6.checksum", "Checksum", MessageChecksum.self, "RFC 4443 §2.3", .hexadecimal(digits: 4),
          about: "Over the message and the IPv6 addresses around it; a receiver drops a message that it does not fit.")
      case .reserved: .init("icmpv6.reserved", "Reserved", "RFC 4443 §3.1", .octets)
      case .mtu:
        .init(
          "icmpv6.mtu", "MTU", "RFC 4443 §3.2",
          about: "The largest packet that fits the next link; if a firewall drops this message, large transfers hang.")
      case .pointer: .init("icmpv6.pointer", "Pointer", "RFC 4443 §3.4", about: "Which byte of the packet quoted is wrong.")
      case .length:
        .init(
          "icmpv6.length", "Length of original datagram", "RFC 4884 §4.4",
          about: "How much is quoted, in words of 8 bytes; extensions follow.")
      case .identifier:
        .init("icmpv6.echo.identifier", "Identifier", "RFC 4443 §4.1", .hexadecimal(digits: 4), about: "Which ping program asks.")
      case .sequence:
        .init("icmpv6.echo.sequence_number", "Sequence", "RFC 4443 §4.1", about: "Counts the requests, so that each answer can be matched.")
      default: router ?? neighbor ?? option ?? prefixOption ?? otherOption ?? listener ?? rest
      }
    }
  }
  /// The rows of `Field`.
  public static let fields = FieldTable(Field.self)
}

extension ICMPv6Message.Field {
  private var router: FieldDescriptor? {
    switch self {
    case .hopLimit:
      .init("icmpv6.nd.ra.cur_hop_limit", "Cur hop limit", "RFC 4861 §4.2", about: "The hop limit that hosts shall put into their packets.")
    case .routerFlags: .init("icmpv6.nd.ra.flag", "Flags", "RFC 4861 §4.2", .hexadecimal(digits: 2))
    case .managed:
      .init(
        "icmpv6.nd.ra.flag.m", "Managed address configuration", "RFC 4861 §4.2", .flag, isPart: true,
        about: "Hosts shall get their addresses from a DHCPv6 server.")
    case .otherConfiguration:
      .init(
        "icmpv6.nd.ra.flag.o", "Other configuration", "RFC 4861 §4.2", .flag, isPart: true,
        about: "Hosts make their own addresses and ask DHCPv6 for the rest, such as DNS servers.")
    case .homeAgent: .init("icmpv6.nd.ra.flag.h", "Home Agent", "RFC 6275 §7.1", .flag, isPart: true)
    case .routerPreference:
      .init(
        "icmpv6.nd.ra.flag.prf", "Prf (Default Router Preference)", "RFC 4191 §2.2", isPart: true,
        values: NeighborDiscoveryOptionType.preferences)
    case .proxy: .init("icmpv6.nd.ra.flag.p", "Proxy", "RFC 4389 §4.1.3.3", .flag, isPart: true)
    case .routerReserved: .init("icmpv6.nd.ra.flag.rsv", "Reserved", "RFC 4861 §4.2", isPart: true)
    case .routerLifetime:
      .init(
        "icmpv6.nd.ra.router_lifetime", "Router lifetime (s)", "RFC 4861 §4.2",
        about: "For how long hosts may use this router as their default; 0 means not at all.")
    case .reachableTime:
      .init(
        "icmpv6.nd.ra.reachable_time", "Reachable time (ms)", "RFC 4861 §4.2",
        about: "How long a neighbour counts as reachable after a sign of life.")
    case .retransmissionTimer: .init("icmpv6.nd.ra.retrans_timer", "Retrans timer (ms)", "RFC 4861 §4.2")
    default: nil
    }
  }

  private var neighbor: FieldDescriptor? {
    switch self {
    case .solicitedTarget:
      .init("icmpv6.nd.ns.target_address", "Target Address", "RFC 4861 §4.3", .ipv6, about: "The address whose owner shall answer.")
    case .neighborFlags: .init("icmpv6.nd.na.flag", "Flags", "RFC 4861 §4.4", .hexadecimal(digits: 8))
    case .isRouter: .init("icmpv6.nd.na.flag.r", "Router", "RFC 4861 §4.4", .flag, isPart: true, about: "The sender is a router.")
    case .isSolicited:
      .init(
        "icmpv6.nd.na.flag.s", "Solicited", "RFC 4861 §4.4", .flag, isPart: true,
        about: "This answers a solicitation, and so proves that both directions work.")
    case .overrides:
      .init(
        "icmpv6.nd.na.flag.o", "Override", "RFC 4861 §4.4", .flag, isPart: true,
        about: "The link-layer address given replaces one that is known.")
    case .neighborReserved: .init("icmpv6.nd.na.flag.rsv", "Reserved", "RFC 4861 §4.4", isPart: true)
    case .advertisedTarget:
      .init("icmpv6.nd.na.target_address", "Target Address", "RFC 4861 §4.4", .ipv6, about: "The address that the sender says it has.")
    case .redirectTarget:
      .init(
        "icmpv6.nd.rd.target_address", "Target Address", "RFC 4861 §4.5", .ipv6,
        about: "The better first hop; the destination itself if it is on this link.")
    case .redirectDestination: .init("icmpv6.rd.na.destination_address", "Destination Address", "RFC 4861 §4.5", .ipv6)
    default: nil
    }
  }

  private var option: FieldDescriptor? {
    switch self {
    case .optionType: .init("icmpv6.opt.type", "Type", "RFC 4861 §4.6", values: NeighborDiscoveryOptionType.names)
    case .optionLength:
      .init(
        "icmpv6.opt.length", "Length", "RFC 4861 §4.6", about: "In words of 8 bytes, type and length included; 0 makes the message invalid."
      )
    case .linkLayerAddress:
      .init(
        "icmpv6.opt.linkaddr", "Link-layer address", "RFC 4861 §4.6.1", .colonOctets,
        about: "Receivers note it for the address it goes with, as with ARP.")
    case .sourceLinkLayerAddress:
      .init("icmpv6.opt.src_linkaddr", "Source Link-layer address", "RFC 4861 §4.6.1", .colonOctets, isHidden: true)
    case .targetLinkLayerAddress:
      .init("icmpv6.opt.target_linkaddr", "Target Link-layer address", "RFC 4861 §4.6.1", .colonOctets, isHidden: true)
    case .linkLayerOctets: .init("icmpv6.opt.linkaddr", "Link-layer address", "RFC 4861 §4.6.1", .octets)
    case .sourceLinkLayerOctets:
      .init("icmpv6.opt.src_linkaddr", "Source Link-layer address", "RFC 4861 §4.6.1", .octets, isHidden: true)
    case .targetLinkLayerOctets:
      .init("icmpv6.opt.target_linkaddr", "Target Link-layer address", "RFC 4861 §4.6.1", .octets, isHidden: true)
    case .linkMTU: .init("icmpv6.opt.mtu", "MTU", "RFC 4861 §4.6.4", about: "The largest packet that everybody on this link may send.")
    case .advertisementInterval: .init("icmpv6.opt.advertisement_interval", "Advertisement Interval", "RFC 6275 §7.3")
    case .homeAgentPreference: .init("icmpv6.opt.home_agent_preference", "Home Agent Preference", "RFC 6275 §7.4")
    case .homeAgentLifetime: .init("icmpv6.opt.home_agent_lifetime", "Home Agent Lifetime", "RFC 6275 §7.4")
    case .nonce:
      .init(
        "icmpv6.opt.nonce", "Nonce", "RFC 3971 §5.3.2", .octets,
        about: "A random number by which a host knows its own solicitation when a loop returns it.")
    default: nil
    }
  }

  private var prefixOption: FieldDescriptor? {
    switch self {
    case .prefixLength:
      .init("icmpv6.opt.prefix.length", "Prefix Length", "RFC 4861 §4.6.2", about: "How many leading bits of the prefix count.")
    case .prefixFlags: .init("icmpv6.opt.prefix.flag", "Flag", "RFC 4861 §4.6.2", .hexadecimal(digits: 2))
    case .onLink:
      .init(
        "icmpv6.opt.prefix.flag.l", "On-link flag(L)", "RFC 4861 §4.6.2", .flag, isPart: true,
        about: "Addresses with this prefix are on this link, and need no router.")
    case .autonomous:
      .init(
        "icmpv6.opt.prefix.flag.a", "Autonomous address-configuration flag(A)", "RFC 4861 §4.6.2", .flag, isPart: true,
        about: "Hosts may make themselves addresses with this prefix (RFC 4862).")
    case .routerAddress: .init("icmpv6.opt.prefix.flag.r", "Router address flag(R)", "RFC 6275 §7.2", .flag, isPart: true)
    case .prefixReserved: .init("icmpv6.opt.prefix.flag.reserved", "Reserved", "RFC 4861 §4.6.2", isPart: true)
    case .validLifetime:
      .init(
        "icmpv6.opt.prefix.valid_lifetime", "Valid Lifetime", "RFC 4861 §4.6.2",
        about: "For how many seconds addresses with this prefix may be used.")
    case .preferredLifetime:
      .init(
        "icmpv6.opt.prefix.preferred_lifetime", "Preferred Lifetime", "RFC 4861 §4.6.2",
        about: "For how many seconds they may be used for new connections.")
    case .routeFlags: .init("icmpv6.opt.route_info.flag", "Flag", "RFC 4191 §2.3", .hexadecimal(digits: 2))
    case .routePreference:
      .init(
        "icmpv6.opt.route_info.flag.route_preference", "Route Preference", "RFC 4191 §2.3", isPart: true,
        values: NeighborDiscoveryOptionType.preferences)
    case .routeReserved: .init("icmpv6.opt.route_info.flag.reserved", "Reserved", "RFC 4191 §2.3", isPart: true)
    case .routeLifetime: .init("icmpv6.opt.route_lifetime", "Route Lifetime", "RFC 4191 §2.3")
    case .prefix: .init("icmpv6.opt.prefix", "Prefix", "RFC 4861 §4.6.2", .ipv6)
    default: nil
    }
  }

  private var otherOption: FieldDescriptor? {
    switch self {
    case .serverLifetime: .init("icmpv6.opt.rdnss.lifetime", "Lifetime", "RFC 8106 §5.1")
    case .server:
      .init("icmpv6.opt.rdnss", "Recursive DNS Server", "RFC 8106 §5.1", .ipv6, about: "A DNS server that hosts of this link may ask.")
    case .searchLifetime: .init("icmpv6.opt.dnssl.lifetime", "Lifetime", "RFC 8106 §5.2")
    case .searchDomain:
      .init("icmpv6.opt.dnssl", "Domain Name", "RFC 8106 §5.2", .domainName, about: "A domain that hosts append to names without dots.")
    case .moreFlags: .init("icmpv6.opt.efo", "Flags Expansion Option", "RFC 5175 §4", .hexadecimal(digits: 4))
    case .moreManaged: .init("icmpv6.opt.efo.m", "Managed address configuration", "RFC 5175 §4", .flag, isPart: true)
    case .moreOther: .init("icmpv6.opt.efo.o", "Other configuration", "RFC 5175 §4", .flag, isPart: true)
    case .moreHomeAgent: .init("icmpv6.opt.efo.h", "Home Agent", "RFC 5175 §4", .flag, isPart: true)
    case .morePreference: .init("icmpv6.opt.efo.prf", "Prf", "RFC 5175 §4", isPart: true, values: NeighborDiscoveryOptionType.preferences)
    case .moreProxy: .init("icmpv6.opt.efo.p", "Proxy", "RFC 5175 §4", .flag, isPart: true)
    case .moreReserved: .init("icmpv6.opt.efo.rsv", "Reserved", "RFC 5175 §4", isPart: true)
    case .captivePortal:
      .init("icmpv6.opt.captive_portal", "Captive Portal", "RFC 8910 §2.3", .text, about: "Where a guest of this network has to log in.")
    case .scaledLifetime: .init("icmpv6.opt.pref64.scaled_lifetime", "Scaled Lifetime", "RFC 8781 §4")
    case .prefixLengthCode: .init("icmpv6.opt.pref64.plc", "Prefix Length Code", "RFC 8781 §4", .hexadecimal(digits: 4))
    case .translationPrefix:
      .init("icmpv6.opt.pref64.prefix", "Prefix", "RFC 8781 §4", .ipv6, about: "The prefix under which a translator makes IPv4 reachable.")
    default: nil
    }
  }

  private var listener: FieldDescriptor? {
    switch self {
    case .maximumDelay:
      .init(
        "icmpv6.mld.maximum_response_delay", "Maximum Response Delay [ms]", "RFC 2710 §3.4",
        about: "Within this time hosts answer, each at a random moment.")
    case .maximumCode:
      .init(
        "icmpv6.mld.maximum_response_code", "Maximum Response Code", "RFC 3810 §5.1.3", about: "Within so many milliseconds hosts answer.")
    case .group:
      .init(
        "icmpv6.mld.multicast_address", "Multicast Address", "RFC 3810 §5.1.5", .ipv6,
        about: "The group; :: in a query asks about all of them.")
    case .queryFlags: .init("icmpv6.mld.flag", "Flags", "RFC 3810 §5.1", .hexadecimal(digits: 2))
    case .suppress: .init("icmpv6.mld.flag.s", "Suppress Router-Side Processing", "RFC 3810 §5.1.7", .flag, isPart: true)
    case .robustness: .init("icmpv6.mld.flag.qrv", "QRV (Querier's Robustness Variable)", "RFC 3810 §5.1.8", isPart: true)
    case .queryReserved: .init("icmpv6.mld.flag.reserved", "Reserved", "RFC 3810 §5.1", isPart: true)
    case .queryInterval: .init("icmpv6.mld.qqi", "Querier's Query Interval [s]", "RFC 3810 §5.1.9")
    case .sourceCount: .init("icmpv6.mld.nb_sources", "Number of Sources", "RFC 3810 §5.1.10")
    case .source: .init("icmpv6.mld.source_address", "Source Address", "RFC 3810 §5.1.11", .ipv6)
    case .recordCount: .init("icmpv6.mldr.nb_mcast_records", "Number of Multicast Address Records", "RFC 3810 §5.2.3")
    case .recordType:
      .init(
        "icmpv6.mldr.mar.record_type", "Record Type", "RFC 3810 §5.2.12", values: ICMPv6Type.recordTypes,
        about: "Whether the sources listed are those wanted or those not wanted; leaving a group is to include none.")
    case .auxiliaryLength: .init("icmpv6.mldr.mar.aux_data_len", "Aux Data Len", "RFC 3810 §5.2.6")
    case .recordSourceCount: .init("icmpv6.mldr.mar.nb_sources", "Number of Sources", "RFC 3810 §5.2.7")
    case .recordGroup: .init("icmpv6.mldr.mar.multicast_address", "Multicast Address", "RFC 3810 §5.2.8", .ipv6)
    case .recordSource: .init("icmpv6.mldr.mar.source_address", "Source Address", "RFC 3810 §5.2.9", .ipv6)
    case .auxiliaryData: .init("icmpv6.mldr.mar.auxiliary_data", "Auxiliary Data", "RFC 3810 §5.2.10", .octets)
    default: nil
    }
  }

  private var rest: FieldDescriptor {
    switch self {
    case .extendedSequence: .init("icmpv6.ext.echo.seq", "Sequence number", "RFC 8335 §2")
    case .extendedReserved: .init("icmpv6.ext.echo.req.res", "Reserved", "RFC 8335 §2", .hexadecimal(digits: 2), isPart: true)
    case .local: .init("icmpv6.ext.echo.req.local", "Local bit", "RFC 8335 §2", .flag, isPart: true)
    case .state: .init("icmpv6.ext.echo.rsp.state", "State", "RFC 8335 §3", isPart: true)
    case .stateReserved: .init("icmpv6.ext.echo.rsp.res", "Reserved", "RFC 8335 §3", .hexadecimal(digits: 2), isPart: true)
    case .active: .init("icmpv6.ext.echo.rsp.active", "Active bit", "RFC 8335 §3", .flag, isPart: true)
    case .runsIPv4: .init("icmpv6.ext.echo.rsp.ipv4", "IPv4 bit", "RFC 8335 §3", .flag, isPart: true)
    case .runsIPv6: .init("icmpv6.ext.echo.rsp.ipv6", "IPv6 bit", "RFC 8335 §3", .flag, isPart: true)
    case .unknownData: .init("icmpv6.unknown_data", "Unknown Data", "RFC 4861 §4.6", .octets)
    case .responseIn: .init("icmpv6.resp_in", "Response In", "RFC 4443 §4.2", about: "The frame that answers this request.")
    case .responseTo: .init("icmpv6.resp_to", "Response To", "RFC 4443 §4.2", about: "The frame that this is the answer to.")
    default: .init("icmpv6.data", "Data", "RFC 4443 §2.1", .octets)
    }
  }
}
