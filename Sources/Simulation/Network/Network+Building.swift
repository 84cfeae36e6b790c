import Determinism
public import IPAddressing

extension Network {
  /// Adds a host: it forwards nothing.
  @discardableResult
  public mutating func addHost(_ name: String) throws(SimulationError) -> NodeID { try addStation(name, .host) }

  /// Adds a router: a host that forwards packets.
  @discardableResult
  public mutating func addRouter(_ name: String) throws(SimulationError) -> NodeID { try addStation(name, .router) }

  /// Adds a switch with some interfaces, `eth0` and so on; more can be added.
  @discardableResult
  public mutating func addSwitch(_ name: String, ports: Int = 0) throws(SimulationError) -> NodeID {
    let id = try addNode(name, .switch, place: switches.count)
    switches.append(Switch())
    for _ in 0..<max(ports, 0) { try addInterface(to: id) }
    return id
  }

  private mutating func addStation(_ name: String, _ kind: NodeKind) throws(SimulationError) -> NodeID {
    let id = try addNode(name, kind, place: stations.count)
    stations.append(Station(node: id, name: name, forwards: kind == .router, seed: number(of: name), traces: log.level == .traces))
    return id
  }

  private mutating func addNode(_ name: String, _ kind: NodeKind, place: Int) throws(SimulationError) -> NodeID {
    guard node(named: name) == nil else { throw .duplicateName(name) }
    guard nodes.count < Self.mostNodes else { throw .tooMany("nodes", limit: Self.mostNodes) }
    let id = NodeID(nodes.count)
    nodes.append(Node(id: id, name: name, kind: kind, place: place))
    nodeNames[name] = id
    return id
  }

  /// Adds an interface to a node; it is up and on no link yet.
  ///
  /// - Parameters:
  ///   - name: Its name; without one, `eth0`, `eth1` and so on.
  ///   - mac: Its MAC address, not necessarily a unique one; without one, one from the seed, locally administered.
  @discardableResult
  public mutating func addInterface(
    to node: NodeID, name: String? = nil, mac: MACAddress? = nil
  ) throws(SimulationError) -> InterfaceID {
    try check(node)
    let own = nodes[node.index].interfaces
    let name = name ?? Self.freeName(own.map { interfaces[$0.index].name })
    guard interface(name, of: node) == nil, name != "lo" else { throw .duplicateName(name) }
    guard interfaces.count < Self.mostInterfaces else { throw .tooMany("interfaces", limit: Self.mostInterfaces) }
    if let mac, mac.isGroup { throw .setting("mac", expected: "the address of one interface, not of a group,") }
    let id = InterfaceID(interfaces.count)
    var generator = SeededGenerator(seed: number(of: nodes[node.index].name + ":" + name))
    interfaces.append(Interface(id: id, node: node, name: name, mac: mac ?? freshMAC(&generator), number: own.count))
    if nodes[node.index].kind != .switch {
      do { try equip(id) } catch {
        interfaces.removeLast()
        throw error
      }
    }
    macs.insert(interfaces[id.index].mac)
    traffic.append(InterfaceTraffic(generator: generator))
    nodes[node.index].interfaces.append(id)
    return id
  }

  /// The first of `eth0`, `eth1`, ... that is free.
  private static func freeName(_ taken: [String]) -> String {
    var number = taken.count
    while taken.contains("eth\(number)") { number += 1 }
    return "eth\(number)"
  }

  /// A number for a name, from the seed (FNV-1a, 64 bits): what belongs to a node does not change when others are added.
  func number(of name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325 ^ seed) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }

  /// A MAC address that nobody has: locally administered, for one station.
  private func freshMAC(_ generator: inout SeededGenerator) -> MACAddress {
    while true {
      let mac = MACAddress(rawValue: generator.next() & ~(3 << 40) | 2 << 40)
      if !macs.contains(mac) { return mac }
    }
  }

  /// Adds a link that no interface is on yet. Without a name it gets its number.
  @discardableResult
  public mutating func addLink(_ name: String? = nil, quality: LinkQuality = LinkQuality()) throws(SimulationError) -> LinkID {
    try quality.check()
    let name = name ?? "link\(links.count)"
    guard link(named: name) == nil else { throw .duplicateName(name) }
    guard links.count < Self.mostInterfaces else { throw .tooMany("links", limit: Self.mostInterfaces) }
    let id = LinkID(links.count)
    links.append(Link(id: id, name: name, quality: quality))
    linkNames[name] = id
    return id
  }

  /// Puts an interface on a link. It takes over the link's MTU.
  public mutating func attach(_ interface: InterfaceID, to link: LinkID) throws(SimulationError) {
    try check(interface)
    try check(link)
    guard interfaces[interface.index].link == nil else { throw .attached(interfaces[interface.index].name) }
    interfaces[interface.index].link = link
    links[link.index].interfaces.append(interface)
    try setMTU(links[link.index].quality.mtu, of: interface)
  }

  /// Takes an interface off its link: the cable is unplugged.
  public mutating func detach(_ interface: InterfaceID) throws(SimulationError) {
    try check(interface)
    guard let link = interfaces[interface.index].link else { return }
    interfaces[interface.index].link = nil
    links[link.index].interfaces.removeAll { $0 == interface }
  }

  /// Links interfaces: two at the ends of a cable, or more on one Ethernet segment.
  @discardableResult
  public mutating func connect(
    _ interfaces: [InterfaceID], quality: LinkQuality = LinkQuality(), name: String? = nil
  ) throws(SimulationError) -> LinkID {
    for interface in interfaces { try check(interface) }
    let link = try addLink(name, quality: quality)
    for interface in interfaces { try attach(interface, to: link) }
    return link
  }

  /// Links nodes, each by a new interface.
  @discardableResult
  public mutating func connect(
    _ first: NodeID, _ others: NodeID..., quality: LinkQuality = LinkQuality(), name: String? = nil
  ) throws(SimulationError) -> LinkID {
    let link = try addLink(name, quality: quality)
    for node in [first] + others { try attach(try addInterface(to: node), to: link) }
    return link
  }

  /// Cuts a link, or mends it. Nobody is told: frames are just lost.
  public mutating func setLink(_ link: LinkID, isUp: Bool) throws(SimulationError) {
    try check(link)
    links[link.index].isUp = isUp
  }

  /// Changes how good a link is. Interfaces on it keep their MTU; a smaller one of the link loses what is larger.
  public mutating func setQuality(_ quality: LinkQuality, of link: LinkID) throws(SimulationError) {
    try check(link)
    try quality.check()
    links[link.index].quality = quality
  }

  /// Changes what an interface does to the frames that it sends, on top of its link's quality; nil for nothing.
  public mutating func setQuality(_ quality: LinkQuality?, of interface: InterfaceID) throws(SimulationError) {
    try check(interface)
    try quality?.check()
    interfaces[interface.index].quality = quality
  }

  func check(_ node: NodeID) throws(SimulationError) {
    guard nodes.indices.contains(node.index) else { throw .unknownIdentifier(node.index) }
  }
  func check(_ interface: InterfaceID) throws(SimulationError) {
    guard interfaces.indices.contains(interface.index) else { throw .unknownIdentifier(interface.index) }
  }
  func check(_ link: LinkID) throws(SimulationError) {
    guard links.indices.contains(link.index) else { throw .unknownIdentifier(link.index) }
  }
  /// The place of a host or router among the stations.
  func station(_ node: NodeID) throws(SimulationError) -> Int {
    try check(node)
    guard nodes[node.index].kind != .switch else { throw .notAStation(nodes[node.index].name) }
    return nodes[node.index].place
  }
}
