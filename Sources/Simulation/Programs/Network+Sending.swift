import Determinism
public import IPAddressing
import Routing
import Wire

extension Network {
  /// Opens a UDP or TCP port without a program behind it: a TCP SYN is answered with a SYN-ACK, and UDP datagrams are taken.
  public mutating func listen(_ socket: Socket, on node: NodeID) throws(SimulationError) {
    let station = try station(node)
    guard stations[station].sockets[socket] == nil else { throw .setting("\(socket)", expected: "a port that nobody has") }
    guard stations[station].sockets.count < Station.mostSockets else { throw .tooMany("sockets", limit: Station.mostSockets) }
    stations[station].sockets[socket] = .listener
  }

  /// Sends a message from a host, now, as a program of its would. Nobody waits for answers.
  public mutating func send(
    _ message: Message, from node: NodeID, to destination: IPAddress, _ options: SendOptions = SendOptions()
  ) throws(SendRefusal) {
    guard nodes.indices.contains(node.index), nodes[node.index].kind != .switch else { throw .invalid }
    if let refusal = send(message, nodes[node.index].place, destination, options) {
      record(.sendRefused(nil, refusal), nodes[node.index].place, PacketOrigin())
      throw refusal
    }
  }

  mutating func send(_ message: Message, _ station: Int, _ destination: IPAddress, _ options: SendOptions) -> SendRefusal? {
    let device = options.interface ?? destination.zone
    if let device, device != "lo", stations[station].local(device) == nil { return .noInterface }
    let source: IPAddress
    switch self.source(for: destination, device, options.source, station) {
    case .success(let address): source = address
    case .failure(let refusal): return refusal
    }
    var header = OutgoingPacket(
      source: source, destination: destination.withoutZone, transport: message.transport(version: destination.version),
      hopLimit: options.hopLimit ?? stations[station].router.defaultTTL, trafficClass: options.trafficClass)
    let bytes = message.bytes(in: header)
    guard bytes.count <= header.mostBytes else { return .invalid }
    let length = bytes.count + (destination.version == 4 ? 20 : 40)
    let fate = fate(of: length, header, options.discovery, device, station)
    if case .refused(let mtu) = fate { return .tooLong(mtu: mtu) }
    header.dontFragment = fate == .whole(dontFragment: true)
    if !header.dontFragment { header.identification = nextIdentification(station) }
    guard case .fragments(let mtu) = fate else { return originate(header.bytes(bytes), station, device: device) }
    let number = UInt32(truncatingIfNeeded: stations[station].generator.next())
    for fragment in header.fragments(bytes, mtu: mtu, identification: number) {
      if let refusal = originate(fragment, station, device: device) { return refusal }
    }
    return nil
  }

  /// How a packet of a program's leaves its host.
  private enum PacketFate: Equatable {
    /// As it is; the IP layer may still fragment it, if the header does not forbid that.
    case whole(dontFragment: Bool)
    /// In fragments of so many bytes, because of what routers have said.
    case fragments(mtu: Int)
    /// Not at all.
    case refused(mtu: Int)
  }

  /// What becomes of a packet of so many bytes, by what its program wants and by what is known of the way (RFC 1191 §3, RFC 8201 §4).
  private func fate(
    of length: Int, _ header: OutgoingPacket, _ discovery: PathMTUDiscovery, _ device: String?, _ station: Int
  ) -> PacketFate {
    let told = discovery == .probe ? nil : stations[station].pathMTUs.mtu(to: header.destination, at: now)
    let isVersion4 = header.destination.version == 4
    if isVersion4, discovery == .never { return .whole(dontFragment: false) }
    if let told, length > told { return discovery == .require ? .refused(mtu: told) : .fragments(mtu: told) }
    guard let own = mtu(to: header.destination, device, station, ifBelow: length) else { return .whole(dontFragment: isVersion4) }
    return discovery == .require || discovery == .probe ? .refused(mtu: own) : .whole(dontFragment: false)
  }

  /// The MTU of the interface that a packet leaves by, if the packet is longer.
  private func mtu(to destination: IPAddress, _ device: String?, _ station: Int, ifBelow length: Int) -> Int? {
    guard stations[station].router.interfaces.contains(where: { $0.mtu < length }) else { return nil }
    let router = stations[station].router
    let outcome: RoutingOutcome
    switch destination {
    case .v4(let address):
      var query = RouteQuery(address)
      query.outputDevice = device
      outcome = router.policy4.lookup(query, nearMisses: 0).outcome
    case .v6(let address):
      var query = RouteQuery(address)
      query.outputDevice = device
      outcome = router.policy6.lookup(query, nearMisses: 0).outcome
    }
    guard case .send(let hop) = outcome else { return nil }
    return router.interfaces.first { $0.name == hop.device && $0.mtu < length }?.mtu
  }

  /// The source address of a packet: the one that was asked for, if the host has it, or the one that the IP layer chooses.
  private mutating func source(
    for destination: IPAddress, _ device: String?, _ wanted: IPAddress?, _ station: Int
  ) -> Result<IPAddress, SendRefusal> {
    if let wanted {
      guard wanted.version == destination.version, stations[station].owns(wanted) else { return .failure(.noSource) }
      return .success(wanted.withoutZone)
    }
    if let address = stations[station].source(for: destination.withoutZone, device) { return .success(address) }
    let outcome: RoutingOutcome
    switch destination {
    case .v4(let address):
      var query = RouteQuery(address)
      query.outputDevice = device
      outcome = stations[station].router.policy4.lookup(query, nearMisses: 0).outcome
    case .v6(let address):
      var query = RouteQuery(address.withoutZone)
      query.outputDevice = device
      outcome = stations[station].router.policy6.lookup(query, nearMisses: 0).outcome
    }
    switch outcome {
    case .send, .deliver: return .failure(.noSource)
    default: return .failure(SendRefusal(.route(outcome)))
    }
  }
}

extension IPAddress {
  /// The zone of an IPv6 address: the interface that is meant.
  var zone: String? {
    if case .v6(let address) = self { address.zone } else { nil }
  }
  /// The address as it stands in packets.
  var withoutZone: IPAddress {
    if case .v6(let address) = self { .v6(address.withoutZone) } else { self }
  }
}
