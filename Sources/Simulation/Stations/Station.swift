import Determinism
import IPAddressing
import Routing

/// A host or a router: its IP layer, and what stands around it.
struct Station: Sendable {
  let node: NodeID
  let name: String
  var router = Router()
  var settings = StationSettings()
  /// For numbers that others should not guess: initial sequence numbers, identifications.
  var generator: SeededGenerator
  /// Its interfaces' numbers in the network, and their names.
  private(set) var ports: [Int] = []
  private(set) var devices: [String] = []
  var neighbors4 = NeighborCache<IPv4Address>()
  var neighbors6 = NeighborCache<IPv6Address>()
  var tentative: [TentativeAddress] = []
  var sockets: [Socket: SocketOwner] = [:]
  var pathMTUs = PathMTUs()
  var identification: UInt16
  /// For when the IP layer's own timer is in the queue.
  var wakesAt: Instant?

  /// More sockets than this a station does not open.
  static let mostSockets = 1 << 16

  init(node: NodeID, name: String, forwards: Bool, seed: UInt64, traces: Bool) {
    (self.node, self.name) = (node, name)
    generator = SeededGenerator(seed: seed)
    identification = UInt16(truncatingIfNeeded: generator.next())
    (router.forwards4, router.forwards6) = (forwards, forwards)
    router.settings.tracesDecisions = traces
    router.setUp(true, "lo")
  }

  mutating func addPort(_ port: Int, _ device: String, mtu: Int) -> Bool {
    guard router.addInterface(device, mtu: mtu) else { return false }
    ports.append(port)
    devices.append(device)
    return router.setUp(true, device)
  }

  /// The number, among its own, of the interface with this name.
  @inline(__always)
  func local(_ device: String) -> Int? { devices.firstIndex(of: device) }

  /// The IP layer's interface with this number.
  func layer(_ local: Int) -> RouterInterface? {
    let index = router.interfaces.firstIndex { $0.name == devices[local] }
    return index.map { router.interfaces[$0] }
  }

  /// Whether an address is one of its own.
  func owns(_ address: IPv4Address) -> Bool {
    router.interfaces.contains { $0.addresses4.contains { $0.address == address } }
  }

  /// Whether an address is one of its own.
  func owns(_ address: IPv6Address) -> Bool {
    router.interfaces.contains { $0.addresses6.contains { $0.address.rawValue == address.rawValue } }
  }

  func owns(_ address: IPAddress) -> Bool {
    switch address {
    case .v4(let address): owns(address)
    case .v6(let address): owns(address)
    }
  }

  /// Whether an address is the broadcast address of one of its subnets, RFC 919 §7; a subnet of 31 bits has none (RFC 3021).
  func isBroadcast(_ address: IPv4Address) -> Bool {
    router.interfaces.contains { $0.addresses4.contains { $0.prefix.length < 31 && $0.prefix.last == address } }
  }

  /// Whether a packet to this address is for several machines.
  func isForMany(_ address: IPAddress) -> Bool {
    if case .v4(let address) = address, isBroadcast(address) { return true }
    return address.isGroup
  }
}

/// Who gets what comes for a socket.
enum SocketOwner: Sendable, Hashable {
  case program(Int)
  /// Nobody: the port is just open.
  case listener
}

/// An IPv6 address that is not used before it is clear that nobody else has it, RFC 4862 §5.4.
struct TentativeAddress: Sendable {
  let address: IPv6Address
  let length: Int
  /// The interface's number at its station.
  let local: Int
  let deadline: Instant
}
