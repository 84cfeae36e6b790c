// The IPv6 Special-Purpose Address Registry. The answers stand in the order of its columns: source, destination, forwardable, globally
// reachable, reserved by protocol.

extension SpecialPurposeBlock.Footnote {
  fileprivate static let moreSpecific = Self(number: 1, text: "Unless allowed by a more specific allocation.")
  fileprivate static let teredo = Self(number: 2, text: "See RFC 4380 §5 for details.")
  fileprivate static let sixToFour = Self(number: 3, text: "See RFC 3056 for details.")
  fileprivate static let uniqueLocal = Self(
    number: 4,
    text: "See RFC 4193 for more details on the routability of Unique-Local addresses. The Unique-Local prefix is drawn from the IPv6 "
      + "Global Unicast Address range, but is specified as not globally routed.")
}

private func row(
  _ prefix: String, _ name: String, _ source: String, _ allocated: SpecialPurposeBlock.Month,
  until terminated: SpecialPurposeBlock.Month? = nil, note: SpecialPurposeBlock.Footnote? = nil, _ answers: SpecialPurposeBlock.Answers
) -> SpecialPurposeBlock {
  SpecialPurposeBlock(.v6(IPv6Prefix(prefix)!), name, source, allocated, until: terminated, note: note, answers)
}

extension SpecialPurposeRegistry {
  static let version6: [SpecialPurposeBlock] = [
    row("::1/128", "Loopback Address", "RFC 4291", .init(2006, 2), (.no, .no, .no, .no, .yes)),
    row("::/128", "Unspecified Address", "RFC 4291", .init(2006, 2), (.yes, .no, .no, .no, .yes)),
    row("::ffff:0:0/96", "IPv4-mapped Address", "RFC 4291", .init(2006, 2), (.no, .no, .no, .no, .yes)),
    row("64:ff9b::/96", "IPv4-IPv6 Translat.", "RFC 6052", .init(2010, 10), (.yes, .yes, .yes, .yes, .no)),
    row("64:ff9b:1::/48", "IPv4-IPv6 Translat.", "RFC 8215", .init(2017, 6), (.yes, .yes, .yes, .no, .no)),
    row("100::/64", "Discard-Only Address Block", "RFC 6666", .init(2012, 6), (.yes, .yes, .yes, .no, .no)),
    row("100:0:0:1::/64", "Dummy IPv6 Prefix", "RFC 9780", .init(2025, 4), (.yes, .no, .no, .no, .no)),
    row(
      "2001::/23", "IETF Protocol Assignments", "RFC 2928", .init(2000, 9),
      (.no(.moreSpecific), .no(.moreSpecific), .no(.moreSpecific), .no(.moreSpecific), .no)),
    row("2001::/32", "TEREDO", "RFC 4380, RFC 8190", .init(2006, 1), (.yes, .yes, .yes, .notApplicable(.teredo), .no)),
    row("2001:1::1/128", "Port Control Protocol Anycast", "RFC 7723", .init(2015, 10), (.yes, .yes, .yes, .yes, .no)),
    row("2001:1::2/128", "Traversal Using Relays around NAT Anycast", "RFC 8155", .init(2017, 2), (.yes, .yes, .yes, .yes, .no)),
    row("2001:1::3/128", "DNS-SD Service Registration Protocol Anycast", "RFC 9665", .init(2024, 4), (.yes, .yes, .yes, .yes, .no)),
    row("2001:2::/48", "Benchmarking", "RFC 5180, RFC Errata 1752", .init(2008, 4), (.yes, .yes, .yes, .no, .no)),
    row("2001:3::/32", "AMT", "RFC 7450", .init(2014, 12), (.yes, .yes, .yes, .yes, .no)),
    row("2001:4:112::/48", "AS112-v6", "RFC 7535", .init(2014, 12), (.yes, .yes, .yes, .yes, .no)),
    row(
      "2001:10::/28", "Deprecated (previously ORCHID)", "RFC 4843", .init(2007, 3), until: .init(2014, 3),
      (.blank, .blank, .blank, .blank, .blank)),
    row("2001:20::/28", "ORCHIDv2", "RFC 7343", .init(2014, 7), (.yes, .yes, .yes, .yes, .no)),
    row(
      "2001:30::/28", "Drone Remote ID Protocol Entity Tags (DETs) Prefix", "RFC 9374", .init(2022, 12),
      (.yes, .yes, .yes, .yes, .no)),
    row("2001:db8::/32", "Documentation", "RFC 3849", .init(2004, 7), (.no, .no, .no, .no, .no)),
    row(
      "2002::/16", "6to4", "RFC 3056", .init(2001, 2), note: .sixToFour, (.yes, .yes, .yes, .notApplicable(.sixToFour), .no)),
    row("2620:4f:8000::/48", "Direct Delegation AS112 Service", "RFC 7534", .init(2011, 5), (.yes, .yes, .yes, .yes, .no)),
    row("3fff::/20", "Documentation", "RFC 9637", .init(2024, 7), (.no, .no, .no, .no, .no)),
    row("5f00::/16", "Segment Routing (SRv6) SIDs", "RFC 9602", .init(2024, 4), (.yes, .yes, .yes, .no, .no)),
    row("fc00::/7", "Unique-Local", "RFC 4193, RFC 8190", .init(2005, 10), (.yes, .yes, .yes, .no(.uniqueLocal), .no)),
    row("fe80::/10", "Link-Local Unicast", "RFC 4291", .init(2006, 2), (.yes, .yes, .no, .no, .yes))
  ]
}
