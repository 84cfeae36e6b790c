import Determinism
import IPAddressing
import Routing
import Wire

extension Network {
  /// Asks who has an address, RFC 826; a neighbour that was known is asked alone.
  mutating func sendARPRequest(_ question: NeighborQuestion<IPv4Address>, _ station: Int) {
    let port = stations[station].ports[question.port], mac = interfaces[port].mac
    let sender = stations[station].asker(question.address, question.port, question.packet)
    let request = ARPBuilder(
      .request, senderEthernet: mac.rawValue, senderIPv4: sender.rawValue, targetIPv4: question.address.rawValue)
    sendARP(request, to: question.mac ?? .broadcast, from: port)
  }

  private mutating func sendARP(_ packet: ARPBuilder, to mac: MACAddress, from port: Int) {
    transmit(EthernetFrame(destination: mac, source: interfaces[port].mac, type: .arp, payload: packet.bytes()), from: port)
  }

  /// A station takes an ARP packet, as Linux does with its default settings: it answers for all its addresses, whichever interface they are
  /// on (`arp_ignore=0`), and for nobody else; it notes who asks it, and else only what it knows already (`arp_accept=0`).
  mutating func receiveARP(_ bytes: [UInt8], isForAll: Bool, _ number: Int, at port: Int, _ station: Int) {
    guard let news = ARPNews(bytes.octets) else { return drop(.malformedResolution, at: port, number) }
    let isProbe = news.sender == .unspecified
    if !isProbe, stations[station].owns(news.sender) {
      return record(.addressConflict(.v4(news.sender), news.mac), at: port, number)
    }
    if news.isRequest, stations[station].isLocal(news.target, on: interfaces[port].number) {
      if !isProbe { hear(NeighborNews(mac: news.mac, state: .stale, creates: true), of: news.sender, station, at: port, number) }
      let reply = ARPBuilder(
        .reply, senderEthernet: interfaces[port].mac.rawValue, senderIPv4: news.target.rawValue, targetEthernet: news.mac.rawValue,
        targetIPv4: news.sender.rawValue)
      return sendARP(reply, to: news.mac, from: port)
    }
    if isProbe { return }
    let key = NeighborKey(news.sender, on: interfaces[port].number)
    let overrides = news.isGratuitous || !stations[station].neighbors4.isLocked(key, at: now)
    let state = news.isRequest || isForAll ? Neighbor.State.stale : .reachable
    hear(NeighborNews(mac: news.mac, state: state, overrides: overrides), of: news.sender, station, at: port, number)
  }
}

/// What an ARP packet says, RFC 826.
private struct ARPNews {
  let isRequest: Bool
  let sender: IPv4Address
  let mac: MACAddress
  let target: IPv4Address

  /// Nil for what makes no sense: other kinds of addresses, other operations, a group or a broadcast address as sender or target.
  init?(_ bytes: RawSpan) {
    guard let packet = try? ARPPacket(bytes), packet.operation == .request || packet.operation == .reply,
      let sender = packet.senderIPv4, let mac = packet.senderEthernet, let target = packet.targetIPv4
    else { return nil }
    isRequest = packet.operation == .request
    (self.sender, self.target) = (IPv4Address(rawValue: sender), IPv4Address(rawValue: target))
    self.mac = MACAddress(rawValue: mac)
    guard !self.mac.isGroup, !IPAddress.v4(self.sender).isGroup, !IPAddress.v4(self.target).isGroup, target >> 24 != 127 else { return nil }
  }

  /// Whether the packet only tells where its sender is, RFC 5227 §3.
  var isGratuitous: Bool { sender == target }
}

extension Station {
  /// Whether the station answers for an address: a route says that it is its own.
  func isLocal(_ address: IPv4Address, on local: Int) -> Bool {
    if owns(address) { return true }
    var query = RouteQuery(address)
    query.inputDevice = devices[local]
    return router.policy4.lookup(query, nearMisses: 0).outcome == .deliver && !isBroadcast(address)
  }

  /// As whom the station asks for a neighbour (`arp_announce=0`): as the sender of the packet that waits, if that is the station itself, else
  /// with an address of the neighbour's subnet, else with the interface's first one, else with any.
  func asker(_ target: IPv4Address, _ local: Int, _ packet: [UInt8]?) -> IPv4Address {
    if let packet, let header = try? IPv4Header(packet.octets), owns(IPv4Address(rawValue: header.source)) {
      return IPv4Address(rawValue: header.source)
    }
    let own = layer(local)?.addresses4 ?? []
    if let near = own.first(where: { $0.prefix.contains(target) }) ?? own.first { return near.address }
    return router.interfaces.lazy.flatMap(\.addresses4).first { $0.address.rawValue >> 24 != 127 }?.address ?? .unspecified
  }
}
