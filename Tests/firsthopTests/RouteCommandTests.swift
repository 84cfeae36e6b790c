import Foundation
import Testing

/// `firsthop route lookup` from outside. Where packets go is held against the kernel in Tests/Oracles/oracle-routes.py.
struct RouteCommandTests {
  private static let routes = """
    default via 192.0.2.1 dev eth0 proto dhcp metric 100
    10.0.0.0/8 via 192.0.2.2 dev eth0
    10.1.0.0/16 dev eth1 proto kernel scope link src 10.1.0.1
    10.1.0.0/16 via 192.0.2.9 dev eth0 metric 20
    10.1.4.0/22 via 192.0.2.3 dev eth0
    10.2.0.0/16
    \tnexthop via 192.0.2.4 dev eth0 weight 1
    \tnexthop via 192.0.2.5 dev eth0 weight 3
    blackhole 10.66.0.0/16
    unreachable 10.67.0.0/16
    default dev eth7 table 7

    """

  /// Runs `firsthop route lookup` with a table, and perhaps rules, in files.
  private func lookup(_ line: String, _ table: String = routes, rules: String? = nil) async throws -> Command {
    let folder = try Folder()
    var words = ["route", "lookup", "--table", try folder.file("routes.txt", table)]
    if let rules { words += ["--rules", try folder.file("rules.txt", rules)] }
    return try await Command.run(words + line.split(separator: " ").map(String.init))
  }

