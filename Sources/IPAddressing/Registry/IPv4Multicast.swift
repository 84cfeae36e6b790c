/// A block of 224.0.0.0/4 and what its groups are for (RFC 5771; IANA's IPv4 multicast address space).
public struct IPv4MulticastBlock: Hashable, Sendable {
  /// The groups.
  public let prefix: IPv4Prefix
  /// The standard's name of the block.
  public let name: String
  /// What it is for, in words for somebody who learns it.
  public let words: String
  /// The standard that says so.
  public let source: String

  private init(_ prefix: String, _ name: String, _ source: String, _ words: String) {
    self.prefix = IPv4Prefix(prefix)!; self.name = name; self.source = source; self.words = words
  }

  /// The blocks, in the order of their addresses. What is in none of them is reserved or ad hoc.
  public static let all: [IPv4MulticastBlock] = [
    .init("224.0.0.0/24", "Local Network Control", "RFC 5771 §4", "protocols of one link, such as OSPF; routers never forward it"),
    .init("224.0.1.0/24", "Internetwork Control", "RFC 5771 §5", "control protocols that routers do forward, such as NTP"),
    .init("224.2.0.0/16", "SDP/SAP", "RFC 5771 §7", "sessions that the Session Announcement Protocol announces"),
    .init("232.0.0.0/8", "Source-Specific Multicast", "RFC 4607 §1", "receivers name the group and the one sender they want to hear"),
    .init("233.0.0.0/8", "GLOP", "RFC 3180 §3", "256 groups for every autonomous system: its number is in octets 2 and 3"),
    .init("233.252.0.0/14", "AD-HOC Block III", "RFC 5771 §6", "GLOP's part for private AS numbers, assigned to whoever asks"),
    .init("233.252.0.0/24", "MCAST-TEST-NET", "RFC 6676", "groups for examples in texts; they belong to nobody"),
    .init("234.0.0.0/8", "Unicast-Prefix-Based", "RFC 6034", "groups for every /24 network or shorter: its first octets follow 234"),
    .init("239.0.0.0/8", "Administratively Scoped", "RFC 2365 §5", "one's own groups, which stay within borders that one sets up"),
    .init("239.192.0.0/14", "Organization-Local Scope", "RFC 2365 §6.2", "one's own groups within one organization"),
    .init("239.255.0.0/16", "Local Scope", "RFC 2365 §6.1", "one's own groups within the smallest border")
  ]

  /// The most specific block that contains `group`, or nil.
  public static func containing(_ group: IPv4Address) -> IPv4MulticastBlock? {
    all.filter { $0.prefix.contains(group) }.max { $0.prefix.length < $1.prefix.length }
  }

  /// The autonomous system whose group this is, or nil: GLOP, 233.X.Y.0/24 for number X·256 + Y (RFC 3180 §3). The part for private
  /// numbers from 64512 on, 233.252.0.0/14, belongs to no system any more (RFC 5771 §6).
  public static func autonomousSystem(of group: IPv4Address) -> UInt16? {
    let number = UInt16(truncatingIfNeeded: group.rawValue >> 8)
    return group.rawValue >> 24 == 233 && number < 64_512 ? number : nil
  }
}
