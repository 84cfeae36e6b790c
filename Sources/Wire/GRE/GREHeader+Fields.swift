extension GREHeader: Dissected {
  /// The first two bytes.
  public typealias FlagsAndVersion = Bits<0, 16>
  /// A checksum follows.
  public typealias ChecksumPresent = Bits<0, 1>
  /// A source route follows, RFC 1701.
  public typealias Routing = Bits<1, 1>
  /// A key follows.
  public typealias KeyPresent = Bits<2, 1>
  /// A sequence number follows.
  public typealias SequencePresent = Bits<3, 1>
  /// The source route must be kept to, RFC 1701.
  public typealias StrictSourceRoute = Bits<4, 1>
  /// How often the packet may be encapsulated again, RFC 1701.
  public typealias RecursionControl = Bits<5, 3>
  /// An acknowledgment number follows, version 1.
  public typealias AcknowledgmentPresent = Bits<8, 1>
  /// Must be 0.
  public typealias Reserved = Bits<9, 4>
  /// Must be 0 in version 0, whose reserved bits are one more.
  public typealias ReservedVersion0 = Bits<8, 5>
  /// 0 or 1.
  public typealias Version = Bits<13, 3>
  /// What is carried.
  public typealias ProtocolType = Bits<16, 16>

  /// The fields in wire order.
  public enum Field: UInt8, FieldName {
    case flagsAndVersion, checksumPresent, routing, keyPresent, sequencePresent, strictSourceRoute, recursionControl
    case acknowledgmentPresent, reserved, reservedVersion0, version, protocolType
    case checksum, offset, key, payloadLength, callIdentifier, sequence, acknowledgment

    /// GRE.
    public static var kind: LayerKind { .gre }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .flagsAndVersion:
        .init(
          "gre.flags_and_version", "Flags and Version", FlagsAndVersion.self, "RFC 2784 §2.1", .hexadecimal(digits: 4),
          about: "Says which of the optional fields follow.")
      case .checksumPresent: flag("gre.flags.checksum", "Checksum Bit", ChecksumPresent.self, "RFC 2784 §2.2")
      case .routing: flag("gre.flags.routing", "Routing Bit", Routing.self, "RFC 1701")
      case .keyPresent: flag("gre.flags.key", "Key Bit", KeyPresent.self, "RFC 2890 §2")
      case .sequencePresent: flag("gre.flags.sequence_number", "Sequence Number Bit", SequencePresent.self, "RFC 2890 §2")
      case .strictSourceRoute: flag("gre.flags.strict_source_route", "Strict Source Route Bit", StrictSourceRoute.self, "RFC 1701")
      case .recursionControl:
        .init("gre.flags.recursion_control", "Recursion control", RecursionControl.self, "RFC 1701", isPart: true)
      case .acknowledgmentPresent: flag("gre.flags.ack", "Acknowledgment", AcknowledgmentPresent.self, "RFC 2637 §4.1")
      case .reserved: .init("gre.flags.reserved", "Flags (Reserved)", Reserved.self, "RFC 2637 §4.1", isPart: true)
      case .reservedVersion0: .init("gre.flags.reserved", "Flags (Reserved)", ReservedVersion0.self, "RFC 2784 §2.3", isPart: true)
      case .version: .init("gre.flags.version", "Version", Version.self, "RFC 2784 §2.3.1", isPart: true, values: Self.versions)
      case .protocolType:
        .init(
          "gre.proto", "Protocol Type", ProtocolType.self, "RFC 2784 §2.4", .hexadecimal(digits: 4), values: Self.protocols,
          about: "Which protocol the tunnel carries, by its EtherType: an IP packet in an IP packet has 0x0800.")
      case .checksum: .init("gre.checksum", "Checksum", "RFC 2784 §2.5", .hexadecimal(digits: 4))
      case .offset: .init("gre.offset", "Offset", "RFC 1701")
      case .key:
        .init(
          "gre.key", "Key", "RFC 2890 §2.1", .hexadecimal(digits: 8),
          about: "Tells the flows in one tunnel apart, as a VLAN tag does in a cable. It protects nothing.")
      case .payloadLength: .init("gre.key.payload_length", "Payload Length", "RFC 2637 §4.1")
      case .callIdentifier: .init("gre.key.call_id", "Call ID", "RFC 2637 §4.1")
      case .sequence: .init("gre.sequence_number", "Sequence Number", "RFC 2890 §2.2")
      case .acknowledgment: .init("gre.ack_number", "Acknowledgment Number", "RFC 2637 §4.1")
      }
    }

    private func flag<let first: Int, let count: Int>(
      _ name: StaticString, _ words: StaticString, _ place: Bits<first, count>.Type, _ source: StaticString
    ) -> FieldDescriptor {
      .init(name, words, place, source, .flag, isPart: true)
    }

    static let versions: ValueNames = { $0 == 0 ? "GRE" : $0 == 1 ? "Enhanced GRE" : nil }
    static let protocols: ValueNames = { $0 == 0x880B ? "PPP" : EtherType.names($0) }
  }
  /// The rows of `Field`.
  public static let fields = FieldTable(Field.self)

  /// Emits the fixed fields, then those that the flags announce, as far as they are there.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    var reader = Reader(layer, of: frame)
    guard let flags = try? reader.read(UInt16.self) else { return }
    let rows =
      flags & 7 == 1
      ? FieldSet.all.without(Field.reservedVersion0) : FieldSet.all.without(Field.reserved).without(Field.acknowledgmentPresent)
    fields.visit(layer, of: frame, only: rows, into: &sink)
    guard sink.wanted(in: .gre).reaches(Field.checksum) else { return }
    do throws(WireError) { try visitOptional(&reader, flags, into: &sink) } catch { sink.stopped(error, at: layer.start..<reader.end) }
  }

  @inlinable
  static func visitOptional(_ reader: inout Reader, _ flags: UInt16, into sink: inout some FieldSink) throws(WireError) {
    let frame = reader.frame
    _ = try reader.take(2)
    if flags & 0xC000 != 0 {
      try visit(.checksum, UInt16.self, &reader, if: flags & 0x8000 != 0, into: &sink)
      try visit(.offset, UInt16.self, &reader, if: true, into: &sink)
    }
    if flags & 0x2000 != 0 {
      if flags & 7 == 1 {
        try visit(.payloadLength, UInt16.self, &reader, if: true, into: &sink)
        try visit(.callIdentifier, UInt16.self, &reader, if: true, into: &sink)
      } else {
        try visit(.key, UInt32.self, &reader, if: true, into: &sink)
      }
    }
    if flags & 0x4000 != 0 {
      return sink.stopped(.malformed("a source route: RFC 2784 took it out of GRE, and it is not read"), at: 0..<frame.byteCount)
    }
    if flags & 0x1000 != 0 { try visit(.sequence, UInt32.self, &reader, if: true, into: &sink) }
    if flags & 7 == 1, flags & 0x80 != 0 { try visit(.acknowledgment, UInt32.self, &reader, if: true, into: &sink) }
  }

  @inlinable
  static func visit<T: FixedWidthInteger & BitwiseCopyable>(
    _ field: Field, _ type: T.Type, _ reader: inout Reader, if isPresent: Bool, into sink: inout some FieldSink
  ) throws(WireError) {
    let start = reader.position
    let value = try reader.read(T.self)
    if isPresent { sink.offer(field, .integer(UInt64(truncatingIfNeeded: value)), at: start..<reader.position, in: reader.frame) }
  }
}
