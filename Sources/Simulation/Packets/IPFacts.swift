import IPAddressing
import Wire

/// What the layers above need to know of an IP packet that has been delivered, or of one that an ICMP error quotes.
struct IPFacts {
  let source: IPAddress
  let destination: IPAddress
  /// What the packet carries, behind IPv6's extension headers.
  let transport: IPProtocol
  let hopLimit: UInt8
  let trafficClass: UInt8
  /// Where the message lies. Cut if the packet is.
  let message: Range<Int>
  /// Whether the message is the first or only piece of what was sent.
  let isFirst: Bool

  /// The facts of a packet; nil if its headers are cut.
  init?(_ packet: RawSpan) {
    guard packet.byteCount > 0 else { return nil }
    if packet.octet(0) >> 4 == 4 { self.init(v4: packet) } else { self.init(v6: packet) }
  }

  private init?(v4 packet: RawSpan) {
    guard let header = try? IPv4Header(packet) else { return nil }
    source = .v4(IPv4Address(rawValue: header.source))
    destination = .v4(IPv4Address(rawValue: header.destination))
    (transport, hopLimit, trafficClass) = (header.next, header.timeToLive, IPv4Header.DSField.read(packet))
    let end = min(max(header.totalLength, header.headerLength), packet.byteCount)
    message = header.headerLength..<end
    isFirst = header.fragmentOffset == 0
  }

  private init?(v6 packet: RawSpan) {
    guard let header = try? IPv6Header(packet) else { return nil }
    source = .v6(IPv6Address(rawValue: header.source))
    destination = .v6(IPv6Address(rawValue: header.destination))
    (hopLimit, trafficClass) = (header.hopLimit, header.trafficClass)
    let end = min(40 + header.payloadLength, packet.byteCount)
    var start = 40, next = header.next, isFirst = true
    // Each turn takes 8 bytes at least.
    while let length = Self.extensionLength(next, packet, start, end) {
      if next == .fragment { isFirst = isFirst && packet.networkOrder(at: start + 2, as: UInt16.self) >> 3 == 0 }
      next = IPProtocol(packet.octet(start))
      start += length
      if !isFirst { break }
    }
    (transport, message, self.isFirst) = (next, min(start, end)..<end, isFirst)
  }

  /// The length of an extension header (RFC 8200 §4); nil if this is none, or cut.
  private static func extensionLength(_ kind: IPProtocol, _ packet: RawSpan, _ start: Int, _ end: Int) -> Int? {
    guard start + 8 <= end else { return nil }
    switch kind {
    case .hopByHopOptions, .routing, .destinationOptions: return 8 * (1 + Int(packet.octet(start + 1)))
    case .fragment: return 8
    default: return nil
    }
  }

  /// Whether the packet was sent to a group or to everybody, as far as its address says.
  var isToGroup: Bool { destination.isGroup }

  /// The sum over a message of this packet with its pseudo-header: all ones if the checksum in it is right.
  func sum(_ packet: RawSpan) -> UInt16 {
    let bytes = packet.extracting(message)
    var sum: Checksum
    switch (source, destination) {
    case (.v4(let source), .v4(let destination)):
      sum = .pseudoHeader(
        source: source.rawValue, destination: destination.rawValue, protocol: transport.rawValue, length: message.count)
    case (.v6(let source), .v6(let destination)):
      sum = .pseudoHeader(
        source: source.rawValue, destination: destination.rawValue, protocol: transport.rawValue, length: message.count)
    default: return 0
    }
    sum.add(bytes)
    return sum.folded
  }
}

extension IPAddress {
  /// Whether it is a group's (RFC 5771, RFC 4291 §2.7), or 255.255.255.255.
  var isGroup: Bool {
    switch self {
    case .v4(let address): address.rawValue >> 28 == 0xE || address == .broadcast
    case .v6(let address): address.rawValue >> 120 == 0xFF
    }
  }
}
