extension LinuxCooked2Header: Dissected {
  /// Bytes 0 and 1.
  public typealias ProtocolType = Bits<0, 16>
  /// Bytes 2 and 3.
  public typealias Reserved = Bits<16, 16>
  /// Bytes 4 to 7.
  public typealias InterfaceIndex = Bits<32, 32>
  /// Bytes 8 and 9.
  public typealias HardwareType = Bits<64, 16>
  /// Byte 10.
  public typealias PacketType = Bits<80, 8>
  /// Byte 11.
  public typealias AddressLength = Bits<88, 8>
  /// Bytes 12 to 19.
  public typealias Address = Bits<96, 64>

  /// The fields, in wire order.
  public enum Field: UInt8, FieldName {
    case etherType, greType, linuxType, interfaceIndex, hardwareType, packetType, addressLength
    case sourceEthernet, sourceIPv4, sourceOther, unused, trailer

    /// Linux cooked capture, version 2.
    public static var kind: LayerKind { .linuxCooked2 }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .packetType:
        .init(
          "sll.pkttype", "Packet type", PacketType.self, "LINKTYPE_LINUX_SLL2", values: LinuxProtocol.packetTypes,
          about: "Which way the packet went, as seen from the recording host.")
      case .hardwareType:
        .init(
          "sll.hatype", "Link-layer address type", HardwareType.self, "LINKTYPE_LINUX_SLL2", values: LinuxProtocol.hardwareTypes,
          about: "What kind of interface the packet passed through.")
      case .addressLength: .init("sll.halen", "Link-layer address length", AddressLength.self, "LINKTYPE_LINUX_SLL2")
      case .sourceEthernet:
        .init("sll.src.eth", "Source", "LINKTYPE_LINUX_SLL2", .ethernet, about: "The sender's card; the destination is not recorded.")
      case .sourceIPv4: .init("sll.src.ipv4", "Source", "LINKTYPE_LINUX_SLL2", .ipv4)
      case .sourceOther: .init("sll.src.other", "Source", "LINKTYPE_LINUX_SLL2", .octets)
      case .unused: .init("sll.unused", "Unused", "LINKTYPE_LINUX_SLL2", .octets)
      case .etherType:
        .init(
          "sll.etype", "Protocol", "LINKTYPE_LINUX_SLL2", .hexadecimal(digits: 4), values: EtherType.names,
          about: "What follows, by the same numbers as in an Ethernet header.")
      case .greType: .init("sll.gretype", "Protocol", "LINKTYPE_LINUX_SLL2", .hexadecimal(digits: 4), values: EtherType.names)
      case .linuxType: .init("sll.ltype", "Protocol", "LINKTYPE_LINUX_SLL2", .hexadecimal(digits: 4), values: LinuxProtocol.names)
      case .trailer: .init("sll.trailer", "Trailer", "LINKTYPE_LINUX_SLL2", .octets)
      case .interfaceIndex:
        .init(
          "sll.ifindex", "Interface index", InterfaceIndex.self, "LINKTYPE_LINUX_SLL2",
          about: "Which interface of the recording host the packet passed through; `ip link` lists the numbers.")
      }
    }
  }
  /// The rows of `Field`.
  public static let fields = FieldTable(Field.self)

  /// Emits the fields with a fixed place, then the address by its length and the protocol by its range.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    fields.visit(layer, of: frame, into: &sink)
    let start = layer.start, end = min(layer.end, frame.byteCount), address = start &+ 12
    guard address &+ 8 <= end, sink.wanted(in: .linuxCooked2).reaches(Field.etherType) else { return }
    let count = min(Int(frame.networkOrder(at: start &+ 11, as: UInt8.self)), 8)
    let range = address..<address &+ count
    switch count {
    case 0: break
    case 4: sink.offer(Field.sourceIPv4, .integer(UInt64(frame.networkOrder(at: address, as: UInt32.self))), at: range, in: frame)
    case 6: sink.offer(Field.sourceEthernet, .integer(frame.networkOrder(at: address, as: UInt64.self) >> 16), at: range, in: frame)
    default: sink.offer(Field.sourceOther, .bytes(range), at: range, in: frame)
    }
    let unused = range.upperBound..<address &+ 8
    if !unused.isEmpty { sink.offer(Field.unused, .bytes(unused), at: unused, in: frame) }
    let place = start &+ 0..<start &+ 2
    guard place.upperBound <= end else { return }
    let number = frame.networkOrder(at: place.lowerBound, as: UInt16.self)
    let isTunnel = frame.networkOrder(at: start &+ 8, as: UInt16.self) == LinuxProtocol.greHardware
    let field = !LinuxProtocol.isEtherType(number) ? Field.linuxType : isTunnel ? Field.greType : Field.etherType
    sink.offer(field, .integer(UInt64(number)), at: place, in: frame)
  }
}
