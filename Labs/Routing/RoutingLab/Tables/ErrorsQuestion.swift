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
      .paragraph("A laptop is in the network of eth0, with this router as its only way out. All of the router's table:"),
      .listing(["$ ip route"] + it.table.lines),
      .paragraph("Of the hosts in \(it.servers) only \(it.live) is switched on. The laptop pings these addresses; what does it hear?"),
      .listing(it.destinations.map(\.description)),
      .table(columns: ["word", "means"], rows: Fate.allCases.map { [$0.rawValue, $0.meaning] })
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
      "A router that drops a packet tells the sender why. One kind of line says that nobody is told.",
      "No line: the network is unknown. A line without a gateway: the router asks by ARP who has the address, and somebody must answer."
    ]
  }

  func why(_ it: Case) -> [String] {
    [
      "No line that fits: network unreachable. A network on the router's own link, but nobody answers ARP there: host unreachable.",
      "Lines can refuse, too: 'unreachable' and 'prohibit' tell the sender, 'blackhole' does not."
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
      slip("dead-host-is-silent", "a host that is switched off cannot answer", look: "Who notices that nobody answers ARP for the address?")
      {
        $0.servers.contains($1) && $1 != $0.live ? .silence : Self.fate($0, $1)
      },
      slip(
        "blackhole-tells", "the router reports what it drops", look: "Which line fits, and what does its first word promise to the sender?"
      ) {
        Self.fate($0, $1) == .silence ? .host : Self.fate($0, $1)
      },
      slip(
        "no-route-is-silent", "a packet without a way just disappears", look: "RFC 1812: a router that has no route tells the sender so."
      ) {
        Self.fate($0, $1) == .network ? .silence : Self.fate($0, $1)
      },
      slip(
        "one-error", "all failures are reported alike",
        look: "The code of the error says how far the packet came: to no route, or to a link."
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
      guard let row = firstWrong(answer, it) else { return Feedback(belief, consequence: "", look: look) }
      let destination = it.destinations[row], line = it.table.matches(destination).first?.text().trimmingEnd
      return Feedback(
        "For \(destination) you said \(answer.cells[row]): \(belief).",
        consequence: "What decides is \(line.map { "the line '\($0)'" } ?? "that no line fits"). Somebody who waits for "
          + "'\(answer.cells[row])' looks for the fault in the wrong place.",
        look: look)
    }
  }
}
