public import Determinism
import IPAddressing
import Wire

extension Router {
  /// Sends a packet that the machine itself made, its source filled in. It is routed and, if it is too large, cut into fragments;
  /// delivered if it is for the machine itself; or dropped, which is the local error. Of a broadcast, and of a packet to a group that the
  /// machine listens to, it gets a copy.
  ///
  /// 0.0.0.0 and :: are the machine itself, as in Linux's sockets; the packet keeps that destination.
  ///
  /// Lengths and, of IPv4, the checksum and an identification of 0 are filled in.
  /// - Parameter device: The device that it has to leave by, as for a socket bound to one; nil for any.
  public mutating func originate(_ packet: consuming [UInt8], device: String? = nil, at now: Instant) -> RouterStep {
    originate(&packet, device: device, at: now).step(sending: packet, interfaces)
  }

  /// Sends a packet as `originate(_:device:at:)` does. What leaves as one packet is changed in place, and no action is made of it.
  public mutating func originate(_ packet: inout [UInt8], device: String?, at now: Instant) -> RouterPassage {
    var record = StepRecorder(at: now, traces: settings.tracesDecisions)
    if let device, place(of: device) == nil {
      record.fail(.device(device, isUp: false), .noDevice(device))
    } else if packet.first.map({ $0 >> 4 == 6 }) ?? false {
      originate6(&packet, device, &record)
    } else {
      originate4(&packet, device, &record)
    }
    return record.passage
  }

  private mutating func originate4(_ packet: inout [UInt8], _ device: String?, _ record: inout StepRecorder) {
    guard let header = sentFacts4(packet), packet.count <= 65_535 else {
      let fault = packet.count > 65_535 ? HeaderFault.length(packet.count, header: 20, present: packet.count) : fault4(packet)
      return record.fail(.present(packet.count, needed: 20), .header(fault))
    }
    packet.setWord(UInt16(packet.count), at: 2)
    if header.identification == 0, !header.dontFragment { packet.setWord(nextIdentification(), at: 4) }
    packet.setHeaderChecksum(length: header.headerLength)
    let facts = IPv4Facts(packet.octets)
    if let reason = ownSourceFault4(facts.source) {
      return record.fail(.source(facts.source.address4, reason), .source(facts.source.address4, reason))
    }
    guard let way = originWay4(facts, device, &record) else { return }
    guard !facts.dontFragment || packet.count <= way.link.mtu || way.isLoopback else {
      let check = MTUCheck(
        length: packet.count, mtu: way.link.mtu, dontFragment: true, device: interfaces[way.link.position].name,
        version: 4)
      return record.fail(.mtu(check), .tooBig(length: packet.count, mtu: way.link.mtu))
    }
    if way.takesWhole(packet.count), packet[8] > 0 { record.next = way.link } else { dispatch4(packet, way, &record) }
  }

  private func fault4(_ packet: [UInt8]) -> HeaderFault {
    guard packet.count >= 20 else { return .short(present: packet.count, needed: 20) }
    return packet[0] >> 4 == 4 ? .headerLength(Int(packet[0] & 15) * 4, present: packet.count) : .version(packet[0] >> 4)
  }

  private func ownSourceFault4(_ source: UInt32) -> MartianReason? {
    if source.isGroup4 { return .multicast }
    return source == .max ? .broadcast : nil
  }

  /// Where a packet of the machine's own goes (`ip_route_output_key_hash_rcu`). To everybody or to a group it goes by the device that is
  /// named, else by the one that has its source address; routes are asked only if there is none.
  private mutating func originWay4(_ facts: IPv4Facts, _ device: String?, _ record: inout StepRecorder) -> OutgoingWay? {
    let destination = IPv4Address(rawValue: facts.destination)
    if facts.destination == .max || facts.destination.isGroup4, let position = positionForMany4(facts, device) {
      return facts.destination == .max ? wayToMany(position, .v4(destination), hasCopy: true) : groupWay4(destination, position)
    }
    if facts.destination == 0 { return ownWay4(facts, &record) }
    if !record.traces, device == nil, !facts.source.isLoopback4, case .link(let link)? = cache4.route(to: facts.destination) {
      return OutgoingWay(link: link, isLoopback: false, hasCopy: false)
    }
    var query = RouteQuery(
      destination, from: IPv4Address(rawValue: facts.source), hash: flowHash(UInt128(facts.source), UInt128(facts.destination)))
    (query.tos, query.outputDevice, query.payload) = (facts.tos & 0x1C, device, facts.next)
    let lookup = policy4.lookup(query, nearMisses: record.traces ? 3 : 0)
    guard let way = outgoing4(lookup, from: facts.source) else { return onLinkWay4(facts, device, lookup, &record) }
    record.pass(.route4(lookup))
    if device == nil, knownRuleFacts.areInitial4, lookup.dependsOnDestinationOnly {
      cache4.keep(arrivalRoute(lookup, to: .v4(destination)), to: facts.destination)
    }
    return way
  }

