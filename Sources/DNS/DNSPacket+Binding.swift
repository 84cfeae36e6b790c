public import Wire

extension DNSPacket.Walk {
  /// SVCB and HTTPS, RFC 9460 §2.2.
  @inlinable
  mutating func visitBinding(_ data: Range<Int>, into sink: inout some FieldSink) throws(WireError) {
    try offerNext(.bindingPriority, UInt16.self, into: &sink)
    try visitName(.bindingTarget, into: &sink)
    while reader.position < data.upperBound {
      let start = reader.position
      let key: UInt16 = try reader.read(), length: UInt16 = try reader.read()
      sink.offer(DNSPacket.Field.parameterKey, .integer(UInt64(key)), at: start..<start &+ 2, in: frame)
      sink.offer(DNSPacket.Field.parameterLength, .integer(UInt64(length)), at: start &+ 2..<start &+ 4, in: frame)
      let value = reader.position..<reader.position &+ Int(length)
      try visitParameter(ServiceParameter(key), value, into: &sink)
    }
  }

  /// One parameter's value, RFC 9460 §7 and §8, as far as the message reaches. The next one is looked for where this one's own format ends.
  @inlinable
  mutating func visitParameter(_ key: ServiceParameter, _ value: Range<Int>, into sink: inout some FieldSink) throws(WireError) {
    switch key.rawValue {
    case 0:
      while reader.position < value.upperBound { try offerNext(.mandatoryKey, UInt16.self, into: &sink) }
    case 1:
      while reader.position < value.upperBound { offerText(.alpn, try reader.take(Int(reader.read(UInt8.self))), into: &sink) }
    case 2: break
    case 3: try offerNext(.parameterPort, UInt16.self, into: &sink)
    case 4:
      while reader.position < value.upperBound { try offerNext(.ipv4Hint, UInt32.self, into: &sink) }
    case 5: offerOctets(.ech, try reader.take(value.count), into: &sink)
    case 6:
      while reader.position < value.upperBound {
        let address = try reader.take(16)
        sink.offer(DNSPacket.Field.ipv6Hint, .bytes(address), at: address, in: frame)
      }
    default:
      _ = try reader.take(value.count)
      if !value.isEmpty { sink.offer(DNSPacket.Field.parameterValue, .bytes(value), at: value, in: frame) }
    }
  }
}
