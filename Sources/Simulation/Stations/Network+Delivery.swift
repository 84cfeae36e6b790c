import Determinism
import IPAddressing
import Routing
import Wire

extension Network {
  /// A whole packet has come to where it should go: whoever waits for its message gets it.
  mutating func deliver(_ packet: [UInt8], _ station: Int, _ origin: PacketOrigin) {
    log.counts.packetsDelivered &+= 1
    record(.delivered, station, origin)
    guard let facts = IPFacts(packet.octets) else { return drop(.malformedMessage, station, origin) }
    switch (facts.transport, facts.source.version) {
    case (.udp, _): receiveDatagram(packet, facts, station, origin)
    case (.tcp, _): receiveSegment(packet, facts, station, origin)
    case (.icmp, 4), (.icmpv6, 6): receiveICMP(packet, facts, station, origin)
    case (.noNextHeader, 6): break
    default: refuse(packet, .protocolUnreachable, station, origin)
    }
  }

  private mutating func refuse(_ packet: [UInt8], _ reason: PacketRefusal, _ station: Int, _ origin: PacketOrigin) {
    let device = stations[station].device(of: origin)
    let step = stations[station].step { $0.refuse(packet, reason, on: device, cast: origin.cast, at: now) }
    perform(step, station, PacketOrigin(port: nil, frame: origin.frame, local: origin.local))
  }

  /// RFC 768, RFC 1122 §4.1.3.1.
  private mutating func receiveDatagram(_ packet: [UInt8], _ facts: IPFacts, _ station: Int, _ origin: PacketOrigin) {
    let bytes = packet.octets.extracting(facts.message)
    guard let header = try? UDPHeader(bytes), header.length >= 8, header.length <= bytes.byteCount else {
      return drop(.malformedMessage, station, origin)
    }
    // IPv4 may do without a checksum; RFC 8200 §8.1 asks for one.
    guard header.checksum == 0 ? facts.source.version == 4 : facts.sum(packet.octets) == 0xFFFF else {
      return drop(.badChecksum, station, origin)
    }
    guard let message = Message(.udp, bytes) else { return drop(.malformedMessage, station, origin) }
    if hand(message, to: .udp(port: header.destinationPort), facts, station, origin) { return }
    if stations[station].isForMany(facts.destination) { return drop(.noReceiver, station, origin) }
    refuse(packet, .portUnreachable, station, origin)
  }

  /// RFC 792 and RFC 4443.
  private mutating func receiveICMP(_ packet: [UInt8], _ facts: IPFacts, _ station: Int, _ origin: PacketOrigin) {
    let bytes = packet.octets.extracting(facts.message)
    guard bytes.byteCount >= 8 else { return drop(.malformedMessage, station, origin) }
    var sum = Checksum()
    sum.add(bytes)
    guard (facts.transport == .icmp ? sum.folded : facts.sum(packet.octets)) == 0xFFFF else {
      return drop(.badChecksum, station, origin)
    }
    if facts.transport == .icmpv6, [.neighborSolicitation, .neighborAdvertisement].contains(ICMPv6Type(bytes.octet(0))) {
      return receiveDiscovery(packet, facts, station, origin)
    }
    switch Message(facts.transport, bytes) {
    case .echoRequest(let identifier, let sequence, let payload)?:
      answer(.echoReply(identifier: identifier, sequence: sequence, payload: payload), facts, station, origin)
    case .echoReply(let identifier, _, _)?:
      guard let message = Message(facts.transport, bytes),
        hand(message, to: .echo(identifier: identifier), facts, station, origin)
      else { return drop(.noReceiver, station, origin) }
    default:
      guard let failure = DeliveryFailure(facts.transport, bytes) else { return drop(.noReceiver, station, origin) }
      if let mtu = failure.mtu { stations[station].pathMTUs.note(mtu, to: failure.destination, at: now) }
      guard let socket = failure.quoted.replySocket,
        let program = stations[station].program(socket)
      else { return drop(.noReceiver, station, origin) }
      notify(program, .failed(failure, Arrival(facts, by: stations[station].device(of: origin))))
    }
  }

  /// Answers a ping, RFC 1122 §3.2.2.6, RFC 4443 §4.2: from the address that was asked, or one of the host's own if many were asked.
  private mutating func answer(_ reply: Message, _ facts: IPFacts, _ station: Int, _ origin: PacketOrigin) {
    let isForMany = stations[station].isForMany(facts.destination), settings = stations[station].settings
    let isBroadcast = isForMany && facts.source.version == 4
    guard settings.answersEcho, !isBroadcast || settings.answersBroadcastEcho else { return drop(.echoIgnored, station, origin) }
    let device = facts.source.needsDevice ? stations[station].device(of: origin) : nil
    guard let source = isForMany ? stations[station].source(for: facts.source, device) : facts.destination else {
      return drop(.noReceiver, station, origin)
    }
    let header = OutgoingPacket(
      source: source, destination: facts.source, transport: facts.transport, hopLimit: stations[station].router.defaultTTL,
      trafficClass: facts.trafficClass, identification: nextIdentification(station))
    originate(header.bytes(reply.bytes(in: header)), station, device: device)
  }

  /// The next number for an IPv4 datagram that may be cut into fragments, RFC 6864 §4.1.
  mutating func nextIdentification(_ station: Int) -> UInt16 {
    stations[station].identification &+= 1
    return stations[station].identification
  }

  /// Hands a message to the owner of a socket; false if there is none.
  mutating func hand(_ message: Message, to socket: Socket, _ facts: IPFacts, _ station: Int, _ origin: PacketOrigin) -> Bool {
    switch stations[station].sockets[socket] {
    case .program(let program): notify(program, .received(message, Arrival(facts, by: stations[station].device(of: origin))))
    case .listener: break
    case nil: return false
    }
    return true
  }
}

extension Station {
  /// The program that a socket belongs to.
  func program(_ socket: Socket) -> Int? {
    if case .program(let program) = sockets[socket] { program } else { nil }
  }
}

extension Arrival {
  init(_ facts: IPFacts, by device: String) {
    self.init(source: facts.source, destination: facts.destination, hopLimit: facts.hopLimit, interface: device)
  }
}

extension IPAddress {
  /// Whether the address means another machine on each link: link-local, or a group (RFC 4291 §2.5.6, §2.7).
  var needsDevice: Bool {
    if case .v6(let address) = self { address.rawValue >> 118 == 0x3FA || address.rawValue >> 120 == 0xFF } else { false }
  }
}

extension DeliveryFailure {
  /// The error that these bytes of a message are; nil if they are none, or quote too little.
  init?(_ transport: IPProtocol, _ message: RawSpan) {
    let type = message.octet(0)
    let isError = transport == .icmp ? ICMPType(type).isError && type != 4 && type != 5 : ICMPv6Type(type).isError
    guard isError, let facts = IPFacts(message.extracting(8..<message.byteCount)), facts.isFirst else { return nil }
    let quotedBytes = message.extracting(8..<message.byteCount).extracting(facts.message)
    guard let quoted = Message(facts.transport, quotedBytes) else { return nil }
    let mtu: Int? =
      switch (transport, type, message.octet(1)) {
      case (.icmp, 3, 4): Int(message.networkOrder(at: 6, as: UInt16.self))
      case (.icmpv6, 2, _): Int(message.networkOrder(at: 4, as: UInt32.self))
      default: nil
      }
    self.init(type: type, code: message.octet(1), mtu: mtu, destination: facts.destination, quoted: quoted)
  }
}
