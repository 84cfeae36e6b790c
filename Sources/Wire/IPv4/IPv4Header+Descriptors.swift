extension IPv4Header.Field {
  /// The fixed header.
  var fixedDescriptor: FieldDescriptor {
    typealias H = IPv4Header
    return switch self {
    case .version:
      .init(
        "ip.version", "Version", H.Version.self, "RFC 791 §3.1",
        about: "Tells a receiver how to read all that follows. Anything but 4 is not an IPv4 packet.")
    case .headerLength:
      .init(
        "ip.hdr_len", "Header Length", H.HeaderLength.self, "RFC 791 §3.1", times: 4,
        about: "Where the payload starts: 20 bytes, or more with options. If it were wrong, ports would be read from the wrong place.")
    case .dsField:
      .init(
        "ip.dsfield", "Differentiated Services Field", H.DSField.self, "RFC 2474 §3", .hexadecimal(digits: 2),
        about: "How urgent the packet is and whether it met congestion. It once was called Type of Service.")
    case .dscp:
      .init(
        "ip.dsfield.dscp", "Differentiated Services Codepoint", H.DSCP.self, "RFC 2474 §3", isPart: true, values: H.codepoints,
        about: "Which treatment the packet asks routers for, such as 46 for a voice call. Networks may ignore or rewrite it.")
    case .ecn:
      .init(
        "ip.dsfield.ecn", "Explicit Congestion Notification", H.ECN.self, "RFC 3168 §5", isPart: true, values: H.congestion,
        about: "A router that is about to drop packets may mark this one instead, if the sender said that it understands the mark.")
    case .totalLength:
      .init(
        "ip.len", "Total Length", H.TotalLength.self, "RFC 791 §3.1",
        about: "Header and payload in bytes. What the frame holds behind it is padding of the link layer.")
    case .identification:
      .init(
        "ip.id", "Identification", H.Identification.self, "RFC 6864 §4", .hexadecimal(digits: 4),
        about: "Fragments with the same number, addresses and protocol belong to one datagram.")
    default: fragmentDescriptor
    }
  }

  private var fragmentDescriptor: FieldDescriptor {
    typealias H = IPv4Header
    return switch self {
    case .flags:
      .init(
        "ip.flags", "Flags", H.Flags.self, "RFC 791 §3.1", .hexadecimal(digits: 2),
        about: "What a router may do with a packet that is too long.")
    case .reservedBit:
      .init("ip.flags.rb", "Reserved bit", H.ReservedBit.self, "RFC 791 §3.1", .flag, isPart: true, about: "Must be 0.")
    case .dontFragment:
      .init(
        "ip.flags.df", "Don't fragment", H.DontFragment.self, "RFC 791 §3.1", .flag, isPart: true,
        about: "A router drops the packet instead of fragmenting it and tells the sender: this is how the path MTU is found.")
    case .moreFragments:
      .init(
        "ip.flags.mf", "More fragments", H.MoreFragments.self, "RFC 791 §3.1", .flag, isPart: true,
        about: "Set in all fragments but the last, whose end therefore tells how long the datagram is.")
    case .fragmentOffset:
      .init(
        "ip.frag_offset", "Fragment Offset", H.FragmentOffset.self, "RFC 791 §3.1",
        about: "Where the payload belongs in its datagram, in units of 8 bytes.")
    default: deliveryDescriptor
    }
  }

  private var deliveryDescriptor: FieldDescriptor {
    typealias H = IPv4Header
    return switch self {
    case .timeToLive:
      .init(
        "ip.ttl", "Time to Live", H.TimeToLive.self, "RFC 791 §3.1",
        about: "Each router takes 1 off and drops the packet at 0, so that a routing loop ends. Traceroute counts with it.")
    case .protocolNumber:
      .init(
        "ip.proto", "Protocol", H.ProtocolNumber.self, "RFC 791 §3.1", values: IPProtocol.names,
        about: "Who gets the payload: 6 is TCP, 17 is UDP, 1 is ICMP.")
    case .checksum:
      .init(
        "ip.checksum", "Header Checksum", H.HeaderChecksum.self, "RFC 1071 §1", .hexadecimal(digits: 4),
        about: "Guards the header only. Routers compute it anew because they change the time to live; a wrong one means a dropped packet.")
    case .source:
      .init(
        "ip.src", "Source Address", H.Source.self, "RFC 791 §3.1", .ipv4,
        about: "Where answers go. A NAT router replaces it on the way out.")
    default:
      .init(
        "ip.dst", "Destination Address", H.Destination.self, "RFC 791 §3.1", .ipv4,
        about: "What routers look up. It stays the same from the first to the last router, unlike the MAC address.")
    }
  }
}

extension IPv4Header {
  /// The names of differentiated services codepoints (RFC 2474, RFC 2597, RFC 3246).
  public static let codepoints: ValueNames = { number in
    switch number {
    case 0: "Default"
    case 1: "LE"
    case 8: "CS1"
    case 10: "AF11"
    case 12: "AF12"
    case 14: "AF13"
    case 16: "CS2"
    case 18: "AF21"
    case 20: "AF22"
    case 22: "AF23"
    case 24: "CS3"
    case 26: "AF31"
    case 28: "AF32"
    case 30: "AF33"
    case 32: "CS4"
    case 34: "AF41"
    case 36: "AF42"
    case 38: "AF43"
    case 40: "CS5"
    case 44: "Voice admit"
    case 46: "Expedited forwarding"
    case 48: "CS6"
    case 56: "CS7"
    default: nil
    }
  }
  /// What the two congestion bits say (RFC 3168 §5).
  public static let congestion: ValueNames = { number in
    switch number {
    case 0: "Not ECN-capable transport"
    case 1: "ECN-capable transport (1)"
    case 2: "ECN-capable transport (0)"
    case 3: "Congestion experienced"
    default: nil
    }
  }
}
