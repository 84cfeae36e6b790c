/// What the capture file says about a packet, as fields.
public enum FrameFields: Dissected {
  /// The fields, in the order in which they are shown. None of them lies in the packet.
  public enum Field: UInt8, FieldName {
    case number, time, interface, encapsulation, length, captured, protocols, comment
    /// The table's kind.
    public static var kind: LayerKind { .frame }
    /// All there is to say about each field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .number:
        .init("frame.number", "Frame Number", "draft-ietf-opsawg-pcap §5", about: "Packets are counted from 1 in the order of the file.")
      case .time:
        .init(
          "frame.time_epoch", "Epoch Time", "draft-ietf-opsawg-pcap §5", .seconds,
          about: "When the recording machine saw the packet, in seconds since 1970-01-01 UTC.")
      case .interface:
        .init(
          "frame.interface_id", "Interface", "draft-ietf-opsawg-pcapng §4.3",
          about: "The recording machine's interface, numbered in the order of the file.")
      case .encapsulation:
        .init(
          "frame.encap_type", "Encapsulation type", "draft-ietf-opsawg-pcaplinktype §2", values: Self.encapsulations,
          about: "Which header the frame begins with. The number is Wireshark's own.")
      case .length:
        .init(
          "frame.len", "Frame length on the wire", "draft-ietf-opsawg-pcap §5",
          about: "How many bytes the packet had, even if fewer were recorded.")
      case .captured:
        .init(
          "frame.cap_len", "Frame length stored into the capture file", "draft-ietf-opsawg-pcap §5",
          about: "How many bytes were recorded. Fewer than were sent if a snapshot length cut the packet.")
      case .protocols: .init("frame.protocols", "Protocols in frame", "the layers below, from the outside in", .text)
      case .comment:
        .init(
          "frame.comment", "Comment", "draft-ietf-opsawg-pcapng §3.5", .text,
          about: "A remark that somebody stored with the packet.")
      }
    }

    static let encapsulations: ValueNames = { number in
      switch number {
      case 1: "Ethernet"
      case 4: "PPP"
      case 7: "Raw IP"
      case 15: "NULL/Loopback"
      case 18: "PPP over Ethernet"
      case 19: "PPP with direction"
      case 20: "IEEE 802.11"
      case 23: "IEEE 802.11 with radiotap"
      case 25: "Linux cooked-mode capture v1"
      case 28: "Cisco HDLC"
      case 174: "OpenBSD loopback"
      case 129: "Raw IPv4"
      case 130: "Raw IPv6"
      case 210: "Linux cooked-mode capture v2"
      default: nil
      }
    }
  }
  /// The rows of all fields.
  public static let fields = FieldTable(Field.self)

  /// These facts come from the file, not from the frame: their range is empty. `protocols` and `comment` are left to the caller.
  @inlinable
  public static func visit(_ frame: borrowing Frame, into sink: inout some FieldSink) {
    let bytes = frame.bytes
    sink.offer(Field.number, .integer(UInt64(truncatingIfNeeded: frame.info.number)), at: 0..<0, in: bytes)
    if frame.info.hasTime { sink.offer(Field.time, .integer(frame.info.time), at: 0..<0, in: bytes) }
    if frame.info.interface >= 0 { sink.offer(Field.interface, .integer(UInt64(frame.info.interface)), at: 0..<0, in: bytes) }
    if sink.wants(Field.encapsulation), frame.info.linkType.rawValue != 0xFFFF {
      let type = UInt64(truncatingIfNeeded: frame.info.linkType.wiresharkEncapsulation)
      sink.emit(FieldID(Field.encapsulation), .integer(type), at: 0..<0, in: bytes)
    }
    sink.offer(Field.length, .integer(UInt64(frame.info.length)), at: 0..<0, in: bytes)
    sink.offer(Field.captured, .integer(UInt64(bytes.byteCount)), at: 0..<0, in: bytes)
  }
}
