import IPAddressing
import Simulation
import Wire

/// A host, its router and its neighbours on one wire, and hosts behind the router, in the simulation.
struct Neighborhood: Sendable {
  private var network: Network
  private let host: NodeID, wire: LinkID
  /// What the host's own system said to its settings, if it refused some.
  private(set) var refusals: [String] = []

  /// What becomes of a ping.
  struct Outcome: Sendable, Hashable {
    let target: IPv4Address
    /// What ping prints about it.
    let line: String
    let isAnswered: Bool
    /// Whom the host asked for by ARP, if it had to, and how often.
    let asked: IPv4Address?
    let attempts: Int
    /// How many times the question passed the wire.
    let passes: Int
  }

  /// Builds the network; the host has no address yet. A copy is cheap, so that several settings of the host can be tried.
  ///
  /// - Parameters:
  ///   - router: The router on the wire, with the prefix that all have.
  ///   - neighbors: Other hosts on the wire.
  ///   - others: Hosts behind the router.
  init(router: SubnetHost, neighbors: [IPv4Address], others: [IPv4Address]) throws(SimulationError) {
    network = Network(seed: 1)
    host = try Self.add("host", to: &network)
    wire = try network.addLink("wire")
    let outside = try network.addLink("outside")
    let routerNode = try network.addRouter("router")
    try Self.quiet(routerNode, of: &network)
    try Self.attach(routerNode, router.address, router.prefix.length, to: wire, of: &network)
    try Self.attach(routerNode, Self.border, 32, to: outside, of: &network)
    for (number, address) in neighbors.enumerated() {
      let node = try Self.add("neighbor\(number)", to: &network)
      try Self.attach(node, address, router.prefix.length, to: wire, of: &network)
      try network.configure(node, routing: "ip route add default via \(router.address)")
    }
    for (number, address) in others.enumerated() {
      let node = try Self.add("other\(number)", to: &network)
      try Self.attach(node, address, 32, to: outside, of: &network)
      try network.configure(node, routing: "ip route add \(Self.border) dev eth0\nip route add default via \(Self.border)")
      try network.configure(routerNode, routing: "ip route add \(address) dev eth1")
    }
    try network.attach(try network.addInterface(to: host), to: wire)
  }

  /// Gives the host its address and its gateway. What is wrong with them is refused as Linux refuses it, and left out.
  mutating func configure(_ settings: SubnetHost, gateway: IPv4Address?) {
    do throws(SimulationError) {
      guard let interface = network.interface("eth0", of: host) else { return }
      try network.addAddress(settings.address.either, prefixLength: settings.prefix.length, to: interface)
      if let gateway { try network.configure(host, routing: "ip route add default via \(gateway)") }
    } catch { refusals.append("\(error)") }
  }

  private static func add(_ name: String, to network: inout Network) throws(SimulationError) -> NodeID {
    let node = try network.addHost(name)
    try quiet(node, of: &network)
    return node
  }

  /// Without IPv6, of which nobody speaks here, less happens.
  private static func quiet(_ node: NodeID, of network: inout Network) throws(SimulationError) {
    var settings = StationSettings()
    settings.hasIPv6 = false
    try network.setSettings(settings, of: node)
  }

  /// The router's address on the other side, which nobody sees.
  private static let border = IPv4Address(203, 0, 113, 254)

  private static func attach(
    _ node: NodeID, _ address: IPv4Address, _ length: Int, to link: LinkID, of network: inout Network
  ) throws(SimulationError) {
    let interface = try network.addInterface(to: node)
    try network.attach(interface, to: link)
    try network.addAddress(address.either, prefixLength: length, to: interface)
  }

  /// Adds a route at the host: to a neighbour of the wire, or by way of a gateway.
  mutating func addRoute(to target: IPv4Address, via gateway: IPv4Address?) throws(SimulationError) {
    try network.configure(host, routing: "ip route add \(target)" + (gateway.map { " via \($0)" } ?? "") + " dev eth0")
  }

  /// Pings once from the host, and waits for what becomes of it.
  mutating func ping(_ target: IPv4Address) throws(SimulationError) -> Outcome {
    network.clearLog()
    var options = PingOptions()
    options.count = 1
    let program = try network.start(Ping(to: target.either, options), on: host)
    try network.run(until: program, seconds: 60)
    let output = network.output(of: program), answer = output.first { $0.contains(" bytes from ") }
    let complaint = output.first { $0.hasPrefix("From ") || $0.hasPrefix("ping: ") }
    var asked: IPv4Address?, attempts = 0, passes = 0
    for event in network.log.events {
      switch event.kind {
      case .neighborRequested(.v4(let address), let attempt) where event.node == host: (asked, attempts) = (asked ?? address, attempt)
      case .frameSent(let frame, wire) where Self.isEchoRequest(frame, to: target): passes += 1
      default: break
      }
    }
    return Outcome(
      target: target, line: answer ?? complaint ?? "no answer", isAnswered: answer != nil, asked: asked, attempts: attempts, passes: passes)
  }

  /// Whether a frame carries a ping (ICMP type 8 in IPv4) to an address.
  private static func isEchoRequest(_ frame: EthernetFrame, to target: IPv4Address) -> Bool {
    guard frame.type == .ipv4, frame.payload.count > 20, frame.payload[9] == 1, frame.payload[20] == 8 else { return false }
    return frame.payload[16..<20].reduce(0) { $0 << 8 | UInt32($1) } == target.rawValue
  }
}
