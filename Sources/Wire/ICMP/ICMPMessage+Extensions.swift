// The extensions of RFC 4884 §7: a header and objects, behind the packet that an error quotes.
//
// |Version| Reserved              |           Checksum            |
// |            Length             |   Class-Num   |   C-Type      |
// |                         Object payload                        |

extension ICMPMessage {
  /// Where extensions begin, counted from the message's start, if a message of `length` bytes may hold any: behind as much as byte 5 says.
  ///
  /// Old routers do not fill in the length and quote 128 bytes (RFC 4884 §5.5). Then only a header of version 2 is taken for one.
  @inlinable
  static func visitExtensions(behindQuoteFrom start: Int, to end: Int, of frame: RawSpan, into sink: inout some FieldSink) {
    guard end &- start > 136, start &+ 8 <= frame.byteCount,
      sink.wanted(in: .icmp).meets(Field.extensionVersion, Field.identifiedAddress)
    else { return }
    let words = Int(frame.octet(start &+ 5))
    let place = start &+ 8 &+ (words > 0 ? words &* 4 : 128)
    guard place < min(end, frame.byteCount), words > 0 || frame.octet(place) >> 4 == 2 else { return }
    var reader = Reader(Layer(.icmp, offset: place, length: end &- place), of: frame)
    do { try visitExtensions(&reader, into: &sink) } catch { sink.stopped(error, at: reader.rest) }
  }

  /// The extension header and its objects. ICMPv6 uses the same, and the same names.
  @inlinable
  static func visitExtensions(_ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let frame = reader.frame
    guard reader.remaining >= 4 else { throw .truncated(needed: 4, available: reader.remaining) }
    let head: UInt16 = try reader.read()
    let place = reader.position &- 2..<reader.position
    sink.offer(Field.extensionVersion, .integer(UInt64(head >> 12)), at: place.lowerBound..<place.lowerBound &+ 1, in: frame)
    sink.offer(Field.extensionReserved, .integer(UInt64(head & 0xFFF)), at: place, in: frame)
    _ = try number(.extensionChecksum, UInt16.self, &reader, into: &sink)
    guard head >> 12 == 1 || head >> 12 == 2 else { return }
    while reader.remaining >= 4 {
      let length = Int(try number(.objectLength, UInt16.self, &reader, into: &sink))
      let kind = try number(.objectClass, UInt8.self, &reader, into: &sink)
      if length < 4 { throw .malformed("an extension object is shorter than its own header") }
      let type = try number(.objectType, UInt8.self, &reader, into: &sink)
      let count = min(length &- 4, reader.remaining)
      var body = Reader(Layer(.icmp, offset: reader.position, length: count), of: frame)
      try visitObject(kind, type, &body, into: &sink)
      _ = try reader.take(count)
    }
  }

  /// One object, by its class.
  @inlinable
  static func visitObject(_ kind: UInt8, _ type: UInt8, _ body: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    switch (kind, type) {
    case (1, 1): try visitLabels(&body, into: &sink)
    case (2, _): try visitInterface(type, &body, into: &sink)
    case (3, 1...3): try visitIdentification(type, &body, into: &sink)
    default:
      // Wireshark names the type of an unknown object of this class a second time.
      let place = body.position &- 1..<body.position
      if kind == 1 { sink.offer(Field.objectType, .integer(UInt64(type)), at: place, in: body.frame) }
      if body.remaining > 0 { sink.offer(Field.objectData, .bytes(body.rest), at: body.rest, in: body.frame) }
    }
  }

  /// The labels by which an MPLS network forwarded the packet, RFC 4950.
  @inlinable
  static func visitLabels(_ body: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    while body.remaining >= 4 {
      let start = body.position, frame = body.frame
      let entry = UInt64(try body.read(UInt32.self))
      sink.offer(Field.label, .integer(entry >> 12), at: start..<start &+ 3, in: frame)
      sink.offer(Field.trafficClass, .integer(entry >> 9 & 7), at: start &+ 2..<start &+ 3, in: frame)
      sink.offer(Field.bottomOfStack, .integer(entry >> 8 & 1), at: start &+ 2..<start &+ 3, in: frame)
      sink.offer(Field.labelTimeToLive, .integer(entry & 0xFF), at: start &+ 3..<start &+ 4, in: frame)
    }
    if body.remaining > 0 { sink.offer(Field.labelData, .bytes(body.rest), at: body.rest, in: body.frame) }
  }

  /// Which interface the packet came through, RFC 5837 §4. The type's bits say what is told about it.
  @inlinable
  static func visitInterface(_ type: UInt8, _ body: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let bits = UInt64(type), frame = body.frame, place = body.position &- 1..<body.position
    sink.offer(Field.role, .integer(bits >> 6), at: place, in: frame)
    sink.offer(Field.roleReserved, .integer(bits >> 4 & 3), at: place, in: frame)
    sink.offer(Field.hasIndex, .integer(bits >> 3 & 1), at: place, in: frame)
    sink.offer(Field.hasAddress, .integer(bits >> 2 & 1), at: place, in: frame)
    sink.offer(Field.hasName, .integer(bits >> 1 & 1), at: place, in: frame)
    sink.offer(Field.hasMTU, .integer(bits & 1), at: place, in: frame)
    if type & 8 != 0 { _ = try number(.interfaceIndex, UInt32.self, &body, into: &sink) }
    if type & 4 != 0 {
      let family = try number(.addressFamily, UInt16.self, &body, into: &sink)
      try octets(.reserved, 2, &body, into: &sink)
      switch family {
      case 1: _ = try number(.interfaceIPv4, UInt32.self, &body, into: &sink)
      case 2: try octets(.interfaceIPv6, 16, &body, into: &sink)
      default: try octets(.interfaceAddress, min(4, body.remaining), &body, into: &sink)
      }
    }
    if type & 2 != 0 {
      let length = Int(try number(.nameLength, UInt8.self, &body, into: &sink))
      let range = try body.take(max(length, 1) &- 1)
      sink.offer(Field.interfaceName, .bytes(text(range, frame)), at: range, in: frame)
    }
    if type & 1 != 0 { _ = try number(.interfaceMTU, UInt32.self, &body, into: &sink) }
  }

  /// Which interface an extended echo asks about, RFC 8335 §2.1: by name, index or address.
  @inlinable
  static func visitIdentification(_ type: UInt8, _ body: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let frame = body.frame
    switch type {
    case 1: sink.offer(Field.identifiedName, .bytes(text(body.rest, frame)), at: body.rest, in: frame)
    case 2: _ = try number(.identifiedIndex, UInt32.self, &body, into: &sink)
    default:
      let family = try number(.identifiedFamily, UInt16.self, &body, into: &sink)
      let length = Int(try number(.identifiedLength, UInt8.self, &body, into: &sink))
      try octets(.identifiedReserved, 1, &body, into: &sink)
      switch (family, length) {
      case (1, 4): _ = try number(.identifiedIPv4, UInt32.self, &body, into: &sink)
      case (2, 16): try octets(.identifiedIPv6, 16, &body, into: &sink)
      // The padding behind the address is counted in, as Wireshark does.
      default: try octets(.identifiedAddress, max(length, body.remaining), &body, into: &sink)
      }
    }
  }

  /// A name without the zeros that fill it up.
  @inlinable
  static func text(_ range: Range<Int>, _ frame: RawSpan) -> Range<Int> {
    var end = range.lowerBound
    while end < range.upperBound, frame.octet(end) != 0 { end &+= 1 }
    return range.lowerBound..<end
  }
}
