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
      if !value.isEmpty { sink.offer(DNSPacket.Field.optionData, .bytes(value), at: value, in: frame) }
      switch code {
      case 8: visitSubnet(value, into: &sink)
      case 10: visitCookie(value, into: &sink)
      case 15: visitError(value, into: &sink)
      default: break
      }
    }
  }

  /// RFC 7871 §6. The address is cut behind its last bit that counts; the rest are zeros.
  @inlinable
  func visitSubnet(_ value: Range<Int>, into sink: inout some FieldSink) {
    guard value.count >= 4 else { return }
    let start = value.lowerBound
    let family: UInt16 = frame.networkOrder(at: start)
    sink.offer(DNSPacket.Field.subnetFamily, .integer(UInt64(family)), at: start..<start &+ 2, in: frame)
    sink.offer(DNSPacket.Field.subnetSource, .integer(UInt64(frame.octet(start &+ 2))), at: start &+ 2..<start &+ 3, in: frame)
    sink.offer(DNSPacket.Field.subnetScope, .integer(UInt64(frame.octet(start &+ 3))), at: start &+ 3..<start &+ 4, in: frame)
    let address = start &+ 4..<value.upperBound
    if family == 1, address.count <= 4, sink.wants(DNSPacket.Field.subnetIPv4) {
      var bits: UInt64 = 0
      for i in 0..<4 { bits = bits &<< 8 | UInt64(i < address.count ? frame.octet(address.lowerBound &+ i) : 0) }
      sink.emit(FieldID(DNSPacket.Field.subnetIPv4), .integer(bits), at: address, in: frame)
    } else if family == 2, address.count <= 16, sink.wants(DNSPacket.Field.subnetIPv6) {
      var octets: [UInt8] = []
      for i in address { octets.append(frame.octet(i)) }
      let text = AddressText.ipv6(octets)
      sink.emit(FieldID(DNSPacket.Field.subnetIPv6), text: text.octets, at: address)
    }
  }

  /// RFC 7873 §4: eight bytes of the client, then up to 32 of the server.
  @inlinable
  func visitCookie(_ value: Range<Int>, into sink: inout some FieldSink) {
    guard value.count >= 8 else { return }
    let client = value.prefix(8), server = value.dropFirst(8)
    sink.offer(DNSPacket.Field.clientCookie, .bytes(client), at: client, in: frame)
    if !server.isEmpty { sink.offer(DNSPacket.Field.serverCookie, .bytes(server), at: server, in: frame) }
  }

  /// RFC 8914 §2: a number, then UTF-8.
  @inlinable
  func visitError(_ value: Range<Int>, into sink: inout some FieldSink) {
    guard value.count >= 2 else { return }
    let code: UInt16 = frame.networkOrder(at: value.lowerBound), text = value.dropFirst(2)
    sink.offer(DNSPacket.Field.errorCode, .integer(UInt64(code)), at: value.prefix(2), in: frame)
    if !text.isEmpty { sink.offer(DNSPacket.Field.errorText, .bytes(text), at: text, in: frame) }
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
