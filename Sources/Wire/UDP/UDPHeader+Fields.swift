extension UDPHeader: Dissected {
  /// The sender's port.
  public typealias SourcePort = Bits<0, 16>
  /// The receiver's port.
  public typealias DestinationPort = Bits<16, 16>
  /// The length of header and payload.
  public typealias Length = Bits<32, 16>
  /// The sum over pseudo-header, header and payload.
  public typealias HeaderChecksum = Bits<48, 16>

  /// The fields in wire order.
  public enum Field: UInt8, FieldName {
    case sourcePort, destinationPort, length, checksum, payload, stream, timeSinceFirst, timeSincePrevious

    /// UDP.
    public static var kind: LayerKind { .udp }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .sourcePort:
        .init(
          "udp.srcport", "Source Port", SourcePort.self, "RFC 768",
          about: "Which program sent the datagram, and where an answer goes. A NAT router may replace it.")
      case .destinationPort:
        .init(
          "udp.dstport", "Destination Port", DestinationPort.self, "RFC 768",
          about: "Which program shall get the datagram. If none listens there, the host answers with ICMP port unreachable.")
      case .length:
        .init("udp.length", "Length", Length.self, "RFC 768", about: "Header and payload in bytes: 8 at least.")
      case .checksum:
        .init(
          "udp.checksum", "Checksum", HeaderChecksum.self, "RFC 768", .hexadecimal(digits: 4),
          about: "Guards addresses, ports and payload. Over IPv4, 0 means that the sender computed none; IPv6 demands one.")
      case .payload:
        .init("udp.payload", "Payload", "RFC 768", .octets, isHidden: true, about: "What the program sent, byte by byte.")
      case .stream:
        .init(
          "udp.stream", "Stream index", "RFC 768",
          about: "Conversations are numbered from 0 in the order in which they appear. Both directions have the same number.")
      case .timeSinceFirst: .init("udp.time_relative", "Time since first frame", "RFC 768", .duration)
      case .timeSincePrevious: .init("udp.time_delta", "Time since previous frame", "RFC 768", .duration)
      }
    }
  }
  /// The table of the fields.
  public static let fields = FieldTable(Field.self)

  /// Emits the header's fields.
  ///
  /// As Wireshark does, the ports only together, and no checksum if the length says that there is no room for one.
  /// A length of 0 is right in a jumbogram and wrong over IPv4: there the walk makes the layer 6 bytes long.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    guard !sink.wanted(in: .udp).isEmpty || sink.wantsNotes else { return }
    let here = min(layer.end, frame.byteCount) &- layer.start
    guard here >= 4 else { return }
    let length: Int = here >= 6 ? Int(frame.networkOrder(at: layer.start &+ 4, as: UInt16.self)) : 8
    let isOdd = length < 8 && length > 0
    fields.visit(layer, of: frame, only: isOdd ? FieldSet(low: 7) : .all, into: &sink)
    if isOdd { return sink.stopped(Length.forbids(length), at: layer.start &+ 4..<layer.start &+ 6) }
    let end = min(Int(layer.limit), frame.byteCount)
    if end > layer.end { sink.offer(Field.payload, .bytes(layer.end..<end), at: layer.end..<end, in: frame) }
  }
}
