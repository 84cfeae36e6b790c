extension PPPHeader: Dissected {
  /// The fields, in wire order. None has a fixed place: each may be left out or shortened.
  public enum Field: UInt8, FieldName {
    case address, control, direction, protocolType

    /// The Point-to-Point Protocol.
    public static var kind: LayerKind { .ppp }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .address:
        .init(
          "ppp.address", "Address", "RFC 1662 §3.1", .hexadecimal(digits: 2),
          about: "Always FF, all stations: on a line with two ends nobody needs an address.")
      case .control:
        .init("ppp.control", "Control", "RFC 1662 §3.1", .hexadecimal(digits: 2), about: "Always 03: a datagram without a number.")
      case .direction:
        .init(
          "ppp.direction", "Direction", "LINKTYPE_PPP_WITH_DIR",
          values: { number in
            switch number {
            case 0: "DTE->DCE";
            case 1: "DCE->DTE";
            default: nil
            }
          },
          about: "Which way the packet went; the capture says so, not the packet.")
      case .protocolType:
        .init(
          "ppp.protocol", "Protocol", "RFC 1661 §2", .hexadecimal(digits: 4), values: PPPProtocol.names,
          about: "What follows: a network protocol, or one of those that set up the link.")
      }
    }
  }
  /// The rows of `Field`.
  public static let fields = FieldTable(Field.self)

  /// Emits what is there.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    guard !sink.wanted(in: .ppp).isEmpty || sink.wantsNotes else { return }
    var reader = Reader(layer, of: frame)
    do {
      var start = reader.position
      var octet: UInt8 = try reader.read()
      if octet == 0xFF {
        sink.offer(Field.address, .integer(0xFF), at: start..<start &+ 1, in: frame)
        let control: UInt8 = try reader.read()
        sink.offer(Field.control, .integer(UInt64(control)), at: start &+ 1..<start &+ 2, in: frame)
        start &+= 2
        octet = try reader.read()
      }
      var number = UInt64(octet)
      if octet & 1 == 0 { number = number << 8 | UInt64(try reader.read(UInt8.self)) }
      sink.offer(Field.protocolType, .integer(number), at: start..<reader.position, in: frame)
    } catch { sink.stopped(error, at: reader.rest) }
  }
}
