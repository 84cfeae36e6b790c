/// The routing header of RFC 8200 §4.4: nodes to pass on the way.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |  Next Header  |  Hdr Ext Len  |  Routing Type | Segments Left |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                      type-specific data                       |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// ```
public struct RoutingHeader: Header, ~Escapable {
  /// The bytes the view was made from: the header, and perhaps more behind it.
  public let bytes: RawSpan

  /// Checked here, once: the header is present as long as it says that it is.
  @inline(always)
  @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    _ = try ExtensionHeader.length(bytes)
    self.bytes = bytes
  }

  /// The header's length in bytes, a multiple of 8.
  @inline(always) public var headerLength: Int { ExtensionHeader.Length.read(bytes) &* 8 &+ 8 }
  /// What follows.
  @inline(always) public var next: IPProtocol { .init(ExtensionHeader.NextHeader.read(bytes)) }
  /// How the rest is to be read: 0 is the deprecated source route (RFC 5095), 2 is Mobile IPv6, 4 is segment routing.
  @inline(always) public var type: UInt8 { RoutingType.read(bytes) }
  /// How many nodes are still to be passed.
  @inline(always) public var segmentsLeft: UInt8 { SegmentsLeft.read(bytes) }

  /// Where the packet shall end, for the sums of TCP and UDP (RFC 8200 §8.1): nil if the IPv6 header's destination is already the end.
  public var finalDestination: UInt128? {
    guard segmentsLeft > 0 else { return nil }
    return switch type {
    case 0 where headerLength >= 24: bytes.networkOrder(at: (headerLength - 8) / 16 * 16 - 8, as: UInt128.self)
    case 2 where headerLength >= 24: bytes.networkOrder(at: 8, as: UInt128.self)
    case 4 where headerLength >= 24: bytes.networkOrder(at: 8, as: UInt128.self)
    default: nil
    }
  }
}

extension RoutingHeader: Dissected {
  /// How the rest is to be read.
  public typealias RoutingType = Bits<16, 8>
  /// How many nodes are still to be passed.
  public typealias SegmentsLeft = Bits<24, 8>

  /// The fields in wire order.
  public enum Field: UInt8, FieldName {
    case next, length, octets, type, segmentsLeft
    case reserved, address, mobileReserved, homeAddress, lastEntry, flags, tag, segment, unknown

