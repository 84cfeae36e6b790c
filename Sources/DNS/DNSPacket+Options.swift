public import Wire

extension DNSPacket.Walk {
  /// The options of EDNS, RFC 6891 §6.1.2.
  @inlinable
  mutating func visitOptions(_ data: Range<Int>, into sink: inout some FieldSink) throws(WireError) {
    guard sink.wanted(in: .dns).meets(DNSPacket.Field.optionCode, .errorText) || sink.wantsNotes else { return }
    while reader.position < data.upperBound {
      let start = reader.position
      let code: UInt16 = try reader.read(), length: UInt16 = try reader.read()
      sink.offer(DNSPacket.Field.optionCode, .integer(UInt64(code)), at: start..<start &+ 2, in: frame)
      sink.offer(DNSPacket.Field.optionLength, .integer(UInt64(length)), at: start &+ 2..<start &+ 4, in: frame)
      let value = try reader.take(Int(length))
      offerOctets(.optionData, value, into: &sink)
      reader.position = value.lowerBound
      switch code {
      case 8: try visitSubnet(value, into: &sink)
      case 10: try visitCookie(value, into: &sink)
      case 15: try visitError(value, into: &sink)
      default: break
      }
      reader.position = value.upperBound
    }
  }

  /// RFC 7871 §6. The address is cut behind its last bit that counts; the rest are zeros.
  @inlinable
  mutating func visitSubnet(_ value: Range<Int>, into sink: inout some FieldSink) throws(WireError) {
    let start = reader.position
    let family: UInt16 = try reader.read()
    sink.offer(DNSPacket.Field.subnetFamily, .integer(UInt64(family)), at: start..<start &+ 2, in: frame)
    try offerNext(.subnetSource, UInt8.self, into: &sink)
    try offerNext(.subnetScope, UInt8.self, into: &sink)
    // A length below four wraps around in tshark, which then finds as much of an address as there is room for.
    let length = Int(UInt16(truncatingIfNeeded: value.count &- 4))
    let address = try reader.take(family == 1 ? min(length, 4) : family == 2 ? min(length, 16) : length)
    if family == 1, sink.wants(DNSPacket.Field.subnetIPv4) {
      var bits: UInt64 = 0
      for i in 0..<4 { bits = bits &<< 8 | UInt64(i < address.count ? frame.octet(address.lowerBound &+ i) : 0) }
      sink.emit(FieldID(DNSPacket.Field.subnetIPv4), .integer(bits), at: address, in: frame)
    } else if family == 2, sink.wants(DNSPacket.Field.subnetIPv6) {
      var octets: [UInt8] = []
      for i in address { octets.append(frame.octet(i)) }
      let text = AddressText.ipv6(octets)
      sink.emit(FieldID(DNSPacket.Field.subnetIPv6), text: text.octets, at: address)
    }
  }

  /// RFC 7873 §4: eight bytes of the client, then up to 32 of the server.
  @inlinable
  mutating func visitCookie(_ value: Range<Int>, into sink: inout some FieldSink) throws(WireError) {
    offerOctets(.clientCookie, try reader.take(8), into: &sink)
    offerOctets(.serverCookie, try reader.take(value.count &- 8), into: &sink)
  }

  /// RFC 8914 §2: a number, then text.
  @inlinable
  mutating func visitError(_ value: Range<Int>, into sink: inout some FieldSink) throws(WireError) {
    guard value.count > 0 else { return }
    try offerNext(.errorCode, UInt16.self, into: &sink)
    let text = try reader.take(value.count &- 2)
    guard !text.isEmpty, sink.wants(DNSPacket.Field.errorText) else { return }
    let shown = DisplayText.beforeZero(text, in: frame)
    sink.emit(FieldID(DNSPacket.Field.errorText), .bytes(shown), at: text, in: frame)
  }
}

/// Addresses that stand cut in the message, as text.
@usableFromInline
enum AddressText {
  /// RFC 5952: the longest run of two zero groups or more is left out.
  @usableFromInline
  static func ipv6(_ octets: [UInt8]) -> [UInt8] {
    let padded = octets + Array(repeating: 0, count: max(16 - octets.count, 0))
    let groups = (0..<8).map { Int(padded[2 * $0]) << 8 | Int(padded[2 * $0 + 1]) }
    var best = 0..<0, i = 0
    while i < 8 {
      var j = i
      while j < 8, groups[j] == 0 { j += 1 }
      if j - i > max(best.count, 1) { best = i..<j }
      i = max(j, i + 1)
    }
    func text(_ part: ArraySlice<Int>) -> String { part.map { String($0, radix: 16) }.joined(separator: ":") }
    if best.isEmpty { return Array(text(groups[...]).utf8) }
    return Array((text(groups[..<best.lowerBound]) + "::" + text(groups[best.upperBound...])).utf8)
  }
}
