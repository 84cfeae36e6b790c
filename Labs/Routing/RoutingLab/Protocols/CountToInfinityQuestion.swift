import Determinism
import Explanation
import IPAddressing
import LabKit
import Routing

/// A network is gone, and routers go on telling each other that they know a way.
struct CountToInfinityQuestion: Question {
  /// Routers in a row, the network at the last one, and what became of it.
  struct Case: Sendable {
    let costs: [Int]
    let network: IPv4Prefix
    /// The round after which a metric is asked for.
    let asked: Int
    /// What each router had before the network was gone, and after each round without split horizon.
    let plain: [[Int]]
    /// The same with split horizon.
    let split: [[Int]]

    var names: [String] { (0...costs.count).map { "r\($0 + 1)" } }
  }

  let code = "ROUT-14"
  let title = "Counting to infinity"
  let isPrediction = true
  let reading = [Citation("RFC 2453 §3.4.2"), Citation("RFC 2453 §3.4.3")]

  /// More rounds than this do not pass.
  private static let mostRounds = 40

  func generate(_ random: inout SeededGenerator) throws -> Case {
    let costs = (0..<Int.random(in: 2...4, using: &random)).map { _ in Int.random(in: 1...3, using: &random) }
    let network = try random.pick(IPv4Prefix.documentation)
    let plain = try Self.history(costs, network, .none), split = try Self.history(costs, network, .simple)
    return Case(costs: costs, network: network, asked: Int.random(in: 1...2, using: &random), plain: plain, split: split)
  }

  /// The metrics before the network is gone, and after each round until all know.
  private static func history(_ costs: [Int], _ network: IPv4Prefix, _ splitHorizon: SplitHorizon) throws -> [[Int]] {
    var settings = RIPNetwork.labSettings
    settings.splitHorizon = splitHorizon
    var routers = RIPNetwork(settings: settings)
    let names = (0...costs.count).map { "r\($0 + 1)" }
    for name in names { try routers.addRouter(name) }
    for (index, cost) in costs.enumerated() { try routers.addLink(names[index], names[index + 1], cost: cost) }
    try routers.addNetwork(network, at: names[costs.count])
    func metrics(_ round: RIPRound) -> [Int] { names.map { round.metric($0, to: network) ?? RIPLimits.infinity } }
    var history = [metrics(routers.runRounds(names.count)[costs.count])]
    try routers.setNetwork(network, at: names[costs.count], up: false)
    while history.count <= mostRounds {
      history.append(metrics(routers.runRound()))
      if history[history.count - 1].allSatisfy({ $0 == RIPLimits.infinity }) { return history }
    }
    throw Redraw()
  }

  func isFit(_ it: Case) -> Bool { it.plain.count - 1 > it.asked + 1 && it.plain[it.asked][0] < RIPLimits.infinity }

  func form(_ it: Case) -> AnswerForm {
    .table([
      .init("r1 after round \(it.asked)", .integer(1...16)), .init("rounds without split horizon", .integer(0...99)),
      .init("rounds with split horizon", .integer(0...99))
    ])
  }

  private static func answer(_ metric: Int, _ plain: Int, _ split: Int) -> Answer {
    .table([.integer(metric), .integer(plain), .integer(split)])
  }

  func prompt(_ it: Case) -> [Block] {
    let last = it.names[it.costs.count]
    let rows = zip(it.names, it.plain[0]).map { [$0, "\($1)"] }
    return [
      .paragraph("\(it.names.count) routers in a row speak RIP; the numbers are the costs of the links, X is the network \(it.network):"),
      .listing([Self.drawing(it)]),
      .paragraph("All know the way to it, with these metrics:"), .table(columns: ["router", "metric"], rows: rows),
      .paragraph(
        "Now \(it.network) is unplugged, and \(last) notices at once: its metric is 16, infinity. In every round r1 sends its table first, "
          + "then r2, and so on; what is sent arrives at once. Nobody sends at any other time."),
      .paragraph(
        "Without split horizon: which metric does r1 have after round \(it.asked), and after which round do all routers have 16? And with "
          + "split horizon: after which round do they have 16?")
    ]
  }

  private static func drawing(_ it: Case) -> String {
    var text = it.names[0]
    for (cost, name) in zip(it.costs, it.names.dropFirst()) { text += " --\(cost)-- \(name)" }
    return text + " --- X"
  }

  func key(_ it: Case) -> Answer { Self.answer(it.plain[it.asked][0], it.plain.count - 1, it.split.count - 1) }

  func hints(_ it: Case) -> [String] {
    let last = it.names[it.costs.count], before = it.names[it.costs.count - 1]
    return [
      "What does \(before) tell \(last) before \(last) gets to speak?",
      "\(last) believes it: \(before)'s metric, plus the cost of the link. Then it is \(last)'s turn to speak, and \(before), whose next "
        + "hop it is, must believe any change.",
      "So without split horizon the two raise each other by the cost of their link, twice a round, until 16 is reached. With it, \(before) "
        + "does not tell \(last) at all."
    ]
  }

  func why(_ it: Case) -> [String] {
    [
      "Without split horizon a router hears its own old news from its neighbour, with a larger metric, and believes it: the two count up "
        + "to 16.",
      "With split horizon no router hears its own old news, and the bad news gets one link further in each round."
    ]
  }

  func explanation(_ it: Case) -> [Block] {
    [
      .paragraph("Without split horizon:"), Self.table(it, it.plain), .paragraph("With split horizon:"), Self.table(it, it.split),
      .paragraph(
        "Split horizon with poisoned reverse goes further: it tells the neighbour '16' instead of nothing (RFC 2453 §3.4.3).")
    ]
  }

  private static func table(_ it: Case, _ history: [[Int]]) -> Block {
    .table(columns: ["round"] + it.names, rows: history.enumerated().map { round, metrics in ["\(round)"] + metrics.map(String.init) })
  }

  func reveal(_ it: Case) -> [Block] { explanation(it).dropLast() }

  var slips: [Slip<Case>] {
    [
      Slip("bad-news-is-believed", mustSeparate: true) {
        Self.answer(16, $0.split.count - 1, $0.split.count - 1)
      } feedback: { _, it in
        feedback(
          it, "You answered as if the bad news were believed at once, without an echo.",
          look: "Who speaks first in a round, and what does the last router hear then?")
      },
      Slip("one-step-a-round", mustSeparate: true) {
        Self.answer($0.plain[0][0] + $0.asked, 16 - ($0.plain[0].last ?? 0), $0.split.count - 1)
      } feedback: { _, it in
        feedback(
          it, "You answered as if the metric rose by 1 in each round.",
          look: "How often in a round does each of the two hear from the other, and what is added?")
      },
      Slip("split-horizon-does-not-help", mustSeparate: true) {
        Self.answer($0.plain[$0.asked][0], $0.plain.count - 1, $0.plain.count - 1)
      } feedback: { _, it in
        feedback(
          it, "You answered as if split horizon changed nothing.",
          look: "With split horizon, what does a router not tell the neighbour that it learned a way from?"
        )
      }
    ]
  }

  private func feedback(_ it: Case, _ given: String, look: String) -> Feedback {
    Feedback(
      given, consequence: [.paragraph("The first round, without split horizon:"), Self.table(it, Array(it.plain.prefix(2)))], look: look)
  }
}
