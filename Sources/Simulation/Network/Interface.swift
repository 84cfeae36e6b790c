public import IPAddressing

/// An interface as one sees it from outside.
public struct Interface: Sendable, Hashable {
  /// Its number in the network.
  public let id: InterfaceID
  /// Whose it is.
  public let node: NodeID
  /// Its name at its node, such as `eth0`.
  public let name: String
  /// Its MAC address. A switch's interfaces have one, too, but never send from it.
  public internal(set) var mac: MACAddress
  /// The link that it is on.
  public internal(set) var link: LinkID?
  /// Whether it is up.
  public internal(set) var isUp = true
  /// The largest packet that it sends.
  public internal(set) var mtu = 1500
  /// What it does to the frames that it sends, before the link does (`tc qdisc add ... netem`); nil for nothing.
  public internal(set) var quality: LinkQuality?
  /// Its number at its node, from 0.
  let number: Int
}

/// A host, router or switch as one sees it from outside.
public struct Node: Sendable, Hashable {
  /// Its number in the network.
  public let id: NodeID
  /// Its name.
  public let name: String
  /// What it is.
  public let kind: NodeKind
  /// Its interfaces in the order in which they were added, without the loopback interface.
  public internal(set) var interfaces: [InterfaceID] = []
  /// Where it stands among the network's hosts and routers, or among its switches.
  let place: Int
}

/// A link as one sees it from outside: whatever one interface sends, all others on it get.
public struct Link: Sendable, Hashable {
  /// Its number in the network.
  public let id: LinkID
  /// Its name, such as `A`.
  public let name: String
  /// How good it is.
  public internal(set) var quality: LinkQuality
  /// Whether it is whole: nothing passes through a cut cable.
  public internal(set) var isUp = true
  /// The interfaces on it.
  public internal(set) var interfaces: [InterfaceID] = []
}
