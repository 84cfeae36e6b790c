import Determinism
import Testing

@testable import Simulation

/// A scenario that tests type commands into.
private final class Bench {
  var scenario: Scenario

  init(_ topology: KatharaTopology, seed: UInt64 = 1) throws { scenario = try Scenario(topology, seed: seed) }

  /// The example network of Labs.
  static func twoLANs(seed: UInt64 = 1) throws -> Bench { try Bench(ScenarioTests.twoLANs(), seed: seed) }

  /// A scenario of this `lab.conf` and these startup files.
  static func of(_ conf: String, _ startups: [String: String]) throws -> Bench {
    var files = ["lab.conf": conf]
    for (machine, text) in startups { files[machine + ".startup"] = text }
    return try Bench(KatharaTopology(files: files))
  }

  func report(_ machine: String, _ line: String) throws -> CommandReport { try scenario.run(ScriptCommand(parsing: line), on: machine) }

  /// What a line prints.
  @discardableResult
  func run(_ machine: String, _ line: String) throws -> [String] { try report(machine, line).output }

  /// Whether a ping is answered.
  func reaches(_ machine: String, _ target: String) throws -> Bool { try report(machine, "ping -c 1 -W 1 -q \(target)").status == 0 }
}

/// Scenarios as a whole. That machines answer and print as Linux's do is held against the kernel in Tests/Oracles/oracle-simulation.py.
struct ScenarioTests {
  static func twoLANs() throws -> KatharaTopology {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
    return try KatharaTopology(folder: root + "/Labs/Networks/two-lans")
  }

