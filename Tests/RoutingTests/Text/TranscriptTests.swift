import IPAddressing
import Routing
import Testing

/// The tables change as Linux changed its own.
@Suite struct TranscriptTests {
  @Test func ipv4() throws {
    var policy = RoutingPolicy<IPv4Address>()
    for text in ["192.168.0.0/24 dev e0 proto kernel scope link", "192.168.1.0/24 dev e1 proto kernel scope link"] {
      try policy.insert(IPv4Route(parsing: text, .listing))
    }
    for text in ["local 192.168.0.1 dev e0 proto kernel scope host", "local 192.168.1.1 dev e1 proto kernel scope host"] {
      try policy.insert(IPv4Route(parsing: text, .listing(.local)))
    }
    try replay(Transcript.four, &policy)
  }

  @Test func ipv6() throws {
    var policy = RoutingPolicy<IPv6Address>()
    for text in ["fd00::/64 dev e0 proto kernel metric 256", "fd00:1::/64 dev e1 proto kernel metric 256"] {
      try policy.insert(IPv6Route(parsing: text, .listing))
    }
    for text in ["local fd00::1 dev e0 proto kernel metric 0", "local fd00:1::1 dev e1 proto kernel metric 0"] {
      try policy.insert(IPv6Route(parsing: text, .listing(.local)))
    }
    try replay(Transcript.six, &policy)
  }

  private func replay<Address>(_ transcript: String, _ policy: inout RoutingPolicy<Address>) throws {
    var count = 0
    for step in transcript.split(separator: "$ ") where !step.isEmpty {
      let lines = step.split(separator: "\n")
      let command = String(lines[0]), answer = lines.dropFirst().map { String($0.dropLast()) }
      if command.contains(" show ") {
        let routes = try policy[.main].routes(to: IPPrefix(parsing: command.split(separator: " ").last ?? ""))
        // The model has no cables that could be unplugged.
        let expected = answer.map { $0.replacing("linkdown ", with: "") }
        #expect(routes.flatMap { $0.text().split(separator: "\n").map(String.init) } == expected, "\(command)")
      } else {
        let refusal = try self.refusal(of: RoutingCommand(parsing: command), &policy)
        #expect((refusal != nil) == !answer.isEmpty, "\(command): \(refusal ?? "done"), Linux: \(answer)")
      }
      count += 1
    }
    #expect(count > 30)
  }

  private func refusal<Address>(of command: RoutingCommand<Address>, _ policy: inout RoutingPolicy<Address>) -> String? {
    problem { try policy.apply(command) }
  }
}