    /// The routing header.
    public static var kind: LayerKind { .routingHeader }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .next:
        .init(
          "ipv6.routing.nxt", "Next Header", ExtensionHeader.NextHeader.self, "RFC 8200 §4.4", values: IPProtocol.names,
          about: "What follows this header.")
      case .length:
        .init(
          "ipv6.routing.len", "Length", ExtensionHeader.Length.self, "RFC 8200 §4.4",
          about: "The header's length in units of 8 bytes, the first 8 not counted.")
      case .octets: .init("ipv6.routing.len_oct", "Length in bytes", "RFC 8200 §4.4", isPart: true)
      case .type:
        .init(
          "ipv6.routing.type", "Type", RoutingType.self, "RFC 8200 §4.4", values: RoutingHeader.typeNames,
          about: "How the rest is to be read. Type 0 is forbidden since 2007: it sent packets round in circles.")
      case .segmentsLeft:
        .init(
          "ipv6.routing.segleft", "Segments Left", SegmentsLeft.self, "RFC 8200 §4.4",
          about: "How many nodes are still to be passed. At 0 the packet is where it shall be.")
      default: rest
      }
    }

    private var rest: FieldDescriptor {
      switch self {
      case .reserved: .init("ipv6.routing.src.reserved", "Reserved", "RFC 2460 §4.4", .octets)
      case .address: .init("ipv6.routing.src.addr", "Address", "RFC 2460 §4.4", .ipv6, about: "A node to pass.")
      case .mobileReserved: .init("ipv6.routing.mipv6.reserved", "Reserved", "RFC 6275 §6.4.1", .octets)
      case .homeAddress: .init("ipv6.routing.mipv6.home_address", "Home Address", "RFC 6275 §6.4.1", .ipv6)
      case .lastEntry: .init("ipv6.routing.srh.last_entry", "Last Entry", "RFC 8754 §2", about: "The index of the list's last segment.")
      case .flags: .init("ipv6.routing.srh.flags", "Flags", "RFC 8754 §2", .hexadecimal(digits: 2))
      case .tag: .init("ipv6.routing.srh.tag", "Tag", "RFC 8754 §2", .octets)
      case .segment: .init("ipv6.routing.srh.addr", "Address", "RFC 8754 §2", .ipv6, about: "A segment, the last one of the way first.")
      default: .init("ipv6.routing.unknown_data", "Type-Specific Data", "RFC 8200 §4.4", .octets)
      }
    }
  }
  /// The table of the fields.
  public static let fields = FieldTable(Field.self)

  /// Emits the header's fields and its addresses.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    fields.visit(layer, of: frame, into: &sink)
    var reader = Reader(layer, of: frame)
    let start = reader.position
    guard reader.remaining >= 2 else { return }
    let length = Int(frame.octet(start &+ 1)) &* 8 &+ 8
    sink.offer(Field.octets, .integer(UInt64(length)), at: start &+ 1..<start &+ 2, in: frame)
    guard reader.remaining >= 8, sink.wanted(in: .routingHeader).reaches(Field.reserved) else { return }
    reader.end = min(reader.end, start &+ length)
    reader.position &+= 8
    let head = start &+ 4..<start &+ 8
    switch frame.octet(start &+ 2) {
    case 0:
      sink.offer(Field.reserved, .bytes(head), at: head, in: frame)
      visitAddresses(.address, &reader, into: &sink)
    case 2:
      sink.offer(Field.mobileReserved, .bytes(head), at: head, in: frame)
      if reader.remaining >= 16 { visitAddress(.homeAddress, &reader, into: &sink) }
    case 3, 5, 6: break
    case 4: visitSegments(&reader, at: start, into: &sink)
    default: sink.offer(Field.unknown, .bytes(head.lowerBound..<reader.end), at: head.lowerBound..<reader.end, in: frame)
    }
  }

  /// RFC 8754 §2: as many segments as the index of the last one says, and perhaps objects behind them, which are left out here.
  @inlinable
  static func visitSegments(_ reader: inout Reader, at start: Int, into sink: inout some FieldSink) {
    let frame = reader.frame, last = start &+ 4..<start &+ 5, flags = start &+ 5..<start &+ 6, tag = start &+ 6..<start &+ 8
    sink.offer(Field.lastEntry, .integer(UInt64(frame.octet(last.lowerBound))), at: last, in: frame)
    sink.offer(Field.flags, .integer(UInt64(frame.octet(flags.lowerBound))), at: flags, in: frame)
    sink.offer(Field.tag, .bytes(tag), at: tag, in: frame)
    reader.end = min(reader.end, reader.position &+ (Int(frame.octet(last.lowerBound)) &+ 1) &* 16)
    visitAddresses(.segment, &reader, into: &sink)
  }

  /// Whole addresses up to the reader's end.
  @inlinable
  static func visitAddresses(_ field: Field, _ reader: inout Reader, into sink: inout some FieldSink) {
    while reader.remaining >= 16 { visitAddress(field, &reader, into: &sink) }
  }

  /// The address at the reader's position, which must be there.
  @inlinable
  static func visitAddress(_ field: Field, _ reader: inout Reader, into sink: inout some FieldSink) {
    let range = reader.position..<reader.position &+ 16
    sink.offer(field, .bytes(range), at: range, in: reader.frame)
    reader.position = range.upperBound
  }

  /// IANA's names of routing types.
  public static let typeNames: ValueNames = { number in
    switch number {
    case 0: "Source route (deprecated)"
    case 1: "Nimrod (deprecated)"
    case 2: "Mobile IPv6"
    case 3: "RPL source route"
    case 4: "Segment routing"
    case 5: "Compact routing, 16 bits"
    case 6: "Compact routing, 32 bits"
    case 253: "Experiment 1"
    case 254: "Experiment 2"
    default: nil
    }
  }
}
