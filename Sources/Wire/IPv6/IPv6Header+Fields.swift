extension IPv6Header: Dissected {
  /// The version, 6.
  public typealias Version = Bits<0, 4>
  /// DSCP and ECN together.
  public typealias TrafficClass = Bits<4, 8>
  /// Which treatment the packet asks for.
  public typealias DSCP = Bits<4, 6>
  /// Explicit congestion notification.
  public typealias ECN = Bits<10, 2>
  /// The sender's number of the flow.
  public typealias FlowLabel = Bits<12, 20>
  /// The length of all behind this header.
  public typealias PayloadLength = Bits<32, 16>
  /// What follows.
  public typealias NextHeader = Bits<48, 8>
  /// Hops left.
  public typealias HopLimit = Bits<56, 8>
  /// The sender's address.
  public typealias Source = Bits<64, 128>
  /// The receiver's address.
  public typealias Destination = Bits<192, 128>

  /// The fields in wire order.
  public enum Field: UInt8, FieldName {
    case version, ipVersion, trafficClass, dscp, ecn, flowLabel, payloadLength, nextHeader, hopLimit, source, destination

    /// IPv6.
    public static var kind: LayerKind { .ipv6 }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .version:
        .init(
          "ipv6.version", "Version", Version.self, "RFC 8200 §3",
          about: "Tells a receiver how to read all that follows. Anything but 6 is not an IPv6 packet.")
      case .ipVersion: .init("ip.version", "Version", Version.self, "RFC 8200 §3", isHidden: true)
      case .trafficClass:
        .init(
          "ipv6.tclass", "Traffic Class", TrafficClass.self, "RFC 8200 §7", .hexadecimal(digits: 8),
          about: "How urgent the packet is and whether it met congestion: the same eight bits as in IPv4.")
      case .dscp:
        .init(
          "ipv6.tclass.dscp", "Differentiated Services Codepoint", DSCP.self, "RFC 2474 §3", isPart: true, values: IPv4Header.codepoints,
          about: "Which treatment the packet asks routers for. Networks may ignore or rewrite it.")
      case .ecn:
        .init(
          "ipv6.tclass.ecn", "Explicit Congestion Notification", ECN.self, "RFC 3168 §5", isPart: true, values: IPv4Header.congestion,
          about: "A router that is about to drop packets may mark this one instead, if the sender said that it understands the mark.")
      case .flowLabel:
        .init(
          "ipv6.flow", "Flow Label", FlowLabel.self, "RFC 6437 §2", .hexadecimal(digits: 6),
          about: "The same in all packets of a connection, so that routers with several ways keep them on one without reading ports.")
      default: rest
      }
    }

    private var rest: FieldDescriptor {
      switch self {
      case .payloadLength:
        .init(
          "ipv6.plen", "Payload Length", PayloadLength.self, "RFC 8200 §3",
          about: "All behind the 40 bytes of this header, extension headers included; IPv4's total length counts its header, too.")
      case .nextHeader:
        .init(
          "ipv6.nxt", "Next Header", NextHeader.self, "RFC 8200 §3", values: IPProtocol.names,
          about: "What follows: TCP, UDP or ICMPv6, or an extension header that again says what follows it.")
      case .hopLimit:
        .init(
          "ipv6.hlim", "Hop Limit", HopLimit.self, "RFC 8200 §3",
          about: "Each router takes 1 off and drops the packet at 0. Neighbor Discovery demands 255: such a packet passed no router.")
      case .source:
        .init("ipv6.src", "Source Address", Source.self, "RFC 8200 §3", .ipv6, about: "Where answers go.")
      default:
        .init(
          "ipv6.dst", "Destination Address", Destination.self, "RFC 8200 §3", .ipv6,
          about: "What routers look up. With a routing header it is the next stop, not the end.")
      }
    }
  }
  /// The table of the fields.
  public static let fields = FieldTable(Field.self)

  /// Emits the header's fields: only the version if it is not 6, as Wireshark does.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    guard !sink.wanted(in: .ipv6).isEmpty || sink.wantsNotes else { return }
    let here = min(layer.end, frame.byteCount) &- layer.start
    let isSix = here > 0 && frame.octet(layer.start) >> 4 == 6
    guard isSix, here >= 4 else {
      fields.visit(layer, of: frame, only: FieldSet(low: 3), into: &sink)
      if !isSix, here > 0, sink.wantsNotes {
        sink.note(Note(.error, "the version is not 6", "RFC 8200 §3"), at: layer.start..<layer.start &+ 1)
      }
      return
    }
    fields.visit(layer, of: frame, into: &sink)
  }
}
