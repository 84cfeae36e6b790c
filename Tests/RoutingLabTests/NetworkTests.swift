import Foundation
import LabKit
import Routing
import RoutingLab
import Simulation
import Testing

@Suite("What the lab gives to look at")
struct NetworkTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private func scenario() throws -> Scenario {
    let folder = Self.root.appending(path: "Labs/Networks/three-routers")
    var files: [String: String] = [:]
    for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
      files[file.lastPathComponent] = try String(contentsOf: file, encoding: .utf8)
    }
    return try Scenario(KatharaTopology(files: files), seed: 1)
  }

  private func run(_ command: String, on machine: String) throws -> [String] {
    var scenario = try scenario()
    return try scenario.run(ScriptCommand(parsing: command), on: machine).output
  }

  @Test("The scenario behaves as the network in which the capture was recorded")
  func threeRouters() throws {
    let startup = try scenario().startup
    #expect(startup.allSatisfy { $0.status == 0 }, "\(startup.filter { $0.status != 0 })")
    let trace = try run("traceroute -n 203.0.113.80", on: "laptop").dropFirst()
    let hops = trace.map { $0.split(separator: " ").prefix(2).joined(separator: " ") }
    #expect(hops == ["1 192.0.2.1", "2 198.51.100.2", "3 198.51.100.6", "4 203.0.113.80"])
    #expect(try run("ping -n -c 1 -t 2 203.0.113.80", on: "laptop").contains("From 198.51.100.2 icmp_seq=1 Time to live exceeded"))
    // In the recording r2 answers, too: the loop has an even number of hops.
    #expect(try run("ping -n -c 1 198.51.100.200", on: "laptop").contains("From 198.51.100.2 icmp_seq=1 Time to live exceeded"))
    #expect(
      try run("ping -n -c 1 -M do -s 1372 203.0.113.80", on: "laptop").contains { $0.contains("mtu = 1280") || $0.contains("mtu=1280") })
    #expect(try run("ping -n -c 1 203.0.113.80", on: "laptop").contains { $0.contains("ttl=61") })
  }

  @Test("The table of the handout is one that 'ip route' could print, and the lines of the reading stand in it")
  func routes() throws {
    let text = try String(contentsOf: Self.root.appending(path: "Labs/Routing/routes.txt"), encoding: .utf8)
    var table = IPv4RouteTable()
    for route in try IPv4Route.list(parsing: text) { try table.insert(route) }
    #expect(
      table.listing.split(separator: "\n").map { $0.drop(while: { $0 == " " }).description.trimmingCharacters(in: .whitespaces) }
        == text.split(separator: "\n").map(String.init))
    guard case .listing(let shown)? = RoutingLab.lab.parts[0].reading.first(where: { if case .listing = $0 { true } else { false } }) else {
      Issue.record("no listing")
      return
    }
    #expect(shown.allSatisfy(text.split(separator: "\n").map(String.init).contains))
  }

  @Test("Every question is in the handout, and the handout is there")
  func handout() throws {
    let text = try String(contentsOf: Self.root.appending(path: RoutingLab.lab.handout), encoding: .utf8)
    for question in RoutingLab.lab.questions { #expect(text.contains(question.code), "\(question.code)") }
    #expect(RoutingLab.lab.questions.count == 16 && RoutingLab.lab.parts.count == 5)
  }
}
