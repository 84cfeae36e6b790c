import Determinism
import Explanation
import IPAddressing
import LabKit
import Routing

/// What a sender hears when a router cannot, or shall not, deliver a packet.
struct ErrorsQuestion: Question {
  /// A router without a default route, and destinations of different fates.
  struct Case: Sendable {
    let policy: RoutingPolicy<IPv4Address>
    let destinations: [IPv4Address]
    /// The only host that is switched on in the network behind eth1.
    let live: IPv4Address
    /// The network behind eth1.
    let servers: IPv4Prefix

    var table: IPv4RouteTable { policy[.main] }
  }

  /// What a sender hears.
  private enum Fate: String, CaseIterable {
    case reply = "echo-reply"
    case network = "net-unreachable"
    case host = "host-unreachable"
    case prohibited = "prohibited"
    case silence = "nothing"

    var meaning: String {
      switch self {
      case .reply: "the host answers"
      case .network: "ICMP type 3 code 0"
      case .host: "ICMP type 3 code 1"
      case .prohibited: "ICMP type 3 code 13"
      case .silence: "no answer at all"
      }
    }
    var choice: Choice { Choice(rawValue, meaning) }
    var answer: Answer { .choice(rawValue) }
  }

  let code = "ROUT-08"
  let title = "What does the sender hear?"
  let reading = [Citation("RFC 792"), Citation("RFC 1812 §5.2.7.1")]

  func generate(_ random: inout SeededGenerator) throws -> Case {
    let lan = try random.block(24, in: IPv4Prefix.privateBlocks[2])
    let servers = try random.pick(IPv4Prefix.documentation)
    let base = IPv4Prefix.privateBlocks[0]
    var blocks: [IPv4Prefix] = []
    for _ in 0..<3 { blocks.append(try random.block(Int.random(in: 14...24, using: &random), in: base, outside: blocks)) }
    var policy = RoutingPolicy<IPv4Address>()
    try policy.insert(IPv4Route(lan, device: "eth0"))
    try policy.insert(IPv4Route(servers, device: "eth1"))
    for (prefix, type) in zip(blocks, [RouteType.blackhole, .prohibit, .unreachable]) { try policy.insert(IPv4Route(prefix, type)) }
    let live = try random.host(in: servers)
    let nowhere = try random.host(in: random.pick(IPv4Prefix.documentation), outside: [servers])
    let sure = [try random.host(in: servers, outside: [IPv4Prefix(live)]), try random.host(in: blocks[0]), nowhere]
    let more = [live, try random.host(in: blocks[1]), try random.host(in: blocks[2])]
    return Case(policy: policy, destinations: (sure + [try random.pick(more)]).shuffled(using: &random), live: live, servers: servers)
  }

  func form(_ it: Case) -> AnswerForm {
    .table(it.destinations.map { .init("\($0)", .choice(Fate.allCases.map(\.choice))) })
  }

  func prompt(_ it: Case) -> [Block] {
    [
      .paragraph("A laptop is in the network of eth0, with this router as its only way out. This is the router's whole table:"),
      .listing(["$ ip route"] + it.table.lines),
      .paragraph("Of the hosts in \(it.servers) only \(it.live) is switched on. The laptop pings these addresses; what does it hear?"),
      .listing(it.destinations.map(\.description))
    ]
  }

  func key(_ it: Case) -> Answer { .table(it.destinations.map { Self.fate(it, $0).answer }) }

  private static func fate(_ it: Case, _ destination: IPv4Address) -> Fate {
    let outcome = it.policy.lookup(RouteQuery(destination), nearMisses: 0).outcome
    if case .send = outcome { return destination == it.live ? .reply : .host }
    switch outcome.icmpError(version: 4)?.code {
    case 0?: return .network
    case 1?: return .host
    case 13?: return .prohibited
    default: return .silence
    }
  }

  func hints(_ it: Case) -> [String] {
    [
      "First find the line that fits each address. Is there one at all?",
      "A router that drops a packet tells the sender why. But one kind of line drops packets and tells nobody.",
      "No line: the router knows no such network. A line without 'via': it asks by ARP who has the address, and somebody must answer."
    ]
  }

  func why(_ it: Case) -> [String] {
    [
      "If no line fits, the sender hears 'network unreachable'; if nobody on the router's own link answers ARP, 'host unreachable'.",
      "Lines can refuse packets, too: 'unreachable' says 'host unreachable', 'prohibit' says 'prohibited', 'blackhole' says nothing."
    ]
  }

  func explanation(_ it: Case) -> [Block] {
    let lines = it.destinations.map { destination in
      var line = it.table.reasons(for: destination), fate = Self.fate(it, destination)
      line.meaning = "\(fate.rawValue), \(fate.meaning)"
      line.citation = fate == .silence ? nil : Citation("RFC 1812 §5.2.7.1")
      if it.servers.contains(destination), destination != it.live {
        line.children.append(
          .init("eth1 asks by ARP who has \(destination)", meaning: "nobody answers, after three tries the packet is dropped"))
      }
      return line
    }
    return [.explanation(Explanation(lines))]
  }

  var slips: [Slip<Case>] {
    [
      slip("dead-host-is-silent", "nobody could report a host that is off", look: "Who notices that nobody answers ARP for the address?") {
        $0.servers.contains($1) && $1 != $0.live ? .silence : Self.fate($0, $1)
      },
      slip(
        "blackhole-tells", "the router always reported what it drops",
        look: "Which line fits, and what does its first word mean for the sender?"
      ) {
        Self.fate($0, $1) == .silence ? .host : Self.fate($0, $1)
      },
      slip(
        "no-route-is-silent", "a packet without a route just disappeared", look: "What does a router do when no line of its table fits?"
      ) {
        Self.fate($0, $1) == .network ? .silence : Self.fate($0, $1)
      },
      slip(
        "one-error", "all failures were reported alike",
        look: "The type of the report is always 3; its code says what went wrong. What went wrong here?"
      ) {
        Self.fate($0, $1) == .reply ? .reply : .network
      }
    ]
  }

  private func slip(
    _ name: String, _ belief: String, look: String, _ fate: @escaping @Sendable (Case, IPv4Address) -> Fate
  ) -> Slip<Case> {
    Slip(name, mustSeparate: true) { it in
      .table(it.destinations.map { fate(it, $0).answer })
    } feedback: { answer, it in
      guard let row = firstWrong(answer, it) else { return Feedback("You answered as if \(belief).", consequence: "", look: look) }
      let destination = it.destinations[row], line = it.table.matches(destination).first?.text().trimmingEnd
      return Feedback(
        "For \(destination) you said '\(answer.cells[row])', as if \(belief).",
        consequence: "What decides is \(line.map { "the line '\($0)'" } ?? "that no line fits"). Whoever expects "
          + "'\(answer.cells[row])' here looks for the fault in the wrong place.",
        look: look)
    }
  }
}
