import Determinism
import IPAddressing
import Wire

extension Router {
  /// Sends an ICMP error about a packet to its source, unless a rule forbids it, RFC 1812 §4.3 (`__icmp_send`).
  mutating func sendError4(
    _ report: ICMPReport, about packet: [UInt8], _ facts: IPv4Facts, _ context: ErrorContext4, _ arrival: Arrival,
    _ record: inout StepRecorder
  ) {
    guard mayBeReported4(packet, facts, context, arrival, &record) else { return }
    let isLimited = isLimited4(report, arrival)
    record.allow(.limited(type: report.type.rawValue, isLimited), version: 4)
    guard !isLimited || hasCredit(version: 4, &record) else { return }
    guard var options = EchoedOptions(context.options, of: packet, isForeign: isForeign4) else {
      return record.suppress(.options, version: 4)
    }
    let source = errorSource4(facts, context, arrival)
    let tos = facts.tos & 0x1E | 0xC0
    let lookup = wayBack4(facts, source: source, tos: tos)
    record.pass(.route4(lookup))
    guard let way = outgoing4(lookup, from: source ?? 0) else { return record.suppress(.route(lookup.outcome), version: 4) }
    guard !isLimited || isAllowed(facts.source.address4, by: way, settings.icmpRateLimit, &record) else { return }
    let room = min(way.link.mtu, 576) - 20 - options.bytes.count - 8
    guard room > 20 else { return record.suppress(.room(room), version: 4) }
    if source == nil { selection4(lookup).map { selection in record.pass(.source4(selection)) } }
    let own = source ?? source4(lookup) ?? Self.dummySource
    options.fill(own, time: record.timeOfDay)
    var message = ICMPBuilder(report.type, code: report.code, word: report.word, body: Array(packet.prefix(room)))
    message.setChecksum()
    record.pass(
      .error(
        ErrorMessage(
          type: report.type.rawValue, code: report.code, word: report.word, source: own.address4, destination: facts.source.address4,
          quoted: message.body.count)))
    let error = packet4(from: own, to: facts.source, .icmp, tos: tos, options: options.bytes, payload: message.bytes())
    dispatch4(error, way, &record)
  }

  /// The rules that need nothing but the packet, RFC 1122 §3.2.2 and RFC 1812 §4.3.2.7.
  private func mayBeReported4(
    _ packet: [UInt8], _ facts: IPv4Facts, _ context: ErrorContext4, _ arrival: Arrival, _ record: inout StepRecorder
  ) -> Bool {
    guard arrival.cast == .unicast else { record.suppress(.linkCast(arrival.cast), version: 4); return false }
    record.allow(.linkCast(arrival.cast), version: 4)
    if let reason = manyFault4(facts, context) {
      record.suppress(.destination(facts.destination.address4, reason), version: 4); return false
    }
    record.allow(.destination(facts.destination.address4, nil), version: 4)
    guard facts.fragmentOffset == 0 else { record.suppress(.laterFragment(offset: facts.fragmentOffset), version: 4); return false }
    record.allow(.laterFragment(offset: 0), version: 4)
    guard facts.next == IPProtocol.icmp.rawValue else { record.allow(.aboutError(type: nil), version: 4); return true }
    guard facts.headerLength < packet.count else { record.suppress(.aboutError(type: nil), version: 4); return false }
    let type = packet[facts.headerLength]
    guard Self.isQuestionOrAnswer(type) else { record.suppress(.aboutError(type: type), version: 4); return false }
    record.allow(.aboutError(type: type), version: 4)
    return true
  }

  /// Whether an ICMP message of this type asks or answers something: what Linux does not know it takes for an error, too.
  private static func isQuestionOrAnswer(_ type: UInt8) -> Bool { type == 0 || type == 8 || 13...18 ~= type }

