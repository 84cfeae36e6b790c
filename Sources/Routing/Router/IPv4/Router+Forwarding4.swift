import IPAddressing
import Wire

extension Router {
  /// Forwards a packet, RFC 1812 §5.2.1.2, in Linux's order (`ip_forward`): time to live, size, redirect, options, fragments.
  mutating func forward4(
    _ packet: inout [UInt8], _ facts: IPv4Facts, _ options: IPv4OptionPlaces, _ link: NextLink, _ arrival: Arrival, redirects: Bool,
    _ record: inout StepRecorder
  ) {
    guard arrival.cast == .unicast else { record.fail(.linkCast(arrival.cast), .linkCast(arrival.cast)); return }
    record.pass(.linkCast(arrival.cast))
    guard facts.timeToLive > 1 else {
      record.fail(.timeToLive(facts.timeToLive), .timeToLive(facts.timeToLive))
      return sendError4(.init(.timeExceeded, code: 0), about: packet, facts, .passingBy(options), arrival, &record)
    }
    record.pass(.timeToLive(facts.timeToLive))
    let fits = facts.totalLength <= link.mtu
    guard fits || !facts.dontFragment else {
      record.fail(mtuCheck(facts, link), .tooBig(length: facts.totalLength, mtu: link.mtu))
      let error = ICMPReport(.destinationUnreachable, code: 4, word: UInt32(clamping: link.mtu))
      return sendError4(error, about: packet, facts, .passingBy(options), arrival, &record)
    }
    record.pass(mtuCheck(facts, link))
    decrementTimeToLive4(&packet, facts, &record)
    if redirects { redirect4(packet, facts, options, link, arrival, &record) }
    if facts.headerLength > 20 { finishOptions4(&packet, facts, options, link) }
    if packet.count <= link.mtu { record.next = link } else { send4(packet, facts, link, &record) }
  }

  private func mtuCheck(_ facts: IPv4Facts, _ link: NextLink) -> RouterCheck {
    .mtu(
      MTUCheck(
        length: facts.totalLength, mtu: link.mtu, dontFragment: facts.dontFragment, device: interfaces[link.position].name, version: 4))
  }

  /// One hop less, RFC 1812 §5.3.1; the checksum follows by RFC 1624.
  @inline(__always)
  private func decrementTimeToLive4(_ packet: inout [UInt8], _ facts: IPv4Facts, _ record: inout StepRecorder) {
    let word = UInt16(facts.timeToLive) << 8 | UInt16(facts.next)
    let update = ChecksumUpdate(packet.word(10), changing: word, to: word &- 0x0100)
    packet[8] = facts.timeToLive &- 1
    packet.setWord(update.new, at: 10)
    record.pass(.checksumUpdate(update))
  }

  /// Tells a neighbour of the router that is nearer to its destination, RFC 1812 §5.2.7.2.
  private mutating func redirect4(
    _ packet: [UInt8], _ facts: IPv4Facts, _ options: IPv4OptionPlaces, _ link: NextLink, _ arrival: Arrival,
    _ record: inout StepRecorder
  ) {
    guard case .v4(let gateway) = link.nextHop else { return }
    let verdict = limiter.allowRedirect(facts.source.address4, settings, record.now)
    record.pass(.redirect(.v4(gateway), verdict))
    guard case .sent = verdict else { return }
    sendError4(
      .init(.redirect, code: 1, word: gateway.rawValue), about: packet, facts, .passingBy(options), arrival, &record)
  }

  /// Writes the address by which the packet leaves over the one that was put into the record of the route, and sums a header whose options
  /// changed.
  private func finishOptions4(_ packet: inout [UInt8], _ facts: IPv4Facts, _ options: IPv4OptionPlaces, _ link: NextLink) {
    if options.wantsAddress, let place = options.recordRoute {
      var query = RouteQuery(IPv4Address(rawValue: facts.destination), from: IPv4Address(rawValue: facts.source))
      (query.tos, query.outputDevice) = (facts.tos & 0x1C, interfaces[link.position].name)
      let source = source4(policy4.lookup(query, nearMisses: 0)) ?? Self.dummySource
      packet.setDoubleWord(source, at: place + Int(packet[place + 2]) - 5)
    }
    if options.isChanged { packet.setHeaderChecksum(length: facts.headerLength) }
  }

  /// Sends a packet to its next hop, in fragments if it is too large.
  func send4(_ packet: [UInt8], _ facts: IPv4Facts, _ link: NextLink, _ record: inout StepRecorder) {
    let device = interfaces[link.position].name
    guard packet.count > link.mtu else { return record.send(packet, by: device, to: link.nextHop) }
    let plan = IPv4Fragmentation(
      payload: packet.count - facts.headerLength, headerLength: facts.headerLength, mtu: link.mtu, offset: facts.fragmentOffset / 8,
      more: facts.moreFragments)
    guard let plan else {
      record.fail(mtuCheck(facts, link), .tooBig(length: packet.count, mtu: link.mtu))
      return
    }
    record.pass(.fragmentation4(plan))
    for fragment in plan.packets(of: packet) { record.send(fragment, by: device, to: link.nextHop) }
  }
}
