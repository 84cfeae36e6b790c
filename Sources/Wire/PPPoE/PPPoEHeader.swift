/// The header that carries PPP over Ethernet, RFC 2516 §4, read in place.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// |  VER  | TYPE  |      CODE     |          SESSION_ID           |
/// |            LENGTH             |           payload             |
/// ```
public struct PPPoEHeader: Header, ~Escapable {
  /// The upper half of byte 0.
  public typealias Version = Bits<0, 4>
  /// The lower half of byte 0.
  public typealias Kind = Bits<4, 4>
  /// Byte 1.
  public typealias Code = Bits<8, 8>
  /// Bytes 2 and 3.
  public typealias SessionIdentifier = Bits<16, 16>
  /// Bytes 4 and 5.
  public typealias PayloadLength = Bits<32, 16>

  /// The bytes from the header on.
  public let bytes: RawSpan

  /// Checked here, once: 6 bytes are present.
  @inline(always) @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 6 else { throw .truncated(needed: 6, available: bytes.byteCount) }
    self.bytes = bytes
  }

  /// Always 6.
  @inline(always) public var headerLength: Int { 6 }
  /// 0 in a session; other codes set one up or end it.
  @inline(always) public var code: UInt8 { Code.read(bytes) }
  /// Which session the packet belongs to, together with the two Ethernet addresses.
  @inline(always) public var sessionIdentifier: UInt16 { SessionIdentifier.read(bytes) }
  /// How many bytes follow, PPP's own header included.
  @inline(always) public var payloadLength: Int { PayloadLength.read(bytes) }
}

extension PPPoEHeader: Dissected {
  /// The fields, in wire order.
  public enum Field: UInt8, FieldName {
    case version, type, code, sessionIdentifier, payloadLength

    /// PPP over Ethernet.
    public static var kind: LayerKind { .pppoe }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .version: .init("pppoe.version", "Version", Version.self, "RFC 2516 §4")
      case .type: .init("pppoe.type", "Type", Kind.self, "RFC 2516 §4")
      case .code:
        .init(
          "pppoe.code", "Code", Code.self, "RFC 2516 §4", .hexadecimal(digits: 2), values: Self.codes,
          about: "What the packet does; 0 carries data, the others find an access concentrator and open or close a session.")
      case .sessionIdentifier:
        .init(
          "pppoe.session_id", "Session ID", SessionIdentifier.self, "RFC 2516 §4", .hexadecimal(digits: 4),
          about: "Which of the sessions between two Ethernet addresses this is.")
      case .payloadLength:
        .init(
          "pppoe.payload_length", "Payload Length", PayloadLength.self, "RFC 2516 §4",
          about: "How much of the frame belongs to PPP; without it, padding would be taken for data.")
      }
    }

    static let codes: ValueNames = { number in
      switch number {
      case 0x00: "Session Data"
      case 0x07: "Active Discovery Offer (PADO)"
      case 0x09: "Active Discovery Initiation (PADI)"
      case 0x19: "Active Discovery Request (PADR)"
      case 0x65: "Active Discovery Session-confirmation (PADS)"
      case 0xA7: "Active Discovery Terminate (PADT)"
      default: nil
      }
    }
  }
  /// The rows of `Field`.
  public static let fields = FieldTable(Field.self)
}
