import Determinism
import IPAddressing
import Wire

extension Router {
  /// An IPv4 packet's way through the machine, in Linux's order: the header (RFC 1812 §5.2.2), addresses that none may have (§5.3.7), the
  /// route, the options, and then delivery or forwarding. Delivery comes before the time to live is looked at (§5.3.1).
  mutating func receive4(_ packet: inout [UInt8], _ arrival: Arrival, _ record: inout StepRecorder) {
    guard let facts = checkHeader4(&packet, &record) else { return }
    guard let route = arrivalRoute4(facts, arrival, &record) else { return }
    var options = IPv4OptionPlaces()
    if facts.headerLength > 20 {
      guard readOptions4(&packet, facts, route, arrival, &options, &record) else { return }
    }
    switch route {
    case .deliver: deliver4(packet, facts, arrival, &record)
    case .forward(let link, let redirects): forward4(&packet, facts, options, link, arrival, redirects: redirects, &record)
    case .stay: record.fail(.forwarding(false), .notForwarding)
    case .refuse(let refusal): tellOfRoute4(refusal.outcome, packet, facts, options, arrival, &record)
    }
  }

  /// Checks a header, and cuts off what the link added behind the packet.
  private func checkHeader4(_ packet: inout [UInt8], _ record: inout StepRecorder) -> IPv4Facts? {
    let count = packet.count
    guard count >= 20 else {
      record.fail(.present(count, needed: 20), .header(.short(present: count, needed: 20)))
      return nil
    }
    record.pass(.present(count, needed: 20))
    let version = packet[0] >> 4, words = packet[0] & 15
    guard version == 4 else { record.fail(.version(version), .header(.version(version))); return nil }
    record.pass(.version(version))
    let length = Int(words) * 4
    guard length >= 20, length <= count else {
      record.fail(.headerLength(length, present: count), .header(.headerLength(length, present: count)))
      return nil
    }
    record.pass(.headerLength(length, present: count))
    guard checkSum4(packet, length, &record) else { return nil }
    let facts = IPv4Facts(packet.octets)
    guard facts.totalLength >= length, facts.totalLength <= count else {
      record.fail(
        .length(facts.totalLength, header: length, present: count),
        .header(.length(facts.totalLength, header: length, present: count)))
      return nil
    }
    record.pass(.length(facts.totalLength, header: length, present: count))
    if facts.totalLength < count { packet.removeLast(count - facts.totalLength) }
    return facts
  }

  @inline(__always)
  private func checkSum4(_ packet: [UInt8], _ length: Int, _ record: inout StepRecorder) -> Bool {
    var sum = Checksum()
    sum.add(packet.octets.extracting(0..<length))
    let folded = sum.folded
    if folded == 0xFFFF { record.pass(.headerChecksum(sum: folded, stored: packet.word(10))); return true }
    let stored = packet.word(10), expected = ChecksumUpdate(~folded, changing: stored, to: 0).new
    record.fail(.headerChecksum(sum: folded, stored: stored), .header(.checksum(found: stored, expected: expected)))
    return false
  }

  /// Reads the options, and fills in what they ask for. Whether the packet goes on.
  private mutating func readOptions4(
    _ packet: inout [UInt8], _ facts: IPv4Facts, _ route: Arrived4, _ arrival: Arrival, _ options: inout IPv4OptionPlaces,
    _ record: inout StepRecorder
  ) -> Bool {
    options = IPv4OptionPlaces(
      &packet, length: facts.headerLength, address: answeringAddress4(facts, isForMany: !route.isForThisMachineOnly, arrival),
      time: record.timeOfDay, isForeign: isForeign4)
    if let fault = options.fault {
      record.fail(.options(.malformed(pointer: fault)), .options(.malformed(pointer: fault)))
      let word = UInt32(truncatingIfNeeded: fault) << 24
      sendError4(.init(.parameterProblem, code: 0, word: word), about: packet, facts, route.errorContext(options), arrival, &record)
      return false
    }
    guard options.sourceRoute == nil else {
      record.fail(.options(.sourceRoute), .options(.sourceRoute))
      return false
    }
    record.pass(.options(nil))
    return true
  }

  /// The address by which the machine would answer a packet (`fib_compute_spec_dst`).
  private func answeringAddress4(_ facts: IPv4Facts, isForMany: Bool, _ arrival: Arrival) -> UInt32 {
    if !isForMany { return facts.destination }
    if facts.source != 0, let address = replySource4(to: facts.source) { return address }
    return interfaces[arrival.position].address4(towards: facts.source, scope: facts.source == 0 ? .link : .global) ?? 0
  }

