public import Wire

// CONNECT and CONNACK, MQTT 3.1.1 and 5.0 §3.1 and §3.2.
extension MQTTPacket {
  /// The whole byte of CONNECT's flags.
  public typealias ConnectFlags = Bits<0, 8>
  /// A user name follows.
  public typealias UserNameFlag = Bits<0, 1>
  /// A password follows.
  public typealias PasswordFlag = Bits<1, 1>
  /// The will is to be retained.
  public typealias WillRetain = Bits<2, 1>
  /// The will's QoS.
  public typealias WillQoS = Bits<3, 2>
  /// A will follows.
  public typealias WillFlag = Bits<5, 1>
  /// Clean Session, in version 5 Clean Start.
  public typealias CleanSession = Bits<6, 1>
  /// Unused.
  public typealias ConnectReserved = Bits<7, 1>
  /// The whole byte of CONNACK's flags.
  public typealias AcknowledgeFlags = Bits<0, 8>
  /// Unused.
  public typealias AcknowledgeReserved = Bits<0, 7>
  /// The server has the client's session.
  public typealias SessionPresent = Bits<7, 1>

  /// The version that the last CONNECT of a segment declares; nil if there is none. What a stream's memory keeps for the segments to come.
  public static func declaredVersion(_ layer: Layer, of frame: RawSpan) -> MQTTVersion? {
    var segment = Reader(layer, of: frame), found: MQTTVersion?
    while let first: UInt8 = try? segment.read(), let length = try? variableByteInteger(&segment) {
      let size = Int(min(length, UInt64(segment.remaining)))
      if first >> 4 == 1 {
        let body = Reader(Layer(.mqtt, offset: segment.position, length: size), of: frame)
        found = declaredVersion(body) ?? found
      }
      segment.position += size
    }
    return found
  }

  /// The version that a CONNECT declares, `body` being at its variable header; nil if the bytes do not reach so far.
  @inlinable
  static func declaredVersion(_ body: borrowing Reader) -> MQTTVersion? {
    guard body.remaining >= 2 else { return nil }
    let level = body.position &+ 2 &+ Int(body.frame.networkOrder(at: body.position, as: UInt16.self))
    return level < body.end ? MQTTVersion(body.frame.octet(level)) : nil
  }

  /// §3.1: protocol name and level, flags, keep alive, then the payload that the flags announce.
  @inlinable
  static func visitConnect(_ body: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    _ = try visitText(&body, .protocolNameLength, .protocolName, into: &sink)
    let version = MQTTVersion(try visitNumber(&body, .protocolLevel, as: UInt8.self, into: &sink))
    let flags = try visitFlags(&body, .connectFlags, .connectReserved, into: &sink)
    _ = try visitNumber(&body, .keepAlive, as: UInt16.self, into: &sink)
    if version == .v5 { try visitProperties(&body, .properties, into: &sink) }
    _ = try visitText(&body, .clientIDLength, .clientID, into: &sink)
    if flags & 0x04 != 0 {
      if version == .v5 { try visitProperties(&body, .willProperties, into: &sink) }
      _ = try visitText(&body, .willTopicLength, .willTopic, evenIfEmpty: false, into: &sink)
      _ = try visitText(&body, .willMessageLength, .willMessage, into: &sink)
    }
    if flags & 0x80 != 0, body.remaining > 0 { _ = try visitText(&body, .userNameLength, .userName, into: &sink) }
    if flags & 0x40 != 0, body.remaining > 0 { _ = try visitText(&body, .passwordLength, .password, into: &sink) }
  }

  /// §3.2. Version 3.1 has a byte without meaning in the flags' place; versions before 5 have a return code of their own.
  @inlinable
  static func visitConnack(_ body: inout Reader, _ version: MQTTVersion, into sink: inout some FieldSink) throws(WireError) {
    if version == .v3_1 {
      let start = body.position
      let octet: UInt8 = try body.read()
      sink.offer(Field.acknowledgeReserved, .integer(octet == 0 ? 0 : 1), at: start..<start + 1, in: body.frame)
    } else {
      try visitAcknowledgeFlags(&body, into: &sink)
    }
    let isOld = version == .v3_1 || version == .v3_1_1
    _ = try visitNumber(&body, isOld ? .returnCode : .connackReason, as: UInt8.self, into: &sink)
    if version == .v5 { try visitProperties(&body, .properties, into: &sink) }
  }

  /// Wireshark's flag "reserved" stands for seven bits: it is set if one of them is.
  @inlinable
  static func visitAcknowledgeFlags(_ body: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let at = body.position..<body.position + 1
    let octet: UInt8 = try body.read()
    sink.offer(Field.acknowledgeFlags, .integer(UInt64(octet)), at: at, in: body.frame)
    sink.offer(Field.acknowledgeReserved, .integer(octet & 0xFE == 0 ? 0 : 1), at: at, in: body.frame)
    sink.offer(Field.sessionPresent, .integer(UInt64(octet & 1)), at: at, in: body.frame)
  }
}
