import Determinism
public import IPAddressing

extension RIPNetwork {
  /// Adds a router. It starts with the first round, or now.
  public mutating func addRouter(_ name: String) throws(RIPNetworkError) {
    guard self[name] == nil else { throw .duplicate(router: name) }
    guard routers.count < Self.routerLimit else { throw .tooMany(limit: Self.routerLimit) }
    let generator = SeededGenerator(seed: seed &+ UInt64(routers.count))
    routers.append(RIPRouter(name: name, settings: settings, generator: generator))
  }

  /// Links two routers; the link is a network of its own, 10.0.0.0/30 and those that follow.
  @discardableResult
  public mutating func addLink(_ first: String, _ second: String, cost: Int = 1) throws(RIPNetworkError) -> IPv4Prefix {
    let ends = (try index(of: first), try index(of: second))
    guard ends.0 != ends.1 else { throw .sameRouter(first) }
    guard ports.count + 2 <= Self.portLimit else { throw .tooMany(limit: Self.portLimit) }
    let base = UInt32(10 << 24) + UInt32(links) * 4
    guard let prefix = try? IPv4Prefix(IPv4Address(rawValue: base), length: 30) else { throw .tooMany(limit: Self.portLimit) }
    for (end, other, host) in [(ends.0, second, 1), (ends.1, first, 2)] {
      let interface = RIPInterface(
        name: "to-\(other)-\(links)", address: IPv4Address(rawValue: base + UInt32(host)), prefix: prefix, cost: cost)
      attach(interface, to: end, link: links)
    }
    links += 1
    return prefix
  }

  /// Attaches a network of hosts to a router.
  public mutating func addNetwork(_ prefix: IPv4Prefix, at router: String) throws(RIPNetworkError) {
    let index = try index(of: router)
    guard port(prefix, at: index) == nil else { throw .network(prefix) }
    guard ports.count < Self.portLimit else { throw .tooMany(limit: Self.portLimit) }
    attach(RIPInterface(name: "net-\(prefix)", address: prefix.firstHost, prefix: prefix), to: index, link: nil)
  }

  /// Takes a router's network of hosts away, or brings it back.
  public mutating func setNetwork(_ prefix: IPv4Prefix, at router: String, up: Bool) throws(RIPNetworkError) {
    guard let port = port(prefix, at: try index(of: router)) else { throw .network(prefix) }
    set(port, up: up)
  }

  /// Takes all links between two routers down, or brings them back; both ends notice at once.
  public mutating func setLink(_ first: String, _ second: String, up: Bool) throws(RIPNetworkError) {
    let ends = [try index(of: first), try index(of: second)]
    let both = ports.indices.filter { index in
      ports[index].link != nil && ends.contains(ports[index].router) && peer(of: index).map { ends.contains(ports[$0].router) } == true
    }
    guard !both.isEmpty else { throw .noLink(first, second) }
    for port in both { set(port, up: up) }
  }

  /// Loses the next response from one router to another: RIP runs on UDP, nobody sends it again before the next update.
  public mutating func loseNextUpdate(from sender: String, to receiver: String) throws(RIPNetworkError) {
    guard losses.count < Self.portLimit else { throw .tooMany(limit: Self.portLimit) }
    losses.append((try index(of: sender), try index(of: receiver)))
  }

  func index(of name: String) throws(RIPNetworkError) -> Int {
    guard let index = routers.firstIndex(where: { $0.name == name }) else { throw .unknown(router: name) }
    return index
  }

  /// The port at the other end of a port's link.
  func peer(of port: Int) -> Int? {
    guard let link = ports[port].link else { return nil }
    return ports.indices.first { $0 != port && ports[$0].link == link }
  }

  private func port(_ prefix: IPv4Prefix, at router: Int) -> Int? {
    ports.firstIndex { $0.router == router && $0.link == nil && $0.interface.prefix == prefix }
  }

  private mutating func attach(_ interface: RIPInterface, to router: Int, link: Int?) {
    ports.append(Port(name: interface.name, router: router, interface: interface, link: link))
    deliver(handle(.interfaceUp(interface), router))
  }

  private mutating func set(_ port: Int, up: Bool) {
    guard ports[port].isUp != up else { return }
    ports[port].isUp = up
    let interface = ports[port].interface
    deliver(handle(up ? .interfaceUp(interface) : .interfaceDown(interface.name), ports[port].router))
  }
}
