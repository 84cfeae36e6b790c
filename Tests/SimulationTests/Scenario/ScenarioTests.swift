import Determinism
import Testing

@testable import Simulation

/// Scenarios as a whole. That machines answer and print as Linux's do is held against the kernel in Tests/Oracles/oracle-simulation.py.
struct ScenarioTests {
  static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")

  private func twoLANs(seed: UInt64 = 1) throws -> Scenario {
    try Scenario(KatharaTopology(folder: Self.root + "/Labs/Networks/two-lans"), seed: seed)
  }

  private func scenario(_ conf: String, _ startups: [String: String]) throws -> Scenario {
    var files = ["lab.conf": conf]
    for (machine, text) in startups { files[machine + ".startup"] = text }
    return try Scenario(KatharaTopology(files: files), seed: 1)
  }

  /// Runs a line, and returns what it printed.
  @discardableResult
  private func run(_ scenario: inout Scenario, _ machine: String, _ line: String) throws -> [String] {
    try scenario.run(ScriptCommand(parsing: line), on: machine).output
  }

  /// Whether a ping is answered.
  private func reaches(_ scenario: inout Scenario, _ machine: String, _ target: String) throws -> Bool {
    try scenario.run(ScriptCommand(parsing: "ping -c 1 -W 1 -q \(target)"), on: machine).status == 0
  }

