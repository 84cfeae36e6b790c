import IPAddressing
import Wire

extension ICMPRequest.Packet {
  /// The packet's bytes. It is marked by its number: as identification, or as flow label of IPv6.
  func bytes(number: UInt16) throws -> [UInt8] {
    let source = try IPAddress(parsing: src), destination = try IPAddress(parsing: dst)
    let message = message(between: Self.octets(source), Self.octets(destination))
    switch (source, destination) {
    case (.v4(let source), .v4(let destination)):
      var header = IPv4Builder(source: source.rawValue, destination: destination.rawValue, next: IPProtocol(proto.number))
      (header.identification, header.timeToLive, header.dsField) = (number, ttl ?? 64, (dscp ?? 0) << 2)
      (header.dontFragment, header.moreFragments, header.fragmentUnits) = (df ?? false, mf ?? false, frag_off ?? 0)
      // A packet that is marked as a fragment has no other flag.
      if header.moreFragments || header.fragmentUnits > 0 { header.dontFragment = false }
      return header.bytes(over: message)
    case (.v6, .v6):
      let word = 6 << 28 | UInt32(dscp ?? 0) << 22 | UInt32(number)
      let head = Self.octets(word) + Self.octets(UInt16(truncatingIfNeeded: message.count)) + [proto.number, ttl ?? 64]
      return head + Self.octets(source) + Self.octets(destination) + message
    default: throw ICMPAnswers.Problem("\(src) and \(dst) are not of one version")
    }
  }

  /// What the packet carries, with its checksum, or with a wrong one.
  private func message(between source: [UInt8], _ destination: [UInt8]) -> [UInt8] {
    let payload = ICMPAnswers.octets(payload ?? "")
    var message: [UInt8], place: Int
    switch proto.number {
    case 6:
      let flags = (flags ?? "S").reduce(0 as UInt8) { $0 | (Self.flags[$1] ?? 0) }
      message = Self.octets(sport ?? 0) + Self.octets(dport ?? 0) + Self.octets(seq ?? 1000) + Self.octets(ack ?? 0)
      message += [5 << 4, flags] + Self.octets(win ?? 65535) + [0, 0, 0, 0] + payload
      place = 16
    case 17:
      message = Self.octets(sport ?? 0) + Self.octets(dport ?? 0) + Self.octets(UInt16(8 + payload.count)) + [0, 0] + payload
      place = 6
    case 1, 58:
      message = [type ?? (proto.number == 1 ? 8 : 128), code ?? 0, 0, 0] + Self.octets(id ?? 1) + Self.octets(seqno ?? 1) + payload
      place = 2
    default: return payload
    }
    var sum = Checksum()
    if proto.number != 1 {
      sum.add((source + destination).octets)
      sum.add(UInt32(message.count))
      sum.add(UInt16(proto.number))
    }
    sum.add(message.octets)
    var value = ~sum.folded
    if proto.number == 17, value == 0 { value = 0xFFFF }
    if badsum ?? false { value ^= 0x5555 }
    message.replaceSubrange(place..<place + 2, with: Self.octets(value))
    return message
  }

  private static let flags: [Character: UInt8] = ["F": 1, "S": 2, "R": 4, "P": 8, "A": 16, "U": 32, "E": 64, "C": 128]

  private static func octets(_ number: some FixedWidthInteger) -> [UInt8] {
    (0..<number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> (number.bitWidth - 8 - 8 * $0)) }
  }

  private static func octets(_ address: IPAddress) -> [UInt8] {
    switch address {
    case .v4(let address): octets(address.rawValue)
    case .v6(let address): octets(address.rawValue)
    }
  }
}
