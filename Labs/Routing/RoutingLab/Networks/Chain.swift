import IPAddressing
import LabKit
import Simulation

/// A laptop, some routers in a row, and a server: the network of most questions.
struct Chain: Sendable {
  /// The links from the laptop's to the server's.
  let links: [IPv4Prefix]
  /// The largest packet that each link carries, in bytes.
  var mtus: [Int]
  /// The laptop's address.
  let laptop: IPv4Address
  /// The server's address.
  let server: IPv4Address
  /// What all that is random in the simulation comes from, such as MAC addresses.
  let seed: UInt64

  init(routers: Int, using random: inout some RandomNumberGenerator) throws {
    let ends = try random.pick(2, of: IPv4Prefix.documentation)
    var middle: [IPv4Prefix] = []
    for _ in 0..<(routers - 1) { middle.append(try random.block(30, in: IPv4Prefix.privateBlocks[0], outside: middle)) }
    links = [ends[0]] + middle + [ends[1]]
    mtus = links.map { _ in 1500 }
    laptop = try random.host(in: ends[0], outside: [IPv4Prefix(ends[0].firstHost)])
    server = try random.host(in: ends[1], outside: [IPv4Prefix(ends[1].firstHost)])
    seed = random.next()
  }

  /// How many routers there are.
  var routers: Int { links.count - 1 }
  /// The names from the laptop to the server.
  var names: [String] { ["laptop"] + (1...routers).map { "r\($0)" } + ["server"] }

  /// A router's address towards the laptop; routers are counted from 1.
  func left(_ router: Int) -> IPv4Address { router == 1 ? links[0].firstHost : links[router - 1].lastHost }
  /// A router's address towards the server.
  func right(_ router: Int) -> IPv4Address { links[router].firstHost }

  /// The drawing, from top to bottom: it is narrow, and all addresses find room.
  var lines: [String] {
    var lines = [Self.line("laptop", "\(laptop)")]
    for (index, link) in links.enumerated() {
      lines.append(Self.line("  |", "\(link)" + (mtus[index] == 1500 ? "" : ", MTU \(mtus[index])")))
      if index < routers { lines.append(Self.line("r\(index + 1)", "\(left(index + 1)), \(right(index + 1))")) }
    }
    return lines + [Self.line("server", "\(server)")]
  }

  private static func line(_ name: String, _ text: String) -> String {
    name + String(repeating: " ", count: max(9 - name.count, 1)) + text
  }

  /// The network itself, every router with a route to both ends.
  func network() throws -> Network {
    var network = Network(seed: seed)
    var nodes = [try network.addHost("laptop")]
    for router in 1...routers { nodes.append(try network.addRouter("r\(router)")) }
    nodes.append(try network.addHost("server"))
    for (index, mtu) in mtus.enumerated() {
      try network.connect(
        nodes[index], nodes[index + 1], quality: LinkQuality(delay: LinkQuality.usualDelay, mtu: mtu), name: "link\(index)")
    }
    try network.assign(laptop, links[0], to: "eth0", of: nodes[0])
    try network.assign(server, links[routers], to: "eth0", of: nodes[routers + 1])
    try network.configure(nodes[0], routing: "ip route add default via \(left(1))")
    try network.configure(nodes[routers + 1], routing: "ip route add default via \(right(routers))")
    for router in 1...routers {
      try network.assign(left(router), links[router - 1], to: "eth0", of: nodes[router])
      try network.assign(right(router), links[router], to: "eth1", of: nodes[router])
      if router > 1 { try network.configure(nodes[router], routing: "ip route add \(links[0]) via \(right(router - 1))") }
      if router < routers { try network.configure(nodes[router], routing: "ip route add \(links[routers]) via \(left(router + 1))") }
    }
    return network
  }
}
