import IPAddressing
import Routing

extension Scenario {
  mutating func apply(_ command: RoutingCommand<IPv4Address>, at place: MachinePlace) throws(SimulationError) -> CommandResult {
    guard let station = place.station else { return Self.noRoutes }
    if let device = command.devices.first(where: { place.interfaces[$0] == nil && $0 != "lo" }) { return missing(device) }
    return try network.withRouter(of: station) { router in Self.apply(command, to: &router.policy4) }
  }

  mutating func apply(_ command: RoutingCommand<IPv6Address>, at place: MachinePlace) throws(SimulationError) -> CommandResult {
    guard let station = place.station else { return Self.noRoutes }
    if let device = command.devices.first(where: { place.interfaces[$0] == nil && $0 != "lo" }) { return missing(device) }
    return try network.withRouter(of: station) { router in Self.apply(command, to: &router.policy6) }
  }

  private static var noRoutes: CommandResult { .failed("RTNETLINK answers: Network is unreachable") }

  /// What `ip` prints when the kernel refuses a change of routes or rules (iproute2 6.1 on Linux 6.18).
  private static func apply<Address: NumericAddress>(
    _ command: RoutingCommand<Address>, to policy: inout RoutingPolicy<Address>
  ) -> CommandResult {
    do throws(RoutingCommandError<Address>) {
      try policy.apply(command)
      return .nothing
    } catch {
      var isChange = false
      if case .insert(_, .change) = command { isChange = true }
      return .failed(error.netlinkWords(isChange: isChange))
    }
  }

  mutating func flushRoutes(_ version: Int, _ table: TableID, _ device: String?, at place: MachinePlace) throws(SimulationError)
    -> CommandResult
  {
    guard let station = place.station else { return Self.noRoutes }
    if let device, place.interfaces[device] == nil, device != "lo" { return missing(device) }
    try network.withRouter(of: station) { router in
      if version == 4 { Self.flush(&router.policy4, table, device) } else { Self.flush(&router.policy6, table, device) }
    }
    return .nothing
  }

  private static func flush<Address: NumericAddress>(_ policy: inout RoutingPolicy<Address>, _ table: TableID, _ device: String?) {
    for route in policy[table].routes where device == nil || route.nextHops.contains(where: { $0.device == device }) {
      var selector = RouteSelector(route.prefix, type: route.type, metric: route.metric)
      selector.tos = route.tos
      do throws(RouteTableError<Address>) { try policy.delete(selector, from: table) } catch { continue }
    }
  }
}

extension RoutingCommand {
  /// The interfaces that the command names.
  fileprivate var devices: [String] {
    switch self {
    case .insert(let route, _): route.nextHops.map(\.device).filter { !$0.isEmpty }
    case .delete(let selector, _): [selector.device].compactMap { $0 }
    case .addRule, .deleteRule: []
    }
  }
}

extension RoutingCommandError {
  /// What `ip` prints of it.
  fileprivate func netlinkWords(isChange: Bool) -> String {
    switch self {
    case .table(.exists), .rule(.exists): "RTNETLINK answers: File exists"
    case .table(.noSuchRoute): "RTNETLINK answers: \(isChange ? "No such file or directory" : "No such process")"
    case .table(.full), .rule(.full): "RTNETLINK answers: Cannot allocate memory"
    case .table(.invalid(.noNextHop)): "RTNETLINK answers: No such device"
    case .table(.invalid(.hopOfRefusal)): "Error: Gateway, device and multipath can not be specified for this route type."
    case .table(.invalid): "RTNETLINK answers: Invalid argument"
    case .gateway: "Error: Nexthop has invalid gateway."
    case .rule(.noSuchRule): "RTNETLINK answers: No such file or directory"
    case .rule(.backward), .rule(.prefixLength): "RTNETLINK answers: Invalid argument"
    }
  }
}