  @Test func `a line an address`() async throws {
    let some = try await lookup("10.1.3.4 10.1.5.6 10.9.9.9 198.51.100.7")
    #expect(some.status == 0 && some.errors.isEmpty)
    #expect(
      some.lines == [
        "10.1.3.4  dev eth1  (10.1.0.0/16)", "10.1.5.6  via 192.0.2.3 dev eth0  (10.1.4.0/22)",
        "10.9.9.9  via 192.0.2.2 dev eth0  (10.0.0.0/8)", "198.51.100.7  via 192.0.2.1 dev eth0  (0.0.0.0/0 metric 100)"
      ])
    let dropped = try await lookup("10.66.0.1 10.67.0.1")
    #expect(dropped.status == 1 && dropped.lines[0] == "10.66.0.1  blackhole: dropped, and nobody is told  (10.66.0.0/16)")
    #expect(dropped.lines[1] == "10.67.0.1  unreachable: dropped, and the sender is told  (10.67.0.0/16)")
    #expect(try await lookup("10.0.0.1", "").output == "10.0.0.1  no route: dropped, and the sender is told\n")
  }

  @Test func `who won, who lost, and what would change it`() async throws {
    let why = try await lookup("10.1.3.4 --explain").output
    for part in [
      "10.1.3.4: dev eth1\n", "rule 0: from all lookup local: no route: goes on with the next rule", "rule 32766: from all lookup main",
      "10.1.0.0/16 dev eth1 proto kernel src 10.1.0.1: taken: the longest prefix, and the lowest metric",
      "10.1.0.0/16 via 192.0.2.9 dev eth0 metric 20: metric 20 against 0", "only there, the lowest metric wins",
      "10.0.0.0/8 via 192.0.2.2 dev eth0: shorter by 8 bits", "RFC 1812 §5.2.4.3", "ip-rule(8)",
      "not a candidate: 10.1.4.0/22 does not contain 10.1.3.4: bit 22 of its 22 is 1, and 0 in the address",
      "without the route 10.1.0.0/16 dev eth1 proto kernel src 10.1.0.1: via 192.0.2.9 dev eth0  (10.1.0.0/16 metric 20)",
      "A metric above 20 would do the same.", "to 10.1.7.4, which differs in bit 22: via 192.0.2.3 dev eth0  (10.1.4.0/22)"
    ] { #expect(why.contains(part), "\(part)") }
    let error = try await lookup("10.67.0.1 --explain")
    #expect(error.status == 1 && error.output.contains("the sender is told (ICMP type 3 code 1 goes back)  RFC 1812 §5.2.7.1"))
  }

  @Test func `several next hops share the flows`() async throws {
    // A quarter of the hashes is the first hop's: 2^31 / 4.
    #expect(try await lookup("10.2.0.1 --hash 536870911").output == "10.2.0.1  via 192.0.2.4 dev eth0  (10.2.0.0/16)\n")
    #expect(try await lookup("10.2.0.1 --hash 536870912").output == "10.2.0.1  via 192.0.2.5 dev eth0  (10.2.0.0/16)\n")
    #expect(try await lookup("10.2.0.1 --hash 2147483647").output == "10.2.0.1  via 192.0.2.5 dev eth0  (10.2.0.0/16)\n")
    let why = try await lookup("10.2.0.1 --hash 7 --explain").output
    #expect(why.contains("next hop: flow hash 7: hop 1 (hop 1 has 0 to 536870911, hop 2 has 536870912 to 2147483647)  RFC 2992"))
  }

  @Test func `json`() async throws {
    let result = try await lookup("10.1.3.4 10.66.0.1 --json")
    #expect(result.status == 1 && result.lines.count == 2)
    let first = try #require(JSONSerialization.jsonObject(with: Data(result.lines[0].utf8)) as? [String: Any])
    #expect(first["outcome"] as? String == "send" && first["device"] as? String == "eth1" && first["gateway"] is NSNull)
    #expect(first["prefix"] as? String == "10.1.0.0/16" && first["table"] as? String == "main")
    let candidates = try #require(first["candidates"] as? [[String: Any]])
    #expect(candidates.map { $0["won"] as? Bool } == [true, false, false, false])
    #expect(candidates[1]["why"] as? String == "metric 20 against 0")
    #expect((first["rules"] as? [[String: Any]])?.count == 2)
    #expect((first["alternatives"] as? [[String: Any]])?.map { $0["prefix"] as? String } == ["10.1.0.0/16", "10.1.4.0/22"])
    let second = try #require(JSONSerialization.jsonObject(with: Data(result.lines[1].utf8)) as? [String: Any])
    #expect(second["outcome"] as? String == "blackhole" && second["device"] == nil)
  }

  @Test func `rules choose the table`() async throws {
    let rules =
      "0:\tfrom all lookup local\n90:\tfrom all fwmark 0x2 lookup 7\n91:\tfrom 192.0.2.0/24 prohibit\n32766:\tfrom all lookup main\n"
    #expect(try await lookup("10.1.3.4", rules: rules).output == "10.1.3.4  dev eth1  (10.1.0.0/16)\n")
    #expect(try await lookup("10.1.3.4 --mark 2", rules: rules).output == "10.1.3.4  dev eth7  (0.0.0.0/0)\n")
    let forbidden = try await lookup("10.1.3.4 --from 192.0.2.7 --explain", rules: rules)
    #expect(
      forbidden.status == 1 && forbidden.output.hasPrefix("10.1.3.4: prohibited: dropped, and the sender is told (ICMP type 3 code 13"))
    #expect(forbidden.output.contains("rule 90: from all fwmark 0x2 lookup 7: not for this packet: its mark is 0x0"))
    #expect(forbidden.output.contains("if its mark were 0x2, which rule 90 asks for: dev eth7"))
    #expect(forbidden.output.contains("rule 91: from 192.0.2.0/24 prohibit: decides by itself"))
  }

  @Test func `what packets and sockets have`() async throws {
    let rules =
      "5:\tfrom all ipproto tcp dport 80 lookup 7\n6:\tfrom all iif eth9 lookup 7\n7:\tfrom all tos 0x10 lookup 7\n9:\tfrom all lookup main\n"
    for words in ["--ipproto 6 --dport 80", "--iif eth9", "--tos 10", "--tos 0x10"] {
      #expect(try await lookup("10.1.3.4 " + words, rules: rules).output == "10.1.3.4  dev eth7  (0.0.0.0/0)\n", "\(words)")
    }
    #expect(try await lookup("10.1.3.4 --ipproto 17 --dport 80", rules: rules).output == "10.1.3.4  dev eth1  (10.1.0.0/16)\n")
    #expect(try await lookup("10.1.3.4 --oif eth0").output == "10.1.3.4  via 192.0.2.9 dev eth0  (10.1.0.0/16 metric 20)\n")
  }

  @Test func `IPv6, and standard input`() async throws {
    let table = "2001:db8::/32 via fe80::1 dev eth0 metric 1024 pref medium\n2001:db8:1::/48 dev eth1 proto kernel metric 256 pref medium\n"
    let command = ["route", "lookup", "--table", "-", "2001:db8:1::7", "2001:db8:2::7", "2001:db9::1"]
    let result = try await Command.run(command, input: Data(table.utf8))
    #expect(result.status == 1)
    #expect(
      result.lines == [
        "2001:db8:1::7  dev eth1  (2001:db8:1::/48 metric 256)", "2001:db8:2::7  via fe80::1 dev eth0  (2001:db8::/32 metric 1024)",
        "2001:db9::1  no route: dropped, and the sender is told"
      ])
    let why = try await Command.run(["route", "lookup", "--table", "-", "2001:db9::1", "--explain"], input: Data(table.utf8))
    #expect(why.output.contains("ICMP type 1 code 0 goes back)  RFC 4443 §3.1"))
    #expect(why.output.contains("with 2001:db8::/31 in place of 2001:db8::/32: via fe80::1 dev eth0"))
  }

  /// What, where, what was expected; 64 for the command line and 2 for a file.
  @Test func `mistakes in files`() async throws {
    let cases: [(table: String, rules: String?, complaint: String)] = [
      (
        "default via 192.0.2.1 dev e0\n10.0.0.0/8 vai 192.0.2.1\n", nil,
        "routes.txt, line 2, column 12: found 'vai', expected a keyword such as 'via', 'dev', 'proto', 'scope', 'src', 'metric', 'mtu', "
          + "'table' or 'nexthop'"
      ),
      ("10.0.0.0/33 dev e0\n", nil, "routes.txt, line 1, column 10: the prefix length is 33, the largest is 32"),
      ("10.0.0.0/8 via 192.0.2.256 dev e0\n", nil, "routes.txt, line 1, column 24: octet 4 is 256, the largest is 255"),
      ("10.0.0.0/8 dev\n", nil, "routes.txt, line 1, column 15: found the end of the line, expected the name of a device"),
      (
        "10.0.0.0/8 dev e0\n\n10.0.0.0/8 dev e0\n", nil,
        "routes.txt, line 3, column 1: a unicast route to 10.0.0.0/8 with metric 0 is there already"
      ),
      ("10.0.0.0/8 scope link\n", nil, "routes.txt, line 1, column 1: a unicast route needs a device or a gateway"),
      ("fe80::/64 dev e0\n", nil, "routes.txt, line 1, column 1: found 'fe80::/64', expected IPv4: 'ip -4' lists nothing else"),
      ("", "0: from all lookup lcoal\n", "rules.txt, line 1, column 20: found 'lcoal', expected a table: main, local, default or a number"),
      ("", "9: from all goto 3\n", "rules.txt, line 1, column 1: rule 9 can only go on with a later one, not with 3")
    ]
    for item in cases {
      let result = try await lookup("10.1.3.4", item.table, rules: item.rules)
      #expect(result.status == 2 && result.output.isEmpty, "\(item.complaint)")
      #expect(result.errors.hasPrefix("firsthop: ") && result.errors.contains("/" + item.complaint), "\(result.errors)")
      #expect(result.complaints.count == 1)
    }
    let missing = try await Command.run("route", "lookup", "--table", "/no/such/file", "10.0.0.1")
    #expect(missing.status == 2 && missing.errors == "firsthop: /no/such/file: cannot open it: No such file or directory\n")
    let input = try await Command.run(["route", "lookup", "--table", "-", "10.0.0.1"], input: Data("10.0.0.0/8\n".utf8))
    #expect(input.status == 2 && input.errors.hasPrefix("firsthop: standard input, line 1, column 1: "))
  }

  @Test func `mistakes in the command line`() async throws {
    let cases = [
      ("10.1.3", "'10.1.3': column 7: only 3 octets"), ("10.1.3.4 ::1", "'::1': IPv6 among IPv4"), ("", "Missing expected argument"),
      ("10.1.3.4 --from ::1", "'::1': column 1"), ("10.1.3.4 --hash 2147483648", "expected 0 to 2147483647, found 2147483648"),
      ("10.1.3.4 --tos 100", "a hexadecimal number up to ff, found '100'"), ("10.1.3.4 --mark x", "The value 'x' is invalid"),
      ("10.1.3.4 --explain --json", "choose one"), ("10.1.3.4 --rules - --table -", "not both")
    ]
    for (line, complaint) in cases {
      let result = try await lookup(line)
      #expect(result.status == 64 && result.output.isEmpty && result.errors.contains(complaint), "\(line): \(result.errors)")
    }
    #expect(try await Command.run("route", "lookup", "10.0.0.1").status == 64)
  }
}
