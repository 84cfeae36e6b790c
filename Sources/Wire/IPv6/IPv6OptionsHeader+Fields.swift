/// Which of the two headers with options it is. Their fields differ in the first three names only.
public protocol IPv6OptionsPlace: Sendable {
  /// The kind of the layer.
  static var kind: LayerKind { get }
}
/// Options for every router.
public enum EveryHop: IPv6OptionsPlace {
  /// The hop-by-hop options header.
  public static var kind: LayerKind { .hopByHopOptions }
}
/// Options for the receiver.
public enum OnlyDestination: IPv6OptionsPlace {
  /// The destination options header.
  public static var kind: LayerKind { .destinationOptions }
}

/// The fields of the two headers with options.
public enum IPv6OptionsField<Place: IPv6OptionsPlace>: UInt8, FieldName {
  case next, length, octets
  case optionType, action, mayChange, lowBits, optionLength
  case pad1, padN, routerAlert, jumbo, homeAddress, tunnelLimit
  case minimumMTU, returnMTU, rplFlags, rplInstance, rplRank
  case scaleReceived, scaleSent, sequence, lastSequence, deltaReceived, deltaSent
  case quickStartFunction, domain, nonce, experimental, unknown

  /// The kind of the layer.
  public static var kind: LayerKind { Place.kind }

  /// All there is to say about the field.
  public var descriptor: FieldDescriptor {
    let isHop = Place.kind == .hopByHopOptions
    return switch self {
    case .next:
      .init(
        isHop ? "ipv6.hopopts.nxt" : "ipv6.dstopts.nxt", "Next Header", ExtensionHeader.NextHeader.self, "RFC 8200 §4.3",
        values: IPProtocol.names, about: "What follows this header.")
    case .length:
      .init(
        isHop ? "ipv6.hopopts.len" : "ipv6.dstopts.len", "Length", ExtensionHeader.Length.self, "RFC 8200 §4.3",
        about: "The header's length in units of 8 bytes, the first 8 not counted.")
    case .octets: .init(isHop ? "ipv6.hopopts.len_oct" : "ipv6.dstopts.len_oct", "Length in bytes", "RFC 8200 §4.3", isPart: true)
    case .optionType:
      .init(
        "ipv6.opt.type", "Type", "RFC 8200 §4.2", .hexadecimal(digits: 2), values: IPv6OptionType.names,
        about: "Which option follows. Its upper bits say what a node does that does not know it.")
    case .action:
      .init(
        "ipv6.opt.type.action", "Action", "RFC 8200 §4.2", isPart: true, values: IPv6OptionType.actionNames,
        about: "What a node does that does not know the option: pass over it, or drop the packet with or without an ICMP error.")
    case .mayChange:
      .init(
        "ipv6.opt.type.change", "May Change", "RFC 8200 §4.2", .flag, isPart: true, about: "Whether routers may change the option's value.")
    case .lowBits: .init("ipv6.opt.type.rest", "Low-Order Bits", "RFC 8200 §4.2", .hexadecimal(digits: 2), isPart: true)
    case .optionLength: .init("ipv6.opt.length", "Length", "RFC 8200 §4.2", about: "The length of the option's value alone.")
    case .pad1: .init("ipv6.opt.pad1", "Pad1", "RFC 8200 §4.2", .flag, about: "One byte of padding.")
    case .padN:
      .init("ipv6.opt.padn", "PadN", "RFC 8200 §4.2", .octets, about: "Padding: zeros, so that the next option or header is aligned.")
    case .routerAlert:
      .init(
        "ipv6.opt.router_alert", "Router Alert", "RFC 2711 §2.1", values: IPv6OptionType.alertNames,
        about: "Routers shall look at the payload although it is not for them. Multicast listener reports carry it.")
    default: restOfDescriptors
    }
  }

  private var restOfDescriptors: FieldDescriptor {
    switch self {
    case .jumbo:
      .init(
        "ipv6.opt.jumbo", "Payload Length", "RFC 2675 §2",
        about: "The length of a payload above 65,535 bytes. The IPv6 header's own length is then 0.")
    case .homeAddress:
      .init(
        "ipv6.opt.mipv6.home_address", "MIPv6 Home Address", "RFC 6275 §6.3", .ipv6,
        about: "The address a mobile node keeps, while the header holds the one it has where it is.")
    case .tunnelLimit:
      .init("ipv6.opt.tel", "Tunnel Encapsulation Limit", "RFC 2473 §4.1.1", about: "How often the packet may be wrapped again.")
    case .minimumMTU: .init("ipv6.opt.pmtu.min", "Minimum Reported PMTU", "RFC 9268 §5")
    case .returnMTU: .init("ipv6.opt.pmtu.rtn", "Return Minimum PMTU", "RFC 9268 §5")
    case .rplFlags: .init("ipv6.opt.rpl.flag", "Flag", "RFC 6553 §3", .hexadecimal(digits: 2))
    case .rplInstance: .init("ipv6.opt.rpl.instance_id", "RPLInstanceID", "RFC 6553 §3", .hexadecimal(digits: 2))
    case .rplRank: .init("ipv6.opt.rpl.sender_rank", "Sender Rank", "RFC 6553 §3", .hexadecimal(digits: 4))
    case .scaleReceived: .init("ipv6.opt.pdm.scale_dtlr", "Scale DTLR", "RFC 8250 §3.2")
    case .scaleSent: .init("ipv6.opt.pdm.scale_dtls", "Scale DTLS", "RFC 8250 §3.2")
    case .sequence: .init("ipv6.opt.pdm.psn_this_pkt", "PSN This Packet", "RFC 8250 §3.2")
    case .lastSequence: .init("ipv6.opt.pdm.psn_last_recv", "PSN Last Received", "RFC 8250 §3.2")
    case .deltaReceived: .init("ipv6.opt.pdm.delta_last_recv", "Delta Time Last Received", "RFC 8250 §3.2")
    case .deltaSent: .init("ipv6.opt.pdm.delta_last_sent", "Delta Time Last Sent", "RFC 8250 §3.2")
    case .quickStartFunction: .init("ipv6.opt.qs_func", "Function", "RFC 4782 §3.2")
    case .domain: .init("ipv6.opt.calipso.doi", "CALIPSO Domain of Interpretation", "RFC 5570 §5")
    case .nonce: .init("ipv6.opt.ilnp_nonce", "ILNP Nonce", "RFC 6744 §2", .octets)
    case .experimental: .init("ipv6.opt.experimental", "Experimental Option", "RFC 4727 §3", .octets)
    default: .init("ipv6.opt.unknown", "Unknown Option Payload", "RFC 8200 §4.2", .octets)
    }
  }
}

extension HopByHopOptions: Dissected {
  /// The fields in wire order.
  public typealias Field = IPv6OptionsField<EveryHop>
  /// The table of the fields.
  public static let fields = FieldTable(Field.self)
  /// Emits the header's fields and its options.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    ExtensionHeader.visit(EveryHop.self, fields, layer, of: frame, into: &sink)
  }
}
extension DestinationOptions: Dissected {
  /// The fields in wire order.
  public typealias Field = IPv6OptionsField<OnlyDestination>
  /// The table of the fields.
  public static let fields = FieldTable(Field.self)
  /// Emits the header's fields and its options.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    ExtensionHeader.visit(OnlyDestination.self, fields, layer, of: frame, into: &sink)
  }
}
