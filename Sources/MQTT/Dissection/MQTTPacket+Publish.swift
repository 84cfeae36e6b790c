public import Wire

// PUBLISH and its four answers, MQTT 3.1.1 and 5.0 §3.3 to §3.7.
extension MQTTPacket {
  /// §3.3: topic name, packet identifier if QoS > 0, properties in version 5, and the application message.
  ///
  /// A message that the capture does not hold to its end is left out, as Wireshark does.
  @inlinable
  static func visitPublish(
    _ body: inout Reader, _ first: UInt8, _ version: MQTTVersion, promised: Int, _ wanted: FieldSet, into sink: inout some FieldSink
  ) throws(WireError) {
    let count = try visitText(&body, .topicLength, .topic, evenIfEmpty: false, into: &sink)
    let isLast = !wanted.reaches(Field.requestedQoS) && !wanted.contains(row: Int(Field.packetIdentifier.rawValue))
    if isLast { return }
    if first & 0x06 != 0 { _ = try visitNumber(&body, .packetIdentifier, as: UInt16.self, into: &sink) }
    // A topic without a name needs an alias, which only version 5 has.
    if version == .v5 || version == .unknown && count == 0 { try visitProperties(&body, .properties, into: &sink) }
    let message = try body.take(promised &- body.position)
    sink.offer(Field.message, .bytes(message), at: message, in: body.frame)
  }

  /// §3.4 to §3.7: a packet identifier; in version 5 a reason code and properties, unless they would say nothing.
  @inlinable
  static func visitAcknowledgement(
    _ body: inout Reader, _ type: UInt8, _ version: MQTTVersion, promised: Int, into sink: inout some FieldSink
  ) throws(WireError) {
    let length = promised &- body.position
    _ = try visitNumber(&body, .packetIdentifier, as: UInt16.self, into: &sink)
    guard version == .v5, length > 2 else { return }
    let reason: Field = type == 4 ? .pubackReason : type == 5 ? .pubrecReason : type == 6 ? .pubrelReason : .pubcompReason
    _ = try visitNumber(&body, reason, as: UInt8.self, into: &sink)
    if length > 3 { try visitProperties(&body, .properties, into: &sink) }
  }
}
