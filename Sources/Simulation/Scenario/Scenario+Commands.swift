import Determinism
import IPAddressing
import Routing

extension Scenario {
  /// Begins a command on a machine.
  mutating func execute(_ command: MachineCommand, at place: MachinePlace) throws(SimulationError) -> CommandOutcome {
    switch command {
    case .nothing: return .done(.nothing)
    case .echo(let text): return .done(CommandResult(lines: [text]))
    case .sleep(let time): return .sleeping(time)
    case .several(let commands):
      var result = CommandResult.nothing
      for command in commands {
        guard case .done(let one) = try execute(command, at: places[place.name] ?? place) else { continue }
        result.lines += one.lines
        if one.status != 0 { result.status = one.status }
      }
      return .done(result)
    case .address(let change): return .done(try apply(change, at: place))
    case .link(let change): return .done(try apply(change, at: place))
    case .routing4(let command): return .done(try apply(command, at: place))
    case .routing6(let command): return .done(try apply(command, at: place))
    case .flushRoutes(let version, let table, let device): return .done(try flushRoutes(version, table, device, at: place))
    case .neighbor(let address, let mac, let device): return .done(try addNeighbor(address, mac, device, at: place))
    case .setSetting(let setting, let isQuiet):
      let result = try apply(setting, at: place)
      return .done(result.status == 0 && !isQuiet ? CommandResult(lines: ["\(setting.key) = \(setting.value)"]) : result)
    case .showSetting(let key): return .done(try show(key, at: place))
    case .impair(let device, let quality): return .done(try impair(device, quality, at: place))
    case .listen(let socket): return .done(try listen(socket, at: place))
    case .show(let listing): return .done(try show(listing, at: place))
    case .ping, .traceroute, .netcat: return try startProgram(command, at: place)
    }
  }

  /// The result for an interface that the machine has not.
  func missing(_ device: String) -> CommandResult { .failed("Cannot find device \"\(device)\"", status: 1) }

  private mutating func apply(_ change: MachineCommand.AddressChange, at place: MachinePlace) throws(SimulationError) -> CommandResult {
    switch change {
    case .add(let address, let device): return try add(address, device, isReplacing: false, at: place)
    case .replace(let address, let device): return try add(address, device, isReplacing: true, at: place)
    case .delete(let address, let device):
      guard let id = place.addressable(device) else { return missing(device) }
      guard try network.addresses(of: id).contains(where: { $0 == (address.address, address.prefixLength) }) else {
        return .failed(address.address.version == 4 ? "Error: ipv4: Address not found." : "Error: ipv6: address not found.")
      }
      try network.removeAddress(address.address, from: id)
    case .set(let address, let device):
      guard let id = place.addressable(device) else { return .failed("SIOCSIFADDR: No such device", status: 255) }
      if let old = try network.addresses(of: id).first(where: { $0.address.version == 4 }) {
        try network.removeAddress(old.address, from: id)
      }
      try network.addAddress(address.address, prefixLength: address.prefixLength, to: id)
      // Unlike `ip`, ifconfig also takes the interface up.
      return try apply(.state(device: device, isUp: true), at: place)
    case .flush(let device, let version):
      guard let id = place.addressable(device) else { return .failed("Device \"\(device)\" does not exist.", status: 1) }
      for (address, _) in try network.addresses(of: id) where version == nil || address.version == version {
        try network.removeAddress(address, from: id)
      }
    }
    return .nothing
  }

  private mutating func add(
    _ address: InterfaceAddress, _ device: String, isReplacing: Bool, at place: MachinePlace
  ) throws(SimulationError) -> CommandResult {
    guard let id = place.addressable(device) else { return missing(device) }
    if try network.addresses(of: id).contains(where: { $0 == (address.address, address.prefixLength) }) {
      if isReplacing { return .nothing }
      return .failed(address.address.version == 4 ? "Error: ipv4: Address already assigned." : "RTNETLINK answers: File exists")
    }
    if address.address.version == 6, let station = place.station, !(try network.settings(of: station).hasIPv6) {
      return .failed("Error: ipv6: IPv6 is disabled on this device.")
    }
    do throws(SimulationError) {
      try network.addAddress(address.address, prefixLength: address.prefixLength, to: id)
    } catch { return .failed("RTNETLINK answers: Invalid argument") }
    return .nothing
  }

