import Determinism
import IPAddressing
import Wire

/// What the fragments of one IPv6 packet have in common, RFC 8200 §4.5; addresses of a link mean something on that link only.
struct FragmentKey6: Hashable, Sendable {
  let source: UInt128
  let destination: UInt128
  let identification: UInt32
  let link: Int?
}

extension Router {
  /// A packet that was put together, and where the first header of its fragmentable part lies.
  struct Reassembled6 {
    let packet: [UInt8]
    let position: Int
    let next: UInt8
  }

  /// Keeps a fragment of a packet for this machine; the packet without its fragment header, when it is whole (`ipv6_frag_rcv`).
  mutating func reassemble6(
    _ packet: [UInt8], _ facts: IPv6Facts, at position: Int, _ arrival: Arrival, _ record: inout StepRecorder
  ) -> Reassembled6? {
    let word = packet.word(position + 2), start = Int(word & 0xFFF8), hasMore = word & 1 == 1
    let range = start..<start + packet.count - position - 8
    if let (fault, code, pointer) = fault6(packet, position, range, hasMore) {
      record.fail(.fragment(range, fault), .fragment(fault))
      reportField6(code: code, pointer, packet, facts, arrival, &record)
      return nil
    }
    let key = FragmentKey6(
      source: facts.source, destination: facts.destination, identification: packet.doubleWord(position + 4),
      link: facts.destination.isLinkLocal6 || facts.destination.isGroup6 ? arrival.position : nil)
    let fragment = FragmentedDatagram.Fragment(
      packet: packet, headerLength: position + 8, range: range, isLast: !hasMore, trafficClass: facts.trafficClass, dontFragment: false)
    let outcome = fragments6.add(
      fragment, key, arrival: arrival.position, deadline: record.now.advanced(seconds: settings.fragmentTime6),
      limit: settings.fragmentMemory)
    switch outcome {
    case .waits(let received, let end): record.pass(.reassembly(range, received: received, end: end))
    case .refused(let fault): record.fail(.fragment(range, fault), .fragment(fault))
    case .complete(let datagram):
      record.pass(.reassembly(range, received: datagram.progress.received, end: datagram.progress.end))
      return whole6(datagram, &record)
    }
    return nil
  }

  /// What is wrong with a fragment in itself, RFC 8200 §4.5, with the code and the pointer of the error.
  private func fault6(
    _ packet: [UInt8], _ position: Int, _ range: Range<Int>, _ hasMore: Bool
  ) -> (FragmentFault, code: UInt8, pointer: Int)? {
    if range.lowerBound == 0, Self.lacksHeaders(packet, behind: position) { return (.headersCut, 3, 0) }
    if range.upperBound > 65_535 { return (.oversize(range.upperBound), 0, position + 2) }
    return hasMore && range.count % 8 != 0 ? (.length(range.count), 0, 4) : nil
  }

  /// Whether a first fragment ends before the header of its transport does (`ipv6frag_thdr_truncated`).
  private static func lacksHeaders(_ packet: [UInt8], behind position: Int) -> Bool {
    var (next, offset) = (packet[position], position + 8)
    while [0, 43, 51, 60].contains(next) {
      guard offset + 2 <= packet.count else { return false }
      let length = next == 51 ? (Int(packet[offset + 1]) + 2) * 4 : (Int(packet[offset + 1]) + 1) * 8
      (next, offset) = (packet[offset], offset + length)
    }
    if next == IPProtocol.fragment.rawValue || next == IPProtocol.noNextHeader.rawValue { return false }
    let needed =
      switch IPProtocol(next) {
      case .tcp: 20
      case .udp, .icmpv6: 8
      default: 1
      }
    return offset + needed > packet.count
  }

  /// The packet, put together: the first fragment's headers without the fragment header, and all parts.
  private func whole6(_ datagram: FragmentedDatagram, _ record: inout StepRecorder) -> Reassembled6? {
    let headers = datagram.headerLength - 8, length = headers - 40 + datagram.progress.end
    guard let mark = datagram.congestionMark else { refuse(datagram, .congestionMark, &record); return nil }
    guard length <= 65_535 else { refuse(datagram, .oversize(length), &record); return nil }
    var packet = Array(datagram.first[..<headers])
    packet[Self.fieldNaming(headers, in: packet)] = datagram.first[headers]
    packet.setWord(UInt16(length), at: 4)
    packet[1] |= mark << 4
    return Reassembled6(packet: packet + datagram.payload, position: headers, next: datagram.first[headers])
  }

  /// The Next Header field that names the header at `position`.
  private static func fieldNaming(_ position: Int, in packet: [UInt8]) -> Int {
    var (field, offset) = (6, 40)
    while offset + 8 <= position, offset < position { (field, offset) = (offset, offset + (Int(packet[offset + 1]) + 1) * 8) }
    return field
  }

  /// Gives up a packet, RFC 8200 §4.5: who sent its first fragment is told, if that one came.
  mutating func timeOut6(_ datagram: FragmentedDatagram, _ record: inout StepRecorder) {
    record.fail(.reassemblyTime(received: datagram.progress.received, seconds: settings.fragmentTime6), .fragmentsTimedOut)
    guard datagram.arrival < interfaces.count, let facts = sentFacts6(datagram.first) else { return }
    sendError6(
      .init(.timeExceeded, code: 1), about: datagram.first, facts, Arrival(position: datagram.arrival, cast: .unicast), &record)
  }
}
