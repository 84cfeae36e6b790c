public import Wire

/// An MQTT-SN message, MQTT-SN 1.2 §5: what one UDP datagram carries, behind any number of forwarders' headers (§5.5).
///
/// One datagram holds one message. Octets behind it are not looked at.
public enum MQTTSNMessage: Dissected {
  /// Emits the wanted fields of the datagram's payload that `layer` marks.
  @inlinable
  public static func visit(_ layer: Layer, of frame: RawSpan, into sink: inout some FieldSink) {
    guard !sink.wanted(in: .mqttsn).isEmpty || sink.wantsNotes else { return }
    var reader = Reader(layer, of: frame)
    do throws(WireError) {
      // A forwarder takes five octets or more, so the chain ends.
      while reader.remaining > 0 {
        let header = try MessageHeader(&reader)
        sink.offer(Field.length, .integer(UInt64(header.length)), at: header.lengthRange, in: frame)
        sink.offer(Field.messageType, .integer(UInt64(header.type.rawValue)), at: header.typeRange, in: frame)
        guard header.type == .encapsulated else {
          if sink.wantsNotes { for (note, range) in Self.notes(on: header, reader) { sink.note(note, at: range) } }
          return try visitBody(header, &reader, into: &sink)
        }
        try visitForwarder(header, &reader, into: &sink)
      }
    } catch {
      sink.stopped(error, at: reader.rest)
    }
  }

  @inlinable
  static func visitForwarder(_ header: MessageHeader, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let octet = reader.position
    let control: UInt8 = try reader.read()
    sink.offer(Field.control, .integer(UInt64(control & 3)), at: octet..<octet &+ 1, in: reader.frame)
    let count = header.bodyLength &- 1
    guard count > 0 else { throw .malformed("a forwarder's length leaves no room for the node's address") }
    let address = try reader.take(count)
    guard sink.wants(Field.wirelessNodeID) else { return }
    var number: UInt64 = 0
    for i in address.prefix(4) { number = number << 8 | UInt64(reader.frame.octet(i)) }
    sink.emit(FieldID(Field.wirelessNodeID), .integer(number), at: address, in: reader.frame)
  }

  @inlinable
  static func visitBody(_ header: MessageHeader, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    switch header.type {
    case .advertise, .searchGateway, .gatewayInfo: try visitGateway(header, &reader, into: &sink)
    case .connect: try visitConnect(header, &reader, into: &sink)
    case .connectAck, .willTopicResponse, .willMessageResponse: try visitOctet(.returnCode, &reader, into: &sink)
    case .willTopic, .willTopicUpdate: try visitWillTopic(header, &reader, into: &sink)
    case .willMessage, .willMessageUpdate: try visitText(.willMessage, header.bodyLength, &reader, into: &sink)
    case .register, .registerAck, .publish, .publishAck: try visitTopicID(header, &reader, into: &sink)
    case .subscribe, .subscribeAck, .unsubscribe: try visitSubscription(header, &reader, into: &sink)
    case .publishComplete, .publishReceived, .publishRelease, .unsubscribeAck: try visitWord(.messageID, &reader, into: &sink)
    case .pingRequest where header.bodyLength > 0: try visitText(.clientID, header.bodyLength, &reader, into: &sink)
    case .disconnect where header.bodyLength > 0: try visitWord(.sleepTimer, &reader, into: &sink)
    default: break
    }
  }

  @inlinable
  static func visitGateway(_ header: MessageHeader, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    if header.type == .searchGateway { return try visitOctet(.radius, &reader, into: &sink) }
    try visitOctet(.gatewayID, &reader, into: &sink)
    if header.type == .advertise { return try visitWord(.advertiseInterval, &reader, into: &sink) }
    if header.bodyLength > 1 { try visitText(.gatewayAddress, header.bodyLength &- 1, &reader, into: &sink) }
  }

