import Determinism
import IPAddressing
import Routing
import Simulation
import Wire

/// An address of a test; one that cannot be read ends the program.
func ip(_ text: String) -> IPAddress {
  guard let address = IPAddress(text) else { preconditionFailure("'\(text)' is no address") }
  return address
}

func mac(_ text: String) -> MACAddress {
  guard let address = MACAddress(text) else { preconditionFailure("'\(text)' is no MAC address") }
  return address
}

extension Network {
  /// A node's interface on a link, with addresses such as `10.0.0.1/24`, and the MAC address 02:00:00:00:00:xx if a number is given.
  @discardableResult
  mutating func plug(_ node: NodeID, _ link: LinkID, _ addresses: String..., mac number: UInt64? = nil) throws -> InterfaceID {
    let interface = try addInterface(to: node, mac: number.map { MACAddress(rawValue: 0x0200_0000_0000 | $0) })
    try attach(interface, to: link)
    for text in addresses {
      let parts = text.split(separator: "/")
      try addAddress(ip(String(parts[0])), prefixLength: Int(parts[1]) ?? -1, to: interface)
    }
    return interface
  }

  /// What an interface has sent so far, without padding.
  func sent(by interface: InterfaceID) -> [EthernetFrame] {
    log.events.compactMap { event in
      if case .frameSent(let frame, _) = event.kind, event.interface == interface { frame } else { nil }
    }
  }

  /// The events of a node, or of all.
  func kinds(of node: NodeID? = nil) -> [Event.Kind] {
    log.events.filter { node == nil || $0.node == node }.map(\.kind)
  }
}

extension EthernetFrame {
  /// The frame without padding.
  var unpadded: [UInt8] { Array(bytes.prefix(length)) }
}

/// a and b on two links, with a router between them: 10.0.1.0/24 and fd01::/64 on link A, 10.0.2.0/24 and fd02::/64 on link B.
struct TwoLANs {
  var network: Network
  let a: NodeID, r: NodeID, b: NodeID
  let linkA: LinkID, linkB: LinkID
  let a0: InterfaceID, r0: InterfaceID, r1: InterfaceID, b0: InterfaceID

  init(seed: UInt64 = 1, qualityA: LinkQuality = LinkQuality(), qualityB: LinkQuality = LinkQuality(), returnRoute: Bool = true) throws {
    network = Network(seed: seed)
    a = try network.addHost("a")
    r = try network.addRouter("r")
    b = try network.addHost("b")
    linkA = try network.addLink("A", quality: qualityA)
    linkB = try network.addLink("B", quality: qualityB)
    a0 = try network.plug(a, linkA, "10.0.1.1/24", "fd01::1/64", mac: 1)
    r0 = try network.plug(r, linkA, "10.0.1.254/24", "fd01::fe/64", mac: 2)
    r1 = try network.plug(r, linkB, "10.0.2.254/24", "fd02::fe/64", mac: 3)
    b0 = try network.plug(b, linkB, "10.0.2.1/24", "fd02::1/64", mac: 4)
    try network.configure(a, routing: "ip route add default via 10.0.1.254\nip -6 route add default via fd01::fe")
    if returnRoute { try network.configure(b, routing: "ip route add default via 10.0.2.254\nip -6 route add default via fd02::fe") }
  }
}
