internal import Wire

extension MQTTPacket {
  /// The topic name and the topic alias of the PUBLISH of version 5 that lies in `range`, MQTT 5.0 §3.3.2.3.4; nil without an alias.
  ///
  /// A name with an alias defines it for the packets behind; an empty name stands for the one that was defined.
  public static func topicAlias(of range: Range<Int>, in bytes: RawSpan) -> (topic: Range<Int>, alias: UInt16)? {
    var body = Reader(Layer(.mqtt, offset: range.lowerBound, length: range.count), of: bytes)
    do throws(WireError) {
      let first: UInt8 = try body.read()
      _ = try variableByteInteger(&body)
      let topic = try body.take(Int(try body.read(UInt16.self)))
      if first & 0x06 != 0 { _ = try body.read(UInt16.self) }
      let length = Int(clamping: try variableByteInteger(&body)), start = body.position
      guard length <= range.upperBound - start else { return nil }
      // Every property takes a byte at least, so the loop ends.
      while body.position < start + length {
        let identifier = PropertyIdentifier(try body.read(UInt8.self))
        if identifier == .topicAlias { return (topic, try body.read()) }
        try skipValue(of: identifier, &body)
      }
    } catch {}
    return nil
  }

  /// The values of the properties that a PUBLISH may have, MQTT 5.0 §3.3.2.3.
  private static func skipValue(of identifier: PropertyIdentifier, _ body: inout Reader) throws(WireError) {
    switch identifier {
    case .payloadFormatIndicator: _ = try body.read(UInt8.self)
    case .messageExpiryInterval: _ = try body.read(UInt32.self)
    case .subscriptionIdentifier: _ = try variableByteInteger(&body)
    case .userProperty:
      _ = try body.take(Int(try body.read(UInt16.self)))
      _ = try body.take(Int(try body.read(UInt16.self)))
    case .responseTopic, .correlationData, .contentType: _ = try body.take(Int(try body.read(UInt16.self)))
    default: throw .malformed("a PUBLISH has no such property")
    }
  }
}
