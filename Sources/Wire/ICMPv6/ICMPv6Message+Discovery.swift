// Neighbor Discovery, RFC 4861: the fixed part of its five messages, then options to the end.

extension ICMPv6Message {
  /// The message behind the checksum.
  @inlinable
  static func visitDiscovery(_ type: UInt8, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    switch type {
    case 134: try visitRouter(&reader, into: &sink)
    case 136: try visitNeighbor(&reader, into: &sink)
    default:
      try octets(.reserved, 4, &reader, into: &sink)
      if type == 135 { try octets(.solicitedTarget, 16, &reader, into: &sink) }
      if type == 137 {
        try octets(.redirectTarget, 16, &reader, into: &sink)
        try octets(.redirectDestination, 16, &reader, into: &sink)
      }
    }
    while reader.remaining > 0 { try visitOption(&reader, into: &sink) }
  }

  /// A router advertisement, RFC 4861 §4.2.
  @inlinable
  static func visitRouter(_ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let frame = reader.frame
    _ = try number(.hopLimit, UInt8.self, &reader, into: &sink)
    let flags = UInt64(try number(.routerFlags, UInt8.self, &reader, into: &sink))
    let place = reader.position &- 1..<reader.position
    sink.offer(Field.managed, .integer(flags >> 7), at: place, in: frame)
    sink.offer(Field.otherConfiguration, .integer(flags >> 6 & 1), at: place, in: frame)
    sink.offer(Field.homeAgent, .integer(flags >> 5 & 1), at: place, in: frame)
    sink.offer(Field.routerPreference, .integer(flags >> 3 & 3), at: place, in: frame)
    sink.offer(Field.proxy, .integer(flags >> 2 & 1), at: place, in: frame)
    sink.offer(Field.routerReserved, .integer(flags & 3), at: place, in: frame)
    _ = try number(.routerLifetime, UInt16.self, &reader, into: &sink)
    _ = try number(.reachableTime, UInt32.self, &reader, into: &sink)
    _ = try number(.retransmissionTimer, UInt32.self, &reader, into: &sink)
  }

  /// A neighbor advertisement, RFC 4861 §4.4.
  @inlinable
  static func visitNeighbor(_ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let frame = reader.frame
    let flags = UInt64(try number(.neighborFlags, UInt32.self, &reader, into: &sink))
    let place = reader.position &- 4..<reader.position
    sink.offer(Field.isRouter, .integer(flags >> 31), at: place, in: frame)
    sink.offer(Field.isSolicited, .integer(flags >> 30 & 1), at: place, in: frame)
    sink.offer(Field.overrides, .integer(flags >> 29 & 1), at: place, in: frame)
    sink.offer(Field.neighborReserved, .integer(flags & 0x1FFF_FFFF), at: place, in: frame)
    try octets(.advertisedTarget, 16, &reader, into: &sink)
  }

  /// One option: type, length in words of 8 bytes, content.
  @inlinable
  static func visitOption(_ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let frame = reader.frame, start = reader.position
    let type = try number(.optionType, UInt8.self, &reader, into: &sink)
    let words = try number(.optionLength, UInt8.self, &reader, into: &sink)
    if words == 0 { throw .malformed("an option of Neighbor Discovery has the length 0") }
    let end = start &+ Int(words) &* 8
    // The packet inside is walked as a quoted one, so this layer may end where it begins.
    if type == 4, end > reader.end {
      _ = try reader.take(min(6, reader.remaining))
      reader.position = reader.end
      return
    }
    var body = Reader(Layer(.icmpv6, offset: reader.position, length: min(end, reader.end) &- reader.position), of: frame)
    try visitContent(type, count: end &- start &- 2, &body, into: &sink)
    if body.remaining > 0 { sink.offer(Field.unknownData, .bytes(body.rest), at: body.rest, in: frame) }
    _ = try reader.take(end &- reader.position)
  }

  /// What an option of `count` bytes behind its length holds.
  @inlinable
  static func visitContent(
    _ type: UInt8, count: Int, _ body: inout Reader, into sink: inout some FieldSink
  ) throws(WireError) {
    switch type {
    case 1, 2:
      let range = try body.take(count)
      // Wireshark writes colons into addresses of six bytes only.
      let isMAC = count == 6
      sink.offer(isMAC ? Field.linkLayerAddress : .linkLayerOctets, .bytes(range), at: range, in: body.frame)
      let source: Field = isMAC ? .sourceLinkLayerAddress : .sourceLinkLayerOctets
      let target: Field = isMAC ? .targetLinkLayerAddress : .targetLinkLayerOctets
      sink.offer(type == 1 ? source : target, .bytes(range), at: range, in: body.frame)
    case 3: try visitPrefix(&body, into: &sink)
    case 4: _ = try body.take(count)
    case 5:
      _ = try body.take(2)
      _ = try number(.linkMTU, UInt32.self, &body, into: &sink)
    case 14: try octets(.nonce, count, &body, into: &sink)
    case 24: try visitRoute(&body, into: &sink)
    case 9, 10: _ = try body.take(count)  // addresses of inverse discovery, RFC 3122 §4
    case 25:
      _ = try body.take(2)
      _ = try number(.serverLifetime, UInt32.self, &body, into: &sink)
      while body.remaining > 0 { try octets(.server, 16, &body, into: &sink) }
    case 31: try visitSearchList(&body, into: &sink)
    default: try visitOtherContent(type, count: count, &body, into: &sink)
    }
  }

