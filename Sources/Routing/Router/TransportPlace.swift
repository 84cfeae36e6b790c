import Wire

/// Where the payload of a packet lies that was delivered: behind the IPv4 options or the IPv6 extension headers.
public struct TransportPlace: Sendable, Hashable {
  /// The number of the protocol that the payload belongs to.
  public let number: UInt8
  /// Its first byte.
  public let offset: Int
  /// The byte that names the protocol: the last Next Header field (IPv6), or byte 9 (IPv4).
  public let field: Int

  /// Finds the payload; nil if the headers do not end within the packet, or it is a fragment that is not the first one.
  public init?(of packet: [UInt8]) {
    guard let first = packet.first else { return nil }
    if first >> 4 == 4 {
      let length = Int(first & 15) * 4
      guard packet.count >= 20, length >= 20, length <= packet.count, packet.word(6) & 0x1FFF == 0 else { return nil }
      (number, offset, field) = (packet[9], length, 9)
      return
    }
    guard first >> 4 == 6, packet.count >= 40 else { return nil }
    var (next, position, place) = (packet[6], 40, 6)
    while Self.isExtension(next, at: position) {
      guard position + 8 <= packet.count else { return nil }
      if next == IPProtocol.fragment.rawValue, packet.word(position + 2) & 0xFFF8 != 0 { return nil }
      let length = next == IPProtocol.fragment.rawValue ? 8 : (Int(packet[position + 1]) + 1) * 8
      guard position + length <= packet.count else { return nil }
      (next, place, position) = (packet[position], position, position + length)
    }
    (number, offset, field) = (next, position, place)
  }

  /// The headers that the IP layer itself reads, RFC 8200 §4; hop-by-hop options are the first one or none (§4.1).
  static func isExtension(_ number: UInt8, at position: Int) -> Bool {
    switch IPProtocol(number) {
    case .hopByHopOptions: position == 40
    case .routing, .fragment, .destinationOptions: true
    default: false
    }
  }
}