  /// Delivers a packet of the machine's own to itself, or a copy of one that is for it and for others: its options are read as if it came
  /// in.
  func deliverOwn4(_ packet: [UInt8], _ position: Int, isForMany: Bool, _ record: inout StepRecorder) {
    let facts = IPv4Facts(packet.octets)
    guard facts.headerLength > 20 else { return record.deliver(packet, from: interfaces[position].name) }
    var packet = packet
    let address = answeringAddress4(facts, isForMany: isForMany, Arrival(position: position, cast: .unicast))
    let options = IPv4OptionPlaces(
      &packet, length: facts.headerLength, address: address, time: record.timeOfDay, isForeign: isForeign4)
    let fault = options.fault.map { OptionFault.malformed(pointer: $0) } ?? options.sourceRoute.map { _ in .sourceRoute }
    if let fault { return record.fail(.options(fault), .options(fault)) }
    record.deliver(packet, from: interfaces[position].name)
  }

  /// Reports a packet that could not leave. Linux reads its options once more for that, as if it came in again, so that it writes its
  /// address and the time into further slots of the packet that the error quotes; about options that it cannot read any more nobody is
  /// told (`ipv4_send_dest_unreach`).
  mutating func reportLost4(_ packet: [UInt8], _ facts: IPv4Facts, _ arrival: Arrival, _ record: inout StepRecorder) {
    var packet = packet, options = IPv4OptionPlaces()
    if facts.headerLength > 20 {
      let address = answeringAddress4(facts, isForMany: true, arrival)
      options = IPv4OptionPlaces(
        &packet, length: facts.headerLength, address: address, time: record.timeOfDay, isForeign: isForeign4)
      guard options.fault == nil else { return record.suppress(.options, version: 4) }
    }
    sendError4(.init(.destinationUnreachable, code: 1), about: packet, facts, .passingBy(options), arrival, &record)
  }

  /// Whether an address is another machine's: neither this one's, nor a broadcast address or a group.
  func isForeign4(_ address: UInt32) -> Bool {
    if address.isGroup4 || address == .max || address == 0 { return false }
    return policy4[.local].lookup(RouteQuery(IPv4Address(rawValue: address)), nearMisses: 0).route == nil
  }

  /// Hands a packet to the machine's own protocols, or keeps it if it is a fragment.
  private mutating func deliver4(_ packet: [UInt8], _ facts: IPv4Facts, _ arrival: Arrival, _ record: inout StepRecorder) {
    guard facts.isFragment else {
      record.deliver(packet, from: interfaces[arrival.position].name)
      return
    }
    reassemble4(packet, facts, arrival, &record)
  }

  /// Tells a packet's source that no route leads on, RFC 1812 §5.2.7.1. A host that does not forward says nothing.
  private mutating func tellOfRoute4(
    _ outcome: RoutingOutcome, _ packet: [UInt8], _ facts: IPv4Facts, _ options: IPv4OptionPlaces, _ arrival: Arrival,
    _ record: inout StepRecorder
  ) {
    record.step.actions.append(.drop(.route(outcome)))
    guard forwards4, let error = outcome.icmpError(version: 4) else { return }
    let allowance = limiter.allowRouteError(facts.source.address4, settings, record.now)
    guard allowance.isEnough else { record.suppress(.allowance(allowance), version: 4); return }
    record.allow(.allowance(allowance), version: 4)
    sendError4(
      .init(.destinationUnreachable, code: error.code), about: packet, facts, .passingBy(options), arrival, &record)
  }
}

/// What becomes of an IPv4 packet that came in, as far as addresses and routes go.
enum Arrived4 {
  case deliver(isForMany: Bool)
  case forward(NextLink, redirects: Bool)
  case stay
  case refuse(RouteRefusal)

  var isForThisMachineOnly: Bool { if case .deliver(isForMany: false) = self { true } else { false } }

  func errorContext(_ options: IPv4OptionPlaces) -> ErrorContext4 {
    switch self {
    case .deliver(isForMany: true): .forMany(options)
    case .deliver(isForMany: false): .delivered(options)
    case .forward, .stay, .refuse: .passingBy(options)
    }
  }
}

extension RouterInterface {
  /// The address that packets to `neighbor` come from, by this interface's subnets alone (`inet_select_addr`): the first primary one whose
  /// subnet has the neighbour, else the first.
  func address4(towards neighbor: UInt32, scope: RouteScope) -> UInt32? {
    let usable = addresses4.filter { !$0.isSecondary && $0.scope <= scope }
    return (usable.first { $0.prefix.contains(IPv4Address(rawValue: neighbor)) } ?? usable.first)?.address.rawValue
  }
}
