extension LinuxCookedHeader: Dissected {
  /// Bytes 0 and 1.
  public typealias PacketType = Bits<0, 16>
  /// Bytes 2 and 3.
  public typealias HardwareType = Bits<16, 16>
  /// Bytes 4 and 5.
  public typealias AddressLength = Bits<32, 16>
  /// Bytes 6 to 13.
  public typealias Address = Bits<48, 64>
  /// Bytes 14 and 15.
  public typealias ProtocolType = Bits<112, 16>

  /// The fields, in wire order.
  public enum Field: UInt8, FieldName {
    case packetType, hardwareType, addressLength, sourceEthernet, sourceIPv4, sourceOther, unused, etherType, greType, linuxType, trailer

    /// Linux cooked capture.
    public static var kind: LayerKind { .linuxCooked }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .packetType:
        .init(
          "sll.pkttype", "Packet type", PacketType.self, "LINKTYPE_LINUX_SLL", values: LinuxProtocol.packetTypes,
          about: "Which way the packet went, as seen from the recording host.")
      case .hardwareType:
        .init(
          "sll.hatype", "Link-layer address type", HardwareType.self, "LINKTYPE_LINUX_SLL", values: LinuxProtocol.hardwareTypes,
          about: "What kind of interface the packet passed through.")
      case .addressLength: .init("sll.halen", "Link-layer address length", AddressLength.self, "LINKTYPE_LINUX_SLL")
      case .sourceEthernet:
        .init("sll.src.eth", "Source", "LINKTYPE_LINUX_SLL", .ethernet, about: "The sender's card; the destination is not recorded.")
      case .sourceIPv4: .init("sll.src.ipv4", "Source", "LINKTYPE_LINUX_SLL", .ipv4)
      case .sourceOther: .init("sll.src.other", "Source", "LINKTYPE_LINUX_SLL", .octets)
      case .unused: .init("sll.unused", "Unused", "LINKTYPE_LINUX_SLL", .octets)
      case .etherType:
        .init(
          "sll.etype", "Protocol", "LINKTYPE_LINUX_SLL", .hexadecimal(digits: 4), values: EtherType.names,
          about: "What follows, by the same numbers as in an Ethernet header.")
      case .greType: .init("sll.gretype", "Protocol", "LINKTYPE_LINUX_SLL", .hexadecimal(digits: 4), values: EtherType.names)
      case .linuxType: .init("sll.ltype", "Protocol", "LINKTYPE_LINUX_SLL", .hexadecimal(digits: 4), values: LinuxProtocol.names)
      case .trailer: .init("sll.trailer", "Trailer", "LINKTYPE_LINUX_SLL", .octets)
      }
    }
  }
  /// The rows of `Field`.
  public static let fields = FieldTable(Field.self)

  /// Emits the fields with a fixed place, then the address by its length and the protocol by its range.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    fields.visit(layer, of: frame, into: &sink)
    let start = layer.start, end = min(layer.end, frame.byteCount), address = start &+ 6
    guard address &+ 8 <= end, sink.wanted(in: .linuxCooked).reaches(Field.sourceEthernet) else { return }
    let count = min(Int(frame.networkOrder(at: start &+ 4, as: UInt16.self)), 8)
    let range = address..<address &+ count
    switch count {
    case 0: break
    case 4: sink.offer(Field.sourceIPv4, .integer(UInt64(frame.networkOrder(at: address, as: UInt32.self))), at: range, in: frame)
    case 6: sink.offer(Field.sourceEthernet, .integer(frame.networkOrder(at: address, as: UInt64.self) >> 16), at: range, in: frame)
    default: sink.offer(Field.sourceOther, .bytes(range), at: range, in: frame)
    }
    let unused = range.upperBound..<address &+ 8
    if !unused.isEmpty { sink.offer(Field.unused, .bytes(unused), at: unused, in: frame) }
    let place = start &+ 14..<start &+ 16
    guard place.upperBound <= end else { return }
    let number = frame.networkOrder(at: place.lowerBound, as: UInt16.self)
    let isTunnel = frame.networkOrder(at: start &+ 2, as: UInt16.self) == LinuxProtocol.greHardware
    let field = !LinuxProtocol.isEtherType(number) ? Field.linuxType : isTunnel ? Field.greType : Field.etherType
    sink.offer(field, .integer(UInt64(number)), at: place, in: frame)
  }
}
