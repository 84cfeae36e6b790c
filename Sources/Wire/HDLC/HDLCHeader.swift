/// The header of Cisco's HDLC framing for serial lines, read in place.
///
/// ```
/// | Address (8) | Control (8) | Protocol (16) |
/// ```
public struct HDLCHeader: Header, ~Escapable {
  /// Byte 0.
  public typealias Address = Bits<0, 8>
  /// Byte 1.
  public typealias Control = Bits<8, 8>
  /// Bytes 2 and 3.
  public typealias ProtocolType = Bits<16, 16>

  /// The bytes from the header on.
  public let bytes: RawSpan

  /// Checked here, once: 4 bytes are present.
  @inline(always) @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 4 else { throw .truncated(needed: 4, available: bytes.byteCount) }
    self.bytes = bytes
  }

  /// Always 4.
  @inline(always) public var headerLength: Int { 4 }
  /// What follows, by the numbers of Ethernet.
  @inline(always) public var protocolType: EtherType { .init(ProtocolType.read(bytes)) }
}

extension HDLCHeader: Dissected {
  /// The fields, in wire order.
  public enum Field: UInt8, FieldName {
    case address, control, protocolType, padding

    /// Cisco HDLC.
    public static var kind: LayerKind { .hdlc }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .address:
        .init(
          "chdlc.address", "Address", Address.self, "LINKTYPE_C_HDLC", .hexadecimal(digits: 2),
          values: { number in
            switch number {
            case 0x0F: "Unicast";
            case 0x8F: "Multicast";
            default: nil
            }
          },
          about: "Whether the packet inside is for one receiver or for several; the line itself has two ends only.")
      case .control: .init("chdlc.control", "Control", Control.self, "LINKTYPE_C_HDLC", .hexadecimal(digits: 2))
      case .protocolType:
        .init(
          "chdlc.protocol", "Protocol", ProtocolType.self, "LINKTYPE_C_HDLC", .hexadecimal(digits: 4), values: Self.protocols,
          about: "What follows, by the numbers of Ethernet and some of Cisco's own.")
      case .padding: .init("chdlc.clns_padding", "CLNS padding", "LINKTYPE_C_HDLC", .hexadecimal(digits: 2))
      }
    }

    static let protocols: ValueNames = { number in
      switch number {
      case 0x2000: "Cisco Discovery Protocol"
      case 0x8035: "SLARP (keepalives)"
      case 0xFEFE: "OSI"
      default: EtherType.names(number)
      }
    }
  }
  /// The rows of `Field`.
  public static let fields = FieldTable(Field.self)

  /// The number that Cisco uses for OSI's protocols; a byte of padding precedes them.
  @usableFromInline static var osi: UInt16 { 0xFEFE }

  /// Emits the header, and the padding in front of an OSI packet where the layer includes it.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    fields.visit(layer, of: frame, into: &sink)
    let place = layer.start &+ 4
    guard place < min(max(layer.end, Int(layer.limit)), frame.byteCount), sink.wants(Field.padding),
      frame.networkOrder(at: place &- 2, as: UInt16.self) == osi
    else { return }
    sink.offer(Field.padding, .integer(UInt64(frame.octet(place))), at: place..<place &+ 1, in: frame)
  }
}
