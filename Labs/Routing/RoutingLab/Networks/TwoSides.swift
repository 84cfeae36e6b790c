import IPAddressing
import LabKit
import Routing
import Simulation

/// Two LANs with hosts, three routers in a row, and a third LAN at the one in the middle. One route is missing: packets from one side, the
/// near one, get to the other, but what comes back does not.
struct TwoSides: Sendable {
  /// Where the route is missing.
  enum Fault: CaseIterable, Sendable {
    /// At the far side's router: it knows no way back.
    case atFarRouter
    /// At the router in the middle: it sends what comes back to the far side again, by its default route.
    case atMiddle
  }

  /// Whether r1 is on the near side; otherwise r3 is.
  let nearIsFirst: Bool
  let fault: Fault
  /// The LANs: near, far, and in the middle.
  let near, far, middle: IPv4Prefix
  /// The links between r1 and r2, and between r2 and r3.
  let links: [IPv4Prefix]
  /// Two hosts on the near side, two on the far side, one in the middle.
  let hosts: [Host]
  /// An address that nobody has.
  let nowhere: IPv4Address
  let seed: UInt64

  /// A host.
  struct Host: Sendable {
    let name: String
    let address: IPv4Address
  }

  init(using random: inout some RandomNumberGenerator) throws {
    nearIsFirst = Bool.random(using: &random)
    fault = try random.pick(Fault.allCases)
    var lans: [IPv4Prefix] = []
    for _ in 0..<3 { lans.append(try random.block(24, in: IPv4Prefix.privateBlocks[1], outside: lans)) }
    (near, far, middle) = (lans[0], lans[1], lans[2])
    links = [try random.block(30, in: IPv4Prefix.privateBlocks[0]), try random.block(30, in: IPv4Prefix.privateBlocks[0])]
    guard !links[0].overlaps(links[1]) else { throw Redraw() }
    let names = nearIsFirst ? ["a1", "a2", "b1", "b2", "c"] : ["b1", "b2", "a1", "a2", "c"]
    var taken = lans.map { IPv4Prefix($0.firstHost) }, hosts: [Host] = []
    for (name, lan) in zip(names, [near, near, far, far, middle]) {
      let address = try random.host(in: lan, outside: taken)
      taken.append(IPv4Prefix(address))
      hosts.append(Host(name: name, address: address))
    }
    self.hosts = hosts
    nowhere = try random.host(in: random.pick(IPv4Prefix.documentation))
    seed = random.next()
  }

  /// The router of the near side, and of the far side.
  var nearRouter: String { nearIsFirst ? "r1" : "r3" }
  var farRouter: String { nearIsFirst ? "r3" : "r1" }
  /// The router at which the route is missing.
  var faultyRouter: String { fault == .atFarRouter ? farRouter : "r2" }
  /// Where that router would have to send packets to the near side.
  var missingGateway: IPv4Address {
    fault == .atFarRouter ? gateway(of: farRouter) : nearIsFirst ? links[0].firstHost : links[1].lastHost
  }

  /// The address of r2 on the link to another router.
  func gateway(of router: String) -> IPv4Address { router == "r1" ? links[0].lastHost : links[1].firstHost }
  /// The address of another router on its link to r2.
  func outer(_ router: String) -> IPv4Address { router == "r1" ? links[0].firstHost : links[1].lastHost }
  /// The hosts of the near side.
  var nearHosts: [Host] { Array(hosts[0..<2]) }
  /// The hosts of the far side.
  var farHosts: [Host] { Array(hosts[2..<4]) }

  /// The drawing, from top to bottom.
  var lines: [String] {
    let (first, second) = nearIsFirst ? (near, far) : (far, near)
    func list(_ letter: String) -> String {
      hosts.filter { $0.name.hasPrefix(letter) }.map { "\($0.name) \($0.address)" }.joined(separator: ", ")
    }
    return [
      "\(list("a"))", "  |   LAN A \(first)", "r1    \(first.firstHost), \(links[0].firstHost)", "  |   \(links[0])",
      "r2    \(links[0].lastHost), \(links[1].firstHost)", "  |\\  \(middle.firstHost)  LAN C \(middle): \(list("c"))", "  |   \(links[1])",
      "r3    \(links[1].lastHost), \(second.firstHost)", "  |   LAN B \(second)", "\(list("b"))"
    ]
  }

  /// The network with its fault.
  func network() throws -> Network {
    var network = Network(seed: seed)
    let routers = try ["r1", "r2", "r3"].map { try network.addRouter($0) }
    let (first, second) = nearIsFirst ? (near, far) : (far, near)
    try network.connect(routers[0], routers[1])
    try network.connect(routers[1], routers[2])
    try network.assign(links[0].firstHost, links[0], to: "eth0", of: routers[0])
    try network.assign(links[0].lastHost, links[0], to: "eth0", of: routers[1])
    try network.assign(links[1].firstHost, links[1], to: "eth1", of: routers[1])
    try network.assign(links[1].lastHost, links[1], to: "eth0", of: routers[2])
    try addLAN(first, "a", at: routers[0], "eth1", &network)
    try addLAN(second, "b", at: routers[2], "eth1", &network)
    try addLAN(middle, "c", at: routers[1], "eth2", &network)
    for (router, prefix, gateway) in routes { try Self.add(prefix, via: gateway, at: router, &network) }
    return network
  }

  /// What stands in the tables besides the lines for the routers' own links.
  private var routes: [(router: String, prefix: IPv4Prefix, gateway: IPv4Address)] {
    var routes = [
      (nearRouter, IPv4Prefix.all, gateway(of: nearRouter)), ("r2", .all, outer(farRouter)), (farRouter, middle, gateway(of: farRouter))
    ]
    if fault == .atFarRouter {
      routes.append(("r2", near, outer(nearRouter)))
    } else {
      routes.append((farRouter, near, gateway(of: farRouter)))
    }
    return routes
  }

  private func addLAN(_ lan: IPv4Prefix, _ letter: String, at router: NodeID, _ device: String, _ network: inout Network) throws {
    let own = hosts.filter { $0.name.hasPrefix(letter) }, link = try network.addLink("LAN \(letter.uppercased())")
    try network.attach(try network.addInterface(to: router, name: device), to: link)
    try network.assign(lan.firstHost, lan, to: device, of: router)
    for host in own {
      let node = try network.addHost(host.name)
      try network.attach(try network.addInterface(to: node), to: link)
      try network.assign(host.address, lan, to: "eth0", of: node)
      try Self.add(.all, via: lan.firstHost, at: host.name, &network)
    }
  }

  private static func add(_ prefix: IPv4Prefix, via gateway: IPv4Address, at name: String, _ network: inout Network) throws {
    guard let node = network.node(named: name) else { throw Redraw() }
    try network.apply(.insert(IPv4Route(prefix, via: gateway), .add), at: node)
  }
}
