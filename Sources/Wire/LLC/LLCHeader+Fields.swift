extension LLCHeader: Dissected {
  /// Byte 0.
  public typealias DSAP = Bits<0, 8>
  /// The upper seven bits of byte 0.
  public typealias DestinationNumber = Bits<0, 7>
  /// The lowest bit of byte 0: the frame is for a group of access points.
  public typealias DestinationGroup = Bits<7, 1>
  /// Byte 1.
  public typealias SSAP = Bits<8, 8>
  /// The upper seven bits of byte 1.
  public typealias SourceNumber = Bits<8, 7>
  /// The lowest bit of byte 1: the frame is a response.
  public typealias Response = Bits<15, 1>

  /// The fields, in wire order.
  public enum Field: UInt8, FieldName {
    case destination, destinationNumber, destinationGroup, source, sourceNumber, response
    case control, receiveNumber, sendNumber, poll, final, supervisoryType, modifierCommand, modifierResponse, frameType, unnumberedType
    case organization, etherType, ciscoProtocol, appleProtocol, extremeProtocol, ianaProtocol, otherProtocol

    /// Logical Link Control.
    public static var kind: LayerKind { .llc }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .destination:
        .init(
          "llc.dsap", "DSAP", DSAP.self, "IEEE 802.2 §3.2", .hexadecimal(digits: 2), values: ServiceAccessPoint.names,
          about: "Which program of the receiving host the frame is for: the idea that ports took up later.")
      case .destinationNumber: .init("llc.dsap.sap", "SAP", DestinationNumber.self, "IEEE 802.2 §3.3.1", isPart: true)
      case .destinationGroup: .init("llc.dsap.ig", "For a group", DestinationGroup.self, "IEEE 802.2 §3.3.1", .flag, isPart: true)
      case .source:
        .init(
          "llc.ssap", "SSAP", SSAP.self, "IEEE 802.2 §3.2", .hexadecimal(digits: 2), values: ServiceAccessPoint.names,
          about: "Which program of the sending host the frame is from.")
      case .sourceNumber: .init("llc.ssap.sap", "SAP", SourceNumber.self, "IEEE 802.2 §3.3.1", isPart: true)
      case .response: .init("llc.ssap.cr", "Response", Response.self, "IEEE 802.2 §3.3.1", .flag, isPart: true)
      case .organization: .init("llc.oui", "Organization Code", "RFC 1042", about: "Who assigned the protocol number that follows.")
      case .etherType:
        .init(
          "llc.type", "Type", "RFC 1042", .hexadecimal(digits: 4), values: EtherType.names,
          about: "What follows, by the same numbers as in an Ethernet II header.")
      case .ciscoProtocol: .init("llc.cisco_pid", "PID", "RFC 1042", .hexadecimal(digits: 4), values: Self.ciscoProtocols)
      case .appleProtocol: .init("llc.apple_atalk_pid", "PID", "RFC 1042", .hexadecimal(digits: 4))
      case .extremeProtocol: .init("llc.extreme_pid", "PID", "RFC 1042", .hexadecimal(digits: 4))
      case .ianaProtocol: .init("llc.iana_pid", "PID", "RFC 1042", .hexadecimal(digits: 4))
      case .otherProtocol: .init("llc.pid", "Protocol ID", "RFC 1042", .hexadecimal(digits: 4))
      default: controlField
      }
    }

    private var controlField: FieldDescriptor {
      switch self {
      case .receiveNumber: .init("llc.control.n_r", "N(R)", "IEEE 802.2 §5.2", isPart: true)
      case .sendNumber: .init("llc.control.n_s", "N(S)", "IEEE 802.2 §5.2", isPart: true)
      case .poll: .init("llc.control.p", "Poll", "IEEE 802.2 §5.2", .flag, isPart: true)
      case .final: .init("llc.control.f", "Final", "IEEE 802.2 §5.2", .flag, isPart: true)
      case .supervisoryType:
        .init(
          "llc.control.s_ftype", "Supervisory frame type", "IEEE 802.2 §5.2", .hexadecimal(digits: 4), isPart: true,
          values: { number in
            switch number {
            case 0: "Receiver ready";
            case 1: "Receiver not ready";
            case 2: "Reject";
            default: nil
            }
          })
      case .modifierCommand:
        .init("llc.control.u_modifier_cmd", "Command", "IEEE 802.2 §5.3", .hexadecimal(digits: 2), isPart: true, values: Self.modifiers)
      case .modifierResponse:
        .init("llc.control.u_modifier_resp", "Response", "IEEE 802.2 §5.3", .hexadecimal(digits: 2), isPart: true, values: Self.modifiers)
      case .frameType:
        .init("llc.control.ftype", "Frame type", "IEEE 802.2 §5.2", .hexadecimal(digits: 4), isPart: true, values: Self.frameTypes)
      case .unnumberedType:
        .init("llc.control.ftype", "Frame type", "IEEE 802.2 §5.2", .hexadecimal(digits: 2), isPart: true, values: Self.frameTypes)
      default:
        .init(
          "llc.control", "Control field", "IEEE 802.2 §5.2", .hexadecimal(digits: 4),
          about: "What the frame does; 3 is a datagram, other values belong to a connection with numbered frames.")
      }
    }

    static let frameTypes: ValueNames = { number in
      switch number {
      case 0, 2: "Information frame"
      case 1: "Supervisory frame"
      case 3: "Unnumbered frame"
      default: nil
      }
    }
    static let modifiers: ValueNames = { number in
      switch number {
      case 0x00: "Unnumbered Information"
      case 0x03: "Disconnect mode"
      case 0x10: "Disconnect"
      case 0x18: "Unnumbered Acknowledge"
      case 0x1B: "Set Asynchronous Balanced Mode Extended"
      case 0x21: "Frame reject"
      case 0x2B: "Exchange identification"
      case 0x38: "Test"
      default: nil
      }
    }
    static let ciscoProtocols: ValueNames = { number in
      switch number {
      case 0x0102: "DRiP"
      case 0x0104: "PAgP"
      case 0x010B: "PVSTP+"
      case 0x0111: "UDLD"
      case 0x2000: "CDP"
      case 0x2003: "VTP"
      case 0x2004: "DTP"
      default: nil
      }
    }
    /// The row for a protocol number of the organization `number`.
    @usableFromInline
    static func protocolRow(of number: UInt32) -> Field {
      switch number {
      case 0, 0xF8: .etherType
      case 0x00000C: .ciscoProtocol
      case 0x080007: .appleProtocol
      case 0x00E02B: .extremeProtocol
      case 0x00005E: .ianaProtocol
      default: .otherProtocol
      }
    }
  }
  /// The rows of `Field`.
  public static let fields = FieldTable(Field.self)

  /// Emits the access points, then the control field by its format, then the Subnetwork Access Protocol.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    fields.visit(layer, of: frame, into: &sink)
    guard sink.wanted(in: .llc).reaches(Field.control) else { return }
    var reader = Reader(layer, of: frame)
    do {
      let points: UInt16 = try reader.read()
      let isInformation = try visitControl(&reader, isResponse: points & 1 == 1, into: &sink)
      guard points == 0xAAAA, reader.remaining >= 5 else { return }
      let range = try reader.take(3)
      let organization = frame.networkOrder(at: range.lowerBound &- 1, as: UInt32.self) & 0xFF_FFFF
      sink.offer(Field.organization, .integer(UInt64(organization)), at: range, in: frame)
      let number: UInt16 = try reader.read()
      guard isInformation else { return }
      let place = range.upperBound..<reader.position
      sink.offer(Field.protocolRow(of: organization), .integer(UInt64(number)), at: place, in: frame)
    } catch { sink.stopped(error, at: reader.rest) }
  }

  /// The control field, 802.2 §5.2. Returns whether data follows that a protocol number may describe.
  @inlinable
  static func visitControl(_ reader: inout Reader, isResponse: Bool, into sink: inout some FieldSink) throws(WireError) -> Bool {
    let frame = reader.frame, start = reader.position
    let low: UInt8 = try reader.read()
    let bit = isResponse ? Field.final : Field.poll
    if low & 3 == 3 {
      let range = start..<start &+ 1
      sink.offer(Field.control, .integer(UInt64(low)), at: range, in: frame)
      if low & 0x10 != 0 { sink.offer(bit, .integer(1), at: range, in: frame) }
      let modifier = isResponse ? Field.modifierResponse : Field.modifierCommand
      sink.offer(modifier, .integer(UInt64(low >> 2 & 0x3B)), at: range, in: frame)
      sink.offer(Field.unnumberedType, .integer(3), at: range, in: frame)
      return low & 0xEC == 0
    }
    let high: UInt8 = try reader.read()
    let range = start..<start &+ 2
    sink.offer(Field.control, .integer(UInt64(high) << 8 | UInt64(low)), at: range, in: frame)
    sink.offer(Field.receiveNumber, .integer(UInt64(high >> 1)), at: range, in: frame)
    if low & 1 == 0 { sink.offer(Field.sendNumber, .integer(UInt64(low >> 1)), at: range, in: frame) }
    if high & 1 != 0 { sink.offer(bit, .integer(1), at: range, in: frame) }
    if low & 1 != 0 { sink.offer(Field.supervisoryType, .integer(UInt64(low >> 2 & 3)), at: range, in: frame) }
    sink.offer(Field.frameType, .integer(UInt64(low & 1)), at: range, in: frame)
    return low & 1 == 0
  }
}
