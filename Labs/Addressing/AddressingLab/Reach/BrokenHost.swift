import Determinism
import IPAddressing

/// A host with wrong settings in a network where everything else is right.
struct BrokenHost: Sendable {
  /// What is wrong.
  enum Fault: String, Sendable, CaseIterable {
    case noGateway = "no-gateway"
    case gatewayOutside = "gateway-outside"
    case wrongMask = "wrong-mask"
    case broadcastAddress = "broadcast-address"
    case sameAddress = "same-address"

    /// In words.
    var words: String {
      switch self {
      case .noGateway: "no gateway is set"
      case .gatewayOutside: "the gateway is not in the host's subnet"
      case .wrongMask: "the prefix length is not that of the wire"
      case .broadcastAddress: "the host's address is the broadcast address"
      case .sameAddress: "another has the same address"
      }
    }
  }

  /// What somebody typed into the host.
  struct Settings: Sendable, Hashable {
    var address: IPv4Address
    var length: Int
    var gateway: IPv4Address?
  }

  let fault: Fault
  let settings: Settings
  /// The settings before something went wrong.
  let right: Settings
  /// The router on the wire, with the wire's prefix.
  let router: SubnetHost
  let neighbor: IPv4Address
  /// A server behind the router.
  let server: IPv4Address
  let nameServer: IPv4Address
  /// The network without the host's settings.
  let neighborhood: Neighborhood

  /// Draws a network, a host in it, and a fault. The server is in the subnet next to the wire: with a prefix that is one bit too short it
  /// seems to be on the wire.
  static func draw(_ random: inout SeededGenerator) throws -> BrokenHost {
    let site = try random.subnet(of: random.privateBlock(), length: 16)
    let wire = try random.subnet(of: site, length: Int.random(in: 22...27, using: &random))
    let router = SubnetHost(address: try random.pick([wire.firstHost, wire.lastHost]), prefix: wire)
    let right = Settings(address: random.host(in: wire), length: wire.length, gateway: router.address)
    guard let next = wire.sibling else { throw NothingToDraw() }
    let server = random.host(in: next), neighbor = random.host(in: wire), nameServer = random.address(in: site)
    let fault = try random.pick(Fault.allCases)
    guard let settings = try right.with(fault, wire, &random) else { throw NothingToDraw() }
    guard isPlausible(settings, right, router, neighbor, server, nameServer) else { throw NothingToDraw() }
    return BrokenHost(
      fault: fault, settings: settings, right: right, router: router, neighbor: neighbor, server: server, nameServer: nameServer,
      neighborhood: try Neighborhood(router: router, neighbors: [neighbor], others: [server]))
  }

  /// Whether the addresses are different ones and where they belong, so that the fault is the only one.
  private static func isPlausible(
    _ settings: Settings, _ right: Settings, _ router: SubnetHost, _ neighbor: IPv4Address, _ server: IPv4Address, _ nameServer: IPv4Address
  ) -> Bool {
    let behind = [server, nameServer]
    return Set([right.address, router.address, neighbor] + behind).count == 5 && !behind.contains(where: router.prefix.contains)
      && (1...254).contains(nameServer.octet(4)) && settings.gateway != server && settings.gateway != nameServer
  }
}

extension BrokenHost.Settings {
  /// The same with a fault; nil if it cannot be made here.
  func with(
    _ fault: BrokenHost.Fault, _ wire: IPv4Prefix, _ random: inout SeededGenerator
  ) throws -> Self? {
    var settings = self
    switch fault {
    case .noGateway: settings.gateway = nil
    case .gatewayOutside:
      // The number of a neighbouring subnet's router.
      guard let other = wire.sibling, let gateway else { return nil }
      settings.gateway = gateway == wire.firstHost ? other.firstHost : other.lastHost
    case .wrongMask: settings.length = try random.pick([16, 20, wire.length - 2, wire.length - 1])
    case .broadcastAddress: settings.address = wire.last
    case .sameAddress: settings.address = gateway ?? address
    }
    return settings
  }
}

extension BrokenHost {
  /// The three pings with some settings: the router, the neighbour, the server. And what the system refused.
  func pings(with settings: Settings) -> (outcomes: [Neighborhood.Outcome], refusals: [String]) {
    var network = network(with: settings)
    let outcomes = [router.address, neighbor, server].compactMap { try? network.ping($0) }
    return (outcomes, network.refusals)
  }

  private func network(with settings: Settings) -> Neighborhood {
    var network = neighborhood
    network.configure(SubnetHost(address: settings.address, prefix: .around(settings.address, settings.length)), gateway: settings.gateway)
    return network
  }

  /// Whether all three pings come back with these settings. The address must be a host's of the wire and nobody else's, and the length
  /// the wire's.
  func works(with settings: Settings) -> Bool {
    guard ![router.address, neighbor, server, nameServer].contains(settings.address) else { return false }
    guard settings.length == router.prefix.length, router.prefix.role(of: settings.address) == .host else { return false }
    var network = network(with: settings)
    return [server, router.address, neighbor].allSatisfy { (try? network.ping($0))?.isAnswered == true }
  }
}
