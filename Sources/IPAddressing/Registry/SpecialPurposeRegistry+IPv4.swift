// The IPv4 Special-Purpose Address Registry. The answers stand in the order of its columns: source, destination, forwardable, globally
// reachable, reserved by protocol.

extension SpecialPurposeBlock.Footnote {
  fileprivate static let exceptions = Self(
    number: 1, text: "Several protocols have been granted exceptions to this rule. For examples, see RFC 8029 and RFC 5884.")
  fileprivate static let moreSpecificOnly = Self(number: 2, text: "Not usable unless by virtue of a more specific reservation.")
}

private func row(
  _ prefix: String, _ name: String, _ source: String, _ allocated: SpecialPurposeBlock.Month,
  until terminated: SpecialPurposeBlock.Month? = nil, note: SpecialPurposeBlock.Footnote? = nil, _ answers: SpecialPurposeBlock.Answers
) -> SpecialPurposeBlock {
  SpecialPurposeBlock(.v4(IPv4Prefix(prefix)!), name, source, allocated, until: terminated, note: note, answers)
}

extension SpecialPurposeRegistry {
  static let version4: [SpecialPurposeBlock] = [
    row("0.0.0.0/8", "\"This network\"", "RFC 791 §3.2", .init(1981, 9), (.yes, .no, .no, .no, .yes)),
    row("0.0.0.0/32", "\"This host on this network\"", "RFC 1122 §3.2.1.3", .init(1981, 9), (.yes, .no, .no, .no, .yes)),
    row("10.0.0.0/8", "Private-Use", "RFC 1918", .init(1996, 2), (.yes, .yes, .yes, .no, .no)),
    row("100.64.0.0/10", "Shared Address Space", "RFC 6598", .init(2012, 4), (.yes, .yes, .yes, .no, .no)),
    row(
      "127.0.0.0/8", "Loopback", "RFC 1122 §3.2.1.3", .init(1981, 9),
      (.no(.exceptions), .no(.exceptions), .no(.exceptions), .no(.exceptions), .yes)),
    row("169.254.0.0/16", "Link Local", "RFC 3927", .init(2005, 5), (.yes, .yes, .no, .no, .yes)),
    row("172.16.0.0/12", "Private-Use", "RFC 1918", .init(1996, 2), (.yes, .yes, .yes, .no, .no)),
    row(
      "192.0.0.0/24", "IETF Protocol Assignments", "RFC 6890 §2.1", .init(2010, 1), note: .moreSpecificOnly,
      (.no, .no, .no, .no, .no)),
    row("192.0.0.0/29", "IPv4 Service Continuity Prefix", "RFC 7335", .init(2011, 6), (.yes, .yes, .yes, .no, .no)),
    row("192.0.0.8/32", "IPv4 dummy address", "RFC 7600", .init(2015, 3), (.yes, .no, .no, .no, .no)),
    row("192.0.0.9/32", "Port Control Protocol Anycast", "RFC 7723", .init(2015, 10), (.yes, .yes, .yes, .yes, .no)),
    row("192.0.0.10/32", "Traversal Using Relays around NAT Anycast", "RFC 8155", .init(2017, 2), (.yes, .yes, .yes, .yes, .no)),
    row("192.0.0.170/32", "NAT64/DNS64 Discovery", "RFC 8880, RFC 7050 §2.2", .init(2013, 2), (.no, .no, .no, .no, .yes)),
    row("192.0.0.171/32", "NAT64/DNS64 Discovery", "RFC 8880, RFC 7050 §2.2", .init(2013, 2), (.no, .no, .no, .no, .yes)),
    row("192.0.2.0/24", "Documentation (TEST-NET-1)", "RFC 5737", .init(2010, 1), (.no, .no, .no, .no, .no)),
    row("192.31.196.0/24", "AS112-v4", "RFC 7535", .init(2014, 12), (.yes, .yes, .yes, .yes, .no)),
    row("192.52.193.0/24", "AMT", "RFC 7450", .init(2014, 12), (.yes, .yes, .yes, .yes, .no)),
    row(
      "192.88.99.0/24", "Deprecated (6to4 Relay Anycast)", "RFC 7526", .init(2001, 6), until: .init(2015, 3),
      (.blank, .blank, .blank, .blank, .blank)),
    row("192.88.99.2/32", "6a44-relay anycast address", "RFC 6751", .init(2012, 10), (.yes, .yes, .yes, .no, .no)),
    row("192.168.0.0/16", "Private-Use", "RFC 1918", .init(1996, 2), (.yes, .yes, .yes, .no, .no)),
    row("192.175.48.0/24", "Direct Delegation AS112 Service", "RFC 7534", .init(1996, 1), (.yes, .yes, .yes, .yes, .no)),
    row("198.18.0.0/15", "Benchmarking", "RFC 2544", .init(1999, 3), (.yes, .yes, .yes, .no, .no)),
    row("198.51.100.0/24", "Documentation (TEST-NET-2)", "RFC 5737", .init(2010, 1), (.no, .no, .no, .no, .no)),
    row("203.0.113.0/24", "Documentation (TEST-NET-3)", "RFC 5737", .init(2010, 1), (.no, .no, .no, .no, .no)),
    row("240.0.0.0/4", "Reserved", "RFC 1112 §4", .init(1989, 8), (.no, .no, .no, .no, .yes)),
    row("255.255.255.255/32", "Limited Broadcast", "RFC 8190, RFC 919 §7", .init(1984, 10), (.no, .yes, .no, .no, .yes))
  ]
}
