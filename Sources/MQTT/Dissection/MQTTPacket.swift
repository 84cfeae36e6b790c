public import Wire

/// MQTT control packets, as many as a TCP segment holds: MQTT 3.1, 3.1.1 (ISO/IEC 20922) and 5.0.
///
///      bit     7      6      5      4      3      2      1      0
///     byte 1  |        packet type        | DUP  |    QoS      |RETAIN|   the low four bits: in a PUBLISH
///     byte 2… |more  |  remaining length, seven bits a byte, one to four bytes
///             |  variable header: names, identifiers, flags; properties in version 5
///             |  payload: client ID and will, topic filters, message
///
/// Only CONNECT tells the version. Where nobody hands it down, each packet is read as the version that its own bytes speak for.
public enum MQTTPacket: Dissected {
  /// The whole first byte.
  public typealias HeaderFlags = Bits<0, 8>
  /// The packet's type.
  public typealias TypeBits = Bits<0, 4>
  /// The low four bits of packets that have no flags.
  public typealias Reserved = Bits<4, 4>
  /// Sent again.
  public typealias Duplicate = Bits<4, 1>
  /// Quality of service.
  public typealias QoSBits = Bits<5, 2>
  /// Retained message.
  public typealias Retain = Bits<7, 1>
  /// The bit that version 3.1 leaves unused in PUBREL, SUBSCRIBE and UNSUBSCRIBE.
  public typealias RetainReserved = Bits<7, 1>

  /// Emits the wanted fields of a segment whose stream's version nobody knows.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    visit(layer, of: frame, version: .unknown, into: &sink)
  }

  /// Emits the wanted fields of the packets of a segment of a stream that speaks `version`.
  ///
  /// A CONNECT among them sets the version of those behind it. With `.unknown`, `evidentVersion` decides packet by packet.
  /// A body that breaks its lengths ends early; the packet behind it is read all the same.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, version: MQTTVersion, into sink: inout some FieldSink) {
    let wanted = sink.wanted(in: .mqtt)
    guard !wanted.isEmpty || sink.wantsNotes else { return }
    var segment = Reader(layer, of: frame)
    var version = version
    while segment.remaining > 0 {
      let start = segment.position
      do throws(WireError) { try visitPacket(&segment, &version, wanted, into: &sink) } catch {
        return sink.stopped(error, at: start..<segment.end)
      }
    }
  }

  /// The fixed header of one packet, and its body if anybody wants to know. Throws if there is no whole fixed header.
  @inlinable
  static func visitPacket(
    _ segment: inout Reader, _ version: inout MQTTVersion, _ wanted: FieldSet, into sink: inout some FieldSink
  ) throws(WireError) {
    let frame = segment.frame, start = segment.position
    let first: UInt8 = try segment.read()
    let length = try variableByteInteger(&segment)
    if wanted.low & headerRows != 0 { visitFlags(of: first, version, at: start, of: frame, into: &sink) }
    sink.offer(Field.remainingLength, .integer(length), at: start + 1..<segment.position, in: frame)
    guard length <= UInt64(Int32.max) else { throw .malformed("a remaining length has at most four bytes") }

    let end = segment.position &+ Int(length)
    var body = Reader(Layer(.mqtt, offset: segment.position, length: min(Int(length), segment.remaining)), of: frame)
    segment.position = min(end, segment.end)
    if first >> 4 == 1, let declared = declaredVersion(body) { version = declared }
    // Types, flags and lengths alone are wanted more often than bodies.
    if wanted.reaches(Field.protocolNameLength) {
      do throws(WireError) {
        try visitBody(&body, first, version, promised: end, wanted, into: &sink)
      } catch {}  // what is wrong is a note, below
    }
    if sink.wantsThoroughNotes { note(start..<end, of: frame, before: segment.end, version, into: &sink) }
  }

  /// The largest remaining length, §2.2.3.
  @inlinable static var longestPacket: UInt64 { 268_435_455 }

  /// The rows up to the remaining length.
  @inlinable static var headerRows: UInt64 { 1 &<< UInt64(Field.remainingLength.rawValue) &- 1 }

  /// The first byte, whose low four bits mean something in a PUBLISH and, in version 3.1, in three other packets.
  ///
  /// Written out: with the type alone wanted, a packet takes 120 instructions of about 300 less than with the table's loop.
  @inlinable
  static func visitFlags(
    of first: UInt8, _ version: MQTTVersion, at start: Int, of frame: RawSpan, into sink: inout some FieldSink
  ) {
    let place = start..<start &+ 1, type = first >> 4
    sink.offer(Field.headerFlags, .integer(UInt64(first)), at: place, in: frame)
    sink.offer(Field.packetType, .integer(UInt64(type)), at: place, in: frame)
    let isOld = version == .v3_1 && (type == 6 || type == 8 || type == 10)
    guard type == 3 || isOld else {
      return sink.offer(Field.reserved, .integer(UInt64(first & 15)), at: place, in: frame)
    }
    sink.offer(Field.duplicate, .integer(UInt64(first >> 3 & 1)), at: place, in: frame)
    sink.offer(Field.qos, .integer(UInt64(first >> 1 & 3)), at: place, in: frame)
    sink.offer(isOld ? Field.retainReserved : Field.retain, .integer(UInt64(first & 1)), at: place, in: frame)
  }

  /// The variable byte integer of §2.2.3: seven bits a byte, least significant first.
  ///
  /// The specification stops after four bytes; Wireshark reads up to ten, and shows the number.
  @inlinable
  static func variableByteInteger(_ reader: inout Reader) throws(WireError) -> UInt64 {
    var value: UInt64 = 0, shift: UInt64 = 0
    while shift < 70 {
      let octet: UInt8 = try reader.read()
      value |= UInt64(octet & 127) &<< shift
      if octet < 128 { return value }
      shift &+= 7
    }
    throw .malformed("a variable byte integer ends after four bytes")
  }

  /// The packet's body; `promised` is where its length says that it ends, which may be behind the captured bytes.
  @inlinable
  static func visitBody(
    _ body: inout Reader, _ first: UInt8, _ version: MQTTVersion, promised: Int, _ wanted: FieldSet, into sink: inout some FieldSink
  ) throws(WireError) {
    switch first >> 4 {
    case 1: try visitConnect(&body, into: &sink)
    case 3:
      if wanted.reaches(Field.packetIdentifier) { try visitPublish(&body, first, version, promised: promised, wanted, into: &sink) }
    case 2, 4...11, 14, 15:
      let version = version == .unknown ? evidentVersion(body, first) : version
      try visitAnswer(&body, first >> 4, version, promised: promised, into: &sink)
    default: break
    }
  }

  /// The packets that are neither CONNECT nor PUBLISH.
  @inlinable
  static func visitAnswer(
    _ body: inout Reader, _ type: UInt8, _ version: MQTTVersion, promised: Int, into sink: inout some FieldSink
  ) throws(WireError) {
    switch type {
    case 2: try visitConnack(&body, version, into: &sink)
    case 4...7: try visitAcknowledgement(&body, type, version, promised: promised, into: &sink)
    case 8, 10: try visitSubscribe(&body, hasOptions: type == 8, version, promised: promised, into: &sink)
    case 9, 11: try visitSuback(&body, type, version, promised: promised, into: &sink)
    default: try visitDisconnect(&body, type, version, promised: promised, into: &sink)
    }
  }
}

