import IPAddressing
import Routing
import Testing

@testable import Simulation

struct MachineCommandTests {
  private func read(_ line: String) throws -> MachineCommand {
    do throws(ScenarioTextErrors) { return try ScriptCommand(parsing: line, at: TextPlace("x")).command } catch { throw error }
  }

  private func error(_ line: String) -> String {
    do throws(ScenarioTextErrors) {
      return "\(try ScriptCommand(parsing: line, at: TextPlace("x")).command)"
    } catch { return error.description }
  }

  @Test(
    "The many ways to write the same change of addresses",
    arguments: [
      "ip address add 10.0.0.1/24 dev eth0", "ip addr add 10.0.0.1/24 dev eth0", "ip a a 10.0.0.1/24 dev eth0",
      "ip -4 addr add dev eth0 10.0.0.1/24", "/sbin/ip addr add 10.0.0.1/24 brd + dev eth0",
      "ip ad ad local 10.0.0.1/24 broadcast 10.0.0.255 dev eth0",
      "ip addr add '10.0.0.1/24' dev \"eth0\" # the left one"
    ])
  func addresses(line: String) throws {
    let address = InterfaceAddress(.v4(try #require(IPv4Address("10.0.0.1"))), prefixLength: 24)
    #expect(try read(line) == .address(.add(address, device: "eth0")))
  }

  @Test("Interfaces")
  func links() throws {
    #expect(try read("ip link set eth0 up") == .link(.state(device: "eth0", isUp: true)))
    #expect(try read("ip link set dev eth0 down") == .link(.state(device: "eth0", isUp: false)))
    #expect(try read("ip l s up dev eth0") == .link(.state(device: "eth0", isUp: true)))
    #expect(
      try read("ip link set eth0 mtu 1400 up")
        == .several([.link(.mtu(device: "eth0", 1400)), .link(.state(device: "eth0", isUp: true))]))
    #expect(
      try read("ip link set eth0 address 02:00:00:00:00:01")
        == .link(.hardwareAddress(device: "eth0", MACAddress(rawValue: 0x0200_0000_0001))))
    #expect(try read("ip link add name br0 type bridge") == .link(.addBridge("br0")))
    #expect(try read("ip link add br0 type bridge stp_state 0") == .link(.addBridge("br0")))
    #expect(try read("ip link set eth1 master br0") == .link(.join(device: "eth1", bridge: "br0")))
    #expect(try read("brctl addbr br0") == .link(.addBridge("br0")))
    #expect(
      try read("brctl addif br0 eth0 eth1")
        == .several([.link(.join(device: "eth0", bridge: "br0")), .link(.join(device: "eth1", bridge: "br0"))]))
    #expect(try read("brctl stp br0 off") == .nothing)
  }

  @Test("Routes and rules go to Routing, in whatever short form")
  func routes() throws {
    let route = IPv4Route(try #require(IPv4Prefix("10.0.2.0/24")), via: try #require(IPv4Address("10.0.0.1")))
    for line in [
      "ip route add 10.0.2.0/24 via 10.0.0.1", "ip r a 10.0.2.0/24 via 10.0.0.1", "route add -net 10.0.2.0/24 gw 10.0.0.1",
      "route add -net 10.0.2.0 netmask 255.255.255.0 gw 10.0.0.1"
    ] {
      #expect(try read(line) == .routing4(.insert(route, .add)), "\(line)")
    }
    let all = IPv4Route(.all, via: try #require(IPv4Address("10.0.0.1")), device: "eth0")
    #expect(try read("route add default gw 10.0.0.1 dev eth0") == .routing4(.insert(all, .add)))
    #expect(try read("ip ro add default via 10.0.0.1 dev eth0") == .routing4(.insert(all, .add)))
    guard case .routing6(.insert(let six, .replace)) = try read("ip route replace 2001:db8::/32 via fe80::1 dev eth0") else {
      Issue.record("no IPv6 route")
      return
    }
    #expect(six.prefix == IPv6Prefix("2001:db8::/32"))
    guard case .routing4(.addRule(let rule, true)) = try read("ip rule add from 10.0.0.0/8 table 100 pref 5") else {
      Issue.record("no rule")
      return
    }
    #expect(rule.priority == 5)
    #expect(try read("ip route flush cache") == .nothing)
    #expect(try read("ip r f table 100") == .flushRoutes(version: 4, table: TableID(100), device: nil))
  }

  @Test("Listings")
  func listings() throws {
    #expect(try read("ip route") == .show(.routes(version: 4, table: .main)))
    #expect(try read("ip -6 r s table all") == .show(.routes(version: 6, table: nil)))
    #expect(try read("ip a") == .show(.addresses(device: nil, version: nil)))
    #expect(try read("ip -4 addr show dev eth0") == .show(.addresses(device: "eth0", version: 4)))
    #expect(try read("ip link show eth0") == .show(.links(device: "eth0")))
    #expect(try read("ip n") == .show(.neighbors(nil, device: nil, version: nil)))
    #expect(try read("ip rule") == .show(.rules(version: 4)))
    var question = RouteQuestion(to: try #require(IPAddress("10.0.2.1")))
    (question.source, question.inputDevice) = (IPAddress("10.0.0.2"), "eth0")
    #expect(try read("ip route get 10.0.2.1 from 10.0.0.2 iif eth0") == .show(.route(question)))
  }

  @Test("Settings by three commands")
  func settings() throws {
    for line in [
      "sysctl -w net.ipv4.ip_forward=1", "sysctl net.ipv4.ip_forward=1", "sysctl -qw net/ipv4/ip_forward=1",
      "echo 1 > /proc/sys/net/ipv4/ip_forward", "echo \"1\" >/proc/sys/net/ipv4/ip_forward"
    ] {
      guard case .setSetting(let setting, _) = try read(line) else { Issue.record("\(line)"); continue }
      #expect(setting.key.description == "net.ipv4.ip_forward" && setting.value == 1, "\(line)")
    }
    guard case .setSetting(let setting, true) = try read("echo 1 > /proc/sys/net/ipv4/conf/eth0/rp_filter") else {
      Issue.record("not read")
      return
    }
    #expect(
      setting.key.item == .reversePathFilter && setting.key.scope == "eth0" && setting.key.description == "net.ipv4.conf.eth0.rp_filter")
    #expect(try read("sysctl net.ipv4.ip_forward") == .showSetting(setting4()))
  }

  private func setting4() throws -> SettingKey { try SettingKey(ShellWord(text: "net.ipv4.ip_forward", place: TextPlace("x"))) }

  @Test("ifconfig, with and without a netmask")
  func ifconfig() throws {
    func set(_ text: String, _ length: Int) throws -> MachineCommand {
      .address(.set(InterfaceAddress(try #require(IPAddress(text)), prefixLength: length), device: "eth0"))
    }
    #expect(try read("ifconfig eth0 10.0.0.1/24 up") == .several([set("10.0.0.1", 24), .link(.state(device: "eth0", isUp: true))]))
    #expect(try read("ifconfig eth0 10.0.0.1 netmask 255.255.252.0 broadcast 10.0.3.255") == set("10.0.0.1", 22))
    #expect(try read("ifconfig eth0 10.0.0.1") == set("10.0.0.1", 8))
    #expect(try read("ifconfig eth0 172.16.0.1") == set("172.16.0.1", 16))
    #expect(try read("ifconfig eth0 192.168.0.1") == set("192.168.0.1", 24))
    #expect(
      try read("ifconfig eth0 hw ether 02:00:00:00:00:01")
        == .link(.hardwareAddress(device: "eth0", MACAddress(rawValue: 0x0200_0000_0001))))
    let six = InterfaceAddress(try #require(IPAddress("2001:db8::1")), prefixLength: 64)
    #expect(try read("ifconfig eth0 inet6 add 2001:db8::1/64") == .address(.add(six, device: "eth0")))
  }

  @Test("netem")
  func netem() throws {
    guard
      case .impair("eth0", let quality?) = try read(
        "tc qdisc add dev eth0 root netem delay 10ms loss 1.5% duplicate 2% rate 1mbit limit 10")
    else {
      Issue.record("not read")
      return
    }
    #expect(quality.delay == 10_000_000 && quality.loss == 0.015 && quality.duplication == 0.02 && quality.bandwidth == 1_000_000)
    guard case .impair("eth0", let late?) = try read("tc qdisc change dev eth0 root handle 1: netem delay 10ms reorder 25%") else {
      Issue.record("not read")
      return
    }
    // A quarter goes at once; the rest comes 10 ms later.
    #expect(late.delay == 0 && late.reordering == 0.75 && late.lateness == 10_000_000)
    #expect(try read("tc qdisc del dev eth0 root") == .impair(device: "eth0", nil))
  }

  @Test("Programs and their options")
  func programs() throws {
    guard case .ping(let ping) = try read("ping -c3 -i 0.2 -s 1400 -M do -nq -t 5 10.0.2.1") else { Issue.record("no ping"); return }
    #expect(ping.target.text == "10.0.2.1" && ping.options.count == 3 && ping.options.interval == 200_000_000)
    #expect(ping.options.size == 1400 && ping.options.discovery == .require && ping.options.isQuiet && ping.options.hopLimit == 5)
    guard case .traceroute(let trace) = try read("traceroute -n -q 1 -w 2,3,10 -m 5 pc2 100") else { Issue.record("no trace"); return }
    #expect(
      trace.target.text == "pc2" && trace.options.probes == 1 && trace.options.wait == 2_000_000_000 && trace.options.packetLength == 100)
    guard case .netcat(let probe) = try read("nc -zv -w 2 10.0.2.1 80 http 8000-8002") else { Issue.record("no probe"); return }
    #expect(probe.options.ports == [80, 80, 8000, 8001, 8002] && probe.options.timeout == 2_000_000_000)
    #expect(try read("nc -lk 80 &") == .listen(.tcp(port: 80)))
    #expect(try read("nc -l -u -p 53 >/dev/null 2>&1 &") == .listen(.udp(port: 53)))
    #expect(try read("sleep 0.5") == .sleep(500_000_000))
    #expect(try read("echo a  'b  c'") == .echo("a b  c"))
  }

  @Test(
    "Mistakes are told where they are, with what is right",
    arguments: [
      ("ip adress add 10.0.0.1/24 dev eth0", "x:1:4: found 'adress', expected 'address', 'link', 'neighbour', 'route' or 'rule'"),
      ("ip address add 10.0.0.256/24 dev eth0", "x:1:23: octet 4 is 256, the largest is 255"),
      ("ip address add 10.0.0.1/33 dev eth0", "x:1:25: the prefix length is 33, the largest is 32"),
      ("ip address add 10.0.0.1/24", "x:1:27: found the end of the command, expected 'dev' and the name of an interface"),
      ("ip address add 10.0.0.1/24 eth0", "x:1:28: found 'eth0', expected 'dev' or 'brd'"),
      (
        "ip addr add 10.0.0.1/24 brd 10.0.1.255 dev eth0",
        "x:1:29: another broadcast address than the last one of 10.0.0.0/24 is not simulated; supported: 10.0.0.255, or '+'"
      ),
      ("ip route add 10.0.2.0/24 vai 10.0.0.1", "x:1:26: found 'vai', expected a keyword such as 'via'"),
      (
        "ip  route   add  10.0.2.1/24   via 10.0.0.1",
        "x:1:18: bits behind the prefix length are set: this is an address inside of 10.0.2.0/24"
      ),
      ("ip route add default via", "x:1:25: found the end of the command, expected the gateway's address"),
      ("ip xfrm state", "x:1:4: 'ip xfrm' is not simulated; supported: 'address', 'link', 'neighbour', 'route' or 'rule'"),
      ("ip link set eth0 mtu 20", "x:1:22: found '20', expected the MTU in bytes: a number from 68 to 65535"),
      (
        "ip link set eth0 address 01:00:00:00:00:01",
        "x:1:26: found '01:00:00:00:00:01', expected the address of one interface, not of a group"
      ),
      ("ip link add v0 type veth peer name v1", "x:1:21: an interface of type 'veth' is not simulated; supported: bridge"),
      ("iptables -A INPUT -j DROP", "x:1:1: 'iptables' is not simulated; supported: ip, ifconfig, route"),
      ("systemctl start frr", "x:1:1: 'systemctl' is not simulated; supported: ip, ifconfig"),
      ("for i in 1 2; do ping 10.0.0.1; done", "x:1:1: the shell's 'for' is not simulated; supported: simple commands"),
      ("X=1", "x:1:1: a variable is not simulated; supported: simple commands"),
      ("ping $HOST", "x:1:6: the shell's '$' is not simulated"), ("ip route | grep default", "x:1:10: a pipe is not simulated"),
      ("echo \"abc", "x:1:6: a quotation mark without its counterpart, expected one on the same line"),
      (
        "sysctl -w net.ipv4.nosuch=1",
        "x:1:11: 'net.ipv4.nosuch' is not simulated; supported: net.ipv4.ip_forward, net.ipv4.conf.*.forwarding"
      ),
      (
        "sysctl -w net.ipv4.conf.eth0.forwarding=1",
        "x:1:11: 'net.ipv4.conf.eth0.forwarding' for one interface is not simulated; supported: net.ipv4.conf.all.forwarding"
      ),
      ("sysctl -w net.ipv4.ip_forward=2", "x:1:31: found '2', expected a number from 0 to 1"),
      ("sysctl -w net.ipv4.ip_forward = 1", "x:1:31: found '=', expected no blanks around '='"),
      ("echo nameserver 10.0.0.1 > /etc/resolv.conf", "x:1:28: a file such as '/etc/resolv.conf' is not simulated; supported: /dev/null"),
      ("tc qdisc add dev eth0 root netem delay 10ms 5ms", "x:1:45: a delay that varies is not simulated; supported: delay TIME"),
      ("tc qdisc add dev eth0 root tbf rate 1mbit", "x:1:28: 'tbf' is not simulated; supported: netem"),
      (
        "tc qdisc add dev eth0 root netem loss 101%",
        "x:1:39: found '101%', expected the part of the packets that are lost: a number from 0 to 100 and '%'"
      ),
      ("ifconfig", "x:1:1: what 'ifconfig' prints is not simulated; supported: ip address show"),
      ("ifconfig eth0 10.0.0.1 netmask 255.255.253.0", "x:1:32: found '255.255.253.0', expected a netmask, such as 255.255.255.0"),
      ("ping -c 0 10.0.0.1", "x:1:9: found '0', expected how many pings: a number from 1 to 1000000"),
      ("ping -c3x 10.0.0.1", "x:1:8: found '3x', expected how many pings: a number from 1 to 1000000"),
      ("ping -R 10.0.0.1", "x:1:7: the option '-R' is not simulated; supported: -c, -i"),
      ("ping -c 1", "x:1:10: found the end of the command, expected a destination"),
      ("ping 10.0.0.1 &", "x:1:1: 'ping' in the background is not simulated; supported: nc -l ... &"),
      ("nc -zv 10.0.0.1 70000", "x:1:17: found '70000', expected a port, its name, or two ports with a hyphen"),
      ("nc 10.0.0.1 80", "x:1:1: 'nc' without '-z' or '-l' is not simulated"),
      ("nc -lk 80", "x:1:1: a listener that is waited for is not simulated; supported: nc -l ... &"),
      ("traceroute -f 5 -m 3 10.0.0.1", "x:1:22: found '10.0.0.1', expected a first hop (-f) that is not behind the last (-m)"),
      ("sleep forever", "x:1:7: found 'forever', expected how long: a time such as 10ms or 2s"),
      ("brctl addif br0", "x:1:16: found the end of the command, expected the name of an interface, such as eth0"),
      ("; ip a", "x:1:1: found ';', expected a command before it"), ("ip a &&", "x:1:8: found the end of the command, expected a command")
    ])
  func mistakes(line: String, message: String) { #expect(error(line).hasPrefix(message), "\(error(line))") }

  @Test("A script is cut into commands as a shell does it")
  func shell() throws {
    let text = "#!/bin/bash\nip link set eth0 up; ip link set \\\n  eth1 up && echo a || echo 'b # c'   # d\n\necho \"x\\\"y\"\n"
    let (commands, errors) = ScriptCommand.list(parsing: text, at: TextPlace("x"))
    #expect(errors.isEmpty)
    #expect(commands.map(\.text) == ["ip link set eth0 up", "ip link set eth1 up", "echo a", "echo b # c", "echo x\"y"])
    #expect(commands.map(\.condition) == [.always, .always, .ifSucceeded, .ifFailed, .always])
    #expect(commands.map(\.place.description) == ["x:2:1", "x:2:22", "x:3:14", "x:3:24", "x:5:1"])
  }
}
