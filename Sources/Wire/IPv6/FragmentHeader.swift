/// The fragment header of RFC 8200 §4.5. Only the sender fragments: a router drops what is too long.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |  Next Header  |   Reserved    |      Fragment Offset    |Res|M|
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                         Identification                        |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// ```
public struct FragmentHeader: Header, ~Escapable {
  /// The bytes the view was made from: the header, and perhaps more behind it.
  public let bytes: RawSpan

  /// Checked here, once: 8 bytes are present.
  @inline(always)
  @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 8 else { throw .truncated(needed: 8, available: bytes.byteCount) }
    self.bytes = bytes
  }

  /// Always 8.
  @inline(always) public var headerLength: Int { 8 }
  /// What the reassembled packet carries.
  @inline(always) public var next: IPProtocol { .init(ExtensionHeader.NextHeader.read(bytes)) }
  /// Where the payload belongs in its packet, in bytes.
  @inline(always) public var fragmentOffset: Int { Offset.read(bytes) &* 8 }
  /// Whether this is a fragment and not the last one. With offset 0 and without it the packet is whole (RFC 6946).
  @inline(always) public var moreFragments: Bool { More.read(bytes, as: UInt8.self) == 1 }
  /// Which packet a fragment belongs to.
  @inline(always) public var identification: UInt32 { Identification.read(bytes) }
}

extension FragmentHeader: Dissected {
  /// Must be 0.
  public typealias ReservedOctet = Bits<8, 8>
  /// The fragment's place in units of eight bytes.
  public typealias Offset = Bits<16, 13>
  /// Must be 0.
  public typealias ReservedBits = Bits<29, 2>
  /// Not the last fragment.
  public typealias More = Bits<31, 1>
  /// Which packet a fragment belongs to.
  public typealias Identification = Bits<32, 32>

  /// The fields in wire order.
  public enum Field: UInt8, FieldName {
    case next, reservedOctet, offset, reservedBits, more, identification, fragmentCount, reassembledLength

    /// The fragment header.
    public static var kind: LayerKind { .fragmentHeader }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .next:
        .init(
          "ipv6.fraghdr.nxt", "Next header", ExtensionHeader.NextHeader.self, "RFC 8200 §4.5", values: IPProtocol.names,
          about: "What the reassembled packet carries. Only the first fragment starts with it.")
      case .reservedOctet:
        .init(
          "ipv6.fraghdr.reserved_octet", "Reserved octet", ReservedOctet.self, "RFC 8200 §4.5", .hexadecimal(digits: 2), about: "Must be 0."
        )
      case .offset:
        .init(
          "ipv6.fraghdr.offset", "Offset", Offset.self, "RFC 8200 §4.5",
          about: "Where the payload belongs in its packet, in units of 8 bytes.")
      case .reservedBits: .init("ipv6.fraghdr.reserved_bits", "Reserved bits", ReservedBits.self, "RFC 8200 §4.5", about: "Must be 0.")
      case .more:
        .init(
          "ipv6.fraghdr.more", "More Fragments", More.self, "RFC 8200 §4.5", .flag,
          about: "Set in all fragments but the last, whose end therefore tells how long the packet is.")
      case .identification:
        .init(
          "ipv6.fraghdr.ident", "Identification", Identification.self, "RFC 8200 §4.5", .hexadecimal(digits: 8),
          about: "Fragments with the same number and addresses belong to one packet.")
      case .fragmentCount:
        .init("ipv6.fragment.count", "Fragment count", "RFC 8200 §4.5", about: "How many fragments the packet that is whole now came in.")
      case .reassembledLength:
        .init("ipv6.reassembled.length", "Reassembled IPv6 length", "RFC 8200 §4.5", about: "How many bytes that packet carries.")
      }
    }
  }
  /// The table of the fields.
  public static let fields = FieldTable(Field.self)

  /// Emits the header's fields, all or none: as Wireshark does.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    guard min(layer.end, frame.byteCount) &- layer.start >= 8 else { return }
    fields.visit(layer, of: frame, into: &sink)
  }
}
