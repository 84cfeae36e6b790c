import IPAddressing
import Wire

extension Router {
  /// Forwards a packet, in Linux's order (`ip6_forward`): hop limit, redirect or scope of the source, size. Only sources make fragments,
  /// RFC 8200 §4.5.
  mutating func forward6(
    _ packet: inout [UInt8], _ facts: IPv6Facts, _ link: NextLink, _ arrival: Arrival, _ record: inout StepRecorder
  ) {
    guard forwards6 else { return record.fail(.forwarding(false), .notForwarding) }
    record.pass(.forwarding(true))
    guard arrival.cast == .unicast else { return record.fail(.linkCast(arrival.cast), .linkCast(arrival.cast)) }
    record.pass(.linkCast(arrival.cast))
    guard facts.hopLimit > 1 else {
      record.fail(.hopLimit(facts.hopLimit), .timeToLive(facts.hopLimit))
      return sendError6(.init(.timeExceeded, code: 0), about: packet, facts, arrival, &record)
    }
    record.pass(.hopLimit(facts.hopLimit))
    if link.position == arrival.position {
      redirect6(packet, facts, link, arrival, &record)
    } else if !mayLeaveLink6(packet, facts, arrival, &record) {
      return
    }
    let deviceMTU = max(link.isLocked ? link.mtu : interfaces[link.position].mtu, 1280)
    guard fits6(packet, deviceMTU, facts, link, arrival, &record) else { return }
    packet[7] = facts.hopLimit &- 1
    // The route's own MTU is Linux's output's business, which comes after the hop limit.
    if link.mtu < deviceMTU, !fits6(packet, link.mtu, facts, link, arrival, &record) { return }
    record.next = link
  }

  /// Whether the source is one that may be seen elsewhere: an address of the link may not, RFC 4291 §2.5.6, RFC 4443 §3.1.
  private mutating func mayLeaveLink6(
    _ packet: [UInt8], _ facts: IPv6Facts, _ arrival: Arrival, _ record: inout StepRecorder
  ) -> Bool {
    if facts.source == 0 {
      record.fail(.source(facts.source.address6, .unspecified), .source(facts.source.address6, .unspecified))
      return false
    }
    guard facts.source.isLinkLocal6 else { return true }
    record.fail(.source(facts.source.address6, .linkLocal), .source(facts.source.address6, .linkLocal))
    sendError6(.init(.destinationUnreachable, code: 2), about: packet, facts, arrival, &record)
    return false
  }

  /// Whether a packet fits; if not, its source is told how large it may be, RFC 4443 §3.2.
  private mutating func fits6(
    _ packet: [UInt8], _ mtu: Int, _ facts: IPv6Facts, _ link: NextLink, _ arrival: Arrival, _ record: inout StepRecorder
  ) -> Bool {
    func check() -> RouterCheck {
      .mtu(MTUCheck(length: packet.count, mtu: mtu, dontFragment: true, device: interfaces[link.position].name, version: 6))
    }
    guard packet.count > mtu else { record.pass(check()); return true }
    record.fail(check(), .tooBig(length: packet.count, mtu: mtu))
    let report = ICMPv6Report(.packetTooBig, code: 0, word: UInt32(clamping: mtu))
    sendError6(report, about: packet, facts, arrival, &record)
    return false
  }

  /// Tells a neighbour of the router, or of the host on the link, that is nearer to its destination, RFC 4861 §8.2 (`ndisc_send_redirect`).
  /// The target's link-layer address, which the IP layer does not know, is left out.
  private mutating func redirect6(
    _ packet: [UInt8], _ facts: IPv6Facts, _ link: NextLink, _ arrival: Arrival, _ record: inout StepRecorder
  ) {
    guard case .v6(let target) = link.nextHop else { return }
    let byDestination = limiter.allow(facts.destination.address6, milliseconds: 1000, record.now)
    guard byDestination.isEnough else { return record.pass(.redirect(.v6(target), .limited(byDestination))) }
    let own = interfaces[link.position].addresses6.first { $0.address.rawValue.isLinkLocal6 && !$0.isTentative }
    guard let own, target.rawValue == facts.destination || target.rawValue.isLinkLocal6, isNeighbor6(facts.source, link.position) else {
      return record.pass(.redirect(.v6(target), .noLinkAddress))
    }
    let bySource = limiter.allow(facts.source.address6, milliseconds: 1000, record.now)
    guard bySource.isEnough else { return record.pass(.redirect(.v6(target), .limited(bySource))) }
    record.pass(.redirect(.v6(target), .sent(number: 1)))
    let room = min(1280 - 40 - 40, packet.count + 8) & ~7
    let quote = NeighborDiscoveryOption.redirectedHeader(Array(packet.prefix(room - 8)))
    var message = ICMPv6Builder.redirect(target: target.rawValue, destination: facts.destination, options: [quote])
    message.setChecksum(source: own.address.rawValue, destination: facts.source)
    var header = IPv6Builder(source: own.address.rawValue, destination: facts.source, next: .icmpv6)
    header.hopLimit = 255
    record.send(header.bytes(over: message.bytes()), by: interfaces[link.position].name, to: facts.source.address6)
  }

  /// Whether a source is on the link itself.
  private func isNeighbor6(_ source: UInt128, _ position: Int) -> Bool {
    var query = RouteQuery(IPv6Address(rawValue: source))
    query.outputDevice = interfaces[position].name
    guard case .send(let hop) = policy6.lookup(query, nearMisses: 0).outcome else { return false }
    return hop.gateway == nil
  }
}
