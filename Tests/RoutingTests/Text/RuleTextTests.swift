import IPAddressing
import Routing
import Testing

@Suite struct RuleTextTests {
  @Test func listingsAreReadAndWrittenAgain() throws {
    let rules = try IPv4Rule.list(parsing: Recorded.rules4)
    // What the kernel knows by itself is not kept.
    let expected = Recorded.rules4.replacing(" [unresolved]", with: "").replacing(" [detached]", with: "")
    #expect(rules.map { $0.text() + "\n" }.joined() == expected)
    #expect(try IPv6Rule.list(parsing: Recorded.rules6).map { $0.text() + "\n" }.joined() == Recorded.rules6)
    let detailed = try IPv4Rule.list(parsing: Recorded.detailedRules4)
    #expect(detailed.map { $0.text() } == rules.map { $0.text() })
    #expect(detailed.first?.origin == .kernel)
    for rule in detailed { #expect(try IPv4Rule(parsing: rule.text(.command)) == rule) }
  }

  @Test func theRulesFromTheStartAreThoseOfTheKernel() throws {
    let rules = try IPv6Rule.list(parsing: Recorded.rules6)
    #expect(RoutingPolicy<IPv6Address>().ruleListing == [rules[0], rules[rules.count - 1]].map { $0.text() + "\n" }.joined())
  }

  /// As Linux 6.18 and iproute2 6.1 have it.
  @Test func theKernelSaysWhereNoRuleFollows() throws {
    var four = RoutingPolicy<IPv4Address>(), six = RoutingPolicy<IPv6Address>()
    for text in [
      "rule add goto 121 pref 104", "rule add ipproto udp table 9 pref 81 protocol bird realms 3/4", "rule add goto 104 pref 103"
    ] { try four.apply(RoutingCommand(parsing: text)) }
    try six.apply(RoutingCommand(parsing: "rule add table 9 pref 81 realms 3/4"))
    #expect(
      four.ruleListing == """
        0:\tfrom all lookup local
        81:\tfrom all ipproto udp lookup 9 realms 3/4 proto bird
        103:\tfrom all goto 104
        104:\tfrom all goto 121 [unresolved]
        32766:\tfrom all lookup main
        32767:\tfrom all lookup default

        """)
    #expect(six.ruleListing == "0:\tfrom all lookup local\n81:\tfrom all lookup 9\n32766:\tfrom all lookup main\n")
  }

  @Test func errorsSayWhere() {
    func error(_ text: String) -> String? { problem { try IPv4Rule(parsing: text) } }
    #expect(error("from 10.0.0.0/8 lokup main")?.hasPrefix("line 1, column 17: found 'lokup', expected a keyword") == true)
    #expect(error("fwmark 0x1g") == "line 1, column 8: found '0x1g', expected a mark, or a mark and a mask such as 0x10/0xff")
    #expect(error("dport 90-80") == "line 1, column 7: found '90-80', expected a port, or two with a hyphen")
    #expect(error("lookup main prohibit") == "line 1, column 13: found a second 'prohibit'")
    #expect(error("suppress_prefixlength 33") == "line 1, column 23: found '33', expected a prefix length: a number from 0 to 32")
    #expect(
      problem { try IPv4Rule(parsing: "from all lookup main", .listing) }
        == "line 1, column 1: found 'from', expected the priority and a colon")
    #expect(problem { try IPv4Rule(parsing: "5:\tfrom all", .listing) }?.hasPrefix("line 1, column 12: found the end of the line") == true)
  }

  @Test func rulesGoByWhatWasSaid() throws {
    var policy = RoutingPolicy<IPv4Address>()
    for text in ["rule add from 10.0.0.0/8 table 7", "rule add from 10.0.0.0/8 table 8", "ip rule del table 7 from 10.0.0.0/8"] {
      try policy.apply(RoutingCommand(parsing: text))
    }
    #expect(policy.rules.map(\.priority) == [0, 32_764, 32_766, 32_767])
    try policy.apply(RoutingCommand(parsing: "rule del pref 32764"))
    #expect(problem { try policy.apply(RoutingCommand(parsing: "rule del from 10.0.0.0/8")) } == "no rule has priority 0")
  }
}
