import IPAddressing
import Routing

extension Scenario {
  /// What `ip` shows of a machine.
  func show(_ listing: MachineCommand.Listing, at place: MachinePlace) throws(SimulationError) -> CommandResult {
    guard let station = place.station else { return try showSwitch(listing, at: place) }
    let router = try network.router(of: station)
    switch listing {
    case .addresses(let device, let version):
      if let device, !router.interfaces.contains(where: { $0.name == device }) {
        return .failed("Device \"\(device)\" does not exist.", status: 1)
      }
      return CommandResult(lines: interfaceLines(router, place, device, isLinkOnly: false, version))
    case .links(let device):
      if let device, !router.interfaces.contains(where: { $0.name == device }) {
        return .failed("Device \"\(device)\" does not exist.", status: 1)
      }
      return CommandResult(lines: interfaceLines(router, place, device, isLinkOnly: true, nil))
    case .routes(let version, let table):
      return CommandResult(lines: version == 4 ? Self.lines(router.policy4, table) : Self.lines(router.policy6, table))
    case .rules(let version):
      return CommandResult(lines: Self.split(version == 4 ? router.policy4.ruleListing : router.policy6.ruleListing))
    case .route(let question): return router.answer(question)
    case .neighbors(let address, let device, let version):
      if let device, place.interfaces[device] == nil { return missing(device) }
      return CommandResult(lines: try neighborLines(station, address, device, version))
    }
  }

  private static func split(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }

  /// The routes of a table, or of all: `main` first, as the kernel numbers them from the back.
  private static func lines<Address: NumericAddress>(_ policy: RoutingPolicy<Address>, _ table: TableID?) -> [String] {
    if let table { return split(policy[table].listing) }
    let others = policy.tables.keys.filter { $0 != .main && $0 != .local && $0 != .default }.sorted { $0.number < $1.number }
    return (others + [.default, .main, .local]).flatMap { id in policy[id].routes.flatMap { split($0.text(.listing(.main))) } }
  }

  /// The lines of `ip address show` or `ip link show`.
  private func interfaceLines(
    _ router: Router, _ place: MachinePlace, _ device: String?, isLinkOnly: Bool, _ version: Int?
  ) -> [String] {
    router.interfaces.filter { device == nil || $0.name == device }.flatMap { interface -> [String] in
      let interfaceID = place.interfaces[interface.name]
      let mode = isLinkOnly ? " mode DEFAULT" : ""
      let hasCarrier = interfaceID.map { network[$0].link.map { network[$0].isUp } ?? false } ?? true
      let state = interface.isLoopback ? "UNKNOWN" : interface.isUp && hasCarrier ? "UP" : "DOWN"
      let queue = interfaceID.flatMap { network[$0].quality } == nil ? "noqueue" : "netem"
      let addresses = isLinkOnly ? [] : interface.addressLines(version)
      if version != nil, addresses.isEmpty { return [] }
      var lines = [
        "\(interface.index): \(interface.name): <\(interface.flags(hasCarrier: hasCarrier))> mtu \(interface.mtu) qdisc \(queue) "
          + "state \(state)\(mode) group default qlen 1000"
      ]
      if version == nil {
        let mac = interfaceID.map { network[$0].mac.description } ?? "00:00:00:00:00:00"
        let everyone = interface.isLoopback ? "00:00:00:00:00:00" : "ff:ff:ff:ff:ff:ff"
        lines.append("    link/\(interface.isLoopback ? "loopback" : "ether") \(mac) brd \(everyone)")
      }
      return lines + addresses
    }
  }

  /// The interfaces of a machine that is a switch: bridges have no addresses here.
  private func showSwitch(_ listing: MachineCommand.Listing, at place: MachinePlace) throws(SimulationError) -> CommandResult {
    let device: String?
    switch listing {
    case .addresses(let name, _), .links(let name): device = name
    default: return .nothing
    }
    let names = place.interfaces.keys.sorted().filter { device == nil || $0 == device }
    return CommandResult(
      lines: names.enumerated().flatMap { index, name -> [String] in
        guard let id = place.interfaces[name] else { return [] }
        let isUp = network[id].isUp
        let master = place.bridgeOf[name].map { " master \($0)" } ?? ""
        return [
          "\(index + 2): \(name): <BROADCAST,MULTICAST\(isUp ? ",UP,LOWER_UP" : "")> mtu \(network[id].mtu) qdisc noqueue\(master) "
            + "state \(isUp ? "UP" : "DOWN") group default qlen 1000",
          "    link/ether \(network[id].mac) brd ff:ff:ff:ff:ff:ff"
        ]
      })
  }

  private func neighborLines(
    _ station: NodeID, _ address: IPAddress?, _ device: String?, _ version: Int?
  ) throws(SimulationError) -> [String] {
    try network.neighbors(of: station).compactMap { neighbor in
      let name = network[neighbor.interface].name
      guard address == nil || neighbor.address == address, device == nil || name == device else { return nil }
      guard version == nil || neighbor.address.version == version else { return nil }
      let mac = neighbor.mac.map { " lladdr \($0)" } ?? ""
      return "\(neighbor.address)\(device == nil ? " dev \(name)" : "")\(mac) \(neighbor.state.name) "
    }
  }
}

extension RouterInterface {
  fileprivate func flags(hasCarrier: Bool) -> String {
    if isLoopback { return isUp ? "LOOPBACK,UP,LOWER_UP" : "LOOPBACK" }
    guard isUp else { return "BROADCAST,MULTICAST" }
    return hasCarrier ? "BROADCAST,MULTICAST,UP,LOWER_UP" : "NO-CARRIER,BROADCAST,MULTICAST,UP"
  }

  fileprivate func addressLines(_ version: Int?) -> [String] {
    let lifetime = "       valid_lft forever preferred_lft forever"
    var lines: [String] = []
    if version != 6 {
      for own in addresses4 {
        let secondary = own.isSecondary ? " secondary" : ""
        lines += ["    inet \(own.address)/\(own.prefix.length) scope \(own.scope)\(secondary) \(name)", lifetime]
      }
    }
    if version != 4 {
      for own in addresses6 {
        let scope = isLoopback ? "host" : own.address.rawValue >> 118 == 0x3FA ? "link" : "global"
        lines += ["    inet6 \(own.address)/\(own.prefix.length) scope \(scope)\(own.isTentative ? " tentative" : "") ", lifetime]
      }
    }
    return lines
  }
}

extension Neighbor.State {
  /// The name that `ip neighbor` shows.
  fileprivate var name: String {
    switch self {
    case .incomplete: "INCOMPLETE"
    case .reachable: "REACHABLE"
    case .stale: "STALE"
    case .delay: "DELAY"
    case .probe: "PROBE"
    case .failed: "FAILED"
    case .permanent: "PERMANENT"
    }
  }
}
