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
      hopLimit: options.hopLimit ?? stations[station].router.defaultTTL, trafficClass: options.trafficClass,
      dontFragment: options.dontFragment)
    if !options.dontFragment { header.identification = nextIdentification(station) }
    let bytes = message.bytes(in: header)
    guard bytes.count <= header.mostBytes else { return .invalid }
    let length = bytes.count + (destination.version == 4 ? 20 : 40)
    guard let mtu = stations[station].pathMTUs.mtu(to: header.destination, at: now), length > mtu,
      options.dontFragment || destination.version == 6
    else { return originate(header.bytes(bytes), station, device: device) }
    if options.dontFragment { return .tooLong(mtu: mtu) }
    let number = UInt32(truncatingIfNeeded: stations[station].generator.next())
    for fragment in header.fragments(bytes, mtu: mtu, identification: number) {
      if let refusal = originate(fragment, station, device: device) { return refusal }
    }
    return nil
  }

  /// The source address of a packet: the one that was asked for, if the host has it, or the one that the IP layer chooses.
  private func source(
    for destination: IPAddress, _ device: String?, _ wanted: IPAddress?, _ station: Int
  ) -> Result<IPAddress, SendRefusal> {
    if let wanted {
      guard wanted.version == destination.version, stations[station].owns(wanted) else { return .failure(.noSource) }
      return .success(wanted.withoutZone)
    }
    if let address = stations[station].router.source(for: destination.withoutZone, device: device) { return .success(address) }
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
