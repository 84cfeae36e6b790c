/// The authentication header of RFC 4302 §2, of IPv4 and IPv6: shows that nobody changed the packet, and hides nothing.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |  Next Header  |  Payload Len  |           Reserved            |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                 Security Parameters Index                     |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                    Sequence Number Field                      |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                Integrity Check Value (variable)               |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// ```
public struct AuthenticationHeader: Header, ~Escapable {
  /// The bytes the view was made from: the header, and perhaps more behind it.
  public let bytes: RawSpan

  /// Checked here, once: the header is present as long as it says that it is, and that is 12 bytes at least.
  @inline(always)
  @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 12 else { throw .truncated(needed: 12, available: bytes.byteCount) }
    let words = PayloadLength.read(bytes, as: Int.self)
    guard words >= 1 else { throw PayloadLength.forbids(words) }
    guard words &* 4 &+ 8 <= bytes.byteCount else { throw .truncated(needed: words &* 4 &+ 8, available: bytes.byteCount) }
    self.bytes = bytes
  }

  /// The header's length in bytes: unlike other extension headers it counts words of four bytes, less two.
  @inline(always) public var headerLength: Int { PayloadLength.read(bytes) &* 4 &+ 8 }
  /// What follows.
  @inline(always) public var next: IPProtocol { .init(ExtensionHeader.NextHeader.read(bytes)) }
  /// Which agreement between the two hosts the value was computed with.
  @inline(always) public var securityParametersIndex: UInt32 { SPI.read(bytes) }
  /// Counts packets, so that none can be played again.
  @inline(always) public var sequence: UInt32 { Sequence.read(bytes) }
}

extension AuthenticationHeader: Dissected {
  /// The length in words of four bytes, less two.
  public typealias PayloadLength = Bits<8, 8>
  /// Must be 0.
  public typealias Reserved = Bits<16, 16>
  /// Which agreement it is.
  public typealias SPI = Bits<32, 32>
  /// Counts packets.
  public typealias Sequence = Bits<64, 32>

  /// The fields in wire order.
  public enum Field: UInt8, FieldName {
    case next, length, reserved, spi, sequence, check

    /// The authentication header.
    public static var kind: LayerKind { .authenticationHeader }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .next:
        .init(
          "ah.next_header", "Next header", ExtensionHeader.NextHeader.self, "RFC 4302 §2.1", values: IPProtocol.names,
          about: "What follows this header.")
      case .length:
        .init(
          "ah.length", "Length", PayloadLength.self, "RFC 4302 §2.2",
          about: "The header's length in words of 4 bytes, less 2: another unit than in the other extension headers.")
      case .reserved: .init("ah.reserved", "Reserved", "RFC 4302 §2.3", .octets, about: "Must be 0.")
      case .spi:
        .init(
          "ah.spi", "AH SPI", SPI.self, "RFC 4302 §2.4", .hexadecimal(digits: 8),
          about: "Which agreement on keys the two hosts use for this packet.")
      case .sequence:
        .init(
          "ah.sequence", "AH Sequence", Sequence.self, "RFC 4302 §2.5",
          about: "Counts packets, so that none can be recorded and sent again.")
      case .check:
        .init(
          "ah.icv", "AH ICV", "RFC 4302 §2.6", .octets,
          about: "Computed over the packet with a secret key. A NAT router changes an address, and the value no longer fits.")
      }
    }
  }
  /// The table of the fields.
  public static let fields = FieldTable(Field.self)

  /// Emits the header's fields; the first two only together, the check value only if it is whole.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    let start = layer.start, end = min(layer.end, frame.byteCount)
    guard end &- start >= 2 else { return }
    fields.visit(layer, of: frame, into: &sink)
    if end &- start >= 4 { sink.offer(Field.reserved, .bytes(start &+ 2..<start &+ 4), at: start &+ 2..<start &+ 4, in: frame) }
    let check = start &+ 12..<max(start &+ 12, start &+ 8 &+ Int(frame.octet(start &+ 1)) &* 4)
    if check.upperBound <= end { sink.offer(Field.check, .bytes(check), at: check, in: frame) }
  }
}
