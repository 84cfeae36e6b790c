import IPAddressing
import Wire

extension Message {
  /// What an IP packet says it carries.
  func transport(version: Int) -> IPProtocol {
    switch self {
    case .datagram: .udp
    case .segment: .tcp
    case .echoRequest, .echoReply: version == 4 ? .icmp : .icmpv6
    }
  }

  /// The socket that a host receives answers to this message with.
  var replySocket: Socket? {
    switch self {
    case .datagram(let port, _, _): .udp(port: port)
    case .echoRequest(let identifier, _, _): .echo(identifier: identifier)
    case .segment(let segment): .tcp(port: segment.source)
    case .echoReply: nil
    }
  }

  /// The message's bytes with its checksum, as the packet carries them.
  func bytes(in packet: OutgoingPacket) -> [UInt8] {
    switch self {
    case .datagram(let source, let destination, let payload):
      return UDPBuilder(sourcePort: source, destinationPort: destination).bytes(over: payload, pseudoHeader: packet.pseudoHeader)
    case .echoRequest(let identifier, let sequence, let payload):
      return Self.echo(8, 128, identifier, sequence, payload, packet)
    case .echoReply(let identifier, let sequence, let payload):
      return Self.echo(0, 129, identifier, sequence, payload, packet)
    case .segment(let segment):
      var header = TCPBuilder(sourcePort: segment.source, destinationPort: segment.destination)
      (header.sequence, header.acknowledgment) = (segment.sequence, segment.acknowledgment)
      (header.flags, header.window) = (segment.flags, segment.window)
      if segment.flags.contains(.syn) { header.options = [.maximumSegmentSize(packet.source.version == 4 ? 1460 : 1440)] }
      return header.bytes(over: [], pseudoHeader: packet.pseudoHeader)
    }
  }

  private static func echo(
    _ type4: UInt8, _ type6: UInt8, _ identifier: UInt16, _ sequence: UInt16, _ payload: [UInt8], _ packet: OutgoingPacket
  ) -> [UInt8] {
    let isV4 = packet.source.version == 4
    var writer = Writer([isV4 ? type4 : type6, 0, 0, 0])
    writer.write(identifier)
    writer.write(sequence)
    writer.write(payload)
    var sum = isV4 ? Checksum() : packet.pseudoHeader(writer.count)
    sum.add(writer.bytes.octets)
    writer.patch(sum.value, at: 2)
    return writer.bytes
  }

  /// The message that these bytes are, which may be cut; nil if it is none of those that programs get.
  init?(_ transport: IPProtocol, _ bytes: RawSpan) {
    switch transport {
    case .udp:
      guard let header = try? UDPHeader(bytes) else { return nil }
      let end = min(max(header.length, 8), bytes.byteCount)
      self = .datagram(from: header.sourcePort, to: header.destinationPort, payload: [UInt8](bytes.extracting(8..<end)))
    case .tcp:
      guard bytes.byteCount >= 8 else { return nil }
      self = .segment(Segment(cut: bytes))
    case .icmp, .icmpv6:
      guard bytes.byteCount >= 8 else { return nil }
      let identifier: UInt16 = bytes.networkOrder(at: 4), sequence: UInt16 = bytes.networkOrder(at: 6)
      let payload = [UInt8](bytes.extracting(8..<bytes.byteCount))
      switch (transport, bytes.octet(0)) {
      case (.icmp, 8), (.icmpv6, 128): self = .echoRequest(identifier: identifier, sequence: sequence, payload: payload)
      case (.icmp, 0), (.icmpv6, 129): self = .echoReply(identifier: identifier, sequence: sequence, payload: payload)
      default: return nil
      }
    default: return nil
    }
  }
}

extension Message.Segment {
  /// The segment whose first 8 bytes at least are here: an ICMP error need not quote more (RFC 792).
  init(cut bytes: RawSpan) {
    self.init(
      from: bytes.networkOrder(at: 0), to: bytes.networkOrder(at: 2), [], sequence: bytes.networkOrder(at: 4), acknowledgment: 0)
    window = 0
    guard let header = try? TCPHeader(bytes) else { return }
    (acknowledgment, flags, window) = (header.acknowledgment, header.flags, header.window)
  }
}
