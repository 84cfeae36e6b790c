import Foundation
import Testing

/// `firsthop simulate` from outside. What it simulates is held against the kernel in Tests/Oracles/oracle-simulation.py.
struct SimulateCommandTests {
  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
  private let lans = root + "/Labs/Networks/two-lans"

  private func run(_ arguments: String..., input: String = "") async throws -> Command {
    try await Command.run(["simulate"] + arguments, input: Data(input.utf8))
  }

  /// A folder with a scenario of these files.
  private func folder(_ files: [String: String]) throws -> Folder {
    let folder = try Folder()
    for (name, text) in files { _ = try folder.file(name, text) }
    return folder
  }

  @Test("A prompt, what the program prints, and status 0")
  func ping() async throws {
    let result = try await run(lans, "--exec", "pc1 ping -c 2 10.0.2.13", "--exec", "r1 ip route show")
    #expect(
      result.output == """
        pc1# ping -c 2 10.0.2.13
        PING 10.0.2.13 (10.0.2.13) 56(84) bytes of data.
        64 bytes from 10.0.2.13: icmp_seq=1 ttl=62 time=0.600 ms
        64 bytes from 10.0.2.13: icmp_seq=2 ttl=62 time=0.300 ms

        --- 10.0.2.13 ping statistics ---
        2 packets transmitted, 2 received, 0% packet loss, time 1000ms
        rtt min/avg/max/mdev = 0.300/0.450/0.600/0.150 ms

        r1# ip route show
        10.0.0.0/30 dev eth1 proto kernel scope link src 10.0.0.1\u{20}
        10.0.1.0/24 dev eth0 proto kernel scope link src 10.0.1.1\u{20}
        10.0.2.0/24 via 10.0.0.2 dev eth1\u{20}

        """)
    #expect(result.status == 0 && result.errors.isEmpty)
  }

  @Test("A script from standard input: time passes, links are cut, && and || are obeyed, and a failure gives status 1")
  func script() async throws {
    let steps = """
      # before
      pc1 ping -c 1 -q pc3 && echo reached || echo "not reached"
      wait 2s
      link X down
      pc1 ping -c 1 -q -W 1 10.0.2.13 && echo reached || echo "not reached"
      link X up
      pc1 ping -c 1 -q 10.0.2.13
      """
    let result = try await run(lans, "--run", "-", input: steps)
    #expect(result.lines.filter { $0.hasSuffix("reached") && !$0.contains("#") } == ["reached", "not reached"])
    #expect(result.lines.filter { $0.contains("received") }.map { $0.contains(" 1 received") } == [true, false, true])
    #expect(result.status == 1)
  }

  @Test("JSON: a command a line, and events with --log")
  func json() async throws {
    let result = try await run(lans, "--exec", "pc1 ping -c 1 10.0.2.13", "--json", "--log")
    let objects = try result.lines.map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
    let command = try #require(objects.first { $0["type"] as? String == "command" })
    #expect(command["machine"] as? String == "pc1" && command["status"] as? Int == 0 && (command["output"] as? [String])?.count == 6)
    #expect(objects.filter { $0["type"] as? String == "startup" }.count == 13)
    let forwarded = objects.filter { $0["event"] as? String == "forwarded" }
    #expect(forwarded.compactMap { $0["node"] as? String } == ["r1", "r2", "r2", "r1"])
  }

  @Test("--log tells each frame and what becomes of it; --explain tells why, with sources")
  func wordy() async throws {
    let log = try await run(lans, "--exec", "pc1 ping -c 1 10.0.2.13", "--log")
    #expect(log.output.contains("r1:eth0         forwards the packet to 10.0.0.2 by eth1 (#3)"))
    #expect(log.output.contains("Echo (ping) request, id=") && log.output.contains("Who has 10.0.1.1? Tell 10.0.1.11"))
    let why = try await run(lans, "--exec", "pc1 ping -c 1 10.0.2.13", "--explain")
    #expect(why.output.contains("10.0.2.0/24 via 10.0.0.2 dev eth1: taken") && why.output.contains("RFC 1812 §5.3.1"))
    #expect(why.lines.filter { line in ["pc1: ", "r1: ", "r2: ", "pc3: "].contains { line.hasPrefix($0) } }.count >= 4)
  }

  @Test("The same seed gives the same captures, byte for byte; another one other MAC addresses")
  func captures() async throws {
    let folder = try Folder()
    for (name, seed) in [("a", "7"), ("b", "7"), ("c", "8")] {
      #expect(try await run(lans, "--exec", "pc1 ping -c 1 10.0.2.13", "--pcap", folder.path(name), "--seed", seed).status == 0)
    }
    func files(_ name: String) throws -> [Data] {
      try ["A", "X", "B", "all"].map { try Data(contentsOf: folder.url.appendingPathComponent("\(name)/\($0).pcapng")) }
    }
    #expect(try files("a") == files("b") && files("a") != files("c"))
    let packets = try await Command.run(
      "dissect", folder.path("a") + "/X.pcapng", "--fields", "frame.interface_id,frame.protocols,ip.ttl")
    #expect(
      packets.lines.dropFirst() == [
        "0\teth:ethertype:arp\t", "1\teth:ethertype:arp\t", "0\teth:ethertype:ip:icmp:data\t63", "1\teth:ethertype:ip:icmp:data\t63"
      ])
    // Written again, they are replaced; what somebody else wrote is not.
    #expect(try await run(lans, "--pcap", folder.path("a")).status == 0)
    try Data("mine".utf8).write(to: folder.url.appendingPathComponent("a/B.pcapng"))
    let refused = try await run(lans, "--pcap", folder.path("a"))
    #expect(refused.status == 2 && refused.errors.contains("a/B.pcapng: it is there, and FirstHop did not write it"))
    #expect(try Data(contentsOf: folder.url.appendingPathComponent("a/B.pcapng")) == Data("mine".utf8))
  }

  @Test("What cannot be read: each line with its place, and status 2")
  func mistakes() async throws {
    let broken = try folder([
      "lab.conf": "pc1[0]=\"A\"\npc1[imgae]=x\n", "pc1.startup": "ip addres add 10.0.0.1/24 dev eth0\nip adress\n", "r9.startup": "ip a\n"
    ])
    let result = try await run(broken.url.path)
    #expect(result.status == 2 && result.output.isEmpty)
    let path = "firsthop: " + broken.url.path
    #expect(
      result.complaints.map { $0.prefix { $0 != "," } } == [
        "\(path)/lab.conf:2:5: found 'imgae'", "\(path)/pc1.startup:2:4: found 'adress'"
      ])
    let missing = try await run(broken.path("nowhere"))
    #expect(missing.status == 2 && missing.errors.contains("no folder that can be read; expected one with a lab.conf"))
    let step = try await run(lans, "--exec", "pc9 ping 10.0.0.1")
    #expect(
      step.status == 64
        && step.errors == "firsthop: --exec:1:1: found 'pc9', expected a machine (pc1, pc2, r1, r2, pc3), 'wait' or 'link'\n")
    let script = try await run(lans, "--run", "-", input: "\npc1  ping -c x 10.0.0.1\n")
    #expect(script.status == 2 && script.errors.hasPrefix("firsthop: standard input:2:14: found 'x', expected how many pings"))
    #expect(try await run(lans, "--run", broken.path("none.txt")).status == 2)
    #expect(try await run(lans, "--explain", "--json").status == 64)
  }

  @Test("A startup command that fails is told with its place, and what lab.conf does not know is noted; the network runs all the same")
  func startup() async throws {
    let files = try folder([
      "lab.conf": "pc1[0]=\"A\"\npc2[0]=\"A\"\n",
      "pc1.startup": "ip address add 10.0.0.1/24 dev eth0\nip route add default via 10.9.9.9\n",
      "pc2.startup": "ip address add 10.0.0.2/24 dev eth0\n", "pc3.startup": "ip link\n"
    ])
    let result = try await run(files.url.path, "--exec", "pc1 ping -c 1 -q 10.0.0.2")
    #expect(result.status == 1 && result.output.contains("1 received"))
    #expect(
      result.complaints == [
        "firsthop: \(files.url.path)/pc3.startup:1:1: lab.conf has no machine 'pc3': "
          + "Kathará does not run this file, and neither does FirstHop",
        "firsthop: pc1.startup:2:1: pc1# ip route add default via 10.9.9.9: Error: Nexthop has invalid gateway."
      ])
  }
}