  /// If no route leads there, a socket that is bound to a device takes the destination for a neighbour, even if a route refuses it.
  private func onLinkWay4(
    _ facts: IPv4Facts, _ device: String?, _ lookup: PolicyLookup<IPv4Address>, _ record: inout StepRecorder
  ) -> OutgoingWay? {
    guard let device, let position = place(of: device), interfaces[position].isUp, !lookup.outcome.leadsSomewhere,
      !facts.source.isLoopback4 || interfaces[position].routesLoopbackAddresses
    else {
      record.fail(.route4(lookup), .route(unsent(lookup.outcome)))
      return nil
    }
    record.pass(.route4(lookup))
    record.pass(.onLink(facts.destination.address4, device: device))
    return wayToNeighbor4(IPv4Address(rawValue: facts.destination), position)
  }

  /// Where no destination is named the machine itself is meant: the source's address, or 127.0.0.1.
  private func ownWay4(_ facts: IPv4Facts, _ record: inout StepRecorder) -> OutgoingWay? {
    let own = facts.source == 0 ? IPv4Address.loopback : IPv4Address(rawValue: facts.source)
    record.pass(.route4(policy4.lookup(RouteQuery(own), nearMisses: 0)))
    return loopbackWay(nil as IPv4Route?, to: .v4(own))
  }

  private func positionForMany4(_ facts: IPv4Facts, _ device: String?) -> Int? {
    let position =
      device.flatMap { place(of: $0) }
      ?? interfaces.firstIndex { interface in
        interface.addresses4.contains { $0.address.rawValue == facts.source }
      }
    return position.flatMap { interfaces[$0].isUp ? $0 : nil }
  }

  /// A packet that a route sends by a device that is off, or from an address of `lo` elsewhere, goes nowhere.
  private func unsent(_ outcome: RoutingOutcome) -> RoutingOutcome {
    if case .send = outcome { .networkUnreachable } else { outcome }
  }

  private mutating func originate6(_ packet: inout [UInt8], _ device: String?, _ record: inout StepRecorder) {
    guard packet.count >= 40, packet.count <= 65_575 else {
      let fault: HeaderFault =
        packet.count < 40
        ? .short(present: packet.count, needed: 40) : .length(packet.count, header: 40, present: packet.count)
      return record.fail(.present(packet.count, needed: 40), .header(fault))
    }
    packet.setWord(UInt16(packet.count - 40), at: 4)
    let facts = IPv6Facts(packet.octets)
    if facts.source.isGroup6 { return record.fail(.source(facts.source.address6, .multicast), .source(facts.source.address6, .multicast)) }
    if !record.traces, device == nil, !facts.destination.needsLink, case .link(let link)? = cache6.route(to: facts.destination) {
      lastIdentification &+= 1
      let way = OutgoingWay(link: link, isLoopback: false, hasCopy: false)
      if way.takesWhole(packet.count), packet[7] > 0 { record.next = link } else { dispatch6(packet, way, &record) }
      return
    }
    var query = RouteQuery(
      facts.destination == 0 ? .loopback : IPv6Address(rawValue: facts.destination), from: IPv6Address(rawValue: facts.source),
      hash: flowHash(facts.source, facts.destination))
    (query.tos, query.outputDevice, query.payload) = (facts.trafficClass & 0xFC, device, facts.next)
    let lookup = policy6.lookup(query, nearMisses: record.traces ? 3 : 0)
    guard let way = outgoing6(lookup) else { return record.fail(.route6(lookup), .route(unsent(lookup.outcome))) }
    record.pass(.route6(lookup))
    if device == nil, facts.destination != 0, !facts.destination.needsLink, knownRuleFacts.areInitial6, lookup.dependsOnDestinationOnly {
      cache6.keep(arrivalRoute(lookup, to: facts.destination.address6), to: facts.destination)
    }
    lastIdentification &+= 1
    dispatch6(packet, way, &record)
  }
}

extension RoutingOutcome {
  fileprivate var leadsSomewhere: Bool {
    switch self {
    case .send, .deliver: true
    case .discard, .hostUnreachable, .networkUnreachable, .prohibited: false
    }
  }
}