  private func manyFault4(_ facts: IPv4Facts, _ context: ErrorContext4) -> MartianReason? {
    if facts.destination.isGroup4 { return .multicast }
    switch context {
    case .forMany: return .broadcast
    case .delivered: return facts.destination == .max || isBroadcast4(facts.destination) ? .broadcast : nil
    case .passingBy: return nil
    }
  }

  /// Whether a route says that an address is the broadcast address of one of the machine's links.
  private func isBroadcast4(_ address: UInt32) -> Bool {
    policy4[.local].lookup(RouteQuery(IPv4Address(rawValue: address)), nearMisses: 0).route?.type == .broadcast
  }

  /// Whether errors like this one are limited: "fragmentation needed" never is (`icmpv4_mask_allow`), nor what the machine tells itself.
  private func isLimited4(_ report: ICMPReport, _ arrival: Arrival) -> Bool {
    if interfaces[arrival.position].isLoopback || report.type == .destinationUnreachable && report.code == 4 { return false }
    return report.type.rawValue < 32 && settings.icmpRateMask >> UInt32(report.type.rawValue) & 1 == 1
  }

  /// Whether the limit over all destinations leaves something.
  mutating func hasCredit(version: Int, _ record: inout StepRecorder) -> Bool {
    let credit = limiter.creditLeft(settings, record.now)
    guard credit > 0 else { record.suppress(.allDestinations(credit: credit), version: version); return false }
    record.allow(.allDestinations(credit: credit), version: version)
    return true
  }

  /// Whether the limit for one destination leaves something; to the machine itself there is none. Both take from what is left over all
  /// destinations (`icmpv4_xrlim_allow`, `icmpv6_xrlim_allow`).
  mutating func isAllowed(
    _ destination: IPAddress, by way: OutgoingWay, _ milliseconds: UInt64, _ record: inout StepRecorder
  ) -> Bool {
    if !way.isLoopback {
      let allowance = limiter.allow(destination, milliseconds: milliseconds, record.now)
      guard allowance.isEnough else { record.suppress(.allowance(allowance), version: destination.version); return false }
      record.allow(.allowance(allowance), version: destination.version)
    }
    limiter.takeCredit()
    return true
  }

  /// The address that an error comes from, RFC 1812 §4.3.2.4: where the packet was delivered to; else that of the device it came in by,
  /// if an administrator wants that; nil: the one by which the way back is taken, as the RFC has it.
  private func errorSource4(_ facts: IPv4Facts, _ context: ErrorContext4, _ arrival: Arrival) -> UInt32? {
    if case .delivered = context { return facts.destination == 0 ? nil : facts.destination }
    guard settings.errorsUseInboundAddress else { return nil }
    return interfaces[arrival.position].address4(towards: facts.source, scope: .link)
  }

  private func wayBack4(_ facts: IPv4Facts, source: UInt32?, tos: UInt8) -> PolicyLookup<IPv4Address> {
    let hash = flowHash(UInt128(source ?? 0), UInt128(facts.source))
    var query = RouteQuery(IPv4Address(rawValue: facts.source), from: source.map { IPv4Address(rawValue: $0) }, hash: hash)
    (query.tos, query.payload) = (tos & 0x1C, IPProtocol.icmp.rawValue)
    return policy4.lookup(query, nearMisses: 0)
  }

  /// Puts a header in front of a payload of the machine's own.
  mutating func packet4(
    from source: UInt32, to destination: UInt32, _ next: IPProtocol, tos: UInt8, options: [UInt8] = [], payload: [UInt8]
  ) -> [UInt8] {
    var header = IPv4Builder(source: source, destination: destination, next: next)
    (header.dsField, header.timeToLive, header.identification) = (tos, defaultTTL, nextIdentification())
    header.options = options.isEmpty ? [] : [.unread(options)]
    return header.bytes(over: payload)
  }

  /// The number of the next datagram that the machine makes. Linux's numbers depend on a secret of the machine, so that nobody
  /// can guess them.
  mutating func nextIdentification() -> UInt16 {
    lastIdentification &+= 1
    return UInt16(truncatingIfNeeded: lastIdentification)
  }
}
