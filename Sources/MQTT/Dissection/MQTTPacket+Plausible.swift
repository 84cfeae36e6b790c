import Wire

extension MQTTPacket {
  /// Whether the bytes look like the beginning of an MQTT stream, or of a segment of one. Wireshark has no such test: it goes by the port.
  ///
  /// A CONNECT must name its protocol. Any other packet must have the flags that its type demands, a remaining length that the type
  /// allows, and, if it is a PUBLISH, a topic name without wildcards and control characters. The packet behind it must begin like one.
  public static func isPlausible(_ bytes: RawSpan) -> Bool {
    var position = 0, seen = 0
    while position < bytes.byteCount, seen < 8 {
      guard let end = plausibleEnd(bytes, from: position) else { return false }
      position = end
      seen += 1
    }
    return seen > 0
  }

  /// Where the packet that starts at `start` ends, possibly behind the bytes; nil if it cannot be one.
  static func plausibleEnd(_ bytes: RawSpan, from start: Int) -> Int? {
    let first = bytes.octet(start), type = first >> 4
    guard type != 0, type == 3 ? first & 0x06 != 0x06 : first & 0x0F == (type == 6 || type == 8 || type == 10 ? 2 : 0) else { return nil }
    var position = start + 1, length = 0, shift = 0
    while true {
      guard position < bytes.byteCount else { return start > 0 ? bytes.byteCount : nil }
      let octet = bytes.octet(position)
      length |= Int(octet & 127) << shift
      position += 1
      shift += 7
      if octet < 128 { break }
      guard shift < 28 else { return nil }
    }
    guard lengths(of: type).contains(length) else { return nil }
    let body = bytes.extracting(position..<min(position + length, bytes.byteCount))
    switch type {
    case 1: return namesProtocol(body) ? position + length : nil
    case 3: return namesTopic(body, of: length) ? position + length : nil
    case 4...7: return hasReason(body, at: 2, type) ? position + length : nil
    case 14, 15: return hasReason(body, at: 0, type) ? position + length : nil
    default: return position + length
    }
  }

  /// The remaining lengths that a type allows, those of version 5 included.
  static func lengths(of type: UInt8) -> ClosedRange<Int> {
    switch type {
    case 1: 12...Int(longestPacket)
    case 3: 2...Int(longestPacket)
    case 8: 5...Int(longestPacket)
    case 9: 3...Int(longestPacket)
    case 10: 4...Int(longestPacket)
    case 12, 13: 0...0
    case 14, 15: 0...0x2_0000
    default: 2...0x2_0000
    }
  }

  /// Whether a reason code, if there is one, is defined: "POST" begins like a PUBREC of 79 bytes.
  private static func hasReason(_ body: RawSpan, at offset: Int, _ type: UInt8) -> Bool {
    body.byteCount <= offset || ReasonCode(body.octet(offset)).name(in: PacketType(type)) != nil
  }

  private static func namesProtocol(_ body: RawSpan) -> Bool {
    let names: [[UInt8]] = [[0, 4, 77, 81, 84, 84], [0, 6, 77, 81, 73, 115, 100, 112]]
    return names.contains { name in
      guard body.byteCount >= name.count else { return false }
      for i in name.indices where body.octet(i) != name[i] { return false }
      return true
    }
  }

  private static func namesTopic(_ body: RawSpan, of length: Int) -> Bool {
    guard body.byteCount >= 2 else { return true }
    let count = Int(body.networkOrder(at: 0, as: UInt16.self))
    guard 2 + count <= length else { return false }
    for i in 2..<max(min(2 + count, body.byteCount), 2) {
      let octet = body.octet(i)
      if octet < 0x20 || octet == 0x2B || octet == 0x23 || octet == 0x7F { return false }
    }
    return true
  }
}
