/// How far a packet to an IPv6 group travels: the four bits `scop` (RFC 4291 §2.7, RFC 7346 §2). An open registry.
public struct MulticastScope: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// The number in the address: 0 to 15, the larger the wider.
  public let rawValue: UInt8

  /// Any scope; only the low four bits count.
  public init(rawValue: UInt8) { self.rawValue = rawValue & 0xF }

  /// 1: the host itself, for loopback.
  public static let interfaceLocal = MulticastScope(rawValue: 1)
  /// 2: the link; no router forwards it.
  public static let linkLocal = MulticastScope(rawValue: 2)
  /// 3: wider than a link, bounded by the routing technology itself (RFC 7346 §2).
  public static let realmLocal = MulticastScope(rawValue: 3)
  /// 4: the smallest scope that an administrator must set up.
  public static let adminLocal = MulticastScope(rawValue: 4)
  /// 5: one site.
  public static let siteLocal = MulticastScope(rawValue: 5)
  /// 8: several sites of one organization.
  public static let organizationLocal = MulticastScope(rawValue: 8)
  /// 14: the Internet.
  public static let global = MulticastScope(rawValue: 14)

  /// The name of RFC 7346 §2, "reserved" (0 and 15) or "unassigned", which administrators may use for scopes of their own.
  public var name: String {
    switch rawValue {
    case 1: "interface-local"
    case 2: "link-local"
    case 3: "realm-local"
    case 4: "admin-local"
    case 5: "site-local"
    case 8: "organization-local"
    case 14: "global"
    case 0, 15: "reserved"
    default: "unassigned"
    }
  }

  /// How far that is, in words for somebody who learns it.
  public var words: String {
    switch rawValue {
    case 1: "packets stay inside the host"
    case 2: "packets stay on the link: no router forwards them"
    case 3: "packets stay in what one technology calls its network, such as all nodes of an IEEE 802.15.4 mesh"
    case 4: "packets stay in the smallest zone that an administrator has set up"
    case 5: "packets stay within one site"
    case 8: "packets stay within one organization, at all of its sites"
    case 14: "packets may go everywhere"
    case 0: "not to be used: packets to it are dropped"
    case 15: "not to be used: packets to it are treated as if they might go everywhere"
    default: "packets stay in a zone for which administrators may use this number"
    }
  }

  /// The name.
  public var description: String { name }
  /// Whether `a` is the narrower one.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}