  /// Options that are rarely seen.
  @inlinable
  static func visitOtherContent(
    _ type: UInt8, count: Int, _ body: inout Reader, into sink: inout some FieldSink
  ) throws(WireError) {
    let frame = body.frame
    switch type {
    case 7:
      _ = try body.take(2)
      _ = try number(.advertisementInterval, UInt32.self, &body, into: &sink)
    case 8:
      _ = try body.take(2)
      _ = try number(.homeAgentPreference, UInt16.self, &body, into: &sink)
      _ = try number(.homeAgentLifetime, UInt16.self, &body, into: &sink)
    case 26: try visitFlags(&body, into: &sink)
    case 37:
      let range = try body.take(count)
      var end = range.upperBound
      while end > range.lowerBound, frame.octet(end &- 1) == 0 { end &-= 1 }
      sink.offer(Field.captivePortal, .bytes(range.lowerBound..<end), at: range, in: frame)
    case 38:
      let place = body.position..<body.position &+ 2
      let number: UInt16 = try body.read()
      sink.offer(Field.scaledLifetime, .integer(UInt64(number >> 3)), at: place, in: frame)
      sink.offer(Field.prefixLengthCode, .integer(UInt64(number & 7)), at: place, in: frame)
      try octets(.translationPrefix, 12, &body, into: &sink)
    default:
      sink.offer(Field.data, .bytes(body.rest), at: body.rest, in: frame)
      body.position = body.end
    }
  }

  /// More flags of a router advertisement, RFC 5175 §4.
  @inlinable
  static func visitFlags(_ body: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let frame = body.frame
    let flags = UInt64(try number(.moreFlags, UInt16.self, &body, into: &sink))
    let place = body.position &- 2..<body.position
    sink.offer(Field.moreManaged, .integer(flags >> 15), at: place, in: frame)
    sink.offer(Field.moreOther, .integer(flags >> 14 & 1), at: place, in: frame)
    sink.offer(Field.moreHomeAgent, .integer(flags >> 13 & 1), at: place, in: frame)
    sink.offer(Field.morePreference, .integer(flags >> 11 & 3), at: place, in: frame)
    sink.offer(Field.moreProxy, .integer(flags >> 10 & 1), at: place, in: frame)
    sink.offer(Field.moreReserved, .integer(flags & 0x2FF), at: place, in: frame)
    _ = try body.take(4)
  }

  /// Which addresses are on the link, RFC 4861 §4.6.2.
  @inlinable
  static func visitPrefix(_ body: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let frame = body.frame
    _ = try number(.prefixLength, UInt8.self, &body, into: &sink)
    let flags = UInt64(try number(.prefixFlags, UInt8.self, &body, into: &sink))
    let place = body.position &- 1..<body.position
    sink.offer(Field.onLink, .integer(flags >> 7), at: place, in: frame)
    sink.offer(Field.autonomous, .integer(flags >> 6 & 1), at: place, in: frame)
    sink.offer(Field.routerAddress, .integer(flags >> 5 & 1), at: place, in: frame)
    sink.offer(Field.prefixReserved, .integer(flags & 31), at: place, in: frame)
    _ = try number(.validLifetime, UInt32.self, &body, into: &sink)
    _ = try number(.preferredLifetime, UInt32.self, &body, into: &sink)
    _ = try body.take(4)
    try octets(.prefix, 16, &body, into: &sink)
  }

  /// A route, RFC 4191 §2.3. Its prefix is cut to 0, 8 or 16 bytes.
  @inlinable
  static func visitRoute(_ body: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    _ = try number(.prefixLength, UInt8.self, &body, into: &sink)
    let flags = UInt64(try number(.routeFlags, UInt8.self, &body, into: &sink))
    let place = body.position &- 1..<body.position
    sink.offer(Field.routePreference, .integer(flags >> 3 & 3), at: place, in: body.frame)
    sink.offer(Field.routeReserved, .integer(flags & 0xE7), at: place, in: body.frame)
    _ = try number(.routeLifetime, UInt32.self, &body, into: &sink)
    if body.remaining > 0 { try octets(.prefix, min(body.remaining, 16), &body, into: &sink) }
  }

  /// Domains to search, RFC 8106 §5.2: names one after the other, then zeros.
  @inlinable
  static func visitSearchList(_ body: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let frame = body.frame, message = body.position
    _ = try body.take(2)
    _ = try number(.searchLifetime, UInt32.self, &body, into: &sink)
    while body.remaining > 0, frame.octet(body.position) != 0 {
      let start = body.position
      let name = try DomainName(&body, message: message)
      sink.offer(Field.searchDomain, .name(name), at: start..<body.position, in: frame)
    }
    body.position = body.end
  }
}
