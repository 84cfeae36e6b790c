import Determinism
import IPAddressing
import Wire

extension Router {
  /// Reads the extension headers of a packet for this machine one after the other, RFC 8200 §4.1, and hands it to the machine's own
  /// protocols. Each header takes eight bytes or more, so that there is an end.
  mutating func deliver6(_ packet: [UInt8], _ facts: IPv6Facts, _ arrival: Arrival, _ record: inout StepRecorder) {
    var packet = packet, facts = facts, position = 40, next = facts.next
    if next == IPProtocol.hopByHopOptions.rawValue { (next, position) = (packet[40], 40 + (Int(packet[41]) + 1) * 8) }
    var afterFragment = false
    while TransportPlace.isExtension(next, at: position), next != IPProtocol.hopByHopOptions.rawValue {
      let isThere = position + 8 <= packet.count
      if next == IPProtocol.fragment.rawValue {
        if afterFragment || facts.payloadLength == 0 || !isThere { return refuseField6(position, packet, facts, arrival, &record) }
        afterFragment = true
        let isWhole = packet.word(position + 2) & 0xFFF9 == 0
        if !isWhole {
          guard let whole = reassemble6(packet, facts, at: position, arrival, &record) else { return }
          (packet, facts, next, position) = (whole.packet, IPv6Facts(whole.packet.octets), whole.next, whole.position)
          continue
        }
        (next, position) = (packet[position], position + 8)
        continue
      }
      guard isThere else { return cutOff(next, position, &record) }
      let length = (Int(packet[position + 1]) + 1) * 8
      guard position + length <= packet.count else { return cutOff(next, position, &record) }
      guard readExtension6(next, packet, facts, at: position, arrival, &record) else { return }
      (next, position) = (packet[position], position + length)
    }
    guard next != IPProtocol.noNextHeader.rawValue else { return record.fail(.extensionHeader(number: 59, at: position), .nothingFollows) }
    record.deliver(packet, from: interfaces[arrival.position].name)
  }

  private func cutOff(_ number: UInt8, _ position: Int, _ record: inout StepRecorder) {
    record.fail(.extensionHeader(number: number, at: position), .header(.extensionHeaders))
  }

  private mutating func refuseField6(
    _ pointer: Int, _ packet: [UInt8], _ facts: IPv6Facts, _ arrival: Arrival, _ record: inout StepRecorder
  ) {
    record.fail(.options(.malformed(pointer: pointer)), .options(.malformed(pointer: pointer)))
    reportField6(code: 0, pointer, packet, facts, arrival, &record)
  }

  private mutating func readExtension6(
    _ number: UInt8, _ packet: [UInt8], _ facts: IPv6Facts, at position: Int, _ arrival: Arrival, _ record: inout StepRecorder
  ) -> Bool {
    guard number == IPProtocol.routing.rawValue else {
      return readOptions6(packet, facts, at: position, isHopByHop: false, arrival, &record)
    }
    guard !facts.destination.isGroup6, arrival.cast == .unicast else {
      record.fail(.extensionHeader(number: number, at: position), .options(.sourceRoute))
      return false
    }
    // Nobody is left to visit: the header says nothing. Otherwise no type is followed, RFC 8200 §4.4, RFC 5095 §3.
    if packet[position + 3] == 0 {
      record.pass(.extensionHeader(number: number, at: position))
      return true
    }
    record.fail(.extensionHeader(number: number, at: position), .options(.sourceRoute))
    reportField6(code: 0, position + 2, packet, facts, arrival, &record)
    return false
  }
}
