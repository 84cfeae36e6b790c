extension VLANTag: Dissected {
  /// Priority code point.
  public typealias Priority = Bits<0, 3>
  /// Drop eligible indicator.
  public typealias DropEligible = Bits<3, 1>
  /// VLAN identifier.
  public typealias Identifier = Bits<4, 12>
  /// Bytes 2 and 3.
  public typealias TypeOrLength = Bits<16, 16>

  /// The fields of a customer's tag, then those of a provider's tag, which Wireshark gives names of their own.
  public enum Field: UInt8, FieldName {
    case priority, dropEligible, identifier, etherType
    case length, trailer
    case servicePriority, serviceDropEligible, serviceIdentifier, outerIdentifier, innerIdentifier, serviceEtherType

    /// A VLAN tag.
    public static var kind: LayerKind { .vlan }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .priority:
        .init(
          "vlan.priority", "Priority", Priority.self, "IEEE 802.1Q §9.6", values: Self.priorities,
          about: "Which queue of a switch the frame goes through when a link is busy.")
      case .dropEligible:
        .init(
          "vlan.dei", "DEI", DropEligible.self, "IEEE 802.1Q §9.6", .flag,
          about: "Set when this frame may be dropped before others.")
      case .identifier:
        .init(
          "vlan.id", "ID", Identifier.self, "IEEE 802.1Q §9.6",
          about: "The virtual network that the frame belongs to; a switch keeps frames of different ones apart.")
      case .etherType:
        .init(
          "vlan.etype", "Type", TypeOrLength.self, "IEEE 802.1Q §9.6", .hexadecimal(digits: 4), values: EtherType.names,
          about: "What stands behind the tag: the type that the frame would have without it.")
      case .length: .init("vlan.len", "Length", "IEEE 802.1Q §9.6", about: "How many bytes follow, when an LLC header does.")
      case .trailer: .init("vlan.trailer", "Trailer", "IEEE 802.3 §3.2.8", .octets)
      case .servicePriority: .init("ieee8021ad.priority", "Priority", "IEEE 802.1Q §9.6", values: Self.priorities)
      case .serviceDropEligible: .init("ieee8021ad.dei", "DEI", "IEEE 802.1Q §9.6")
      case .serviceIdentifier:
        .init(
          "ieee8021ad.id", "ID", "IEEE 802.1Q §9.6",
          about: "The provider's virtual network, which carries a customer's frames with the customer's own tags inside.")
      case .outerIdentifier: .init("ieee8021ad.svid", "Outer ID", "IEEE 802.1Q §9.6")
      case .innerIdentifier: .init("ieee8021ad.cvid", "Inner ID", "IEEE 802.1Q §9.6")
      case .serviceEtherType:
        .init("ieee8021ah.etype", "Type", "IEEE 802.1Q §9.6", .hexadecimal(digits: 4), values: EtherType.names)
      }
    }

    /// What the priorities are for, IEEE 802.1Q table I-1.
    static let priorities: ValueNames = { number in
      switch number {
      case 0: "Best Effort"
      case 1: "Background"
      case 2: "Excellent Effort"
      case 3: "Critical Applications"
      case 4: "Video"
      case 5: "Voice"
      case 6: "Internetwork Control"
      case 7: "Network Control"
      default: nil
      }
    }
  }
  /// The rows of `Field`.
  public static let fields = FieldTable(Field.self)

  /// Emits the tag's fields under the names that its own type, which stands in front of it, asks for.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    let start = layer.start, end = min(layer.end, frame.byteCount)
    if start >= 2, start <= frame.byteCount, frame.networkOrder(at: start &- 2, as: UInt16.self) == EtherType.serviceVLAN.rawValue {
      return visitService(layer, of: frame, into: &sink)
    }
    guard start &+ 4 <= end else { return fields.visit(layer, of: frame, into: &sink) }
    let number = frame.networkOrder(at: start &+ 2, as: UInt16.self)
    if number > 1500 { return fields.visit(layer, of: frame, into: &sink) }
    fields.visit(layer, of: frame, only: FieldSet.all.without(Field.etherType), into: &sink)
    sink.offer(Field.length, .integer(UInt64(number)), at: start &+ 2..<start &+ 4, in: frame)
  }

  /// A provider's tag, 802.1ad. Of two in a row, the identifiers have names of their own and the type between them has none.
  @inlinable
  static func visitService(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    let start = layer.start, service = EtherType.serviceVLAN.rawValue
    guard start &+ 4 <= min(layer.end, frame.byteCount) else { return }
    let tag = frame.networkOrder(at: start, as: UInt32.self)
    let isOuter = UInt16(truncatingIfNeeded: tag) == service
    let isInner = start >= 6 && frame.networkOrder(at: start &- 6, as: UInt16.self) == service
    let identifier = isOuter ? Field.outerIdentifier : isInner ? Field.innerIdentifier : Field.serviceIdentifier
    sink.offer(Field.servicePriority, .integer(UInt64(tag >> 29)), at: start..<start &+ 1, in: frame)
    sink.offer(Field.serviceDropEligible, .integer(UInt64(tag >> 28 & 1)), at: start..<start &+ 1, in: frame)
    sink.offer(identifier, .integer(UInt64(tag >> 16 & 0xFFF)), at: start..<start &+ 2, in: frame)
    if isOuter { return }
    sink.offer(Field.serviceEtherType, .integer(UInt64(tag & 0xFFFF)), at: start &+ 2..<start &+ 4, in: frame)
  }
}
