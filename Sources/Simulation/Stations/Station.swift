import Determinism
import IPAddressing
import Routing

/// A host or a router: its IP layer, and what stands around it.
struct Station: Sendable {
  let node: NodeID
  let name: String
  /// Its IP layer. It changes by `configure` and by its own steps only.
  private(set) var router = Router()
  private var sources = SourceCache()
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
  }

  mutating func addPort(_ port: Int, _ device: String, mtu: Int) -> Bool {
    guard configure({ $0.addInterface(device, mtu: mtu) && $0.setUp(true, device) }) else { return false }
    ports.append(port)
    devices.append(device)
    return true
  }

  /// Changes the IP layer.
  @discardableResult
  mutating func configure<Value, Failure>(_ change: (inout Router) throws(Failure) -> Value) throws(Failure) -> Value {
    sources = SourceCache()
    return try change(&router)
  }

  /// Lets the IP layer take a packet that came in by the interface with this number. There, `lo` stands before all others.
  @inline(__always)
  mutating func receive(_ packet: inout [UInt8], _ local: Int, _ cast: LinkCast, at now: Instant) -> RouterPassage {
    router.receive(&packet, from: local + 1, cast: cast, at: now)
  }

  /// Lets the IP layer send a packet of the station's own.
  @inline(__always)
  mutating func originate(_ packet: inout [UInt8], _ device: String?, at now: Instant) -> RouterPassage {
    router.originate(&packet, device: device, at: now)
  }

  /// Lets the IP layer do something that leaves its routes and addresses as they are.
  @inline(__always)
  mutating func step(_ body: (inout Router) -> RouterStep) -> RouterStep { body(&router) }

  /// The source address of a packet of its own, as the IP layer chooses it.
  mutating func source(for destination: IPAddress, _ device: String?) -> IPAddress? {
    if device != nil { return router.source(for: destination, device: device) }
    if let source = sources[destination] { return source }
    let source = router.source(for: destination)
    sources[destination] = source
    return source
  }

  /// The number, among its own, of the interface with this name.
  @inline(__always)
  func local(_ device: String) -> Int? { devices.firstIndex(of: device) }

  /// The name of the interface that a packet came in by.
  func device(of origin: PacketOrigin) -> String { origin.local.map { devices[$0] } ?? "lo" }

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
