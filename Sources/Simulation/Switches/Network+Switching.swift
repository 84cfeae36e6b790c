public import Determinism
public import IPAddressing

extension Network {
  /// A frame arrives at an interface of a switch.
  mutating func forwardFrame(_ frame: inout EthernetFrame, _ number: Int, from port: Int) {
    let node = interfaces[port].node, place = nodes[node.index].place
    switch switches[place].learn(frame.source, at: port, now) {
    case .known, .ignored: break
    case .learned: record(.switchLearned(frame.source, movedFrom: nil), at: port, number)
    case .moved(let old): record(.switchLearned(frame.source, movedFrom: InterfaceID(old)), at: port, number)
    }
    if frame.destination.rawValue & ~15 == Self.bridgeGroups { return record(.switched(.reserved), at: port, number) }
    if let target = switches[place].port(of: frame.destination, now) {
      if target == port { return record(.switched(.filtered), at: port, number) }
      record(.switched(.forwarded(InterfaceID(target))), at: port, number)
      let (destination, source, type) = (frame.destination, frame.source, frame.type)
      return transmit(EthernetFrame(destination: destination, source: source, type: type, payload: frame.takePayload()), from: target)
    }
    let targets = nodes[node.index].interfaces.filter { $0.index != port && isUsable($0.index) }
    record(.switched(.flooded(targets.count, isGroup: frame.destination.isGroup)), at: port, number)
    for target in targets { transmit(frame, from: target.index) }
  }

  /// 01:80:c2:00:00:00 to 0f: for the bridges themselves, never forwarded (IEEE 802.1Q §8.6.3).
  private static let bridgeGroups: UInt64 = 0x0180_C200_0000

  /// Whether the interface is up and on a link that is whole.
  func isUsable(_ port: Int) -> Bool {
    guard interfaces[port].isUp, let link = interfaces[port].link else { return false }
    return links[link.index].isUp
  }

  /// What a switch has learned: MAC addresses, where they are, and when they were seen last, in the order of the addresses.
  public func learnedAddresses(of node: NodeID) -> [(mac: MACAddress, interface: InterfaceID, seen: Instant)] {
    guard nodes.indices.contains(node.index), nodes[node.index].kind == .switch else { return [] }
    let table = switches[nodes[node.index].place].addresses
    return table.slots.filter(\.isUsed)
      .map { (MACAddress(rawValue: $0.key.number), InterfaceID($0.value.port), $0.value.seen) }
      .sorted { $0.0 < $1.0 }
  }
}
