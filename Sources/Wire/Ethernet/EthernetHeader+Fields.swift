extension EthernetHeader: Dissected {
  /// Bytes 0 to 5.
  public typealias Destination = Bits<0, 48>
  /// Bytes 6 to 11.
  public typealias Source = Bits<48, 48>
  /// Bytes 12 and 13.
  public typealias TypeOrLength = Bits<96, 16>
  /// The second-lowest bit of the first byte: the address was made up locally.
  public typealias DestinationLocal = Bits<6, 1>
  /// The lowest bit of the first byte, the first on the wire: the address names a group.
  public typealias DestinationGroup = Bits<7, 1>
  /// As for the destination.
  public typealias SourceLocal = Bits<54, 1>
  /// As for the destination; a sender is never a group.
  public typealias SourceGroup = Bits<55, 1>

  /// The fields, in wire order, then what may stand behind the packet.
  public enum Field: UInt8, FieldName {
    case destination, destinationLocal, destinationGroup, source, sourceLocal, sourceGroup
    case anyDestination, anySource, etherType, length, invalidLengthOrType
    case padding, trailer, checksum

    /// Ethernet.
    public static var kind: LayerKind { .ethernet }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .destination:
        .init(
          "eth.dst", "Destination", Destination.self, "IEEE 802.3 §3.2.4", .ethernet,
          about: "The network card that this frame is for; switches forward by it, routers replace it at every hop.")
      case .destinationLocal:
        .init("eth.dst.lg", "Destination is locally administered", DestinationLocal.self, "IEEE 802.3 §3.2.3", .flag, isPart: true)
      case .destinationGroup:
        .init(
          "eth.dst.ig", "Destination is a group", DestinationGroup.self, "IEEE 802.3 §3.2.3", .flag, isPart: true,
          about: "Set for broadcast and multicast: the frame is for several cards, and a switch floods it.")
      case .source:
        .init(
          "eth.src", "Source", Source.self, "IEEE 802.3 §3.2.5", .ethernet,
          about: "The card that sent the frame on this link; switches learn from it where that card is.")
      case .sourceLocal:
        .init(
          "eth.src.lg", "Source is locally administered", SourceLocal.self, "IEEE 802.3 §3.2.3", .flag, isPart: true,
          about: "Set when software made the address up, as for virtual machines, and not the maker of the card.")
      case .sourceGroup: .init("eth.src.ig", "Source is a group", SourceGroup.self, "IEEE 802.3 §3.2.3", .flag, isPart: true)
      case .anyDestination:
        .init("eth.addr", "Source or Destination", Destination.self, "IEEE 802.3 §3.2.4", .ethernet, isPart: true, isHidden: true)
      case .anySource:
        .init("eth.addr", "Source or Destination", Source.self, "IEEE 802.3 §3.2.5", .ethernet, isPart: true, isHidden: true)
      default: lengthAndTrailer
      }
    }

    private var lengthAndTrailer: FieldDescriptor {
      switch self {
      case .length:
        .init(
          "eth.len", "Length", "IEEE 802.3 §3.2.6",
          about: "How many bytes of data follow; only up to 1500, larger numbers are types.")
      case .invalidLengthOrType:
        .init("eth.invalid_lentype", "Invalid length or type", "IEEE 802.3 §3.2.6", .hexadecimal(digits: 4))
      case .padding:
        .init(
          "eth.padding", "Padding", "IEEE 802.3 §3.2.8", .octets,
          about: "Zeros that fill a short frame up to 60 bytes, so that collisions could be noticed on a shared cable.")
      case .trailer:
        .init(
          "eth.trailer", "Trailer", "IEEE 802.3 §3.2.8", .octets,
          about: "Bytes behind the packet that belong to nothing in it; some devices put their own data here.")
      case .checksum:
        .init(
          "eth.fcs", "Frame check sequence", "IEEE 802.3 §3.2.9", .hexadecimal(digits: 8),
          about: "A CRC over the frame; cards drop frames whose CRC is wrong, and usually strip it before the capture.")
      default:
        .init(
          "eth.type", "Type", TypeOrLength.self, "IEEE 802.3 §3.2.6", .hexadecimal(digits: 4), values: EtherType.names,
          about: "Which protocol the data is to be read as; a receiver that does not know the number drops the frame.")
      }
    }
  }
  /// The rows of `Field`.
  public static let fields = FieldTable(Field.self)

  /// Emits the addresses, and the last field as the type or the length that it is.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    let place = layer.start &+ 12
    guard place &+ 2 <= min(layer.end, frame.byteCount) else { return fields.visit(layer, of: frame, into: &sink) }
    if sink.wantsNotes, frame.octet(layer.start &+ 6) & 1 == 1 {
      sink.note(Note(.warning, "the source is a group address, which cannot send", "IEEE 802.3 §3.2.3"), at: place &- 6..<place)
    }
    let number = frame.networkOrder(at: place, as: UInt16.self)
    if number >= 0x600 || number == 0 { return fields.visit(layer, of: frame, into: &sink) }
    fields.visit(layer, of: frame, only: FieldSet.all.without(Field.etherType), into: &sink)
    let field = isLength(number) ? Field.length : Field.invalidLengthOrType
    sink.offer(field, .integer(UInt64(number)), at: place..<place &+ 2, in: frame)
  }
}
