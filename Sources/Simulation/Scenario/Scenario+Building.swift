import IPAddressing
import Routing

extension Scenario {
  /// Adds a machine to the network. Its interfaces are up, as Docker leaves them.
  mutating func build(_ machine: KatharaMachine) throws(SimulationError) {
    var place = MachinePlace(name: machine.name)
    for port in machine.bridgePorts { place.bridgeOf[port.device] = port.bridge }
    let own = machine.interfaces.filter { place.bridgeOf["eth\($0.number)"] == nil }
    let bridges = machine.bridges
    let isSwitch = own.isEmpty && bridges.count == 1 && !machine.givesAddress
    if !isSwitch { place.station = try addStation(machine, isRouter: own.count + bridges.count > 1) }
    for bridge in bridges { try build(bridge, of: machine, isSwitch, &place) }
    for interface in own {
      guard let station = place.station else { continue }
      try attach(interface, to: station, &place)
    }
    places[machine.name] = place
    for setting in machine.settings { _ = try apply(setting, at: place) }
  }

  /// Kathará's containers forward IPv4 whatever they are, have no limit to their ICMP errors and no reverse path filter; IPv6 is off, or
  /// on and forwarding (`manager/docker/DockerMachine.py`, `create`: `net.ipv4.ip_forward` 1, `net.ipv4.icmp_ratelimit` 0, `rp_filter` 0,
  /// `net.ipv6.conf.all.disable_ipv6`, `net.ipv6.conf.all.forwarding`).
  private mutating func addStation(_ machine: KatharaMachine, isRouter: Bool) throws(SimulationError) -> NodeID {
    let node = isRouter ? try network.addRouter(machine.name) : try network.addHost(machine.name)
    try setIPv6(machine.hasIPv6, of: node)
    try network.withRouter(of: node) { router in
      (router.forwards4, router.forwards6) = (true, machine.hasIPv6)
      (router.settings.icmpRateLimit, router.settings.icmp6RateLimit) = (0, 0)
    }
    return node
  }

  /// Turns a machine's IPv6 on or off; the loopback interface has its address with it.
  mutating func setIPv6(_ isOn: Bool, of node: NodeID) throws(SimulationError) {
    var settings = try network.settings(of: node)
    settings.hasIPv6 = isOn
    try network.setSettings(settings, of: node)
    let loopback = IPv6Address(rawValue: 1)
    try network.withRouter(of: node) { router in
      _ = isOn ? router.addAddress(loopback, length: 128, to: "lo") : router.removeAddress(.v6(loopback), from: "lo")
    }
  }

  private mutating func attach(_ interface: KatharaInterface, to node: NodeID, _ place: inout MachinePlace) throws(SimulationError) {
    let name = "eth\(interface.number)"
    let id = try network.addInterface(to: node, name: name, mac: interface.mac)
    place.interfaces[name] = id
    guard let link = network.link(named: interface.collisionDomain) else { return }
    try network.attach(id, to: link)
  }

  /// Adds a bridge as a switch with the machine's ports. A machine that is more than a switch has an interface on it, as Linux has `br0`.
  private mutating func build(
    _ bridge: String, of machine: KatharaMachine, _ isSwitch: Bool, _ place: inout MachinePlace
  ) throws(SimulationError) {
    let node = try network.addSwitch(isSwitch ? machine.name : "\(machine.name):\(bridge)")
    place.bridges[bridge] = MachinePlace.Bridge()
    for interface in machine.interfaces where place.bridgeOf["eth\(interface.number)"] == bridge {
      try attach(interface, to: node, &place)
      // It is no port before it has joined; until then frames pass by a machine that does nothing with them.
      if let id = place.interfaces["eth\(interface.number)"] { try network.setInterface(id, isUp: false) }
    }
    guard let station = place.station else { return }
    let inner = try network.addInterface(to: station, name: bridge)
    let outer = try network.addInterface(to: node, name: bridge)
    try network.connect([inner, outer], quality: LinkQuality(delay: 0), name: "\(machine.name):\(bridge)")
    try network.setInterface(inner, isUp: false)
    place.interfaces[bridge] = inner
  }
}

extension KatharaMachine {
  /// The names of its bridges in the order in which they are made.
  fileprivate var bridges: [String] {
    startup.flatMap { $0.command.flattened }.compactMap { if case .link(.addBridge(let name)) = $0 { name } else { nil } }
  }

  /// Whether it gives an address to one of its interfaces.
  fileprivate var givesAddress: Bool {
    startup.contains { line in line.command.flattened.contains { if case .address = $0 { true } else { false } } }
  }
}
