extension IPv4Header: Dissected {
  /// The version, 4.
  public typealias Version = Bits<0, 4>
  /// The header's length in words of four bytes.
  public typealias HeaderLength = Bits<4, 4>
  /// DSCP and ECN together: the old Type of Service.
  public typealias DSField = Bits<8, 8>
  /// Which treatment the packet asks for.
  public typealias DSCP = Bits<8, 6>
  /// Explicit congestion notification.
  public typealias ECN = Bits<14, 2>
  /// The length of header and payload in bytes.
  public typealias TotalLength = Bits<16, 16>
  /// Which datagram a fragment belongs to.
  public typealias Identification = Bits<32, 16>
  /// The three flags.
  public typealias Flags = Bits<48, 3>
  /// The flag without a use.
  public typealias ReservedBit = Bits<48, 1>
  /// Routers may not fragment.
  public typealias DontFragment = Bits<49, 1>
  /// Not the last fragment.
  public typealias MoreFragments = Bits<50, 1>
  /// The fragment's place in units of eight bytes.
  public typealias FragmentOffset = Bits<51, 13>
  /// Hops left.
  public typealias TimeToLive = Bits<64, 8>
  /// What the packet carries.
  public typealias ProtocolNumber = Bits<72, 8>
  /// The sum over the header.
  public typealias HeaderChecksum = Bits<80, 16>
  /// The sender's address.
  public typealias Source = Bits<96, 32>
  /// The receiver's address.
  public typealias Destination = Bits<128, 32>

  /// The fields in wire order, those of the options last.
  public enum Field: UInt8, FieldName {
    case version, headerLength, dsField, dscp, ecn, totalLength
    case identification, flags, reservedBit, dontFragment, moreFragments, fragmentOffset
    case timeToLive, protocolNumber, checksum, source, destination
    case optionType, optionCopy, optionClass, optionNumber, optionLength, optionPointer
    case recordedRoute, sourceRoute, currentRoute, emptyRoute
    case overflow, timestampFlag, timestamp, timestampAddress
    case routerAlert, streamIdentifier, mtu
    case tracerouteIdentifier, outboundHops, returnHops, originator, optionAddress
    case security, compartments, handlingRestrictions, transmissionControl
    case classificationLevel, protectionAuthority
    case quickStartFunction, quickStartRate, quickStartTTL, quickStartNonce, quickStartReserved, quickStartUnused
    case cipsoDomain, cipsoTagType, cipsoSensitivity
    case fragmentCount, reassembledLength

    /// IPv4.
    public static var kind: LayerKind { .ipv4 }
    /// All there is to say about the field.
    public var descriptor: FieldDescriptor { rawValue < Field.optionType.rawValue ? fixedDescriptor : optionDescriptor }
  }
  /// The table of the fields.
  public static let fields = FieldTable(Field.self)

  /// Emits the header's fields and its options.
  ///
  /// As Wireshark does, it goes only as far as the header makes sense: to the version if that is not 4, to the header length if that is
  /// below 20, to the total length if that is below the header length. A total length of 0 is taken for a packet that the network
  /// card was to cut into segments: the length that is there is then given in its place.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    guard !sink.wanted(in: .ipv4).isEmpty || sink.wantsNotes else { return }
    let known = sensible(layer, of: frame)
    guard known.contains(row: Int(Field.source.rawValue)) else {
      fields.visit(layer, of: frame, only: known, into: &sink)
      return stop(layer, of: frame, into: &sink)
    }
    if !known.contains(row: Int(Field.totalLength.rawValue)) {
      let length = UInt64(truncatingIfNeeded: max(Int(layer.limit) &- layer.start, 0))
      sink.offer(Field.totalLength, .integer(length), at: layer.start &+ 2..<layer.start &+ 4, in: frame)
    }
    guard layer.length > 20, sink.wanted(in: .ipv4).reaches(Field.destination) else {
      return fields.visit(layer, of: frame, only: known, into: &sink)
    }
    visitLong(layer, of: frame, only: known, into: &sink)
  }

  /// A header with options. A source route moves the destination into its last address.
  @inlinable
  static func visitLong(_ layer: Layer, of frame: RawSpan, only known: FieldSet, into sink: inout some FieldSink) {
    let isRouted = finalDestination(layer, of: frame) != nil
    fields.visit(layer, of: frame, only: isRouted ? known.without(Field.destination) : known, into: &sink)
    if isRouted {
      let stop = layer.start &+ 16..<layer.start &+ 20
      sink.offer(Field.currentRoute, .number(UInt32.self, at: stop, in: frame), at: stop, in: frame)
    }
    visitOptions(layer, of: frame, into: &sink)
  }

  /// Where the packet shall end if a source route says so (RFC 791 §3.1): the offset of that address in the frame.
  ///
  /// The sums of TCP and UDP count this address, not the one in the header.
  public static func finalDestination(_ layer: Layer, of frame: RawSpan) -> Int? {
    var options = Reader(Layer(.ipv4, offset: layer.start + 20, length: max(Int(layer.length) - 20, 0)), of: frame)
    while options.remaining >= 2 {
      let start = options.position, type = frame.octet(start)
      if type == 0 { return nil }
      if type == 1 { options.position += 1; continue }
      let length = Int(frame.octet(start + 1))
      guard length >= 2, length <= options.remaining else { return nil }
      if type == 131 || type == 137, length >= 3 {
        let pointer = Int(frame.octet(start + 2))
        return pointer >= 4 && pointer & 3 == 0 && pointer <= length ? start + length - 4 : nil
      }
      options.position += length
    }
    return nil
  }

  /// The rows whose values mean something.
  @inlinable @inline(__always)
  static func sensible(_ layer: Layer, of frame: RawSpan) -> FieldSet {
    let here = min(layer.end, frame.byteCount) &- layer.start
    guard here > 0 else { return .all }
    let first = frame.octet(layer.start)
    guard first >> 4 == 4 else { return through(.version) }
    guard first & 15 >= 5 else { return through(.headerLength) }
    guard here >= 4 else { return .all }
    let total: UInt16 = frame.networkOrder(at: layer.start &+ 2)
    if total == 0 { return FieldSet.all.without(Field.totalLength) }
    return total < UInt16(first & 15) &* 4 ? through(.totalLength) : .all
  }

  @usableFromInline
  static func through(_ field: Field) -> FieldSet { FieldSet(low: 1 << UInt64(field.rawValue + 1) - 1) }

  /// Says why nothing follows.
  @inlinable
  static func stop(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    guard sink.wantsNotes else { return }
    let start = layer.start, first = frame.octet(start), length = Int(first & 15) &* 4
    if first >> 4 != 4 { return sink.note(Note(.error, "the version is \(first >> 4), not 4", "RFC 791 §3.1"), at: start..<start &+ 1) }
    if length < 20 {
      return sink.note(Note(.error, "a header has 20 bytes at least, not \(length)", "RFC 791 §3.1"), at: start..<start &+ 1)
    }
    sink.note(Note(.error, "the total length is less than the header's", "RFC 791 §3.1"), at: start &+ 2..<start &+ 4)
  }
}
