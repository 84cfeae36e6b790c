import Determinism
import IPAddressing
import Routing
import Wire

extension Network {
  /// Asks whether anybody has an address before it is used, RFC 4862 §5.4: once, as is usual, and a second is waited for an answer.
  mutating func detect(_ address: IPv6Address, _ length: Int, _ station: Int, _ local: Int) throws(SimulationError) {
    let isKnown = stations[station].tentative.contains { $0.local == local && $0.address == address }
    if isKnown || stations[station].owns(address) { throw .address(.v6(address), "the interface has it already") }
    guard stations[station].tentative.count < RouterInterface.mostAddresses else {
      throw .tooMany("addresses", limit: RouterInterface.mostAddresses)
    }
    let deadline = now.advanced(nanoseconds: NeighborLimits.retransmission), port = stations[station].ports[local]
    stations[station].tentative.append(TentativeAddress(address: address, length: length, local: local, deadline: deadline))
    stations[station].listen(to: address.solicitedNode, local)
    queue.push(.duplicateDetection, at: deadline, station)
    let question = ICMPv6Builder.neighborSolicitation(target: address.rawValue)
    let packet = discoveryPacket(question, from: .unspecified, to: address.solicitedNode)
    emit(packet, to: MACAddress(group: address.solicitedNode) ?? .broadcast, from: port)
  }

  /// Addresses that nobody claimed within their second can be used now.
  mutating func elapseDetection(_ station: Int) {
    let due = stations[station].tentative.filter { $0.deadline <= now }
    stations[station].tentative.removeAll { $0.deadline <= now }
    for own in due {
      let device = stations[station].devices[own.local]
      stations[station].configure { $0.addAddress(own.address, length: own.length, to: device) }
      record(.addressUsable(.v6(own.address)), at: stations[station].ports[own.local], nil)
    }
  }
}

extension Station {
  /// Lets a group's packets in. Those of an address that it has its IP layer listens to anyway.
  mutating func listen(to group: IPv6Address, _ local: Int) {
    guard let place = router.interfaces.firstIndex(where: { $0.name == devices[local] }) else { return }
    configure { _ = $0.interfaces[place].groups6.insert(group) }
  }
}
