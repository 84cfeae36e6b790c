import IPAddressing
import Testing

@testable import Simulation

struct KatharaTopologyTests {
  /// The errors of a `lab.conf`, a line each.
  private func errors(_ conf: String, _ files: [String: String] = [:]) -> [String] {
    do throws(ScenarioTextErrors) {
      _ = try KatharaTopology(files: files.merging(["lab.conf": conf]) { $1 })
      return []
    } catch { return error.errors.map(\.description) }
  }

  @Test("Machines, interfaces, options and metadata are read as Kathará's own reader does")
  func readsLabConf() throws {
    let topology = try KatharaTopology(files: [
      "lab.conf": """
      LAB_NAME="two lans"
      LAB_VERSION=1.0
      # a comment

      r1[1]="B"
      r1[0]="A/02:00:00:00:01:01"   # the other side
      r1[image]="kathara/frr"
      pc1[0]=A
      pc1[ipv6]=True
      pc1[num_terms]=0
      pc1[sysctl]="net.ipv4.ip_forward=0"
      pc1[exec]="ip link set eth0 mtu 1400"
      pc2[0]='B'
      pc2[bridged]=true
      """,
      "shared.startup": "sysctl -w net.ipv4.icmp_ratelimit=0\n",
      "pc1.startup": "ip address add 10.0.0.2/24 dev eth0\n",
      "pc9.startup": "this is not read, since nobody runs it"
    ])
    #expect(topology.metadata == ["name": "two lans", "version": "1.0"])
    #expect(topology.machines.map(\.name) == ["r1", "pc1", "pc2"])
    #expect(topology.collisionDomains == ["A", "B"])
    let router = try #require(topology.machine(named: "r1"))
    #expect(router.interfaces.map(\.collisionDomain) == ["A", "B"] && router.interfaces[0].mac == MACAddress("02:00:00:00:01:01"))
    #expect(router.image == "kathara/frr" && !router.hasIPv6 && router.terminals == 1)
    let host = try #require(topology.machine(named: "pc1"))
    #expect(host.hasIPv6 && host.terminals == 0 && host.settings.map(\.value) == [0])
    #expect(
      host.startup.map(\.text) == [
        "sysctl -w net.ipv4.icmp_ratelimit=0", "ip address add 10.0.0.2/24 dev eth0", "ip link set eth0 mtu 1400"
      ])
    #expect(topology.notes.map(\.place.description) == ["lab.conf:14:5", "pc9.startup:1:1"])
  }

  @Test(
    "What Kathará refuses is refused, with its place",
    arguments: [
      ("pc1[0] = \"A\"", "lab.conf:1:6: found ']', expected ']=' without blanks"),
      ("PC1[0]=\"A\"", "lab.conf:1:1: found 'PC1[0]=\"A\"', expected a machine's name: 1 to 30 small letters, digits and '_'"),
      ("pc-1[0]=\"A\"", "lab.conf:1:3: found '-1[0]=\"A\"', expected '[' behind a machine's name in small letters"),
      ("pc1[0]=\"A", "lab.conf:1:8: a quotation mark without its counterpart, expected one at the end of the value"),
      ("pc1[0]=A # left", "lab.conf:1:10: a comment behind a value without quotes, expected the value in quotes"),
      ("  # indented\npc1[0]=A", "lab.conf:1:1: blanks before a comment, expected '#' in the first column"),
      (
        "pc1[0]=\"A.B\"",
        "lab.conf:1:9: found 'A.B', expected a collision domain: letters, digits and '_', or one with a MAC address, such as A/02:00:"
      ),
      ("pc1[0]=\"A/02:00\"", "lab.conf:1:16: only 2 octets, expected ':' and the next octet"),
      ("pc1[0]=\"A/01:00:5e:00:00:01\"", "lab.conf:1:11: found '01:00:5e:00:00:01', expected the address of one interface, not of a group"),
      ("pc1[0]=A\npc1[0]=B", "lab.conf:2:5: found a second 'pc1[0]'"),
      ("pc1[0]=A\npc1[1]=A", "lab.conf:2:8: found a second 'A', expected each interface of pc1 in another collision domain"),
      ("pc1[1]=A", "lab.conf:1:5: found '1', expected interface 0: numbers begin with 0 and leave none out"),
      ("shared[0]=A", "lab.conf:1:1: found 'shared', expected another name: Kathará keeps 'shared' for itself"),
      ("pc1[imgae]=x", "lab.conf:1:5: found 'imgae', expected the number of an interface, or image, mem"),
      ("pc1[ipv6]=maybe", "lab.conf:1:11: found 'maybe', expected true or false"),
      (
        "pc1[sysctl]=\"kernel.x=1\"",
        "lab.conf:1:14: found 'kernel.x=1', expected a setting that begins with 'net.': Kathará sets no others"
      ),
      ("LAB_WEB=http://x/?a=b", "lab.conf:1:9: a second '=' in the line, expected none: Kathará cannot read it"),
      ("pc1[0]=\"A\" B", "lab.conf:1:11: found 'B', expected the end of the line, or a blank and a comment"),
      ("pc1[0]=", "lab.conf:1:8: found the end of the command, expected a value"),
      ("pc1", "lab.conf:1:4: found the end of the command, expected '[' behind a machine's name in small letters")
    ])
  func refuses(line: String, error: String) throws {
    let found = errors(line)
    let first = try #require(found.first)
    #expect(first.hasPrefix(error), "\(first)")
  }

  @Test("A missing and an empty lab.conf are told apart")
  func missing() {
    #expect(errors("") == ["lab.conf:1:1: the file is empty, expected lines such as pc1[0]=\"A\""])
    do throws(ScenarioTextErrors) {
      _ = try KatharaTopology(files: ["pc1.startup": ""])
      Issue.record("no error")
    } catch { #expect(error.description == "lab.conf:1:1: the file is missing, expected lines such as pc1[0]=\"A\"") }
  }

  @Test("All errors are told, in the order of files and lines, and no more than a screenful")
  func manyErrors() {
    let conf = "pc1[0]=A\nr1[0]=A\n"
    let files = ["pc1.startup": "ip addres add\nip lnk\n", "r1.startup": "nonsense\n"]
    #expect(errors(conf, files).map { $0.prefix { $0 != " " } } == ["pc1.startup:1:14:", "pc1.startup:2:4:", "r1.startup:1:1:"])
    #expect(errors(String(repeating: "?\n", count: 100)).count == ScenarioTextErrors.most)
  }

  @Test("Bridges are made before interfaces join them, each once")
  func bridges() {
    let conf = "s1[0]=A\ns1[1]=B\n"
    #expect(errors(conf, ["s1.startup": "brctl addbr br0\nbrctl addif br0 eth0 eth1\nip link set br0 up\n"]).isEmpty)
    #expect(
      errors(conf, ["s1.startup": "ip link set eth0 master br0\n"]) == [
        "s1.startup:1:1: found 'br0', expected a bridge that was made before, by 'ip link add br0 type bridge'"
      ])
    #expect(
      errors(
        conf,
        ["s1.startup": "ip link add br0 type bridge\nip link set eth7 master br0\nip link set eth0 master br0\nip l s eth0 master br0\n"])
        == [
          "s1.startup:2:1: found 'eth7', expected an interface of s1: eth0, eth1",
          "s1.startup:4:1: found a second 'eth0', expected each interface in one bridge"
        ])
  }

  @Test("Carriage returns and a byte order mark do not matter, as in Kathará")
  func windows() throws {
    let topology = try KatharaTopology(files: [
      "lab.conf": "\u{FEFF}pc1[0]=\"A\"\r\n\r\n# x\r\n", "pc1.startup": "\u{FEFF}ip address add 10.0.0.2/24 dev eth0\r\n"
    ])
    #expect(topology.machines.first?.startup.first?.text == "ip address add 10.0.0.2/24 dev eth0")
  }

  @Test("Whatever the files hold, reading ends with a topology or with errors", arguments: 0..<200)
  func garbage(seed: Int) {
    var random = Splitter(seed: UInt64(seed))
    let pieces = [
      "pc1[0]=\"A\"", "ip ", "address ", "add ", "10.0.0.1/24", " dev eth0", "\n", "\"", "'", "\\", "#", ";", "&&", "||", "&", ">", "$",
      "\u{0}",
      "é", "tc qdisc add dev eth0 root netem delay ", "99999999999999999999ms ", "route add ", "-net ", "sysctl ", "=", "[", "]", "/",
      "brctl addif br0 eth0",
      "ping -c ", "nc -zv ", "1-65535", "\r", "\t", "0x", "-", "::1/129 ", "netmask ", "255.255.0.255 "
    ]
    func text() -> String { (0..<random.next(60)).map { _ in pieces[random.next(pieces.count)] }.joined() }
    _ = errors(text(), ["pc1.startup": text(), "shared.startup": text()])
    _ = errors("pc1[0]=A\n", ["pc1.startup": text()])
  }
}

/// A few numbers from a seed.
struct Splitter {
  var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }
  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
