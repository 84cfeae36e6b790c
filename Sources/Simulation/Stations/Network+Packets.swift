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
  /// The number, at its station, of the interface that it came in by; nil for `lo`.
  var local: Int?
  var cast = LinkCast.unicast
}

extension Network {
  /// A host or router takes a frame.
  mutating func take(_ frame: inout EthernetFrame, _ number: Int, at port: Int, _ station: Int) {
    let type = frame.type
    if type == .arp { return receiveARP(frame.payload, isForAll: frame.destination.isGroup, number, at: port, station) }
    guard type == .ipv4 || type == .ipv6 else { return drop(.unknownType(type.rawValue), at: port, number) }
    guard frame.payload.first.map({ $0 >> 4 }) == (type == .ipv4 ? 4 : 6) else { return drop(.malformedMessage, at: port, number) }
    let local = interfaces[port].number
    let cast = frame.destination.isGroup ? frame.destination == .broadcast ? LinkCast.broadcast : .multicast : .unicast
    var packet = frame.takePayload()
    let passage = stations[station].receive(&packet, local, cast, at: now)
    perform(passage, consume packet, station, PacketOrigin(port: port, frame: number, local: local, cast: cast))
  }

  /// Does what a station's IP layer wants done, and sends the packet on if it goes on itself.
  @inline(__always)
  mutating func perform(_ passage: RouterPassage, _ packet: consuming [UInt8], _ station: Int, _ origin: PacketOrigin) {
    guard let link = passage.next else { return perform(passage.step ?? RouterStep(), station, origin) }
    if let step = passage.step { carryOut(step, station, origin) }
    send(packet, by: link.position > 0 ? link.position - 1 : nil, to: link.nextHop, station, origin)
  }

  /// Does what a station's IP layer wants done.
  mutating func perform(_ step: RouterStep, _ station: Int, _ origin: PacketOrigin) {
    carryOut(step, station, origin)
    guard case .send? = step.actions.first else { return watchRouter(station) }
  }

  private mutating func carryOut(_ step: RouterStep, _ station: Int, _ origin: PacketOrigin) {
    if log.level == .traces, !step.trace.isEmpty { record(.decided(step.trace), station, origin) }
    for action in step.actions {
      switch action {
      case .send(let packet, let device, let nextHop):
        send(packet, by: stations[station].local(device), to: nextHop, station, origin)
      case .deliver(let packet, let device):
        if origin.port == nil || device != stations[station].device(of: origin) {
          queue.push(.loopback, at: now, deliveries.put(LocalDelivery(packet: packet, station: station, device: device)))
        } else {
          deliver(packet, station, origin)
        }
      case .drop(.group): break  // a network card hands on no more than the groups that its machine is in
      case .drop(let reason): drop(.router(reason), station, origin)
      }
    }
  }

  /// Sends a packet by a station's interface with this number, and writes down that it was forwarded, or that it is an ICMP error. By `lo`,
  /// which is nil, nothing is sent.
  @inline(__always)
  private mutating func send(
    _ packet: consuming [UInt8], by local: Int?, to nextHop: IPAddress, _ station: Int, _ origin: PacketOrigin
  ) {
    if isICMP(packet), let error = ownError(packet, station) {
      record(error, station, origin)
    } else if origin.port != nil {
      log.counts.packetsForwarded &+= 1
      if log.level != .counts, let local {
        let port = InterfaceID(stations[station].ports[local])
        record(.forwarded(to: nextHop, by: port), station, origin)
      }
    }
    guard let local else { return drop(.router(.noDevice("lo")), station, origin) }
    send(packet, by: local, to: nextHop, station)
  }

  @inline(__always)
  private func isICMP(_ packet: [UInt8]) -> Bool {
    guard packet.count >= 28 else { return false }
    return packet[0] >> 4 == 4 ? packet[9] == IPProtocol.icmp.rawValue : packet[6] == IPProtocol.icmpv6.rawValue
  }

  /// The event for an ICMP error that the station itself made.
  private func ownError(_ packet: [UInt8], _ station: Int) -> Event.Kind? {
    let isV4 = packet[0] >> 4 == 4
    guard let facts = IPFacts(packet.octets), facts.message.count >= 8, stations[station].owns(facts.source) else { return nil }
    let type = packet[facts.message.lowerBound]
    guard isV4 ? ICMPType(type).isError : ICMPv6Type(type).isError || ICMPv6Type(type) == .redirect else { return nil }
    return .errorSent(type: type, code: packet[facts.message.lowerBound + 1], to: facts.destination)
  }

  /// Sends a packet of a station's own.
  @discardableResult
  mutating func originate(_ packet: consuming [UInt8], _ station: Int, device: String? = nil) -> SendRefusal? {
    let passage = stations[station].originate(&packet, device, at: now)
    perform(passage, consume packet, station, PacketOrigin())
    guard let step = passage.step else { return nil }
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
