import Determinism
import IPAddressing
import Routing
import Wire

extension Network {
  /// Asks for a neighbour, RFC 4861 §7.2.2: all who listen to its solicited-node group, or itself alone if it was known.
  mutating func sendSolicitation(_ question: NeighborQuestion<IPv6Address>, _ station: Int) {
    let port = stations[station].ports[question.port], mac = interfaces[port].mac, target = question.address
    let message = ICMPv6Builder.neighborSolicitation(target: target.rawValue, options: [.source(ethernet: mac.rawValue)])
    guard let sender = stations[station].solicitor(question.port, question.packet) else { return }
    let destination = question.mac == nil ? target.solicitedNode : target
    let packet = discoveryPacket(message, from: sender, to: destination)
    emit(packet, to: question.mac ?? MACAddress(group: destination) ?? .broadcast, from: port)
  }

  /// A packet of Neighbor Discovery: its hop limit of 255 shows that no router has forwarded it (RFC 4861 §7.1.1).
  func discoveryPacket(_ message: ICMPv6Builder, from source: IPv6Address, to destination: IPv6Address) -> [UInt8] {
    var message = message
    message.setChecksum(source: source.rawValue, destination: destination.rawValue)
    let header = OutgoingPacket(
      source: .v6(source.withoutZone), destination: .v6(destination.withoutZone), transport: .icmpv6, hopLimit: 255)
    return header.bytes(message.bytes())
  }

  /// A neighbour solicitation or advertisement has been delivered, RFC 4861 §7.1.1 and §7.1.2.
  mutating func receiveDiscovery(_ packet: [UInt8], _ facts: IPFacts, _ station: Int, _ origin: PacketOrigin) {
    let bytes = packet.octets.extracting(facts.message)
    guard let port = origin.port, let frame = origin.frame, facts.hopLimit == 255, let message = try? ICMPv6Builder(parsing: bytes),
      message.code == 0, message.body.count >= 20, let options = message.options, case .v6(let source) = facts.source
    else { return drop(.malformedResolution, station, origin) }
    let target = IPv6Address(rawValue: message.body.octets.networkOrder(at: 4, as: UInt128.self))
    if target.rawValue >> 120 == 0xFF { return drop(.malformedResolution, station, origin) }
    func address(_ type: NeighborDiscoveryOptionType) -> MACAddress? {
      options.first { $0.type == type }?.ethernet.map { MACAddress(rawValue: $0) }
    }
    if message.type == .neighborSolicitation {
      let hasAddress = options.contains { $0.type == .sourceLinkLayerAddress }
      if source == .unspecified, hasAddress || !facts.isToGroup { return drop(.malformedResolution, station, origin) }
      let asked = Solicitation(target: target, source: source, mac: address(.sourceLinkLayerAddress), isToGroup: facts.isToGroup)
      receiveSolicitation(asked, station, port, frame)
    } else {
      let flags = message.body[0]
      if facts.isToGroup, flags & 0x40 != 0 { return drop(.malformedResolution, station, origin) }
      receiveAdvertisement(target, flags, address(.targetLinkLayerAddress), station, port, frame)
    }
  }

  /// What a neighbour solicitation says, RFC 4861 §4.3.
  private struct Solicitation {
    let target: IPv6Address
    let source: IPv6Address
    let mac: MACAddress?
    let isToGroup: Bool
  }

  /// RFC 4861 §7.2.3, and §7.2.4 for the answer.
  private mutating func receiveSolicitation(_ asked: Solicitation, _ station: Int, _ port: Int, _ frame: Int) {
    let local = interfaces[port].number, isProbe = asked.source == .unspecified
    if let place = stations[station].tentative.firstIndex(where: { $0.local == local && $0.address.rawValue == asked.target.rawValue }) {
      if isProbe { giveUp(place, asked.mac, station, port, frame) }
      return
    }
    guard stations[station].layer(local)?.addresses6.contains(where: { $0.address.rawValue == asked.target.rawValue }) == true else {
      return
    }
    if let mac = asked.mac, !isProbe, !mac.isGroup {
      hear(NeighborNews(mac: mac, state: .stale, castsDoubt: true, creates: true), of: asked.source, station, at: port, frame)
    }
    let options = asked.isToGroup ? [NeighborDiscoveryOption.target(ethernet: interfaces[port].mac.rawValue)] : []
    let answer = ICMPv6Builder.neighborAdvertisement(
      target: asked.target.rawValue, isRouter: stations[station].router.forwards6, isSolicited: !isProbe, overrides: asked.isToGroup,
      options: options)
    let destination = isProbe ? Self.allNodes : asked.source
    let packet = discoveryPacket(answer, from: asked.target, to: destination)
    send(packet, by: local, to: .v6(destination), station)
  }

  /// ff02::1, RFC 4291 §2.7.1.
  private static let allNodes = IPv6Address(0xFF02, 0, 0, 0, 0, 0, 0, 1)

  /// RFC 4861 §7.2.5.
  private mutating func receiveAdvertisement(
    _ target: IPv6Address, _ flags: UInt8, _ mac: MACAddress?, _ station: Int, _ port: Int, _ frame: Int
  ) {
    let local = interfaces[port].number
    if let place = stations[station].tentative.firstIndex(where: { $0.local == local && $0.address.rawValue == target.rawValue }) {
      return giveUp(place, mac, station, port, frame)
    }
    let own = stations[station].layer(local)?.addresses6 ?? []
    if own.contains(where: { $0.address.rawValue == target.rawValue }) {
      return record(.addressConflict(.v6(target), mac), at: port, frame)
    }
    let key = NeighborKey(target, on: local)
    // An answer to a question that was sent to it alone need not say the MAC address.
    guard let mac = mac ?? stations[station].neighbors6.mac(of: key), !mac.isGroup, stations[station].neighbors6.state(of: key) != .failed
    else { return }
    let isSolicited = flags & 0x40 != 0, overrides = flags & 0x20 != 0
    let news = NeighborNews(mac: mac, state: isSolicited ? .reachable : .stale, overrides: overrides, castsDoubt: true)
    hear(news, of: target, station, at: port, frame)
  }

  /// Somebody has the address that the station wanted to use, RFC 4862 §5.4.5.
  private mutating func giveUp(_ place: Int, _ mac: MACAddress?, _ station: Int, _ port: Int, _ frame: Int) {
    let address = stations[station].tentative.remove(at: place).address
    record(.addressConflict(.v6(address), mac), at: port, frame)
  }
}

extension Station {
  /// As whom the station asks for a neighbour, RFC 4861 §7.2.2: as the sender of the packet that waits, if the interface has that address, else
  /// with the interface's link-local one, else with any of it.
  func solicitor(_ local: Int, _ packet: [UInt8]?) -> IPv6Address? {
    let own = layer(local)?.addresses6 ?? []
    if let packet, let header = try? IPv6Header(packet.octets) {
      let source = header.source
      if let sender = own.first(where: { $0.address.rawValue == source }) { return sender.address }
    }
    return (own.first { $0.address.rawValue >> 118 == 0x3FA } ?? own.first)?.address
  }
}
