import IPAddressing

extension Router {
  /// How a packet of the machine's own goes by a policy's answer; nil if it goes nowhere.
  func outgoing6(_ lookup: PolicyLookup<IPv6Address>) -> OutgoingWay? {
    let destination = lookup.query.destination.withoutZone
    switch lookup.outcome {
    case .deliver: return loopbackWay(lookup.route, to: .v6(destination))
    case .send(let hop):
      guard let position = place(of: hop.device), interfaces[position].isUp else { return nil }
      if destination.rawValue.isGroup6 {
        return wayToMany(position, .v6(destination), hasCopy: interfaces[position].listens(to: destination, asRouter: forwards6))
      }
      return OutgoingWay(link: nextLink(lookup.route, hop, position, to: .v6(destination)), isLoopback: false, hasCopy: false)
    case .discard, .hostUnreachable, .networkUnreachable, .prohibited: return nil
    }
  }

  /// Sends a packet of the machine's own on its way.
  func dispatch6(_ packet: [UInt8], _ way: OutgoingWay, _ record: inout StepRecorder) {
    let device = interfaces[way.link.position].name
    if way.isLoopback { return record.deliver(packet, from: device) }
    if way.hasCopy {
      record.deliver(packet, from: device)
      if packet[7] == 0 { return }
    }
    if case .v6(let hop) = way.link.nextHop, hop.rawValue.isGroup6, hop.rawValue.groupScope <= 1 { return }
    send6(packet, way.link, &record)
  }

  /// Sends a packet of the machine's own to its next hop, in fragments if it is too large: only its source may cut it, RFC 8200 §4.5.
  private func send6(_ packet: [UInt8], _ link: NextLink, _ record: inout StepRecorder) {
    let device = interfaces[link.position].name
    guard packet.count > link.mtu else { return record.send(packet, by: device, to: link.nextHop) }
    guard let plan = IPv6Fragmentation(of: packet, mtu: max(link.mtu, 1280)) else {
      let check = MTUCheck(length: packet.count, mtu: link.mtu, dontFragment: true, device: device, version: 6)
      return record.fail(.mtu(check), .tooBig(length: packet.count, mtu: link.mtu))
    }
    record.pass(.fragmentation6(plan))
    for fragment in plan.packets(of: packet, identification: lastIdentification) { record.send(fragment, by: device, to: link.nextHop) }
  }
}