  private mutating func apply(_ change: MachineCommand.LinkChange, at place: MachinePlace) throws(SimulationError) -> CommandResult {
    switch change {
    case .state(let device, let isUp):
      if place.bridges[device] != nil || place.bridgeOf[device] != nil { return try setBridgePart(device, isUp, at: place) }
      guard let id = place.interfaces[device] else { return device == "lo" ? .nothing : missing(device) }
      try network.setInterface(id, isUp: isUp)
    case .mtu(let device, let mtu):
      guard let id = place.interfaces[device] else { return missing(device) }
      try network.setMTU(mtu, of: id)
    case .hardwareAddress(let device, let mac):
      guard let id = place.interfaces[device] else { return missing(device) }
      try network.setMAC(mac, of: id)
    case .addBridge(let name):
      guard place.bridges[name] != nil else { return .failed("a bridge can be made in a startup file only", status: 1) }
    case .join(let device, let bridge):
      guard place.bridgeOf[device] == bridge else { return .failed("an interface can join a bridge in a startup file only", status: 1) }
      places[place.name]?.bridges[bridge]?.ports[device] = place.portStates[device] ?? true
      try updatePorts(of: bridge, at: place.name)
    }
    return .nothing
  }

  /// Takes a bridge, or a port of one, up or down.
  private mutating func setBridgePart(_ device: String, _ isUp: Bool, at place: MachinePlace) throws(SimulationError) -> CommandResult {
    if place.bridges[device] != nil {
      places[place.name]?.bridges[device]?.isUp = isUp
      if let inner = place.interfaces[device] { try network.setInterface(inner, isUp: isUp) }
      try updatePorts(of: device, at: place.name)
    } else if let bridge = place.bridgeOf[device] {
      places[place.name]?.portStates[device] = isUp
      if place.bridges[bridge]?.ports[device] != nil { places[place.name]?.bridges[bridge]?.ports[device] = isUp }
      try updatePorts(of: bridge, at: place.name)
    }
    return .nothing
  }

  private mutating func updatePorts(of bridge: String, at name: String) throws(SimulationError) {
    guard let place = places[name], let state = place.bridges[bridge] else { return }
    for (device, isUp) in state.ports {
      guard let id = place.interfaces[device] else { continue }
      try network.setInterface(id, isUp: isUp && state.isUp)
    }
  }

  private mutating func addNeighbor(
    _ address: IPAddress, _ mac: MACAddress, _ device: String, at place: MachinePlace
  ) throws(SimulationError) -> CommandResult {
    guard let id = place.addressable(device) else { return missing(device) }
    try network.addNeighbor(address, mac, on: id)
    return .nothing
  }

  private mutating func impair(_ device: String, _ quality: LinkQuality?, at place: MachinePlace) throws(SimulationError) -> CommandResult {
    guard let id = place.interfaces[device] else { return missing(device) }
    if quality == nil, network[id].quality == nil { return .failed("Error: Cannot delete qdisc with handle of zero.") }
    try network.setQuality(quality, of: id)
    return .nothing
  }

  private mutating func listen(_ socket: Socket, at place: MachinePlace) throws(SimulationError) -> CommandResult {
    guard let station = place.station else { return .failed("nc: a switch has no ports to listen at", status: 1) }
    do throws(SimulationError) { try network.listen(socket, on: station) } catch { return .failed("nc: Address already in use", status: 1) }
    return .nothing
  }
}

extension MachinePlace {
  /// The interface of this name, if it can have an address: not a port of a bridge.
  func addressable(_ device: String) -> InterfaceID? { bridgeOf[device] == nil && station != nil ? interfaces[device] : nil }
}
