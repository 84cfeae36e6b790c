import IPAddressing
import Routing
import Testing

@Suite struct RouteTextTests {
  private func written<Address>(_ routes: [Route<Address>], _ table: TableID = .main) -> String {
    routes.map { $0.text(.listing(table)) + "\n" }.joined()
  }

  @Test func listingsAreReadAndWrittenAgainToTheByte() throws {
    #expect(written(try IPv4Route.list(parsing: Recorded.routes4)) == Recorded.routes4)
    #expect(written(try IPv4Route.list(parsing: Recorded.local4, .listing(.local)), .local) == Recorded.local4)
    #expect(written(try IPv6Route.list(parsing: Recorded.routes6)) == Recorded.routes6)
    #expect(written(try IPv6Route.list(parsing: Recorded.all6)) == Recorded.all6)
  }

  @Test func detailsAndSingleLinesSayTheSame() throws {
    let routes = try IPv4Route.list(parsing: Recorded.routes4)
    func flagless(_ routes: [IPv4Route]) -> [IPv4Route] {
      routes.map { route in
        var route = route
        route.nextHops = route.nextHops.map {
          NextHop(gateway: $0.gateway, device: $0.device, weight: $0.weight, flags: $0.flags.subtracting(.linkdown))
        }
        return route
      }
    }
    #expect(flagless(try IPv4Route.list(parsing: Recorded.details4)) == flagless(routes))
    #expect(flagless(try IPv4Route.list(parsing: Recorded.lines4)) == flagless(routes))
    #expect(try IPv6Route.list(parsing: Recorded.lines6) == IPv6Route.list(parsing: Recorded.routes6))
  }

  @Test func recordedRoutesSurviveTheCommandForm() throws {
    for route in try IPv4Route.list(parsing: Recorded.routes4) + IPv4Route.list(parsing: Recorded.local4, .listing(.local)) {
      var said = route
      said.nextHops = route.nextHops.map {
        NextHop(gateway: $0.gateway, device: $0.device, weight: $0.weight, flags: $0.flags.intersection(.onlink))
      }
      #expect(try IPv4Route(parsing: route.text(.command)) == said, "\(route)")
    }
  }

  @Test func commandsHaveTheDefaultsOfIproute2() throws {
    let route = try IPv4Route(parsing: "10.0.0.0/8 dev e0")
    #expect(route.scope == .link && route.metric == 0 && route.table == .main && route.origin == .boot)
    #expect(try IPv4Route(parsing: "10.0.0.0/8 via 192.0.2.1").scope == .global)
    #expect(try IPv4Route(parsing: "10.0.0.0/8 nexthop dev e0 nexthop dev e1").scope == .global)
    #expect(try IPv4Route(parsing: "local 10.0.0.1 dev lo").table == .local)
    #expect(try IPv4Route(parsing: "10.0.0.0/8 dev e0", .listing).scope == .global)
    #expect(try IPv6Route(parsing: "2001:db8::/32 dev e0 metric 0").metric == 1024)
    #expect(try IPv4Route(parsing: "10.0.0.0/8 dev e0 tos 10").tos == 0x10)
    #expect(try IPv4Route(parsing: "10.0.0.0/8 dev e0 tos AF11").text(.command) == "10.0.0.0/8 tos AF11 dev e0")
  }

  /// As Linux 6.18 lists them; the weight of an only hop it does not say.
  @Test func aTableIsListedInTheKernelsOrder() throws {
    var four = IPv4RouteTable(), six = IPv6RouteTable()
    for text in ["default via 192.0.2.1", "10.0.0.0/8 via 192.0.2.2", "10.0.0.0/24 via 192.0.2.3", "9.0.0.0/8 dev e0"] {
      try four.insert(IPv4Route(parsing: text))
    }
    try four.insert(IPv4Route(parsing: "10.128.0.0/9 nexthop via 192.0.2.2 weight 5"))
    for text in ["default", "2001:db8::/32", "2001:db8:ffff::/48", "2001:db8::/48"] {
      try six.insert(IPv6Route(parsing: "\(text) dev e0"))
    }
    #expect(
      four.listing == """
        default via 192.0.2.1\u{20}
        9.0.0.0/8 dev e0 scope link\u{20}
        10.0.0.0/24 via 192.0.2.3\u{20}
        10.0.0.0/8 via 192.0.2.2\u{20}
        10.128.0.0/9 via 192.0.2.2\u{20}

        """)
    #expect(
      six.listing.split(separator: "\n").map { $0.prefix { $0 != " " } } == [
        "2001:db8::/48", "2001:db8:ffff::/48", "2001:db8::/32", "default"
      ])
  }

  @Test func errorsSayWhere() {
    func error(_ text: String) -> String? { problem { try IPv4Route(parsing: text) } }
    #expect(
      error("10.0.0.0/8 vai 192.0.2.1")
        == "line 1, column 12: found 'vai', expected a keyword such as 'via', 'dev', 'proto', 'scope', 'src', "
        + "'metric', 'mtu', 'table' or 'nexthop'"
    )
    #expect(error("10.0.0.0/8 via 192.0.2.300") == "line 1, column 24: octet 4 is 300, the largest is 255")
    #expect(
      error("10.0.0.1/8 dev e0") == "line 1, column 1: bits behind the prefix length are set: this is an address inside of 10.0.0.0/8")
    #expect(error("10.0.0.0/8 via") == "line 1, column 15: found the end of the line, expected the gateway's address")
    #expect(error("10.0.0.0/8 metric 5 metric 6") == "line 1, column 21: found a second 'metric'")
    #expect(error("10.0.0.0/8 metric -5") == "line 1, column 19: found '-5', expected the metric: a number from 0 to 4294967295")
    #expect(error("10.0.0.0/8 dev averylongdevicename") != nil)
    #expect(error("10.0.0.0/8 nexthop weight 3") == "line 1, column 12: found 'nexthop', expected 'via' or 'dev' behind it")
    #expect(
      error("10.0.0.0/8 dev e0 nexthop dev e1")
        == "line 1, column 19: found 'nexthop', expected no 'nexthop' beside the route's own 'via' or 'dev'")
    #expect(error("") == "line 1, column 1: found the end of the line, expected the destination: a prefix, an address or 'default'")
    #expect(error("default dev e0\n\ndefault dev e1") == "line 3, column 1: found 'default', expected the end behind one route")
    #expect(
      problem { try IPv4Route.list(parsing: "default dev e0\n10.0.0.0/8\n\tnexthop dev e0 wait 3\n") }?.hasPrefix(
        "line 3, column 17: found 'wait'") == true)
    #expect(problem { try IPv4Route(parsing: "default dev e0 metric 0\u{661}") } != nil)
  }

  @Test func scriptsHaveCommentsAndContinuedLines() throws {
    let script =
      "# routes\nroute add default via 192.0.2.1 dev e0 # the router\n\nip -4 route del \\\n  10.0.0.0/8\n"
      + "rule add from 10.0.0.0/8 table 7\r\n"
    let commands = try RoutingCommand<IPv4Address>.list(parsing: script)
    #expect(commands.count == 3)
    #expect(commands[1] == .delete(RouteSelector(p4("10.0.0.0/8")), .main))
    #expect(commands[2] == .addRule(IPv4Rule(0, from: p4("10.0.0.0/8"), .lookup(TableID(7))), isPriorityGiven: false))
    #expect(
      problem { try RoutingCommand<IPv4Address>(parsing: "ip -6 route add default dev e0") }
        == "line 1, column 4: found '-6', expected '-4', or nothing, before 'route' or 'rule'")
  }
}