  @inlinable
  static func visitConnect(_ header: MessageHeader, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let flags = try MQTTSNFlags(rawValue: reader.read()), at = reader.position &- 1..<reader.position
    sink.offer(Field.will, .integer(flags.hasWill ? 1 : 0), at: at, in: reader.frame)
    sink.offer(Field.cleanSession, .integer(flags.isCleanSession ? 1 : 0), at: at, in: reader.frame)
    sink.offer(Field.topicIDType, .integer(UInt64(flags.rawValue & 3)), at: at, in: reader.frame)
    try visitOctet(.protocolID, &reader, into: &sink)
    try visitWord(.keepAlive, &reader, into: &sink)
    try visitText(.clientID, header.bodyLength &- 4, &reader, into: &sink)
  }

  /// Without flags and topic the message deletes the will. As in tshark, of the flags only the topic id's type is shown.
  @inlinable
  static func visitWillTopic(_ header: MessageHeader, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    if header.bodyLength == 0, reader.remaining == 0 { return }
    try visitTopicIDType(&reader, into: &sink)
    try visitText(.willTopic, header.bodyLength &- 1, &reader, into: &sink)
  }

  /// REGISTER, REGACK, PUBLISH and PUBACK: a topic's number, a message's number, and something more.
  @inlinable
  static func visitTopicID(_ header: MessageHeader, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    if header.type == .publish {
      let flags = try MQTTSNFlags(rawValue: reader.read()), at = reader.position &- 1..<reader.position
      sink.offer(Field.duplicate, .integer(flags.isDuplicate ? 1 : 0), at: at, in: reader.frame)
      sink.offer(Field.qualityOfService, .integer(UInt64(flags.qualityOfService)), at: at, in: reader.frame)
      sink.offer(Field.retain, .integer(flags.isRetained ? 1 : 0), at: at, in: reader.frame)
      sink.offer(Field.topicIDType, .integer(UInt64(flags.rawValue & 3)), at: at, in: reader.frame)
    }
    try visitWord(.topicID, &reader, into: &sink)
    try visitWord(.messageID, &reader, into: &sink)
    switch header.type {
    case .register: try visitText(.topicName, header.bodyLength &- 4, &reader, into: &sink)
    case .publish: try visitText(.publishedData, header.bodyLength &- 5, &reader, into: &sink)
    default: try visitOctet(.returnCode, &reader, into: &sink)
    }
  }

  @inlinable
  static func visitSubscription(_ header: MessageHeader, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    try visitTopicIDType(&reader, into: &sink)
    if header.type == .subscribeAck { try visitWord(.topicID, &reader, into: &sink) }
    try visitWord(.messageID, &reader, into: &sink)
    if header.type == .subscribeAck { return try visitOctet(.returnCode, &reader, into: &sink) }
    try visitText(.topicNameOrID, header.bodyLength &- 3, &reader, into: &sink)
  }
}

extension MQTTSNMessage {
  @inlinable
  static func visitTopicIDType(_ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let flags: UInt8 = try reader.read(), end = reader.position
    sink.offer(Field.topicIDType, .integer(UInt64(flags & 3)), at: end &- 1..<end, in: reader.frame)
  }

  @inlinable
  static func visitOctet(_ field: Field, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let value: UInt8 = try reader.read(), end = reader.position
    sink.offer(field, .integer(UInt64(value)), at: end &- 1..<end, in: reader.frame)
  }

  @inlinable
  static func visitWord(_ field: Field, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    let value: UInt16 = try reader.read(), end = reader.position
    sink.offer(field, .integer(UInt64(value)), at: end &- 2..<end, in: reader.frame)
  }

  /// A text of as many octets as the length leaves, measured as tshark does: one too few (-1) reads to the datagram's end.
  @inlinable
  static func visitText(_ field: Field, _ count: Int, _ reader: inout Reader, into sink: inout some FieldSink) throws(WireError) {
    guard count >= -1 else { throw .malformed("the length of the message does not cover its fields") }
    let place = try reader.take(count < 0 ? reader.remaining : count)
    sink.offerASCII(field, place, at: place, in: reader.frame)
  }
}
