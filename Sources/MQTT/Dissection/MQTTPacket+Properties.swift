public import Wire

// Properties, MQTT 5.0 §2.2.2.
extension MQTTPacket {
  /// A list of properties, preceded by its length in bytes.
  ///
  /// As in Wireshark, a value may run past the list's end, and what follows the list starts where its length says.
  @inlinable
  static func visitProperties(_ body: inout Reader, _ list: Field, into sink: inout some FieldSink) throws(WireError) {
    let start = body.position
    let length = try variableByteInteger(&body)
    let end = body.position &+ Int(min(length, longestPacket))
    let wanted = sink.wanted(in: .mqtt)
    if wanted.reaches(Field.properties) || wanted.contains(row: Int(Field.willProperties.rawValue)) {
      sink.offer(list, .integer(1), at: start..<min(end, body.end), in: body.frame)
      sink.offer(Field.propertyLength, .integer(length), at: start..<body.position, in: body.frame)
      if wanted.meets(Field.propertyID, .unknownProperty) {
        while body.position < end { try visitProperty(&body, listEnd: end, into: &sink) }
      }
    }
    guard end <= body.end else { throw .truncated(needed: end, available: body.end) }
    body.position = end
  }

  /// One identifier and its value, whose format the identifier decides.
  @inlinable
  static func visitProperty(_ body: inout Reader, listEnd: Int, into sink: inout some FieldSink) throws(WireError) {
    let identifier = PropertyIdentifier(try visitNumber(&body, .propertyID, as: UInt8.self, into: &sink))
    switch identifier.format {
    case .byte:
      _ = try visitNumber(&body, identifier == .maximumQoS ? .maximumServerQoS : .propertyNumber, as: UInt8.self, into: &sink)
    case .twoBytes:
      _ = try visitNumber(&body, identifier == .topicAlias ? .topicAlias : .propertyNumber, as: UInt16.self, into: &sink)
    case .fourBytes: _ = try visitNumber(&body, .propertyNumber, as: UInt32.self, into: &sink)
    case .variableByteInteger:
      let start = body.position
      let value = try variableByteInteger(&body)
      sink.offer(Field.propertyNumber, .integer(value & 0xFFFF_FFFF), at: start..<body.position, in: body.frame)
    case .text, .binary: try visitPropertyText(&body, identifier, into: &sink)
    case .textPair:
      _ = try visitText(&body, .propertyKeyLength, .propertyKey, into: &sink)
      _ = try visitText(&body, .propertyValueLength, .propertyValue, into: &sink)
    case nil:
      let rest = try body.take(listEnd &- body.position)
      sink.offer(Field.unknownProperty, .bytes(rest), at: rest, in: body.frame)
    }
  }

  /// A text or bytes. Wireshark's field of the content type has its length in itself, and so in its range.
  @inlinable
  static func visitPropertyText(
    _ body: inout Reader, _ identifier: PropertyIdentifier, into sink: inout some FieldSink
  ) throws(WireError) {
    guard identifier == .contentType else {
      _ = try visitText(&body, .propertyStringLength, .propertyString, into: &sink)
      return
    }
    let start = body.position
    let text = try body.takeCounted()
    sink.offer(Field.contentType, .bytes(text), at: start..<text.upperBound, in: body.frame)
  }
}
