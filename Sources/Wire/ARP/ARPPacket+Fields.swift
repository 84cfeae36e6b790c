extension ARPPacket: Dissected {
  /// Bytes 0 and 1.
  public typealias HardwareType = Bits<0, 16>
  /// Bytes 2 and 3.
  public typealias ProtocolType = Bits<16, 16>
  /// Byte 4.
  public typealias HardwareSize = Bits<32, 8>
  /// Byte 5.
  public typealias ProtocolSize = Bits<40, 8>
  /// Bytes 6 and 7.
  public typealias Operation = Bits<48, 16>

  /// The fields, in wire order. What Wireshark concludes from the packet stands between its numbers and its addresses.
  public enum Field: UInt8, FieldName {
    case hardwareType, protocolType, hardwareSize, protocolSize, operation
    case isGratuitous, isProbe, isAnnouncement
    case senderEthernet, senderHardware, senderIPv4, senderProtocol
    case targetEthernet, targetHardware, targetIPv4, targetProtocol

    /// The Address Resolution Protocol.
    public static var kind: LayerKind { .arp }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .hardwareType:
        .init("arp.hw.type", "Hardware type", HardwareType.self, "RFC 826", values: ARPOperation.hardwareTypes)
      case .protocolType:
        .init(
          "arp.proto.type", "Protocol type", ProtocolType.self, "RFC 826", .hexadecimal(digits: 4), values: EtherType.names,
          about: "Whose addresses are asked about, by the numbers of Ethernet.")
      case .hardwareSize:
        .init("arp.hw.size", "Hardware size", HardwareSize.self, "RFC 826", about: "How many bytes each link-layer address has.")
      case .protocolSize:
        .init("arp.proto.size", "Protocol size", ProtocolSize.self, "RFC 826", about: "How many bytes each protocol address has.")
      case .operation:
        .init(
          "arp.opcode", "Opcode", Operation.self, "RFC 826", values: ARPOperation.names,
          about: "Whether somebody asks or answers; a host answers only for addresses of its own.")
      case .isGratuitous:
        .init(
          "arp.isgratuitous", "Is gratuitous", "RFC 5227 §3", .flag,
          about: "Sender and target address are the same: nobody is asked, all are told where the address is now.")
      case .isProbe:
        .init(
          "arp.isprobe", "Is probe", "RFC 5227 §2.1.1", .flag,
          about: "The sender gives no address of its own: it finds out whether the target address is still free.")
      case .isAnnouncement:
        .init(
          "arp.isannouncement", "Is announcement", "RFC 5227 §2.3", .flag,
          about: "The sender has begun to use the address, after its probes found it free.")
      default: address
      }
    }

    private var address: FieldDescriptor {
      switch self {
      case .senderEthernet:
        .init(
          "arp.src.hw_mac", "Sender MAC address", "RFC 826", .ethernet,
          about: "Receivers note it for the sender's protocol address; if it is a lie, their traffic goes to the liar.")
      case .senderHardware: .init("arp.src.hw", "Sender hardware address", "RFC 826", .octets)
      case .senderIPv4: .init("arp.src.proto_ipv4", "Sender IP address", "RFC 826", .ipv4)
      case .senderProtocol: .init("arp.src.proto", "Sender protocol address", "RFC 826", .octets)
      case .targetEthernet:
        .init(
          "arp.dst.hw_mac", "Target MAC address", "RFC 826", .ethernet,
          about: "In a request this is what the sender wants to know, usually zeros.")
      case .targetHardware: .init("arp.dst.hw", "Target hardware address", "RFC 826", .octets)
      case .targetIPv4:
        .init("arp.dst.proto_ipv4", "Target IP address", "RFC 826", .ipv4, about: "In a request, the address whose owner shall answer.")
      default: .init("arp.dst.proto", "Target protocol address", "RFC 826", .octets)
      }
    }
  }
  /// The rows of `Field`.
  public static let fields = FieldTable(Field.self)

  /// ATM divides the two bytes of sizes in its own way, RFC 2225 §8.
  @usableFromInline static var atm: UInt64 { 19 }

  /// Emits the numbers, and the addresses if all four are there.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    let start = layer.start, end = min(layer.end, frame.byteCount)
    guard end &- start >= 8 else { return fields.visit(layer, of: frame, into: &sink) }
    let numbers = frame.networkOrder(at: start, as: UInt64.self)
    if numbers >> 48 == atm {
      let known = FieldSet.all.without(Field.hardwareSize).without(Field.protocolSize)
      fields.visit(layer, of: frame, only: known, into: &sink)
      return
    }
    fields.visit(layer, of: frame, into: &sink)
    guard sink.wanted(in: .arp).reaches(Field.isGratuitous) || sink.wantsNotes else { return }
    let hardware = Int(numbers >> 24 & 0xFF), network = Int(numbers >> 16 & 0xFF)
    let sender = start &+ 8, target = sender &+ hardware &+ network, needed = target &+ hardware &+ network
    guard needed <= end else { return sink.stopped(.truncated(needed: needed &- start, available: end &- start), at: sender..<end) }
    conclude(numbers, sender: sender &+ hardware, target: target, end: end, hardware: hardware, network: network, frame, into: &sink)
    let isEthernet = (numbers >> 48 == 1 || numbers >> 48 == 6) && hardware == 6
    let isIPv4 = numbers >> 32 & 0xFFFF == 0x0800 && network == 4
    let places = (sender..<sender &+ hardware, sender &+ hardware..<target)
    offer(places.0, Field.senderEthernet, if: isEthernet, else: Field.senderHardware, frame, into: &sink)
    offer(places.1, Field.senderIPv4, if: isIPv4, else: Field.senderProtocol, frame, into: &sink)
    offer(target..<target &+ hardware, Field.targetEthernet, if: isEthernet, else: Field.targetHardware, frame, into: &sink)
    offer(target &+ hardware..<needed, Field.targetIPv4, if: isIPv4, else: Field.targetProtocol, frame, into: &sink)
  }

  /// An address: a number if its kind is known, else bytes, and nothing if it has none.
  @inlinable
  static func offer(
    _ range: Range<Int>, _ known: Field, if isKnown: Bool, else other: Field, _ frame: RawSpan, into sink: inout some FieldSink
  ) {
    if range.isEmpty { return }
    guard isKnown else { return sink.offer(other, .bytes(range), at: range, in: frame) }
    var number: UInt64 = 0
    for offset in range { number = number << 8 | UInt64(frame.octet(offset)) }
    sink.offer(known, .integer(number), at: range, in: frame)
  }

  /// What kind of request or reply this is, RFC 5227. `sender` and `target` are where the sender's protocol address and the target's
  /// link-layer address start. As Wireshark does, six bytes of the latter are looked at, whatever its size.
  @inlinable
  static func conclude(
    _ numbers: UInt64, sender: Int, target: Int, end: Int, hardware: Int, network: Int, _ frame: RawSpan,
    into sink: inout some FieldSink
  ) {
    let operation = numbers & 0xFFFF
    guard operation == 1 || operation == 2, network > 0, sink.wanted(in: .arp).meets(Field.isGratuitous, Field.isAnnouncement) else {
      return
    }
    var isSame = true, isZero = true
    for i in 0..<network {
      let octet = frame.octet(sender &+ i)
      if octet != frame.octet(target &+ hardware &+ i) { isSame = false }
      if octet != 0 { isZero = false }
    }
    let isUnknown = target &+ 6 <= end && (0..<6).allSatisfy { frame.octet(target &+ $0) == 0 }
    let place = sender &- 8 &- hardware..<sender &- 8 &- hardware
    if isSame { sink.offer(Field.isGratuitous, .integer(1), at: place, in: frame) }
    guard operation == 1, isUnknown else { return }
    if isSame { sink.offer(Field.isAnnouncement, .integer(1), at: place, in: frame) }
    if isZero, !isSame { sink.offer(Field.isProbe, .integer(1), at: place, in: frame) }
  }
}
