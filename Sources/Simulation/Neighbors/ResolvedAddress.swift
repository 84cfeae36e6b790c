import IPAddressing

/// An address that a link's MAC address must be found for: by ARP, or by Neighbor Discovery.
protocol ResolvedAddress: NumericAddress {
  /// Where a station keeps its neighbours of this version.
  static var neighbors: WritableKeyPath<Station, NeighborCache<Self>> { get }
  /// What their timers are called in the queue.
  static var timer: EventQueue.Kind { get }
  /// Asks a neighbour, or all.
  static func ask(_ question: NeighborQuestion<Self>, _ station: Int, _ network: inout Network)
  /// The MAC address that follows from the address itself, if it is that of several machines.
  func groupMAC(at station: Station) -> MACAddress?
}

extension IPv4Address: ResolvedAddress {
  static var neighbors: WritableKeyPath<Station, NeighborCache<IPv4Address>> { \.neighbors4 }
  static var timer: EventQueue.Kind { .neighbor4 }
  static func ask(_ question: NeighborQuestion<IPv4Address>, _ station: Int, _ network: inout Network) {
    network.sendARPRequest(question, station)
  }
  func groupMAC(at station: Station) -> MACAddress? {
    self == .broadcast || station.isBroadcast(self) ? .broadcast : MACAddress(group: self)
  }
}

extension IPv6Address: ResolvedAddress {
  static var neighbors: WritableKeyPath<Station, NeighborCache<IPv6Address>> { \.neighbors6 }
  static var timer: EventQueue.Kind { .neighbor6 }
  static func ask(_ question: NeighborQuestion<IPv6Address>, _ station: Int, _ network: inout Network) {
    network.sendSolicitation(question, station)
  }
  func groupMAC(at station: Station) -> MACAddress? { MACAddress(group: self) }
}
