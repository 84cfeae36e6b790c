import Determinism
import IPAddressing
import Wire

extension Router {
  /// Sends an ICMPv6 error about a packet to its source, unless a rule forbids it, RFC 4443 §2.4 (`icmp6_send`).
  mutating func sendError6(
    _ report: ICMPv6Report, about packet: [UInt8], _ facts: IPv6Facts, _ arrival: Arrival, _ record: inout StepRecorder
  ) {
    guard mayBeReported6(report, packet, facts, arrival, &record) else { return }
    let isLimited = settings.icmp6RateMask >> UInt128(report.type.rawValue) & 1 == 1 && !interfaces[arrival.position].isLoopback
    record.allow(.limited(type: report.type.rawValue, isLimited), version: 6)
    guard !isLimited || hasCredit(version: 6, &record) else { return }
    let own = errorSource6(facts, arrival), lookup = wayBack6(facts, source: own, arrival)
    record.pass(.route6(lookup))
    guard let way = outgoing6(lookup) else { return record.suppress(.route(lookup.outcome), version: 6) }
    guard !isLimited || isAllowed(facts.source.address6, by: way, settings.icmp6RateLimit, &record) else { return }
    guard !isAnycast(lookup) else { return record.suppress(.route(lookup.outcome), version: 6) }
    let selection = own == nil ? errorSelection6(lookup, facts, arrival) : nil
    if let selection { record.pass(.source6(selection)) }
    guard let source = own ?? selection?.address?.rawValue else { return record.suppress(.route(.networkUnreachable), version: 6) }
    let body = Array(packet.prefix(1280 - 40 - 8))
    record.pass(
      .error(
        ErrorMessage(
          type: report.type.rawValue, code: report.code, word: report.word, source: source.address6, destination: facts.source.address6,
          quoted: body.count)))
    var writer = Writer()
    writer.write(report.word)
    writer.write(body)
    var message = ICMPv6Builder(report.type, code: report.code, body: writer.bytes)
    message.setChecksum(source: source, destination: facts.source)
    var header = IPv6Builder(source: source, destination: facts.source, next: .icmpv6)
    header.hopLimit = defaultTTL
    dispatch6(header.bytes(over: message.bytes()), way, &record)
  }

  /// The rules that need nothing but the packet. As Linux does it, a later fragment may be reported, unlike in IPv4.
  private func mayBeReported6(
    _ report: ICMPv6Report, _ packet: [UInt8], _ facts: IPv6Facts, _ arrival: Arrival, _ record: inout StepRecorder
  ) -> Bool {
    // Who sends to many may be told of a size, and of an option that says of itself that it wants that.
    let isForMany =
      report.type == .packetTooBig || report.type == .parameterProblem && report.code == 2 && packet.octet(report.word) >> 6 == 2
    guard isForMany || arrival.cast == .unicast else { record.suppress(.linkCast(arrival.cast), version: 6); return false }
    record.allow(.linkCast(arrival.cast), version: 6)
    let destination = facts.destination.address6
    guard isForMany || !facts.destination.isGroup6 else { record.suppress(.destination(destination, .multicast), version: 6); return false }
    record.allow(.destination(destination, nil), version: 6)
    let source = facts.source.address6
    guard facts.source != 0 else { record.suppress(.source(source, .unspecified), version: 6); return false }
    guard !facts.source.isGroup6 else { record.suppress(.source(source, .multicast), version: 6); return false }
    record.allow(.source(source, nil), version: 6)
    guard !isUnreportable6(packet) else {
      record.suppress(.aboutError(type: TransportPlace(of: packet).flatMap { packet[at: $0.offset] }), version: 6); return false
    }
    record.allow(.aboutError(type: nil), version: 6)
    return true
  }

  /// Whether a packet is an ICMPv6 message whose type cannot be seen or is an error's (`is_ineligible`).
  private func isUnreportable6(_ packet: [UInt8]) -> Bool {
    guard let place = IPv6Skip(packet), place.next == IPProtocol.icmpv6.rawValue else { return false }
    guard let type = packet[at: place.offset] else { return !place.isFirstFragment }
    return type & 0x80 == 0
  }

