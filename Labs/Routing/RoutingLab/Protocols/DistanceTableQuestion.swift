import Determinism
import Explanation
import IPAddressing
import LabKit
import Routing

/// Distance vector: what each router knows after some rounds.
struct DistanceTableQuestion: Question {
  /// Routers that know nothing yet of a network that was plugged in at one of them.
  struct Case: Sendable {
    let grid: Grid
    let home: Int
    let network: IPv4Prefix
    let rounds: Int
    /// What every router knew after each round, the first before all of them; nil if it knew nothing.
    let history: [[Int?]]

    /// All routers but the one that the network is at.
    var others: [Int] { (0..<6).filter { $0 != home } }
  }

  let code = "ROUT-13"
  let title = "News travels one hop a round"
  let reading = [Citation("RFC 2453 §3.4"), Citation("RFC 2453 §3.9.2")]

  func generate(_ random: inout SeededGenerator) throws -> Case {
    let grid = Grid(costs: 1...3, using: &random)
    let home = Int.random(in: 0..<6, using: &random), network = try random.pick(IPv4Prefix.documentation)
    return Case(
      grid: grid, home: home, network: network, rounds: Int.random(in: 1...3, using: &random),
      history: try Self.history(grid, network, at: home))
  }

  /// The network comes up between two rounds, when the routers have long agreed on all others.
  private static func history(_ grid: Grid, _ network: IPv4Prefix, at home: Int) throws -> [[Int?]] {
    var routers = try grid.network(.simple)
    try routers.addNetwork(network, at: Grid.names[home])
    try routers.setNetwork(network, at: Grid.names[home], up: false)
    routers.runRound()
    try routers.setNetwork(network, at: Grid.names[home], up: true)
    let rounds = [routers.snapshot] + routers.runRounds(5)
    return rounds.map { round in Grid.names.map { round.metric($0, to: network) } }
  }

  func form(_ it: Case) -> AnswerForm { .table(it.others.map { .init(Grid.names[$0], .integer(1...16)) }) }

  func prompt(_ it: Case) -> [Block] {
    [
      .paragraph("Six routers speak RIP. The numbers are the costs of the links."), .listing(it.grid.lines),
      .paragraph(
        "The network \(it.network) is plugged in at \(Grid.names[it.home]), where its metric is 1. From then on, every 30 seconds, all "
          + "routers send their tables to their neighbours at the same moment."),
      .paragraph(
        "Which metric for \(it.network) do the other routers have after \(it.rounds) \(it.rounds == 1 ? "round" : "rounds")? Write 16, "
          + "RIP's infinity, where nothing is known yet.")
    ]
  }

  func key(_ it: Case) -> Answer { Self.answer(it, round: it.rounds) }

  private static func answer(_ it: Case, round: Int) -> Answer { .table(it.others.map { .integer(it.history[round][$0] ?? 16) }) }

  func hints(_ it: Case) -> [String] {
    [
      "In a round each router hears only what its neighbours knew before that round.",
      "Make a table with a line for each round. Before the first round, only \(Grid.names[it.home]) knows the network.",
      "New metric = the metric that a neighbour tells + the cost of the link to it; the smallest of these counts. Do that for each router, "
        + "always with the numbers of the line before."
    ]
  }

  func why(_ it: Case) -> [String] {
    [
      "In each round the news gets one link further, whatever the link costs.",
      "A way that is cheaper but has more links shows up in a later round, and replaces the first."
    ]
  }

  func explanation(_ it: Case) -> [Block] {
    let rows = (0...it.rounds).map { round in ["\(round)"] + it.history[round].map { $0.map(String.init) ?? "-" } }
    return [
      .paragraph("Metrics for \(it.network) after each round in the simulation (- means: knows nothing yet):"),
      .table(columns: ["round"] + Grid.names, rows: rows)
    ]
  }

  var slips: [Slip<Case>] {
    [
      Slip("all-at-once", mustSeparate: true) {
        Self.answer($0, round: $0.history.count - 1)
      } feedback: { answer, it in
        Feedback(
          "You gave the metrics of the end, when all routers have heard of everything.",
          consequence: "In \(it.rounds) \(it.rounds == 1 ? "round" : "rounds") the news passes no more than \(it.rounds) "
            + "\(it.rounds == 1 ? "link" : "links").",
          look: "How many links is each router away from \(Grid.names[it.home])?")
      },
      Slip("counted-links", mustSeparate: true) {
        Self.countedLinks($0)
      } feedback: { answer, it in
        Feedback(
          "You counted the links.",
          consequence: "Each router adds the cost of the link by which the news came in, here 1 to 3.",
          look: "The number in the drawing is the cost of the link, and not every link costs 1.")
      },
      Slip("starts-at-zero", mustSeparate: true) {
        Self.startsAtZero($0)
      } feedback: { answer, it in
        Feedback(
          "Your metrics are 1 too small.",
          consequence: "\(Grid.names[it.home]) itself has metric 1 for the network: a router with the network on its own link counts as 1.",
          look: "Which metric does \(Grid.names[it.home]) tell its neighbours?")
      },
      Slip("one-round-too-many") {
        Self.answer($0, round: $0.rounds + 1)
      } feedback: { answer, it in
        Feedback(
          "You let the news go one link too far.",
          consequence: "All routers send at the same moment: what comes in is sent on in the next round only.",
          look: "What did the neighbours know before the round?")
      },
      Slip("one-round-too-few") {
        Self.answer($0, round: $0.rounds - 1)
      } feedback: { answer, it in
        Feedback(
          "That is how it was one round earlier.", consequence: "The neighbours hear the first message in the first round already.",
          look: "Count the rounds once more: how many times has \(Grid.names[it.home]) sent?")
      }
    ]
  }

  private static func countedLinks(_ it: Case) -> Answer {
    .table(
      it.others.map { router in
        let links = Self.links(from: it.home, to: router)
        return .integer(links > it.rounds ? 16 : links + 1)
      })
  }

  private static func startsAtZero(_ it: Case) -> Answer {
    .table(it.others.map { .integer(it.history[it.rounds][$0].map { $0 - 1 } ?? 16) })
  }

  /// How many links are between two routers.
  private static func links(from start: Int, to end: Int) -> Int {
    var reached: Set<Int> = [start], count = 0
    while !reached.contains(end), count < 6 {
      reached.formUnion(reached.flatMap(Grid.neighbors))
      count += 1
    }
    return count
  }
}
