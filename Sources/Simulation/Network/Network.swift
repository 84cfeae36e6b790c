public import Determinism
import IPAddressing

/// A network in a process: hosts, routers, switches and the links between them on a virtual clock, which exchange real bytes.
///
/// All that is random comes from one seed: the same calls on a network of the same seed give the same events and the same captures, byte
/// for byte. It is a value: a copy goes its own way.
///
/// ```swift
/// var network = Network(seed: 1)
/// let a = try network.addHost("a"), b = try network.addHost("b")
/// try network.connect(a, b)
/// try network.configure(a, "ip address add 10.0.0.1/24 dev eth0")
/// try network.configure(b, "ip address add 10.0.0.2/24 dev eth0")
/// let ping = try network.start(Ping(to: "10.0.0.2"), on: a)
/// try network.runUntilIdle()
/// print(network.output(of: ping))
/// ```
public struct Network: Sendable {
  /// What all that is random comes from.
  public let seed: UInt64
  /// The time.
  public internal(set) var now = Instant.start
  /// What has happened.
  public internal(set) var log = EventLog()
  /// How much may happen before a run is stopped.
  public var limits = RunLimits()
  /// The hosts, routers and switches, by number.
  public internal(set) var nodes: [Node] = []
  /// The interfaces, by number.
  public internal(set) var interfaces: [Interface] = []
  /// The links, by number.
  public internal(set) var links: [Link] = []

  var stations: [Station] = []
  var switches: [Switch] = []
  var programs: [RunningProgram] = []
  var queue = EventQueue()
  var flights = Pool<Flight>()
  var deliveries = Pool<LocalDelivery>()
  var notices = Pool<ProgramNotice>()
  var traffic: [InterfaceTraffic] = []
  var nodeNames: [String: NodeID] = [:]
  var linkNames: [String: LinkID] = [:]
  var macs: Set<MACAddress> = []
  var frameCount = 0

  /// More hosts, routers and switches than this a network does not have.
  public static let mostNodes = 4096
  /// More interfaces than this a network does not have.
  public static let mostInterfaces = 1 << 15
  /// More programs than this are not started in a network.
  public static let mostPrograms = 1 << 14

  /// A network without nodes, at the start of its clock.
  public init(seed: UInt64) {
    self.seed = seed
  }

  /// The node of this name.
  public func node(named name: String) -> NodeID? { nodeNames[name] }
  /// The link of this name.
  public func link(named name: String) -> LinkID? { linkNames[name] }
  /// A node's interface of this name.
  public func interface(_ name: String, of node: NodeID) -> InterfaceID? {
    guard nodes.indices.contains(node.index) else { return nil }
    return nodes[node.index].interfaces.first { interfaces[$0.index].name == name }
  }

  /// The node with this number.
  public subscript(node: NodeID) -> Node { nodes[node.index] }
  /// The interface with this number.
  public subscript(interface: InterfaceID) -> Interface { interfaces[interface.index] }
  /// The link with this number.
  public subscript(link: LinkID) -> Link { links[link.index] }
}

/// How much may happen before a run is stopped with an error. A loop of switches multiplies frames for ever; so a run has an end.
public struct RunLimits: Sendable, Hashable {
  /// The most events of one run.
  public var mostEvents = 10_000_000
  /// The most frames and timers that may wait at the same time.
  public var mostWaiting = 1 << 18

  /// The usual limits: ten million events, 262 144 waiting.
  public init() {}
}
