import IPAddressing
import Wire

/// The way that a packet of the machine's own takes.
struct OutgoingWay {
  let link: NextLink
  /// Whether it is for the machine itself.
  let isLoopback: Bool
  /// Whether the machine gets a copy: it is one of those that a broadcast or a group's packet is for.
  let hasCopy: Bool

  /// Whether all that is to be done is to send one packet of this length.
  func takesWhole(_ length: Int) -> Bool { !isLoopback && !hasCopy && length <= link.mtu }
}

extension Router {
  /// How a packet of the machine's own goes by a policy's answer; nil if it goes nowhere.
  func outgoing4(_ lookup: PolicyLookup<IPv4Address>, from source: UInt32) -> OutgoingWay? {
    let destination = lookup.query.destination
    switch lookup.outcome {
    case .deliver: return loopbackWay(lookup.route, to: .v4(destination))
    case .send(let hop):
      guard let position = place(of: hop.device), interfaces[position].isUp else { return nil }
      if source.isLoopback4, !interfaces[position].isLoopback, !interfaces[position].routesLoopbackAddresses { return nil }
      if lookup.route?.type == .broadcast || destination == .broadcast { return wayToMany(position, .v4(.broadcast), hasCopy: true) }
      if destination.rawValue.isGroup4 { return groupWay4(destination, position) }
      if lookup.route?.type == .multicast, hop.gateway == nil { return wayToNeighbor4(destination, position) }
      return OutgoingWay(link: nextLink(lookup.route, hop, position, to: .v4(destination)), isLoopback: false, hasCopy: false)
    case .discard, .hostUnreachable, .networkUnreachable, .prohibited: return nil
    }
  }

  /// To an address on a link that is a neighbour's, or that a route calls a broadcast address or a group (`arp_constructor`). A group's
  /// frame has only the last 23 bits of the address, RFC 1112 §6.4, so that a group with these stands for it. Linux asks table `local`,
  /// which is one with `main` as long as nobody added a rule (`fib_unmerge`).
  func wayToNeighbor4(_ address: IPv4Address, _ position: Int) -> OutgoingWay {
    let query = RouteQuery(address), isMerged = policy4.rules == PolicyRule.initial
    let route = isMerged ? policy4.lookup(query, nearMisses: 0).route : policy4[.local].lookup(query, nearMisses: 0).route
    let neighbor: IPv4Address =
      switch route?.type {
      case .broadcast: .broadcast
      case .multicast: IPv4Address(rawValue: 0xE000_0000 | address.rawValue & 0x7F_FFFF)
      default: address
      }
    return wayToMany(position, .v4(neighbor), hasCopy: false)
  }

  func groupWay4(_ group: IPv4Address, _ position: Int) -> OutgoingWay {
    wayToMany(position, .v4(group), hasCopy: interfaces[position].listens(to: group))
  }

  /// To everybody or to a group on a link.
  func wayToMany(_ position: Int, _ address: IPAddress, hasCopy: Bool) -> OutgoingWay {
    let link = NextLink(position: position, nextHop: address, mtu: interfaces[position].mtu)
    return OutgoingWay(link: link, isLoopback: false, hasCopy: hasCopy && !interfaces[position].isLoopback)
  }

  /// To the machine itself.
  func loopbackWay<Address>(_ route: Route<Address>?, to address: IPAddress) -> OutgoingWay? {
    guard let position = interfaces.firstIndex(where: \.isLoopback) else { return nil }
    let link = NextLink(position: position, nextHop: address, mtu: interfaces[position].mtu)
    return OutgoingWay(link: link, isLoopback: true, hasCopy: false)
  }

  /// Sends a packet of the machine's own on its way.
  func dispatch4(_ packet: [UInt8], _ way: OutgoingWay, _ record: inout StepRecorder) {
    if way.isLoopback { return deliverOwn4(packet, way.link.position, isForMany: false, &record) }
    if way.hasCopy {
      deliverOwn4(packet, way.link.position, isForMany: true, &record)
      // The packet of a group that the machine is in stays there with time to live 0 (`ip_mc_output`).
      if case .v4(let hop) = way.link.nextHop, hop.rawValue.isGroup4, packet[8] == 0 { return }
    }
    send4(packet, IPv4Facts(packet.octets), way.link, &record)
  }

  /// The header of a packet that went through the machine before; nil if it is no whole IPv4 packet.
  func sentFacts4(_ packet: [UInt8]) -> IPv4Facts? {
    guard packet.count >= 20, packet[0] >> 4 == 4 else { return nil }
    let facts = IPv4Facts(packet.octets)
    return facts.headerLength >= 20 && facts.headerLength <= packet.count ? facts : nil
  }
}
