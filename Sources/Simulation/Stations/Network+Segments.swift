import Determinism
import IPAddressing
import Routing
import Wire

extension Network {
  /// A TCP segment has been delivered. There are no connections: a SYN to an open port is answered with a SYN-ACK, and whatever belongs to no
  /// connection with a RST, RFC 9293 §3.5.2. A program that has sent a SYN sees what comes back.
  mutating func receiveSegment(_ packet: [UInt8], _ facts: IPFacts, _ station: Int, _ origin: PacketOrigin) {
    let bytes = packet.octets.extracting(facts.message)
    guard let header = try? TCPHeader(bytes) else { return drop(.malformedMessage, station, origin) }
    guard facts.sum(packet.octets) == 0xFFFF else { return drop(.badChecksum, station, origin) }
    if stations[station].isForMany(facts.destination) { return drop(.noReceiver, station, origin) }
    let segment = Message.Segment(cut: bytes), length = UInt32(truncatingIfNeeded: bytes.byteCount - header.headerLength)
    let owner = stations[station].sockets[.tcp(port: segment.destination)]
    if case .program(let program) = owner {
      notify(program, .received(.segment(segment), Arrival(facts, by: stations[station].device(of: origin))))
    }
    if segment.flags.contains(.reset) { return }
    var answer: Message.Segment
    if owner == .listener, segment.flags.isDisjoint(with: [.acknowledgment, .fin]), segment.flags.contains(.syn) {
      let number = UInt32(truncatingIfNeeded: stations[station].generator.next())
      answer = Message.Segment(
        from: segment.destination, to: segment.source, [.syn, .acknowledgment], sequence: number, acknowledgment: segment.sequence &+ 1)
      // Whole segments of 1440 bytes, of which each 20 more belong to the IPv6 header.
      if facts.source.version == 6 { answer.window = 64_800 }
    } else if owner == .listener, segment.flags.isDisjoint(with: [.acknowledgment]) {
      return drop(.noReceiver, station, origin)  // neither SYN nor ACK nor RST: dropped in LISTEN, RFC 9293 §3.10.7.2
    } else {
      if owner == nil { record(.dropped(.portClosed(segment.destination)), station, origin) }
      answer = segment.reset(length)
    }
    let header4 = OutgoingPacket(
      source: facts.destination, destination: facts.source, transport: .tcp, hopLimit: stations[station].router.defaultTTL,
      dontFragment: true)
    let device = facts.source.needsDevice ? stations[station].device(of: origin) : nil
    originate(header4.bytes(Message.segment(answer).bytes(in: header4)), station, device: device)
  }
}

extension Message.Segment {
  /// The RST that answers a segment of no connection with so many bytes of data, RFC 9293 §3.5.2, group 1.
  func reset(_ length: UInt32) -> Self {
    if flags.contains(.acknowledgment) { return Self(from: destination, to: source, .reset, sequence: acknowledgment) }
    let end = sequence &+ length &+ (flags.contains(.syn) ? 1 : 0) &+ (flags.contains(.fin) ? 1 : 0)
    return Self(from: destination, to: source, [.reset, .acknowledgment], sequence: 0, acknowledgment: end)
  }
}
