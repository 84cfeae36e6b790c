public import IPAddressing

extension Router {
  /// Adds an interface, switched off and without addresses; false if no device can have the name, or one has it.
  @discardableResult
  public mutating func addInterface(_ name: String, mtu: Int = 1500) -> Bool {
    guard NextHop.isDeviceName(name), place(of: name) == nil, interfaces.count < Self.mostInterfaces else { return false }
    let index = (interfaces.map(\.index).max() ?? 0) + 1
    interfaces.append(RouterInterface(name, index: index, mtu: max(mtu, 0)))
    return true
  }

  /// More interfaces than this a machine does not have.
  public static var mostInterfaces: Int { 1 << 12 }

  /// Gives an address to a device, with the routes that Linux adds: to the address, to its link, and to the link's broadcast address.
  /// A second address of the same subnet is a secondary one.
  ///
  /// - Returns: Whether the device is there and the address new to it.
  @discardableResult
  public mutating func addAddress(_ address: IPv4Address, length: Int, to device: String) -> Bool {
    guard let position = place(of: device), let prefix = try? IPPrefix(containing: address, length: length) else { return false }
    let before = interfaces[position]
    guard before.addresses4.count < RouterInterface.mostAddresses,
      !before.addresses4.contains(where: { $0.address == address && $0.prefix.length == length })
    else { return false }
    var new = DeviceAddress(address, in: prefix, device: device)
    new.isSecondary = before.addresses4.contains { $0.prefix == prefix }
    new.scope = address.rawValue.isLoopback4 ? .host : .global
    let place = before.addresses4.lastIndex { !$0.isSecondary && $0.scope >= new.scope }.map { $0 + 1 } ?? 0
    interfaces[position].addresses4.insert(new, at: new.isSecondary ? before.addresses4.count : place)
    renewRoutes4(before, interfaces[position])
    return true
  }

  /// Gives an address to a device, with the routes that Linux adds: to the address itself, to its link, and to groups.
  ///
  /// - Returns: Whether the device is there and the address new to it.
  @discardableResult
  public mutating func addAddress(_ address: IPv6Address, length: Int, to device: String) -> Bool {
    guard let position = place(of: device), let prefix = try? IPPrefix(containing: address, length: length) else { return false }
    let before = interfaces[position]
    guard before.addresses6.count < RouterInterface.mostAddresses,
      !before.addresses6.contains(where: { $0.address.rawValue == address.rawValue }), !address.rawValue.isGroup6
    else { return false }
    interfaces[position].addresses6.append(DeviceAddress(address, in: prefix, device: device))
    renewRoutes6(before, interfaces[position])
    return true
  }

  /// Takes an address away, and with it its routes, those that prefer it as source, and its secondary addresses (`promote_secondaries`).
  /// With its last IPv4 address a device loses all IPv4 routes by it, as on Linux (`fib_disable_ip`).
  ///
  /// - Returns: Whether it was there.
  @discardableResult
  public mutating func removeAddress(_ address: IPAddress, from device: String) -> Bool {
    guard let position = place(of: device) else { return false }
    switch address {
    case .v4(let address): return removeAddress4(address, position)
    case .v6(let address):
      let before = interfaces[position]
      guard let index = before.addresses6.firstIndex(where: { $0.address.rawValue == address.rawValue }) else { return false }
      interfaces[position].addresses6.remove(at: index)
      renewRoutes6(before, interfaces[position])
      return true
    }
  }

  private mutating func removeAddress4(_ address: IPv4Address, _ position: Int) -> Bool {
    let before = interfaces[position]
    guard let index = before.addresses4.firstIndex(where: { $0.address == address }) else { return false }
    var addresses = before.addresses4
    let removed = addresses.remove(at: index)
    if !removed.isSecondary {
      if !settings.promotesSecondaries {
        addresses.removeAll { $0.isSecondary && $0.prefix == removed.prefix }
      } else if let heir = addresses.firstIndex(where: { $0.prefix == removed.prefix }) {
        addresses[heir].isSecondary = false
      }
    }
    interfaces[position].addresses4 = addresses
    renewRoutes4(before, interfaces[position])
    let gone = Set(before.addresses4.map(\.address)).subtracting(interfaces.flatMap(\.addresses4).map(\.address))
    policy4.rewriteRoutes { route in route.preferredSource.map(gone.contains) ?? false ? nil : route }
    if addresses.isEmpty { policy4.rewriteRoutes { $0.switched(false, before.name) } }
    return true
  }

  /// Switches a device on or off. Off, the routes by it go, and so do its IPv6 addresses (`keep_addr_on_down`); on, the routes of its
  /// own addresses come back.
  ///
  /// - Returns: Whether the device is there.
  @discardableResult
  public mutating func setUp(_ isUp: Bool, _ device: String) -> Bool {
    guard let position = place(of: device) else { return false }
    let before = interfaces[position]
    guard before.isUp != isUp else { return true }
    interfaces[position].isUp = isUp
    if !isUp, !settings.keepsAddressesWhenDown { interfaces[position].addresses6 = [] }
    renewRoutes4(before, interfaces[position])
    renewRoutes6(before, interfaces[position])
    policy4.rewriteRoutes { $0.scope >= .host ? $0 : $0.switched(isUp, device) }
    policy6.rewriteRoutes { $0.switched(isUp, device) }
    return true
  }
}

extension Route {
  /// The route after a device was switched on or off: with all its next hops gone it goes, too.
  fileprivate func switched(_ isUp: Bool, _ device: String) -> Self? {
    guard nextHops.contains(where: { $0.device == device }) else { return self }
    var route = self
    route.nextHops = nextHops.map { hop in
      guard hop.device == device else { return hop }
      let flags = isUp ? hop.flags.subtracting(.dead) : hop.flags.union(.dead)
      return NextHop(gateway: hop.gateway, device: hop.device, weight: hop.weight, flags: flags)
    }
    return route.nextHops.allSatisfy { $0.flags.contains(.dead) } ? nil : route
  }
}