  /// The address that an error comes from, RFC 4443 §2.2: the packet's destination, if that is the machine's own; nil: one that has to be
  /// chosen.
  private func errorSource6(_ facts: IPv6Facts, _ arrival: Arrival) -> UInt128? {
    guard !facts.destination.isGroup6, arrival.cast == .unicast else { return nil }
    return isOwn6(facts.destination, on: arrival.position) ? facts.destination : nil
  }

  /// Whether the machine answers for an address; one of the link on that link only.
  private func isOwn6(_ address: UInt128, on position: Int) -> Bool {
    var query = RouteQuery(IPv6Address(rawValue: address))
    if address.isLinkLocal6 { query.outputDevice = interfaces[position].name }
    let type = policy6[.local].lookup(query, nearMisses: 0).route?.type
    return type == .local || type == .anycast
  }

  /// The choice of an error's source: the way back's preferred one, else the one by the device that the packet came in by, so that
  /// `traceroute` shows where it came in (`icmp6_send`).
  private func errorSelection6(
    _ lookup: PolicyLookup<IPv6Address>, _ facts: IPv6Facts, _ arrival: Arrival
  ) -> SourceSelection<IPv6Address>? {
    guard let route = lookup.route, let back = lookup.lookup?.nextHop else { return nil }
    let hop = arrival.isLeaving ? back : NextHop(device: interfaces[arrival.position].name)
    return SourceSelection(route, by: hop, to: IPv6Address(rawValue: facts.source), from: interfaces.flatMap(\.addresses6))
  }

  private func wayBack6(_ facts: IPv6Facts, source: UInt128?, _ arrival: Arrival) -> PolicyLookup<IPv6Address> {
    let hash = flowHash(source ?? 0, facts.source)
    var query = RouteQuery(IPv6Address(rawValue: facts.source), from: source.map { IPv6Address(rawValue: $0) }, hash: hash)
    query.payload = IPProtocol.icmpv6.rawValue
    if facts.source.needsLink { query.outputDevice = interfaces[arrival.position].name }
    return policy6.lookup(query, nearMisses: 0)
  }

  /// Whether the way back leads to one of several machines: no error goes there.
  private func isAnycast(_ lookup: PolicyLookup<IPv6Address>) -> Bool {
    guard let route = lookup.route else { return false }
    return route.type == .anycast
      || route.prefix.length < 127 && route.prefix.first.rawValue == lookup.query.destination.rawValue
        && lookup.lookup?.nextHop?.gateway == nil
  }
}

extension [UInt8] {
  /// The byte at an offset that a header names; nil if it is not there.
  subscript(at offset: Int) -> UInt8? { indices.contains(offset) ? self[offset] : nil }
  fileprivate func octet(_ offset: UInt32) -> UInt8 { self[at: Int(offset)] ?? 0 }
}

/// The extension headers of a packet, skipped as Linux does to see what it carries (`ipv6_skip_exthdr`).
struct IPv6Skip {
  /// What follows them.
  let next: UInt8
  /// Where.
  let offset: Int
  /// Whether the packet is the first fragment of several.
  let isFirstFragment: Bool

  /// Nil if the headers do not end within the packet.
  init?(_ packet: [UInt8]) {
    var (next, position, isFirst) = (packet[6], 40, false)
    loop: while true {
      switch next {
      case 0, 43, 51, 60:
        guard position + 2 <= packet.count else { return nil }
        let length = next == 51 ? (Int(packet[position + 1]) + 2) * 4 : (Int(packet[position + 1]) + 1) * 8
        (next, position) = (packet[position], position + length)
      case 44:
        guard position + 8 <= packet.count else { return nil }
        if packet.word(position + 2) & 0xFFF8 != 0 { break loop }
        isFirst = packet.word(position + 2) != 0
        (next, position) = (packet[position], position + 8)
      case 59: return nil
      default: break loop
      }
    }
    (self.next, offset, isFirstFragment) = (next, position, isFirst)
  }
}