extension MQTTPacket {
  /// A number of one or two bytes.
  @inlinable @inline(__always)
  static func visitNumber<T: FixedWidthInteger & BitwiseCopyable>(
    _ body: inout Reader, _ field: Field, as type: T.Type, into sink: inout some FieldSink
  ) throws(WireError) -> T {
    let start = body.position
    let value: T = try body.read()
    sink.offer(field, .integer(UInt64(truncatingIfNeeded: value)), at: start..<body.position, in: body.frame)
    return value
  }

  /// A counted text and its length. Wireshark leaves out an empty topic, but shows other empty texts.
  @inlinable
  static func visitText(
    _ body: inout Reader, _ length: Field, _ text: Field, evenIfEmpty: Bool = true, into sink: inout some FieldSink
  ) throws(WireError) -> Int {
    let count = Int(try visitNumber(&body, length, as: UInt16.self, into: &sink))
    let range = try body.take(count)
    if evenIfEmpty || count > 0 { sink.offer(text, .bytes(range), at: range, in: body.frame) }
    return count
  }

  /// One byte of flags: the row of the whole byte and those of its bits.
  @inlinable
  static func visitFlags(_ body: inout Reader, _ first: Field, _ last: Field, into sink: inout some FieldSink) throws(WireError) -> UInt8 {
    let place = Layer(.mqtt, offset: body.position, length: 1)
    let value: UInt8 = try body.read()
    if sink.wanted(in: .mqtt).meets(first, last) {
      var rows = FieldSet()
      for row in Int(first.rawValue)...Int(last.rawValue) { rows.insert(row: row) }
      fields.visit(place, of: body.frame, only: rows, into: &sink)
    }
    return value
  }
}
