import Wire

/// The options of an IPv6 hop-by-hop or destination options header, read as Linux reads them (`ip6_parse_tlv`), RFC 8200 §4.2.
enum IPv6OptionScan {
  /// What a header's options make of a packet.
  enum Verdict: Equatable {
    /// It goes on.
    case passed
    /// It is dropped, and nobody is told.
    case malformed(pointer: Int)
    /// It is dropped, and its source is told of an option that is not known here: at this byte, of this type.
    case unknown(type: UInt8, pointer: Int, isReported: Bool)
    /// It is dropped, and its source is told of a field that makes no sense.
    case wrongField(pointer: Int)
  }

  /// More options than this, padding aside, no header may have (`max_hbh_opts_number`, `max_dst_opts_number`).
  static let mostOptions = 8

  /// Reads the options of the header at `start`, all of which must be there.
  static func read(_ packet: [UInt8], at start: Int, isHopByHop: Bool) -> Verdict {
    let end = start + (Int(packet[start + 1]) + 1) * 8
    var position = start + 2, padding = 0, count = 0
    while position < end {
      if packet[position] == 0 {
        (position, padding) = (position + 1, padding + 1)
        if padding > 7 { return .malformed(pointer: position - 1) }
        continue
      }
      guard position + 2 <= end, position + 2 + Int(packet[position + 1]) <= end else { return .malformed(pointer: position) }
      let next = position + 2 + Int(packet[position + 1])
      if packet[position] == 1 {
        padding += next - position
        // Padding fills up to eight bytes, and with zeros, RFC 4942 §2.1.9.5.
        if padding > 7 || packet[position + 2..<next].contains(where: { $0 != 0 }) { return .malformed(pointer: position) }
      } else {
        (padding, count) = (0, count + 1)
        if count > mostOptions { return .malformed(pointer: position) }
        let verdict = isHopByHop ? hopByHop(packet, position) : unknown(packet, position)
        if verdict != .passed { return verdict }
      }
      position = next
    }
    return .passed
  }

  private static func hopByHop(_ packet: [UInt8], _ position: Int) -> Verdict {
    switch packet[position] {
    case IPv6OptionType.routerAlert.rawValue: packet[position + 1] == 2 ? .passed : .malformed(pointer: position)
    case IPv6OptionType.jumbo.rawValue: jumbo(packet, position)
    default: unknown(packet, position)
    }
  }

  /// A length of more than 65,535 bytes, RFC 2675 §2 and §3: only in a packet whose own length field is 0.
  private static func jumbo(_ packet: [UInt8], _ position: Int) -> Verdict {
    guard packet[position + 1] == 4, position % 4 == 2 else { return .malformed(pointer: position) }
    let length = Int(packet.doubleWord(position + 2))
    if length <= 65_535 { return .wrongField(pointer: position + 2) }
    if packet.word(4) != 0 { return .wrongField(pointer: position) }
    return length <= packet.count - 40 ? .passed : .malformed(pointer: position)
  }

  /// The first two bits of an option's type say what becomes of a packet if it is not known, RFC 8200 §4.2.
  private static func unknown(_ packet: [UInt8], _ position: Int) -> Verdict {
    let type = packet[position], isToGroup = packet[24] == 0xFF
    return type >> 6 == 0 ? .passed : .unknown(type: type, pointer: position, isReported: type >> 6 == 2 || type >> 6 == 3 && !isToGroup)
  }
}
