import IPAddressing
import Routing
import Testing

@Suite struct RoutingPolicyTests {
  private func policy() throws -> RoutingPolicy<IPv4Address> {
    var policy = RoutingPolicy<IPv4Address>()
    try policy.insert(IPv4Route(p4("192.0.2.0/24"), device: "e0"))
    try policy.insert(IPv4Route(.all, via: v4("192.0.2.254"), device: "e0"))
    try policy.insert(IPv4Route(p4("10.8.0.0/16"), .throw, table: TableID(7)))
    try policy.insert(IPv4Route(.all, via: v4("192.0.2.7"), device: "e0", table: TableID(7)))
    return policy
  }

  @Test func theRulesThatAreThereFromTheStart() {
    #expect(RoutingPolicy<IPv4Address>().rules.map(\.priority) == [0, 32_766, 32_767])
    #expect(RoutingPolicy<IPv6Address>().rules.map(\.priority) == [0, 32_766])
  }

  @Test func throwAndNoRouteGoOnWithTheNextRule() throws {
    var policy = try policy()
    try policy.add(IPv4Rule(100, from: p4("10.9.0.0/16"), .lookup(TableID(7))))
    let seven = policy.lookup(RouteQuery(v4("8.8.8.8"), from: v4("10.9.1.1")))
    #expect(seven.outcome == .send(NextHop(via: v4("192.0.2.7"), device: "e0")))
    let thrown = policy.lookup(RouteQuery(v4("10.8.0.1"), from: v4("10.9.1.1")))
    #expect(thrown.outcome == .send(NextHop(via: v4("192.0.2.254"), device: "e0")))
    #expect(
      thrown.steps.map { "\($0.rule.priority) \($0.verdict)" } == [
        "0 no route: goes on with the next rule", "100 10.8.0.0/16, throw: goes on with the next rule", "32766 0.0.0.0/0 decides"
      ])
    let other = policy.lookup(RouteQuery(v4("8.8.8.8"), from: v4("10.10.1.1")))
    #expect(other.steps[1].verdict == .mismatch(.from))
    #expect(other.route?.table == .main)
  }

  @Test func rulesDecideByThemselves() throws {
    for (action, outcome, code) in [
      (RuleAction.blackhole, RoutingOutcome.discard, UInt8?.none), (.unreachable, .networkUnreachable, 0), (.prohibit, .prohibited, 13)
    ] {
      var policy = try policy()
      try policy.add(IPv4Rule(5, to: p4("10.0.0.0/8"), action))
      let found = policy.lookup(RouteQuery(v4("10.8.0.1")))
      #expect(found.outcome == outcome)
      #expect(found.outcome.icmpError(version: 4)?.code == code)
      #expect(found.route == nil && found.steps.count == 2)
    }
  }

  @Test func suppressionLeavesOutDefaultRoutes() throws {
    var policy = try policy()
    var rule = IPv4Rule(10, .lookup(.main))
    rule.suppressPrefixLength = 0
    try policy.add(rule)
    try policy.add(IPv4Rule(11, .lookup(TableID(7))))
    #expect(policy.lookup(RouteQuery(v4("8.8.8.8"))).route?.table == TableID(7))
    #expect(policy.lookup(RouteQuery(v4("192.0.2.1"))).route?.table == .main)
  }

  @Test func notTurnsARuleRound() throws {
    var policy = try policy()
    var rule = IPv4Rule(10, from: p4("10.0.0.0/8"), .prohibit)
    rule.isInverted = true
    try policy.add(rule)
    #expect(policy.lookup(RouteQuery(v4("8.8.8.8"), from: v4("11.0.0.1"))).outcome == .prohibited)
    #expect(policy.lookup(RouteQuery(v4("8.8.8.8"), from: v4("10.0.0.1"))).steps[1].verdict == .inverted)
  }

  @Test func gotoGoesForwardOnly() throws {
    var policy = try policy()
    try policy.add(IPv4Rule(10, .goto(32_766)))
    try policy.add(IPv4Rule(20, .blackhole))
    try policy.add(IPv4Rule(5, .goto(7)))
    let found = policy.lookup(RouteQuery(v4("8.8.8.8")))
    #expect(
      found.steps.map(\.verdict.description) == [
        "no route: goes on with the next rule", "no later rule has priority 7: goes on with the next rule", "goes on with rule 32766",
        "jumped over", "0.0.0.0/0 decides"
      ])
    #expect(problem { try policy.add(IPv4Rule(10, .goto(10))) } == "rule 10 can only go on with a later one, not with 10")
  }

  @Test func markDevicePortsAndUserAreCompared() {
    var rule = IPv4Rule(1, .nop), query = RouteQuery(v4("10.0.0.1"))
    func words() -> String? { rule.mismatch(with: query)?.description }
    rule.mark = MarkMatch(0x10, mask: 0xFF)
    query.mark = 0x1210
    #expect(words() == nil)
    query.mark = 0x11
    #expect(words() == "its mark is 0x11")
    rule.mark = nil
    rule.inputDevice = "lo"
    #expect(words() == nil)
    query.inputDevice = "e0"
    #expect(words() == "it came in by e0")
    rule.inputDevice = nil
    rule.destinationPorts = 80...90
    #expect(words() == "its ports are others")
    query.destinationPort = 85
    rule.users = 1000...2000
    #expect(words() == "another user sends it")
  }

  /// The kernel's answers: 32765, then 499 when the second rule is 500; the same rule twice is refused.
  @Test func prioritiesAreGivenAsLinuxGivesThem() throws {
    var policy = RoutingPolicy<IPv4Address>()
    #expect(policy.nextPriority == 32_765)
    try policy.add(IPv4Rule(500, .lookup(TableID(5))))
    #expect(policy.nextPriority == 499)
    #expect(problem { try policy.add(IPv4Rule(500, .lookup(TableID(5)))) } == "the same rule with priority 500 is there already")
    try policy.deleteRule(500)
    #expect(problem { try policy.deleteRule(500) } == "no rule has priority 500")
  }

  /// What Linux 6.18 said to the second rule of each pair, in IPv4 and, but for the realms, in IPv6.
  @Test(arguments: [
    ("from 10.0.0.0/8 table 7", "table 7", true), ("table 7", "from 10.0.0.0/8 table 7", false),
    ("not from 10.0.0.0/8 table 7", "from 10.0.0.0/8 table 7", true), ("from 10.0.0.0/8 table 7", "not from 10.0.0.0/8 table 7", true),
    ("table 7 protocol bird", "table 7 protocol static", false), ("table 7 tos 0x10", "table 7", true),
    ("table 7 to 10.0.0.0/8", "table 7", true), ("prohibit", "blackhole", false), ("goto 200", "goto 201", true),
    ("table 7 suppress_prefixlength 3", "table 7", false), ("table 7 fwmark 1", "table 7", false),
    ("table 7 fwmark 1/3", "table 7 fwmark 1", false), ("table 7 realms 3", "table 7 realms 4", false), ("not table 7", "table 7", true)
  ])
  func theSameRuleIsTheSameAsInLinux(_ first: String, _ second: String, _ isRefused: Bool) throws {
    var policy = RoutingPolicy<IPv4Address>()
    try policy.apply(RoutingCommand(parsing: "rule add pref 105 \(first)"))
    let problem = try refusal(of: RoutingCommand(parsing: "rule add pref 105 \(second)"), &policy)
    #expect(problem == (isRefused ? "the same rule with priority 105 is there already" : nil))
  }

  private func refusal(of command: RoutingCommand<IPv4Address>, _ policy: inout RoutingPolicy<IPv4Address>) -> String? {
    do { try policy.apply(command) } catch { return "\(error)" }
    return nil
  }

  @Test func aGatewayMustBeOnALink() throws {
    let policy = try policy()
    #expect(try policy.resolved(IPv4Route(p4("10.0.0.0/8"), via: v4("192.0.2.1"))).nextHops[0].device == "e0")
    #expect(problem { try policy.resolved(IPv4Route(p4("10.0.0.0/8"), via: v4("99.99.99.99"))) } == "the gateway 99.99.99.99 is on no link")
    #expect(problem { try policy.resolved(IPv4Route(p4("10.0.0.0/8"), via: v4("192.0.2.1"), device: "e1")) } != nil)
    var six = RoutingPolicy<IPv6Address>()
    try six.insert(IPv6Route(.all, via: v6("fe80::1"), device: "e0"))
    #expect(problem { try six.resolved(IPv6Route(p6("2a00::/16"), via: v6("fe80::1"))) }?.contains("needs a device") == true)
    #expect(problem { try six.resolved(IPv6Route(p6("2a00::/16"), via: v6("2b00::1"))) }?.contains("behind another gateway") == true)
  }
}
