public import IPAddressing
public import Routing

extension Network {
  /// Gives an interface an address, and its host the routes that Linux makes with it: to itself, to its subnet, to the broadcast addresses.
  public mutating func addAddress(_ address: IPAddress, prefixLength: Int, to interface: InterfaceID) throws(SimulationError) {
  }

  /// Takes an address from an interface, and its routes with it.
  public mutating func removeAddress(_ address: IPAddress, prefixLength: Int, from interface: InterfaceID) throws(SimulationError) {
  }

  /// The addresses of an interface with the lengths of their prefixes, in the order in which they were added.
  public func addresses(of interface: InterfaceID) -> [(address: IPAddress, prefixLength: Int)] { [] }

  /// Changes a node's IPv4 routes or rules.
  public mutating func apply(_ command: RoutingCommand<IPv4Address>, at node: NodeID) throws(SimulationError) {
    let place = try station(node)
    do throws(RoutingCommandError<IPv4Address>) { try stations[place].router.policy4.apply(command) } catch { throw .routing("\(error)") }
  }

  /// Changes a node's IPv6 routes or rules.
  public mutating func apply(_ command: RoutingCommand<IPv6Address>, at node: NodeID) throws(SimulationError) {
    let place = try station(node)
    do throws(RoutingCommandError<IPv6Address>) { try stations[place].router.policy6.apply(command) } catch { throw .routing("\(error)") }
  }

  /// Carries out commands as one types them, one a line: `ip [-6] address|route|rule|neighbor|link ...` and `sysctl -w ...`.
  public mutating func configure(_ node: NodeID, _ commands: String) throws(SimulationError) {
  }

  /// A node's IP layer as it is now: interfaces, addresses, routes, settings.
  public func router(of node: NodeID) throws(SimulationError) -> Router { stations[try station(node)].router }

  /// Changes a node's IP layer: whatever `Router` lets one change, but for its interfaces.
  public mutating func withRouter<Value>(
    of node: NodeID, _ change: (inout Router) throws(SimulationError) -> Value
  ) throws(SimulationError) -> Value {
    try change(&stations[try station(node)].router)
  }

  /// What `sysctl` shows of a node.
  public func settings(of node: NodeID) throws(SimulationError) -> StationSettings { stations[try station(node)].settings }

  /// Changes what `sysctl` sets.
  public mutating func setSettings(_ settings: StationSettings, of node: NodeID) throws(SimulationError) {
    stations[try station(node)].settings = settings
  }

  /// Takes an interface up or down. Down, it neither sends nor receives, and routes by way of it are gone.
  public mutating func setInterface(_ interface: InterfaceID, isUp: Bool) throws(SimulationError) {
    try check(interface)
    interfaces[interface.index].isUp = isUp
  }

  /// Changes the largest packet that an interface sends.
  public mutating func setMTU(_ mtu: Int, of interface: InterfaceID) throws(SimulationError) {
    try check(interface)
    guard LinkQuality.mtus ~= mtu else { throw .setting("mtu", expected: "68 to 65535 bytes") }
    interfaces[interface.index].mtu = mtu
  }

  /// Gives an interface another MAC address, even one that another has.
  public mutating func setMAC(_ mac: MACAddress, of interface: InterfaceID) throws(SimulationError) {
    try check(interface)
    interfaces[interface.index].mac = mac
  }

  /// Tells a node a neighbour's MAC address for good (`ip neighbor add ... nud permanent`).
  public mutating func addNeighbor(_ address: IPAddress, _ mac: MACAddress, on interface: InterfaceID) throws(SimulationError) {
  }

  /// What a node knows of its neighbours, as `ip neighbor` shows it.
  public func neighbors(of node: NodeID) throws(SimulationError) -> [Neighbor] { [] }

  func equip(_ interface: InterfaceID) throws(SimulationError) {}
}
