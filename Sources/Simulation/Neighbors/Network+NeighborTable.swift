import Determinism
public import IPAddressing

extension Network {
  /// Tells a node a neighbour's MAC address for good (`ip neighbor add ... nud permanent`).
  public mutating func addNeighbor(_ address: IPAddress, _ mac: MACAddress, on interface: InterfaceID) throws(SimulationError) {
    try check(interface)
    let station = try station(interfaces[interface.index].node)
    switch address {
    case .v4(let address): try add(address, mac, interface.index, station)
    case .v6(let address): try add(address.withoutZone, mac, interface.index, station)
    }
  }

  private mutating func add<Address: ResolvedAddress>(
    _ address: Address, _ mac: MACAddress, _ port: Int, _ station: Int
  ) throws(SimulationError) {
    let key = NeighborKey(address, on: interfaces[port].number)
    guard let packets = stations[station][keyPath: Address.neighbors].set(mac, key, at: now) else {
      throw .tooMany("neighbours", limit: NeighborLimits.mostNeighbors)
    }
    for packet in packets { emit(packet, to: mac, from: port) }
  }

  /// Forgets what a node knows of its neighbours, but for what it was told for good (`ip neighbor flush all`).
  public mutating func flushNeighbors(of node: NodeID) throws(SimulationError) {
    let station = try station(node)
    stations[station].neighbors4.forget(port: nil, keepsPermanent: true)
    stations[station].neighbors6.forget(port: nil, keepsPermanent: true)
  }

  /// What a node knows of its neighbours, as `ip neighbor` shows it: IPv4 first, in the order in which they became known.
  public func neighbors(of node: NodeID) throws(SimulationError) -> [Neighbor] {
    let station = stations[try station(node)]
    return list(station.neighbors4, station) + list(station.neighbors6, station)
  }

  private func list<Address>(_ cache: NeighborCache<Address>, _ station: Station) -> [Neighbor] {
    cache.table.slots.filter(\.isUsed).map { slot in
      var state = slot.value.state
      // An answer that has run out is noticed only when it is used.
      if state == .reachable, slot.value.confirmed.advanced(nanoseconds: NeighborLimits.reachable) < now { state = .stale }
      return Neighbor(
        address: Address(number: slot.key.address).either, interface: InterfaceID(station.ports[Int(slot.key.port)]),
        mac: slot.value.isValid ? slot.value.mac : nil, state: state)
    }
  }
}
