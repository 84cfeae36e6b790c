import Determinism
import IPAddressing
import Routing
import Wire

/// Where a packet came from.
struct PacketOrigin {
  /// The interface's number in the network; nil for the host itself.
  var port: Int?
  /// The frame's number.
  var frame: Int?
  var device = "lo"
  var cast = LinkCast.unicast
}

extension Network {
  /// A host or router takes a frame.
  mutating func take(_ frame: consuming EthernetFrame, _ number: Int, at port: Int, _ station: Int) {
    let type = frame.type
    if type == .arp { return receiveARP(frame.payload, isForAll: frame.destination.isGroup, number, at: port, station) }
    guard type == .ipv4 || type == .ipv6 else { return drop(.unknownType(type.rawValue), at: port, number) }
    guard frame.payload.first.map({ $0 >> 4 }) == (type == .ipv4 ? 4 : 6) else { return drop(.malformedMessage, at: port, number) }
    let local = interfaces[port].number
    let cast = frame.destination.isGroup ? frame.destination == .broadcast ? LinkCast.broadcast : .multicast : .unicast
    let step = stations[station].receive(frame.payload, local, cast, at: now)
    perform(step, station, PacketOrigin(port: port, frame: number, device: stations[station].devices[local], cast: cast))
  }

  /// Does what a station's IP layer wants done.
  mutating func perform(_ step: RouterStep, _ station: Int, _ origin: PacketOrigin) {
    if log.level == .traces, !step.trace.isEmpty { record(.decided(step.trace), station, origin) }
    for action in step.actions {
      switch action {
      case .send(let packet, let device, let nextHop):
        note(packet, to: nextHop, device, station, origin)
        send(packet, by: device, to: nextHop, station, origin)
      case .deliver(let packet, let device):
        if origin.port == nil || device != origin.device {
          queue.push(.loopback, at: now, deliveries.put(LocalDelivery(packet: packet, station: station, device: device)))
        } else {
          deliver(packet, station, origin)
        }
      case .drop(.group): break  // a network card hands on no more than the groups that its machine is in
      case .drop(let reason): drop(.router(reason), station, origin)
      }
    }
    guard case .send? = step.actions.first else { return watchRouter(station) }
  }

  /// Writes down that a packet was forwarded, or that an ICMP error is sent.
  private mutating func note(_ packet: [UInt8], to nextHop: IPAddress, _ device: String, _ station: Int, _ origin: PacketOrigin) {
    if let error = ownError(packet, station) { return record(error, station, origin) }
    guard origin.port != nil else { return }
    log.counts.packetsForwarded &+= 1
    guard log.level != .counts, let local = stations[station].local(device) else { return }
    let port = stations[station].ports[local]
    record(.forwarded(to: nextHop, by: InterfaceID(port)), station, origin)
  }

  /// The event for an ICMP error that the station itself made.
  private func ownError(_ packet: [UInt8], _ station: Int) -> Event.Kind? {
    guard packet.count >= 28 else { return nil }
    let isV4 = packet[0] >> 4 == 4
    guard isV4 ? packet[9] == IPProtocol.icmp.rawValue : packet[6] == IPProtocol.icmpv6.rawValue else { return nil }
    guard let facts = IPFacts(packet.octets), facts.message.count >= 8, stations[station].owns(facts.source) else { return nil }
    let type = packet[facts.message.lowerBound]
    guard isV4 ? ICMPType(type).isError : ICMPv6Type(type).isError || ICMPv6Type(type) == .redirect else { return nil }
    return .errorSent(type: type, code: packet[facts.message.lowerBound + 1], to: facts.destination)
  }

  /// Sends a packet of a station's own.
  @discardableResult
  mutating func originate(_ packet: consuming [UInt8], _ station: Int, device: String? = nil) -> SendRefusal? {
    let step = stations[station].originate(packet, device, at: now)
    perform(step, station, PacketOrigin())
    for case .drop(let reason) in step.actions { return SendRefusal(reason) }
    return nil
  }

  /// Puts the timer of a station's IP layer into the queue, if it is earlier than the one that is there.
  mutating func watchRouter(_ station: Int) {
    guard let deadline = stations[station].router.deadline else { return }
    if let wakesAt = stations[station].wakesAt, wakesAt <= deadline, wakesAt > now { return }
    stations[station].wakesAt = max(deadline, now)
    queue.push(.router, at: max(deadline, now), station)
  }

  /// The timer of a station's IP layer is due.
  mutating func elapseRouter(_ station: Int) {
    guard stations[station].wakesAt == now else { return }
    stations[station].wakesAt = nil
    perform(stations[station].step { $0.elapse(to: now) }, station, PacketOrigin())
    watchRouter(station)
  }
}

extension SendRefusal {
  /// What a program is told when its host's IP layer drops what it sends.
  init(_ drop: RouterDrop) {
    switch drop {
    case .route(.hostUnreachable): self = .hostUnreachable
    case .route(.prohibited): self = .prohibited
    case .route(.discard): self = .discarded
    case .route: self = .networkUnreachable
    case .tooBig(_, let mtu): self = .tooLong(mtu: mtu)
    case .noDevice, .deviceDown: self = .noInterface
    case .source: self = .noSource
    default: self = .invalid
    }
  }
}
