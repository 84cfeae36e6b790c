import IPAddressing

extension RouterInterface {
  /// Whether the machine takes packets to an IPv4 group here: every machine is in 224.0.0.1, RFC 1112 §4.
  func listens(to group: IPv4Address) -> Bool { group.rawValue == 0xE000_0001 || groups4.contains(group) }

  /// Whether the machine takes packets to an IPv6 group here: those of all nodes, of its addresses and, if it forwards, of all routers,
  /// RFC 4291 §2.8.
  func listens(to group: IPv6Address, asRouter: Bool) -> Bool {
    let number = group.rawValue
    if number == Self.allNodes || number == Self.allNodesHere || groups6.contains(group) { return true }
    if asRouter, number == Self.allLinkRouters || number == Self.allSiteRouters || number == Self.allRoutersHere { return true }
    guard number >> 24 == Self.solicitedNode >> 24 else { return false }
    func isSolicited(_ address: IPv6Address) -> Bool { (address.rawValue ^ number) & 0xFF_FFFF == 0 }
    return addresses6.contains { entry in
      isSolicited(entry.address) || asRouter && entry.prefix.length < 127 && isSolicited(entry.prefix.first)
    }
  }

  // ff01::1, ff01::2, ff02::1, ff02::2, ff05::2, and the beginning of ff02::1:ff00:0/104, RFC 4291 §2.7.1.
  private static let allNodesHere: UInt128 = 0xFF01 << 112 | 1
  private static let allRoutersHere: UInt128 = 0xFF01 << 112 | 2
  private static let allNodes: UInt128 = 0xFF02 << 112 | 1
  private static let allLinkRouters: UInt128 = 0xFF02 << 112 | 2
  private static let allSiteRouters: UInt128 = 0xFF05 << 112 | 2
  private static let solicitedNode: UInt128 = 0xFF02 << 112 | 0x1_FF00_0000
}
