public import Wire

// SUBSCRIBE, UNSUBSCRIBE and their answers, DISCONNECT and AUTH: MQTT 3.1.1 and 5.0 §3.8 to §3.15.
extension MQTTPacket {
  /// The whole byte of subscription options.
  public typealias SubscriptionOptionBits = Bits<0, 8>
  /// Unused.
  public typealias OptionsReserved = Bits<0, 2>
  /// Whether retained messages are sent.
  public typealias RetainHandlingBits = Bits<2, 2>
  /// Whether messages keep their RETAIN flag.
  public typealias RetainAsPublished = Bits<4, 1>
  /// Whether the client's own messages come back.
  public typealias NoLocal = Bits<5, 1>
  /// The maximum QoS.
  public typealias MaximumQoSBits = Bits<6, 2>

  /// §3.8 and §3.10: topic filters, each followed in a SUBSCRIBE by its options, which are a QoS before version 5.
  @inlinable
  static func visitSubscribe(
    _ body: inout Reader, hasOptions: Bool, _ version: MQTTVersion, promised: Int, into sink: inout some FieldSink
  ) throws(WireError) {
    _ = try visitNumber(&body, .packetIdentifier, as: UInt16.self, into: &sink)
    if version == .v5 { try visitProperties(&body, .properties, into: &sink) }
    while body.position < promised {
      _ = try visitText(&body, .topicLength, .topic, evenIfEmpty: false, into: &sink)
      guard hasOptions else { continue }
      if version == .v5 {
        _ = try visitFlags(&body, .subscriptionOptions, .maximumQoS, into: &sink)
      } else {
        _ = try visitNumber(&body, .requestedQoS, as: UInt8.self, into: &sink)
      }
    }
  }

  /// §3.9 and §3.11: one byte for each topic filter, which UNSUBACK has in version 5 only.
  @inlinable
  static func visitSuback(
    _ body: inout Reader, _ type: UInt8, _ version: MQTTVersion, promised: Int, into sink: inout some FieldSink
  ) throws(WireError) {
    _ = try visitNumber(&body, .packetIdentifier, as: UInt16.self, into: &sink)
    if version == .v5 { try visitProperties(&body, .properties, into: &sink) }
    guard type == 9 || version == .v5 else { return }
    let isOld = version == .v3_1 || version == .v3_1_1
    let field: Field = type == 11 ? .unsubackReason : isOld ? .grantedQoS : .subackReason
    while body.position < promised { _ = try visitNumber(&body, field, as: UInt8.self, into: &sink) }
  }

  /// §3.14 and §3.15: in version 5 a reason code and properties, unless they would say nothing.
  @inlinable
  static func visitDisconnect(
    _ body: inout Reader, _ type: UInt8, _ version: MQTTVersion, promised: Int, into sink: inout some FieldSink
  ) throws(WireError) {
    let length = promised &- body.position
    guard version == .v5, length > 0 else { return }
    _ = try visitNumber(&body, type == 14 ? .disconnectReason : .authReason, as: UInt8.self, into: &sink)
    if length > 1 { try visitProperties(&body, .properties, into: &sink) }
  }
}
