import Determinism
import Explanation
import LabKit
import Routing
import Simulation

/// Where a packet's time to live runs out, and who says so.
struct TimeToLiveQuestion: Question {
  /// A way over some routers, and the TTL of a ping.
  struct Case: Sendable {
    let chain: Chain
    let timeToLive: UInt8
    /// The TTL with which the routers start packets of their own.
    let routersOwn: UInt8
    /// The network after the ping.
    let network: Network

    /// The packet that reached the laptop.
    let answer: RecordedPacket?

    /// Who sent it.
    var sender: String? {
      guard let source = answer?.source else { return nil }
      return source == chain.server ? "server" : (1...chain.routers).first { chain.left($0) == source }.map { "r\($0)" }
    }
  }

  /// What comes back.
  private enum News: String, CaseIterable {
    case exceeded = "time-exceeded"
    case reply = "echo-reply"
    case unreachable = "unreachable"
    case nothing
  }

  let code = "ROUT-03"
  let title = "Where does it die?"
  let isPrediction = true
  let reading = [Citation("RFC 792"), Citation("RFC 1812 §5.3.1"), Citation("RFC 1812 §5.2.7.3")]

  func generate(_ random: inout SeededGenerator) throws -> Case {
    let chain = try Chain(routers: Int.random(in: 3...6, using: &random), using: &random)
    let timeToLive = UInt8(Int.random(in: 2...chain.routers, using: &random)), own = try random.pick([64, 255] as [UInt8])
    var network = try chain.network()
    for router in 1...chain.routers {
      guard let node = network.node(named: "r\(router)") else { throw Redraw() }
      try network.withRouter(of: node) { $0.defaultTTL = own }
    }
    try network.play(Network.ping(), from: "laptop", to: chain.server, hopLimit: timeToLive)
    let answer = network.journey.last { $0.node == "r1" && $0.packet.destination == chain.laptop }?.packet
    return Case(chain: chain, timeToLive: timeToLive, routersOwn: own, network: network, answer: answer)
  }

  /// Something came back; the sample of the printed bank is left out.
  func isFit(_ it: Case) -> Bool { it.sender != nil && !(it.chain.routers == 4 && it.timeToLive == 3) }

  func form(_ it: Case) -> AnswerForm {
    let names = it.chain.names.dropFirst().map { Choice($0) } + [Choice("nobody")]
    return .table([
      .init("who", .choice(names)), .init("what", .choice(News.allCases.map { Choice($0.rawValue) })),
      .init("TTL at the laptop", .integer(0...255))
    ])
  }

  func prompt(_ it: Case) -> [Block] {
    [
      .listing(it.chain.lines),
      .paragraph(
        "The laptop pings the server with a TTL of \(it.timeToLive). Who answers, and with what? And which TTL is left of that answer when "
          + "the laptop gets it? (The routers start their own packets with \(it.routersOwn), the server with 64. If nothing comes back: "
          + "nobody, nothing, 0.)"
      ),
      .listing(["$ ping -c 1 -t \(it.timeToLive) \(it.chain.server)"])
    ]
  }

  func key(_ it: Case) -> Answer {
    guard let packet = it.answer, let sender = it.sender else { return Self.answer("nobody", .nothing, 0) }
    let news: News = packet.words == "ICMP time exceeded" ? .exceeded : packet.words == "ICMP echo reply" ? .reply : .unreachable
    return Self.answer(sender, news, Int(packet.timeToLive))
  }

  private static func answer(_ who: String, _ what: News, _ left: Int) -> Answer {
    .table([.choice(who), .choice(what.rawValue), .integer(left)])
  }

  func hints(_ it: Case) -> [String] {
    [
      "Every router takes 1 from the TTL before it sends the packet on. What if nothing is left?",
      "Write the TTL with which the packet gets to each router, r1 first. The router that makes it 0 does not forward it, and tells the "
        + "sender.",
      "Its message is a packet, too: it starts with \(it.routersOwn), and every router between it and the laptop takes 1."
    ]
  }

  func why(_ it: Case) -> [String] {
    [
      "A router takes 1 before it forwards: a packet with TTL n dies at the n-th router, which reports 'time exceeded'.",
      "The report loses 1 at each of the n - 1 routers on its way back."
    ]
  }

  func explanation(_ it: Case) -> [Block] {
    [.paragraph("Every packet of the simulation, on each link once:"), it.network.journeyTable]
  }

  func reveal(_ it: Case) -> [Block] { explanation(it) }
  func capture(_ it: Case, comment: String) -> [UInt8]? { it.network.file(comment: comment) }

  var slips: [Slip<Case>] {
    [
      Slip("one-router-too-far", mustSeparate: true) { it in
        let router = Int(it.timeToLive) + 1
        return Self.answer(router > it.chain.routers ? "server" : "r\(router)", .exceeded, Int(it.routersOwn) - router + 1)
      } feedback: { _, it in
        feedback(
          it, "You answered as if each router forwarded first and took its 1 afterwards.",
          look: "r1 took 1 before it sent the packet on. Which router has 0 left?")
      },
      Slip("destination-answers", mustSeparate: true) {
        Self.answer("server", .reply, 64 - $0.chain.routers)
      } feedback: { _, it in
        feedback(it, "You answered as if the ping reached the server.", look: "Count the TTL down at every router.")
      },
      Slip("silently-dropped", mustSeparate: true) { _ in
        Self.answer("nobody", .nothing, 0)
      } feedback: { _, it in
        feedback(
          it, "You answered as if the packet disappeared without a word.",
          look: "What does a router do when it drops a packet because of its TTL?")
      },
      Slip("report-does-not-age", mustSeparate: true) {
        Self.answer("r\($0.timeToLive)", .exceeded, Int($0.routersOwn))
      } feedback: { _, it in
        feedback(it, "You answered as if the TTL of the report stayed the same.", look: "Count the routers that the report passes.")
      }
    ]
  }

  /// The way to the first router and on from it, as it was simulated.
  private func feedback(_ it: Case, _ given: String, look: String) -> Feedback {
    let rows = it.network.journey.prefix(2).map { [$0.node, "\($0.packet.timeToLive)", $0.packet.words] }
    return Feedback(
      given, consequence: [.paragraph("The simulation begins like this:"), .table(columns: ["sent by", "TTL", "what"], rows: rows)],
      look: look)
  }
}
