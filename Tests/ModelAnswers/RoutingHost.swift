import IPAddressing
import Routing

/// A host's tables, rules and addresses of one version.
struct RoutingHost<Address: SelectingAddress> {
  private(set) var policy = RoutingPolicy<Address>()
  private let addresses: [DeviceAddress<Address>]
  private let namesTable: Bool

  init(_ request: RouteRequest) throws {
    let listing = request.version == Address.version ? request.listing : nil
    for route in try Route<Address>.list(parsing: listing ?? LabHost.listing(version: Address.version)) {
      try policy.insert(route, .append)
    }
    addresses = (request.addresses ?? "").split(separator: "\n").compactMap { Self.address($0.split(separator: " ").map(String.init)) }
    namesTable = Address.version == 6 || request.lookupTable == true
  }

  /// `2: eth0    inet 192.0.2.7/24 brd 192.0.2.255 scope global eth0 ...`; nil for a line of the other version.
  private static func address(_ words: [String]) -> DeviceAddress<Address>? {
    let parts = words.count > 3 ? words[3].split(separator: "/") : []
    guard let first = parts.first, let address = Address(String(first)) else { return nil }
    let length = parts.dropFirst().first.flatMap { Int($0) } ?? Address.width
    guard let prefix = try? IPPrefix(containing: address, length: length) else { return nil }
    var result = DeviceAddress(address, in: prefix, device: words[1])
    result.scope = words.contains("link") ? .link : words.contains("host") ? .host : .global
    result.isSecondary = words.contains("secondary")
    result.isDeprecated = words.contains("deprecated")
    result.isTentative = words.contains("tentative")
    return result
  }

  /// Carries out a command; why not, if it is refused.
  mutating func refusal(of command: String) -> String? {
    do { try policy.apply(RoutingCommand(parsing: command)) } catch { return "\(error)" }
    return nil
  }

  func listing(_ table: UInt32) -> String { policy[TableID(table)].listing }

  func answer(_ packet: RouteRequest.Packet) throws -> RouteAnswer {
    var query = RouteQuery(try Address(parsing: packet.dst), from: try packet.src.map { try Address(parsing: $0) })
    (query.mark, query.tos, query.user) = (packet.mark ?? 0, packet.tos ?? 0, packet.user)
    (query.payload, query.sourcePort, query.destinationPort) = (packet.proto, packet.sport, packet.dport)
    let lookup = policy.lookup(query, nearMisses: 0)
    switch lookup.outcome {
    case .discard: return .error("blackhole")
    case .hostUnreachable: return .error("unreachable")
    case .networkUnreachable: return .error("no route")
    case .prohibited: return .error("prohibit")
    case .send, .deliver: return lookup.route.map(answer) ?? .error("no route")
    }
  }

  private func answer(_ route: Route<Address>) -> RouteAnswer {
    let routers = route.nextHops.map { hop in RouteAnswer.Hop(via: hop.gateway.flatMap(LabHost.router), weight: hop.weight) }
    return .route(
      match: route.prefix.description, type: route.type.rawValue, via: routers.count == 1 ? routers[0].via : nil,
      hops: routers.count > 1 ? routers : [], metric: route.metric == 0 && Address.version == 4 ? nil : route.metric,
      table: namesTable && route.table != .main ? route.table.number : nil)
  }

  func source(to destination: String) throws -> String? {
    let destination = try Address(parsing: destination)
    let lookup = policy.lookup(RouteQuery(destination), nearMisses: 0)
    guard let route = lookup.route, let hop = lookup.lookup?.nextHop else { return nil }
    return Address.source(to: destination, route, hop, addresses)?.description
  }
}

/// An address of a version whose hosts choose source addresses.
protocol SelectingAddress: NumericAddress {
  static func source(to destination: Self, _ route: Route<Self>, _ hop: NextHop, _ addresses: [DeviceAddress<Self>]) -> Self?
}

extension IPv4Address: SelectingAddress {
  static func source(
    to _: IPv4Address, _ route: IPv4Route, _ hop: NextHop, _ addresses: [DeviceAddress<IPv4Address>]
  ) -> IPv4Address? {
    SourceSelection(route, by: hop, from: addresses).address
  }
}

extension IPv6Address: SelectingAddress {
  static func source(
    to destination: IPv6Address, _ route: IPv6Route, _ hop: NextHop, _ addresses: [DeviceAddress<IPv6Address>]
  ) -> IPv6Address? {
    SourceSelection(route, by: hop, to: destination, from: addresses).address
  }
}
