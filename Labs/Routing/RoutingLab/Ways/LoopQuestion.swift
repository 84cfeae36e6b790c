import Determinism
import Explanation
import IPAddressing
import LabKit
import Routing
import Simulation

/// Two routers that send a packet to each other.
struct LoopQuestion: Question {
  /// A chain in which two neighbours each take the other for the way to a block.
  struct Case: Sendable {
    let chain: Chain
    /// The first of the two routers, counted from 1.
    let first: Int
    let block: IPv4Prefix
    let destination: IPv4Address
    let timeToLive: UInt8
    /// The network after the ping.
    let network: Network
    /// How often the packet crossed the link between the two.
    let crossings: Int
    /// The router that dropped it.
    let dropper: String

    /// The two routers.
    var pair: [String] { ["r\(first)", "r\(first + 1)"] }
  }

  let code = "ROUT-11"
  let title = "Round and round"
  let isPrediction = true
  let reading = [Citation("RFC 791 §3.2"), Citation("RFC 1812 §5.3.1")]

  func generate(_ random: inout SeededGenerator) throws -> Case {
    let chain = try Chain(routers: Int.random(in: 3...5, using: &random), using: &random)
    let first = Int.random(in: 1..<chain.routers, using: &random)
    let others = IPv4Prefix.documentation.filter { !chain.links.contains($0) }
    let block = try random.block(Int.random(in: 25...27, using: &random), in: random.pick(others))
    let destination = try random.host(in: block), timeToLive = UInt8(Int.random(in: first + 4...first + 30, using: &random))
    var network = try chain.network()
    for router in 1...first { try Self.add(block, via: chain.left(router + 1), at: "r\(router)", &network) }
    try Self.add(block, via: chain.right(first), at: "r\(first + 1)", &network)
    try network.play(Network.ping(), from: "laptop", to: destination, hopLimit: timeToLive)
    let journey = network.journey.filter { $0.packet.destination == destination }
    let dropper = try Self.dropper(in: network)
    return Case(
      chain: chain, first: first, block: block, destination: destination, timeToLive: timeToLive, network: network,
      // What r1 to the router before the loop sent, and the laptop, crossed other links.
      crossings: journey.count - first, dropper: dropper)
  }

  private static func add(_ block: IPv4Prefix, via gateway: IPv4Address, at router: String, _ network: inout Network) throws {
    guard let node = network.node(named: router) else { throw Redraw() }
    try network.apply(.insert(IPv4Route(block, via: gateway), .add), at: node)
  }

  /// The node that dropped a packet as its TTL was used up.
  private static func dropper(in network: Network) throws -> String {
    for event in network.log.events {
      if case .dropped(.router(.timeToLive)) = event.kind, let node = event.node { return network[node].name }
    }
    throw Redraw()
  }

  func form(_ it: Case) -> AnswerForm {
    .table([.init("crossings", .integer(0...999)), .init("dropped by", .choice(it.chain.names.dropFirst().dropLast().map { Choice($0) }))])
  }

  func prompt(_ it: Case) -> [Block] {
    let tables = it.pair.flatMap { name in ["\(name)$ ip route"] + lines(of: name, it) + [""] }.dropLast()
    return [
      .listing(it.chain.lines), .paragraph("Somebody mistyped a route. Two of the tables:"), .listing(Array(tables)),
      .paragraph(
        "The laptop sends a ping with TTL \(it.timeToLive) to \(it.destination). How many times does it cross the link between "
          + "\(it.pair[0]) and \(it.pair[1]), and which router drops it?")
    ]
  }

  private func lines(of router: String, _ it: Case) -> [String] {
    guard let node = it.network.node(named: router), let layer = try? it.network.router(of: node) else { return [] }
    return layer.policy4[.main].lines
  }

  func key(_ it: Case) -> Answer { Self.answer(it.crossings, it.dropper) }

  private static func answer(_ crossings: Int, _ dropper: String) -> Answer { .table([.integer(crossings), .choice(dropper)]) }

  /// The other one of the two.
  private static func other(_ it: Case) -> String { it.pair.first { $0 != it.dropper } ?? it.dropper }

  func hints(_ it: Case) -> [String] {
    [
      "Each router takes 1 from the TTL before it forwards, in a loop as anywhere else.",
      "With which TTL does \(it.pair[0]) get the packet for the first time? With which does it send it on?",
      "It crosses the link once with each TTL from the one that \(it.pair[0]) first sends it with, down to 1. Even or odd says on which "
        + "side it ends."
    ]
  }

  func why(_ it: Case) -> [String] {
    [
      "Each of the two takes the other for the next hop. Only the TTL ends the loop: every crossing costs 1.",
      "The \(it.first) \(it.first == 1 ? "router" : "routers") up to \(it.pair[0]) took \(it.first), so it crosses \(it.timeToLive) - "
        + "\(it.first) times."
    ]
  }

  func explanation(_ it: Case) -> [Block] {
    [.paragraph("Every packet of the simulation, on each link once:"), it.network.journeyTable]
  }

  func reveal(_ it: Case) -> [Block] { explanation(it) }
  func capture(_ it: Case, comment: String) -> [UInt8]? { it.network.file(comment: comment) }

  var slips: [Slip<Case>] {
    [
      Slip("all-of-the-ttl", mustSeparate: true) {
        Self.answer(Int($0.timeToLive), $0.dropper)
      } feedback: { _, it in
        feedback(
          it, "You answered as if all of the TTL were left for the loop.",
          look: "Every router up to \(it.pair[0]) takes its 1 before the first crossing.")
      },
      Slip("counted-round-trips", mustSeparate: true) {
        Self.answer($0.crossings / 2, $0.dropper)
      } feedback: { _, it in
        feedback(it, "You counted there and back as one crossing.", look: "Both routers take 1: what does each crossing cost?")
      },
      Slip("forwarded-with-0", mustSeparate: true) {
        Self.answer($0.crossings + 1, Self.other($0))
      } feedback: { _, it in
        feedback(
          it, "You answered as if it crossed once more, with a TTL of 0.", look: "What does a router do when it has counted down to 0?")
      },
      Slip("one-too-few") {
        Self.answer($0.crossings - 1, Self.other($0))
      } feedback: { _, it in
        feedback(
          it, "You answered as if it were dropped while its TTL was still 1.",
          look: "A packet with TTL 1 still crosses a link. Which router gets it, and what is left then?")
      }
    ]
  }

  private func feedback(_ it: Case, _ given: String, look: String) -> Feedback {
    let rows = it.network.journey.prefix(it.first + 2).map { [$0.node, "\($0.packet.timeToLive)"] }
    return Feedback(
      given, consequence: [.paragraph("The simulation begins like this:"), .table(columns: ["sent by", "TTL"], rows: rows)], look: look)
  }
}