  @Test("The example network: everyone reaches everyone, by way of the routers")
  func twoLANs() throws {
    var lans = try twoLANs()
    #expect(lans.startup.count == 13 && lans.startup.allSatisfy { $0.status == 0 && $0.output.isEmpty })
    #expect(lans.network.links.map(\.name) == ["A", "X", "B"])
    for (machine, target) in [("pc1", "10.0.2.13"), ("pc2", "10.0.2.13"), ("pc3", "10.0.1.12"), ("pc1", "pc2"), ("r1", "10.0.2.13")] {
      #expect(try reaches(&lans, machine, target), "\(machine) to \(target)")
    }
    #expect(
      try run(&lans, "pc1", "traceroute -n -q 1 pc3") == [
        "traceroute to pc3 (10.0.2.13), 30 hops max, 60 byte packets", " 1  10.0.1.1  0.100 ms", " 2  10.0.0.2  0.200 ms",
        " 3  10.0.2.13  0.300 ms"
      ])
    #expect(
      try run(&lans, "pc1", "nc -zv 10.0.2.13 80 81") == [
        "Connection to 10.0.2.13 80 port [tcp/http] succeeded!", "nc: connect to 10.0.2.13 port 81 (tcp) failed: Connection refused"
      ])
  }

  @Test("What ip prints of interfaces and neighbours")
  func listings() throws {
    var lans = try twoLANs()
    try run(&lans, "r1", "ip link set eth1 down")
    let mac = try #require(lans.network.interface("eth0", of: #require(lans.network.node(named: "r1")))).index
    let own = lans.network.interfaces[mac].mac
    #expect(
      try run(&lans, "r1", "ip addr") == [
        "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000",
        "    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00", "    inet 127.0.0.1/8 scope host lo",
        "       valid_lft forever preferred_lft forever",
        "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default qlen 1000",
        "    link/ether \(own) brd ff:ff:ff:ff:ff:ff", "    inet 10.0.1.1/24 scope global eth0",
        "       valid_lft forever preferred_lft forever",
        "3: eth1: <BROADCAST,MULTICAST> mtu 1500 qdisc noqueue state DOWN group default qlen 1000",
        "    link/ether \(lans.network.interfaces[mac + 1].mac) brd ff:ff:ff:ff:ff:ff", "    inet 10.0.0.1/30 scope global eth1",
        "       valid_lft forever preferred_lft forever"
      ])
    #expect(try run(&lans, "r1", "ip route") == ["10.0.1.0/24 dev eth0 proto kernel scope link src 10.0.1.1 "])
    #expect(try run(&lans, "pc1", "ip neigh").isEmpty)
    try run(&lans, "pc1", "ping -c 1 10.0.1.1")
    #expect(try run(&lans, "pc1", "ip neigh") == ["10.0.1.1 dev eth0 lladdr \(own) REACHABLE "])
    #expect(try run(&lans, "pc1", "ip neigh show dev eth0") == ["10.0.1.1 lladdr \(own) REACHABLE "])
  }

  @Test("Every machine forwards, as in Kathará, and none once it is told so")
  func forwarding() throws {
    let conf = "pc1[0]=A\nmid[0]=A\nmid[1]=B\npc2[0]=B\n"
    let startups = [
      "pc1": "ip a a 10.0.0.1/24 dev eth0\nip r a default via 10.0.0.9\n",
      "mid": "ip a a 10.0.0.9/24 dev eth0\nip a a 10.0.1.9/24 dev eth1\n",
      "pc2": "ip a a 10.0.1.1/24 dev eth0\nip r a default via 10.0.1.9\n"
    ]
    var scenario = try scenario(conf, startups)
    #expect(try run(&scenario, "pc1", "sysctl net.ipv4.ip_forward") == ["net.ipv4.ip_forward = 1"])
    #expect(try reaches(&scenario, "pc1", "10.0.1.1"))
    #expect(try run(&scenario, "mid", "sysctl -w net.ipv4.ip_forward=0") == ["net.ipv4.ip_forward = 0"])
    #expect(try !reaches(&scenario, "pc1", "10.0.1.1"))
    try run(&scenario, "mid", "echo 1 > /proc/sys/net/ipv4/ip_forward")
    #expect(try reaches(&scenario, "pc1", "10.0.1.1"))
  }

  @Test("IPv6 is off unless lab.conf turns it on")
  func version6() throws {
    let startups = ["a": "ip a a 2001:db8::1/64 dev eth0\n", "b": "ip a a 2001:db8::2/64 dev eth0\n"]
    var off = try scenario("a[0]=A\nb[0]=A\n", startups)
    #expect(off.startup.allSatisfy { $0.status == 2 && $0.output == ["Error: IPv6 is disabled on this device."] })
    #expect(try run(&off, "a", "ping -c 1 2001:db8::2") == ["ping: connect: Network is unreachable"])
    #expect(try run(&off, "a", "ip -6 addr").isEmpty)
    var on = try scenario("a[0]=A\nb[0]=A\na[ipv6]=true\nb[ipv6]=true\n", startups)
    #expect(try reaches(&on, "a", "2001:db8::2"))
    #expect(try reaches(&on, "a", "b"))
  }

  @Test("A machine with a bridge is a switch, once the bridge is up")
  func switches() throws {
    let conf = "s[0]=A\ns[1]=B\ns[2]=C\npc1[0]=A\npc2[0]=B\npc3[0]=C\n"
    let hosts = Dictionary(uniqueKeysWithValues: (1...3).map { ("pc\($0)", "ip a a 10.0.0.\($0)/24 dev eth0\n") })
    for (script, isUp) in [
      ("brctl addbr br0\nbrctl addif br0 eth0 eth1 eth2\nip link set br0 up\n", true),
      (
        "ip link add br0 type bridge\nip link set eth0 master br0\nip link set eth1 master br0\nip l s eth2 master br0\nifconfig br0 up\n",
        true
      ),
      ("brctl addbr br0\nbrctl addif br0 eth0 eth1 eth2\n", false)
    ] {
      var scenario = try scenario(conf, hosts.merging(["s": script]) { $1 })
      #expect(scenario.network[try #require(scenario.network.node(named: "s"))].kind == .switch)
      #expect(try reaches(&scenario, "pc1", "10.0.0.3") == isUp, "\(script)")
      guard isUp else { continue }
      try run(&scenario, "s", "ip link set eth2 down")
      #expect(try !reaches(&scenario, "pc1", "10.0.0.3") && reaches(&scenario, "pc1", "10.0.0.2"))
      #expect(try run(&scenario, "s", "ping -c 1 10.0.0.1") == ["s is a switch: it has no address to send from"])
    }
  }

  @Test("A bridge with an address: the machine is a switch and a router")
  func bridgeWithAddress() throws {
    let script = """
      ip link add br0 type bridge
      ip link set eth0 master br0
      ip link set eth1 master br0
      ip link set br0 up
      ip addr add 10.0.0.9/24 dev br0
      ip addr add 10.0.9.9/24 dev eth2
      """
    var startups = ["r": script, "pc3": "ip a a 10.0.9.3/24 dev eth0\nip r a default via 10.0.9.9\n"]
    for number in 1...2 { startups["pc\(number)"] = "ip a a 10.0.0.\(number)/24 dev eth0\nip r a default via 10.0.0.9\n" }
    var scenario = try scenario("r[0]=A\nr[1]=B\nr[2]=C\npc1[0]=A\npc2[0]=B\npc3[0]=C\n", startups)
    #expect(scenario.startup.allSatisfy { $0.status == 0 })
    for (machine, target) in [("pc1", "10.0.0.2"), ("pc1", "10.0.0.9"), ("pc2", "10.0.9.3"), ("r", "10.0.0.1"), ("pc3", "10.0.0.1")] {
      #expect(try reaches(&scenario, machine, target), "\(machine) to \(target)")
    }
  }

  @Test("netem: a delay on one side is on one way only")
  func netem() throws {
    var scenario = try scenario(
      "a[0]=A\nb[0]=A\n",
      ["a": "ip a a 10.0.0.1/24 dev eth0\ntc qdisc add dev eth0 root netem delay 10ms\n", "b": "ip a a 10.0.0.2/24 dev eth0\n"])
    try run(&scenario, "a", "ping -c 1 10.0.0.2")
    #expect(try run(&scenario, "a", "ping -c 1 10.0.0.2")[1] == "64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=10.1 ms")
    try run(&scenario, "a", "tc qdisc del dev eth0 root")
    #expect(try run(&scenario, "a", "ping -c 1 10.0.0.2")[1] == "64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.100 ms")
    try run(&scenario, "b", "tc qdisc add dev eth0 root netem loss 100%")
    #expect(try !reaches(&scenario, "a", "10.0.0.2"))
  }

  @Test("Startup files run side by side; sleep holds up only its own, and a failed command nothing but what waits for it")
  func startups() throws {
    let scenario = try scenario(
      "a[0]=A\nb[0]=A\n",
      [
        "a": "sleep 2\necho late\nip route add default via 10.9.9.9 && echo never || echo 'no way'\necho end\n",
        "b": "echo early\nip a a 10.0.0.2/24 dev eth0\nping -c 2 -q 10.0.0.2\necho after\n"
      ])
    let lines = scenario.startup.map { "\($0.end.seconds(since: .start)) \($0.machine) \($0.output.first ?? "") \($0.status)" }
    #expect(
      lines == [
        "0 b early 0", "0 b  0", "1 b PING 10.0.0.2 (10.0.0.2) 56(84) bytes of data. 0", "1 b after 0", "2 a  0", "2 a late 0",
        "2 a Error: Nexthop has invalid gateway. 2", "2 a no way 0", "2 a end 0"
      ])
  }

  @Test("Names: those of machines with one address; nothing is guessed")
  func names() throws {
    var lans = try twoLANs()
    #expect(try run(&lans, "pc1", "ping -c 1 r1") == ["ping: r1: r1 has 2 addresses, 10.0.1.1, 10.0.0.1: type the one that you mean"])
    #expect(
      try run(&lans, "pc1", "traceroute example.org") == [
        "example.org: Temporary failure in name resolution (no address, and no machine of this name)"
      ])
    #expect(try run(&lans, "pc1", "ping -6 -c 1 10.0.2.13") == ["ping: 10.0.2.13: Address family for hostname not supported"])
  }

  @Test("A program without an end is interrupted after an hour")
  func endless() throws {
    var lans = try twoLANs()
    let report = try lans.run(ScriptCommand(parsing: "ping -q -i 100 10.0.2.13"), on: "pc1")
    #expect(report.output.contains("36 packets transmitted, 36 received, 0% packet loss, time 3500000ms") && report.status == 0)
  }

  @Test("The same seed gives the same events, another one other addresses")
  func seeds() throws {
    func events(_ seed: UInt64) throws -> [Event] {
      var lans = try twoLANs(seed: seed)
      try run(&lans, "pc1", "traceroute 10.0.2.13")
      return lans.network.log.events
    }
    #expect(try events(3) == events(3))
    #expect(try events(3) != events(4))
  }

  @Test("A script's steps, and what is wrong with others")
  func script() throws {
    let topology = try KatharaTopology(folder: Self.root + "/Labs/Networks/two-lans")
    let script = try ScenarioScript(parsing: "# x\n\n pc1  ping -c 1 pc3 && echo yes\nwait 1.5s\nlink X down\n", file: "s", for: topology)
    #expect(script.steps.map(\.place.description) == ["s:3:7", "s:3:25", "s:4:1", "s:5:1"])
    #expect(script.steps[2].action == .wait(1_500_000_000) && script.steps[3].action == .setLink("X", isUp: false))
    for (text, error) in [
      ("pc9 ping", "s:1:1: found 'pc9', expected a machine (pc1, pc2, r1, r2, pc3), 'wait' or 'link'"),
      ("pc1", "s:1:4: found the end of the command, expected a command for pc1"),
      ("link Y up", "s:1:6: found 'Y', expected a collision domain: A, X, B"),
      ("link X sideways", "s:1:8: found 'sideways', expected 'up' or 'down'"),
      ("wait long", "s:1:6: found 'long', expected how long: a time such as 10ms or 2s"), ("\n  pc1 ip adr", "s:2:10: found 'adr'")
    ] {
      #expect(Self.message(text, topology).hasPrefix(error), "\(Self.message(text, topology))")
    }
  }

  private static func message(_ text: String, _ topology: KatharaTopology) -> String {
    do throws(ScenarioTextErrors) { return "\(try ScenarioScript(parsing: text, file: "s", for: topology).steps.count) steps" } catch {
      return error.description
    }
  }
}
