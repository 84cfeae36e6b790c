import Determinism
public import IPAddressing
import Routing

extension Network {
  /// Gives a new interface of a host or router to its IP layer.
  mutating func equip(_ interface: InterfaceID) throws(SimulationError) {
    let port = interface.index, station = try station(interfaces[port].node)
    guard stations[station].addPort(port, interfaces[port].name, mtu: interfaces[port].mtu) else {
      throw .setting("interface '\(interfaces[port].name)'", expected: "a name of at most 15 bytes without '/', ':' and blanks")
    }
    addLinkLocal(port, station)
  }

  /// Takes an interface up or down. Down, it neither sends nor receives, and routes by way of it are gone.
  public mutating func setInterface(_ interface: InterfaceID, isUp: Bool) throws(SimulationError) {
    try check(interface)
    let port = interface.index
    guard interfaces[port].isUp != isUp else { return }
    interfaces[port].isUp = isUp
    guard let station = stationOf(port) else { return }
    let name = interfaces[port].name
    stations[station].configure { $0.setUp(isUp, name) }
    if isUp { return addLinkLocal(port, station) }
    let local = interfaces[port].number
    stations[station].tentative.removeAll { $0.local == local }
    stations[station].neighbors4.forget(port: local, keepsPermanent: false)
    stations[station].neighbors6.forget(port: local, keepsPermanent: false)
  }

  /// Changes the largest packet that an interface sends.
  public mutating func setMTU(_ mtu: Int, of interface: InterfaceID) throws(SimulationError) {
    try check(interface)
    guard LinkQuality.mtus ~= mtu else {
      throw .setting("mtu", expected: "\(LinkQuality.mtus.lowerBound) to \(LinkQuality.mtus.upperBound) bytes")
    }
    interfaces[interface.index].mtu = mtu
    guard let station = stationOf(interface.index) else { return }
    let name = interfaces[interface.index].name
    guard let place = stations[station].router.interfaces.firstIndex(where: { $0.name == name }) else { return }
    stations[station].configure { $0.interfaces[place].mtu = mtu }
  }

  /// Gives an interface another MAC address, even one that another has. Addresses that it has made of the old one stay.
  public mutating func setMAC(_ mac: MACAddress, of interface: InterfaceID) throws(SimulationError) {
    try check(interface)
    guard !mac.isGroup else { throw .setting("mac", expected: "the address of one interface, not of a group,") }
    interfaces[interface.index].mac = mac
    macs.insert(mac)
  }

  /// Gives an interface an address, and its host the routes that Linux makes with it: to itself, to its subnet, to the broadcast addresses.
  ///
  /// If the host detects duplicates, an IPv6 address can be used a second later, if nobody else has it.
  public mutating func addAddress(_ address: IPAddress, prefixLength: Int, to interface: InterfaceID) throws(SimulationError) {
    let (station, local) = try place(of: interface)
    guard 0...(address.version == 4 ? 32 : 128) ~= prefixLength else {
      throw .address(address, "a prefix has 0 to \(address.version == 4 ? 32 : 128) bits, not \(prefixLength)")
    }
    let device = stations[station].devices[local], isNew: Bool
    switch address {
    case .v4(let address): isNew = stations[station].configure { $0.addAddress(address, length: prefixLength, to: device) }
    case .v6(let address):
      guard stations[station].settings.hasIPv6 else { throw .address(.v6(address), "IPv6 is switched off here (disable_ipv6)") }
      if stations[station].settings.detectsDuplicates { return try detect(address.withoutZone, prefixLength, station, local) }
      isNew = stations[station].configure { $0.addAddress(address.withoutZone, length: prefixLength, to: device) }
    }
    if !isNew { throw .address(address, "the interface has it already, or no interface can have it") }
  }

  /// Takes an address from an interface, and its routes with it.
  public mutating func removeAddress(_ address: IPAddress, from interface: InterfaceID) throws(SimulationError) {
    let (station, local) = try place(of: interface)
    let count = stations[station].tentative.count
    stations[station].tentative.removeAll { $0.local == local && .v6($0.address) == address.withoutZone }
    if stations[station].tentative.count < count { return }
    let device = stations[station].devices[local]
    guard stations[station].configure({ $0.removeAddress(address.withoutZone, from: device) }) else {
      throw .address(address, "the interface does not have it")
    }
  }

  /// The addresses of an interface with the lengths of their prefixes: IPv4 first, in the order in which they were added.
  public func addresses(of interface: InterfaceID) throws(SimulationError) -> [(address: IPAddress, prefixLength: Int)] {
    let (station, local) = try place(of: interface)
    guard let layer = stations[station].layer(local) else { return [] }
    return layer.addresses4.map { (.v4($0.address), $0.prefix.length) } + layer.addresses6.map { (.v6($0.address), $0.prefix.length) }
  }

  /// The station of an interface, unless it is a switch's.
  private func stationOf(_ port: Int) -> Int? {
    let node = nodes[interfaces[port].node.index]
    return node.kind == .switch ? nil : node.place
  }

  private func place(of interface: InterfaceID) throws(SimulationError) -> (station: Int, local: Int) {
    try check(interface)
    return (try station(interfaces[interface.index].node), interfaces[interface.index].number)
  }

  /// The link-local address that every interface with IPv6 has, RFC 4291 §2.1.
  mutating func addLinkLocal(_ port: Int, _ station: Int) {
    let local = interfaces[port].number
    guard stations[station].settings.hasIPv6, interfaces[port].isUp else { return }
    if stations[station].layer(local)?.addresses6.contains(where: { $0.address.rawValue >> 118 == 0x3FA }) == true { return }
    let interface = interfaces[port]
    stations[station].configure { $0.addAddress(IPv6Address(linkLocal: interface.mac), length: 64, to: interface.name) }
  }
}