  @Test("The example network: everyone reaches everyone, by way of the routers")
  func everyone() throws {
    let lans = try Bench.twoLANs()
    #expect(lans.scenario.startup.count == 13 && lans.scenario.startup.allSatisfy { $0.status == 0 && $0.output.isEmpty })
    #expect(lans.scenario.network.links.map(\.name) == ["A", "X", "B"])
    for (machine, target) in [("pc1", "10.0.2.13"), ("pc2", "10.0.2.13"), ("pc3", "10.0.1.12"), ("pc1", "pc2"), ("r1", "10.0.2.13")] {
      let isReached = try lans.reaches(machine, target)
      #expect(isReached, "\(machine) to \(target)")
    }
    let trace = try lans.run("pc1", "traceroute -n -q 1 pc3")
    #expect(
      trace == [
        "traceroute to pc3 (10.0.2.13), 30 hops max, 60 byte packets", " 1  10.0.1.1  0.100 ms", " 2  10.0.0.2  0.200 ms",
        " 3  10.0.2.13  0.300 ms"
      ])
    let probe = try lans.run("pc1", "nc -zv 10.0.2.13 80 81")
    #expect(
      probe == [
        "Connection to 10.0.2.13 80 port [tcp/http] succeeded!", "nc: connect to 10.0.2.13 port 81 (tcp) failed: Connection refused"
      ])
  }

  @Test("What ip prints of interfaces, routes and neighbours")
  func listings() throws {
    let lans = try Bench.twoLANs()
    let node = try #require(lans.scenario.network.node(named: "r1"))
    let macs = lans.scenario.network[node].interfaces.map { lans.scenario.network[$0].mac }
    try lans.run("r1", "ip link set eth1 down")
    let addresses = try lans.run("r1", "ip addr")
    #expect(
      addresses == [
        "1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN group default qlen 1000",
        "    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00", "    inet 127.0.0.1/8 scope host lo",
        "       valid_lft forever preferred_lft forever",
        "2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP group default qlen 1000",
        "    link/ether \(macs[0]) brd ff:ff:ff:ff:ff:ff", "    inet 10.0.1.1/24 scope global eth0",
        "       valid_lft forever preferred_lft forever",
        "3: eth1: <BROADCAST,MULTICAST> mtu 1500 qdisc noqueue state DOWN group default qlen 1000",
        "    link/ether \(macs[1]) brd ff:ff:ff:ff:ff:ff", "    inet 10.0.0.1/30 scope global eth1",
        "       valid_lft forever preferred_lft forever"
      ])
    let routes = try lans.run("r1", "ip route")
    #expect(routes == ["10.0.1.0/24 dev eth0 proto kernel scope link src 10.0.1.1 "])
    let before = try lans.run("pc1", "ip neigh")
    try lans.run("pc1", "ping -c 1 10.0.1.1")
    let after = try lans.run("pc1", "ip neigh"), onDevice = try lans.run("pc1", "ip neigh show 10.0.1.1 dev eth0")
    #expect(before.isEmpty && after == ["10.0.1.1 dev eth0 lladdr \(macs[0]) REACHABLE "])
    #expect(onDevice == ["10.0.1.1 lladdr \(macs[0]) REACHABLE "])
  }

  @Test("Every machine forwards, as in Kathará, and none once it is told so")
  func forwarding() throws {
    let bench = try Bench.of(
      "pc1[0]=A\nmid[0]=A\nmid[1]=B\npc2[0]=B\n",
      [
        "pc1": "ip a a 10.0.0.1/24 dev eth0\nip r a default via 10.0.0.9\n",
        "mid": "ip a a 10.0.0.9/24 dev eth0\nip a a 10.0.1.9/24 dev eth1\n",
        "pc2": "ip a a 10.0.1.1/24 dev eth0\nip r a default via 10.0.1.9\n"
      ])
    let shown = try bench.run("pc1", "sysctl net.ipv4.ip_forward"), first = try bench.reaches("pc1", "10.0.1.1")
    #expect(shown == ["net.ipv4.ip_forward = 1"] && first)
    let set = try bench.run("mid", "sysctl -w net.ipv4.ip_forward=0"), second = try bench.reaches("pc1", "10.0.1.1")
    #expect(set == ["net.ipv4.ip_forward = 0"] && !second)
    try bench.run("mid", "echo 1 > /proc/sys/net/ipv4/ip_forward")
    let third = try bench.reaches("pc1", "10.0.1.1")
    #expect(third)
  }

  @Test("IPv6 is off unless lab.conf turns it on")
  func version6() throws {
    let startups = ["a": "ip a a 2001:db8::1/64 dev eth0\n", "b": "ip a a 2001:db8::2/64 dev eth0\n"]
    let off = try Bench.of("a[0]=A\nb[0]=A\n", startups)
    #expect(off.scenario.startup.allSatisfy { $0.status == 2 && $0.output == ["Error: ipv6: IPv6 is disabled on this device."] })
    let refused = try off.report("a", "ping -c 1 2001:db8::2"), addresses = try off.run("a", "ip -6 addr")
    #expect(refused.status == 2 && addresses.isEmpty)
    let on = try Bench.of("a[0]=A\nb[0]=A\na[ipv6]=true\nb[ipv6]=true\n", startups)
    for target in ["2001:db8::2", "b"] {
      let isReached = try on.reaches("a", target)
      #expect(isReached, "\(target)")
    }
  }

  @Test(
    "A machine with a bridge is a switch, once the bridge is up",
    arguments: [
      ("brctl addbr br0\nbrctl addif br0 eth0 eth1 eth2\nip link set br0 up\n", true),
      (
        "ip link add br0 type bridge\nip link set eth0 master br0\nip link set eth1 master br0\nip l s eth2 master br0\nifconfig br0 up\n",
        true
      ),
      ("brctl addbr br0\nbrctl addif br0 eth0 eth1 eth2\n", false)
    ])
  func switches(script: String, isUp: Bool) throws {
    var startups = ["s": script]
    for number in 1...3 { startups["pc\(number)"] = "ip a a 10.0.0.\(number)/24 dev eth0\n" }
    let bench = try Bench.of("s[0]=A\ns[1]=B\ns[2]=C\npc1[0]=A\npc2[0]=B\npc3[0]=C\n", startups)
    let node = try #require(bench.scenario.network.node(named: "s"))
    #expect(bench.scenario.network[node].kind == .switch)
    let isReached = try bench.reaches("pc1", "10.0.0.3")
    #expect(isReached == isUp)
    guard isUp else { return }
    try bench.run("s", "ip link set eth2 down")
    let cut = try bench.reaches("pc1", "10.0.0.3"), whole = try bench.reaches("pc1", "10.0.0.2")
    #expect(!cut && whole)
    let words = try bench.run("s", "ping -c 1 10.0.0.1")
    #expect(words == ["s is a switch: it has no address to send from"])
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
    let bench = try Bench.of("r[0]=A\nr[1]=B\nr[2]=C\npc1[0]=A\npc2[0]=B\npc3[0]=C\n", startups)
    #expect(bench.scenario.startup.allSatisfy { $0.status == 0 })
    for (machine, target) in [("pc1", "10.0.0.2"), ("pc1", "10.0.0.9"), ("pc2", "10.0.9.3"), ("r", "10.0.0.1"), ("pc3", "10.0.0.1")] {
      let isReached = try bench.reaches(machine, target)
      #expect(isReached, "\(machine) to \(target)")
    }
  }

  @Test("netem: a delay on one side is on one way only, and losses are those of one interface")
  func netem() throws {
    let bench = try Bench.of(
      "a[0]=A\nb[0]=A\n",
      ["a": "ip a a 10.0.0.1/24 dev eth0\ntc qdisc add dev eth0 root netem delay 10ms\n", "b": "ip a a 10.0.0.2/24 dev eth0\n"])
    try bench.run("a", "ping -c 1 10.0.0.2")
    let slow = try bench.run("a", "ping -c 1 10.0.0.2")
    try bench.run("a", "tc qdisc del dev eth0 root")
    let fast = try bench.run("a", "ping -c 1 10.0.0.2")
    #expect(slow[1] == "64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=10.1 ms")
    #expect(fast[1] == "64 bytes from 10.0.0.2: icmp_seq=1 ttl=64 time=0.100 ms")
    try bench.run("b", "tc qdisc add dev eth0 root netem loss 100%")
    let isReached = try bench.reaches("a", "10.0.0.2")
    #expect(!isReached)
  }

  @Test("Startup files run side by side; sleep holds up only its own, and a failed command nothing but what waits for it")
  func startups() throws {
    let bench = try Bench.of(
      "a[0]=A\nb[0]=A\n",
      [
        "a": "sleep 2\necho late\nip route add default via 10.9.9.9 && echo never || echo 'no way'\necho end\n",
        "b": "echo early\nip a a 10.0.0.2/24 dev eth0\nping -c 2 -q 10.0.0.2\necho after\n"
      ])
    func lines(_ machine: String) -> [String] {
      bench.scenario.startup.filter { $0.machine == machine }.map {
        "\($0.start.seconds(since: .start)) \($0.output.first ?? "-") \($0.status)"
      }
    }
    #expect(lines("a") == ["0 - 0", "2 late 0", "2 Error: Nexthop has invalid gateway. 2", "2 no way 0", "2 end 0"])
    #expect(lines("b") == ["0 early 0", "0 - 0", "0 PING 10.0.0.2 (10.0.0.2) 56(84) bytes of data. 0", "1 after 0"])
  }

  @Test("Names: those of machines with one address; nothing is guessed")
  func names() throws {
    let lans = try Bench.twoLANs()
    for (line, words) in [
      ("ping -c 1 r1", "ping: r1: r1 has 2 addresses, 10.0.1.1, 10.0.0.1: type the one that you mean"),
      ("traceroute example.org", "example.org: Temporary failure in name resolution (no address, and no machine of this name)"),
      ("ping -6 -c 1 10.0.2.13", "ping: 10.0.2.13: Address family for hostname not supported")
    ] {
      let output = try lans.run("pc1", line)
      #expect(output == [words])
    }
  }

  @Test("A program without an end is interrupted after an hour")
  func endless() throws {
    let report = try Bench.twoLANs().report("pc1", "ping -q -i 70 10.0.2.13")
    #expect(report.output.contains { $0.hasPrefix("52 packets transmitted, 52 received, 0% packet loss") } && report.status == 0)
  }

  @Test("The same seed gives the same events, another one other addresses")
  func seeds() throws {
    func events(_ seed: UInt64) throws -> [Event] {
      let lans = try Bench.twoLANs(seed: seed)
      try lans.run("pc1", "traceroute 10.0.2.13")
      return lans.scenario.network.log.events
    }
    let first = try events(3), again = try events(3), other = try events(4)
    #expect(first == again && first != other)
  }

  @Test("A script's steps")
  func steps() throws {
    let text = "# x\n\n pc1  ping -c 1 pc3 && echo yes\nwait 1.5s\nlink X down\n"
    let script = try ScenarioScript(parsing: text, file: "s", for: Self.twoLANs())
    #expect(script.steps.map(\.place.description) == ["s:3:7", "s:3:24", "s:4:1", "s:5:1"])
    #expect(script.steps[2].action == .wait(1_500_000_000) && script.steps[3].action == .setLink("X", isUp: false))
  }

  @Test(
    "What is wrong with a script",
    arguments: [
      ("pc9 ping", "s:1:1: found 'pc9', expected a machine (pc1, pc2, r1, r2, pc3), 'wait' or 'link'"),
      ("pc1", "s:1:4: found the end of the command, expected a command for pc1"),
      ("link Y up", "s:1:6: found 'Y', expected a collision domain: A, X, B"),
      ("link X sideways", "s:1:8: found 'sideways', expected 'up' or 'down'"),
      ("wait long", "s:1:6: found 'long', expected how long: a time such as 10ms or 2s"), ("\n  pc1 ip adr", "s:2:10: found 'adr'")
    ])
  func mistakes(text: String, message: String) throws {
    let topology = try Self.twoLANs()
    do throws(ScenarioTextErrors) {
      _ = try ScenarioScript(parsing: text, file: "s", for: topology)
      Issue.record("\(text) is taken")
    } catch { #expect(error.description.hasPrefix(message), "\(error)") }
  }
}
