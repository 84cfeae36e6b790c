public import Wire

extension MQTTSNMessage {
  /// What is odd about a message whose header has been read. The reader stands behind the header.
  @usableFromInline
  static func notes(on header: MessageHeader, _ reader: Reader) -> [(Note, Range<Int>)] {
    var notes: [(Note, Range<Int>)] = []
    let left = header.start + header.length - reader.end
    if header.length < header.count {
      notes.append((Note(.error, "the length does not even cover itself and the type", "MQTT-SN 1.2 §5.2.1"), header.lengthRange))
    } else if left > 0 {
      notes.append(
        (Note(.error, "the length promises \(left) more octets than the datagram holds", "MQTT-SN 1.2 §5.2.1"), header.lengthRange))
    } else if left < 0 {
      let rest = reader.end + left..<reader.end
      notes.append(
        (Note(.warning, "\(-left) octets follow the message: a datagram holds one message, nobody reads them", "MQTT-SN 1.2 §5.2.1"), rest))
    }
    if header.isLong, header.length < 256 {
      notes.append((Note(.chat, "three octets for a length that fits into one", "MQTT-SN 1.2 §5.2.1"), header.lengthRange))
    }
    if MessageType.name(UInt64(header.type.rawValue)) == nil {
      notes.append((Note(.error, "this message type is reserved", "MQTT-SN 1.2 §5.2.2"), header.typeRange))
    }
    var body = reader
    try? add(header.type, &body, to: &notes)
    return notes
  }

  private static func add(_ type: MessageType, _ body: inout Reader, to notes: inout [(Note, Range<Int>)]) throws(WireError) {
    switch type {
    case .connect:
      _ = try body.take(1)
      if try body.read(UInt8.self) != 1 {
        notes.append((Note(.error, "the protocol is always number 1", "MQTT-SN 1.2 §5.3.8"), body.position - 1..<body.position))
      }
      _ = try body.take(2)
      if !(1...23).contains(body.remaining) {
        notes.append((Note(.warning, "a client's name has 1 to 23 characters", "MQTT-SN 1.2 §5.3.1"), body.rest))
      }
    case .publish: try addPublish(&body, to: &notes)
    case .subscribe, .unsubscribe: try addTopicType(MQTTSNFlags(rawValue: body.read()), body, to: &notes)
    case .connectAck, .willTopicResponse, .willMessageResponse: try addReturnCode(&body, after: 0, to: &notes)
    case .registerAck, .publishAck: try addReturnCode(&body, after: 4, to: &notes)
    case .subscribeAck: try addReturnCode(&body, after: 5, to: &notes)
    default: break
    }
  }

  private static func addPublish(_ body: inout Reader, to notes: inout [(Note, Range<Int>)]) throws(WireError) {
    let flags = try MQTTSNFlags(rawValue: body.read())
    addTopicType(flags, body, to: &notes)
    let topic: UInt16 = try body.read(), message: UInt16 = try body.read(), end = body.position
    if flags.topicIDType == .normal, topic == 0 || topic == 0xFFFF {
      notes.append((Note(.warning, "topic ids 0 and 65535 are reserved", "MQTT-SN 1.2 §5.3.11"), end - 4..<end - 2))
    }
    if flags.topicIDType == .normal, flags.qualityOfService == 3 {
      let text = "without a connection no topic id was agreed on: QoS -1 takes a pre-defined id or a short name"
      notes.append((Note(.warning, text, "MQTT-SN 1.2 §6.8"), end - 5..<end - 2))
    }
    if message != 0, flags.qualityOfService == 0 || flags.qualityOfService == 3 {
      notes.append((Note(.note, "no acknowledgement is expected, so the message id should be 0", "MQTT-SN 1.2 §5.4.12"), end - 2..<end))
    }
  }

  private static func addTopicType(_ flags: MQTTSNFlags, _ body: Reader, to notes: inout [(Note, Range<Int>)]) {
    guard flags.topicIDType == .reserved else { return }
    notes.append((Note(.error, "topic id type 3 is reserved", "MQTT-SN 1.2 §5.3.4"), body.position - 1..<body.position))
  }

  private static func addReturnCode(_ body: inout Reader, after count: Int, to notes: inout [(Note, Range<Int>)]) throws(WireError) {
    _ = try body.take(count)
    guard try body.read(UInt8.self) > 3 else { return }
    notes.append((Note(.warning, "this return code is reserved", "MQTT-SN 1.2 §5.3.10"), body.position - 1..<body.position))
  }
}
