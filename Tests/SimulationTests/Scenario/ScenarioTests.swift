import Determinism
import Testing

@testable import Simulation

struct ScenarioTests {
  private func scenario() throws -> Scenario {
    let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
    return try Scenario(KatharaTopology(folder: root + "/Labs/Networks/two-lans"), seed: 1)
  }

  private func run(_ scenario: inout Scenario, _ machine: String, _ line: String) throws -> CommandReport {
    try scenario.run(ScriptCommand(parsing: line), on: machine)
  }

  @Test func look() throws {
    var scenario = try scenario()
    for report in scenario.startup where report.status != 0 || !report.output.isEmpty {
      print(report.machine, report.command.text, report.output)
    }
    for (machine, line) in [
      ("pc1", "ping -c 2 10.0.2.13"), ("pc1", "traceroute -n 10.0.2.13"), ("pc1", "nc -zv pc3 80 81"), ("pc1", "ip a"), ("r1", "ip route"),
      ("r1", "ip neigh"),
      ("pc1", "ping -c 1 10.0.1.99"), ("pc1", "ping -c 1 10.9.9.9"), ("pc1", "ip route get 10.0.2.13"),
      ("r1", "ip route get 10.0.2.13 from 10.0.1.11 iif eth0"),
      ("pc1", "ip route show table local"), ("r1", "sysctl net.ipv4.ip_forward"), ("pc1", "ip route add 10.7.0.0/16 via 10.77.0.1"),
      ("pc1", "traceroute -n -I 10.0.2.99"), ("pc1", "nc -zuv 10.0.2.13 53")
    ] {
      let report = try run(&scenario, machine, line)
      print("\(machine)# \(line)   [\(report.status)] \(report.end.nanoseconds - report.start.nanoseconds)")
      for line in report.output { print(line) }
    }
  }
}
