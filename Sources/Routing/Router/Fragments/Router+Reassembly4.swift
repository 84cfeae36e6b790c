import Determinism
import IPAddressing
import Wire

/// What the fragments of one IPv4 datagram have in common, RFC 791 §3.2.
struct FragmentKey4: Hashable, Sendable {
  let source: UInt32
  let destination: UInt32
  let identification: UInt16
  let next: UInt8
}

extension Router {
  /// Keeps a fragment of a datagram for this machine, and delivers the datagram when it is whole (`ip_defrag`).
  mutating func reassemble4(_ packet: [UInt8], _ facts: IPv4Facts, _ arrival: Arrival, _ record: inout StepRecorder) {
    var count = facts.totalLength - facts.headerLength
    // What does not fill a unit of eight bytes is dropped, unless it is the datagram's end.
    if facts.moreFragments { count &= ~7 }
    let range = facts.fragmentOffset..<facts.fragmentOffset + count
    let key = FragmentKey4(
      source: facts.source, destination: facts.destination, identification: facts.identification, next: facts.next)
    let fragment = FragmentedDatagram.Fragment(
      packet: Array(packet[..<(facts.headerLength + count)]), headerLength: facts.headerLength, range: range, isLast: !facts.moreFragments,
      trafficClass: facts.tos,
      dontFragment: facts.dontFragment)
    let outcome = fragments4.add(
      fragment, key, arrival: arrival.position, deadline: record.now.advanced(seconds: settings.fragmentTime4),
      limit: settings.fragmentMemory)
    switch outcome {
    case .waits(let received, let end): record.pass(.reassembly(range, received: received, end: end))
    case .refused(let fault): record.fail(.fragment(range, fault), .fragment(fault))
    case .complete(let datagram):
      record.pass(.reassembly(range, received: datagram.progress.received, end: datagram.progress.end))
      deliverWhole4(datagram, arrival, &record)
    }
  }

  private func deliverWhole4(_ datagram: FragmentedDatagram, _ arrival: Arrival, _ record: inout StepRecorder) {
    let length = datagram.headerLength + datagram.progress.end
    guard let mark = datagram.congestionMark else { return refuse(datagram, .congestionMark, &record) }
    guard length <= 65_535 else { return refuse(datagram, .oversize(length), &record) }
    var packet = Array(datagram.first[..<datagram.headerLength])
    packet[1] |= mark
    packet.setWord(UInt16(length), at: 2)
    packet.setWord(datagram.dontFragment ? 0x4000 : 0, at: 6)
    packet.setHeaderChecksum(length: datagram.headerLength)
    record.deliver(packet + datagram.payload, from: interfaces[arrival.position].name)
  }

  func refuse(_ datagram: FragmentedDatagram, _ fault: FragmentFault, _ record: inout StepRecorder) {
    record.fail(.fragment(0..<datagram.progress.end, fault), .fragment(fault))
  }

  /// Gives up a datagram, RFC 792: who sent its first fragment is told, if that one came.
  mutating func timeOut4(_ datagram: FragmentedDatagram, _ record: inout StepRecorder) {
    record.fail(.reassemblyTime(received: datagram.progress.received, seconds: settings.fragmentTime4), .fragmentsTimedOut)
    guard datagram.arrival < interfaces.count, let facts = sentFacts4(datagram.first) else { return }
    let places = IPv4OptionPlaces(finding: datagram.first, length: facts.headerLength)
    sendError4(
      .init(.timeExceeded, code: 1), about: datagram.first, facts, .delivered(places), Arrival(position: datagram.arrival, cast: .unicast),
      &record)
  }
}
