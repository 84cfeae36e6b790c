public import IPAddressing
public import Routing

extension Network {
  /// A node's IP layer as it is now: interfaces, addresses, routes, settings.
  public func router(of node: NodeID) throws(SimulationError) -> Router { stations[try station(node)].router }

  /// Changes a node's IP layer: whatever `Router` lets one change, but for adding interfaces.
  public mutating func withRouter<Value>(
    of node: NodeID, _ change: (inout Router) throws(SimulationError) -> Value
  ) throws(SimulationError) -> Value {
    let station = try station(node)
    let value = try stations[station].configure(change), traces = log.level == .traces
    stations[station].configure { $0.settings.tracesDecisions = traces }
    for (local, port) in stations[station].ports.enumerated() {
      guard let layer = stations[station].layer(local) else { continue }
      (interfaces[port].isUp, interfaces[port].mtu) = (layer.isUp, layer.mtu)
    }
    return value
  }

  /// Changes a node's IPv4 routes or rules.
  public mutating func apply(_ command: RoutingCommand<IPv4Address>, at node: NodeID) throws(SimulationError) {
    let place = try station(node)
    do throws(RoutingCommandError<IPv4Address>) {
      try stations[place].configure { (router) throws(RoutingCommandError<IPv4Address>) in try router.policy4.apply(command) }
    } catch { throw .routing("\(error)") }
  }

  /// Changes a node's IPv6 routes or rules.
  public mutating func apply(_ command: RoutingCommand<IPv6Address>, at node: NodeID) throws(SimulationError) {
    let place = try station(node)
    do throws(RoutingCommandError<IPv6Address>) {
      try stations[place].configure { (router) throws(RoutingCommandError<IPv6Address>) in try router.policy6.apply(command) }
    } catch { throw .routing("\(error)") }
  }

  /// Changes a node's routes or rules as one types it, one command a line: `ip route add default via 10.0.0.1`, `ip -6 rule ...`.
  public mutating func configure(_ node: NodeID, routing commands: String) throws(SimulationError) {
    for line in commands.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ")
      if words.first == "-6" || words.first == "ip" && words.dropFirst().first == "-6" {
        try apply(Self.read(IPv6Address.self, line), at: node)
      } else {
        try apply(Self.read(IPv4Address.self, line), at: node)
      }
    }
  }

  private static func read<Address: NumericAddress>(
    _ version: Address.Type, _ line: Substring
  ) throws(SimulationError) -> RoutingCommand<Address> {
    do throws(RouteTextError) { return try RoutingCommand(parsing: String(line)) } catch { throw .routing("\(error)") }
  }

  /// What `sysctl` shows of a node and its IP layer does not know of.
  public func settings(of node: NodeID) throws(SimulationError) -> StationSettings { stations[try station(node)].settings }

  /// Changes what `sysctl` sets. Without IPv6 all its addresses go; with it again, interfaces get their link-local ones.
  public mutating func setSettings(_ settings: StationSettings, of node: NodeID) throws(SimulationError) {
    let station = try station(node)
    let hadIPv6 = stations[station].settings.hasIPv6
    stations[station].settings = settings
    guard settings.hasIPv6 != hadIPv6 else { return }
    for port in stations[station].ports {
      if settings.hasIPv6 { addLinkLocal(port, station) } else { removeIPv6(port, station) }
    }
  }

  private mutating func removeIPv6(_ port: Int, _ station: Int) {
    let local = interfaces[port].number, device = interfaces[port].name
    stations[station].tentative.removeAll { $0.local == local }
    for own in stations[station].layer(local)?.addresses6 ?? [] {
      stations[station].configure { $0.removeAddress(.v6(own.address), from: device) }
    }
  }
}
