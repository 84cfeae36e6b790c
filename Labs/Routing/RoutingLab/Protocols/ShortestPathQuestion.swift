import Determinism
import Explanation
import LabKit
import Routing

/// Dijkstra's algorithm: what a router with the whole map does.
struct ShortestPathQuestion: Question {
  /// A map, the router that looks at it, and two destinations.
  struct Case: Sendable {
    let grid: Grid
    let root: Int
    let destinations: [Int]
  }

  let code = "ROUT-15"
  let title = "The whole map"
  let reading = [Citation("RFC 2328 §16.1")]

  func generate(_ random: inout SeededGenerator) throws -> Case {
    let grid = Grid(costs: 1...9, using: &random)
    let root = Int.random(in: 0..<6, using: &random)
    let far = (0..<6).filter { $0 != root && !Grid.neighbors(of: root).contains($0) }
    return Case(grid: grid, root: root, destinations: try random.pick(2, of: far).sorted())
  }

  /// Only with one shortest path to each is there one right answer.
  func isFit(_ it: Case) -> Bool {
    guard let tree = Self.tree(it) else { return false }
    return it.destinations.allSatisfy { tree[Grid.id($0)]?.hops.count == 1 && tree[Grid.id($0)]?.parents.count == 1 }
  }

  private static func tree(_ it: Case, _ price: (Int) -> Int = { $0 }) -> ShortestPathTree? {
    try? it.grid.graph(price).shortestPaths(from: Grid.id(it.root))
  }

  func form(_ it: Case) -> AnswerForm {
    let others = (0..<6).filter { $0 != it.root }.map { Choice(Grid.names[$0]) }
    return .table(
      it.destinations.flatMap { destination in
        let name = Grid.names[destination]
        return [AnswerForm.Row("\(name) cost", .integer(0...99)), .init("\(name) via", .choice(others))]
      })
  }

  func prompt(_ it: Case) -> [Block] {
    let names = it.destinations.map { Grid.names[$0] }
    return [
      .paragraph("All routers have flooded what they know, so each has this map. The numbers are the costs of the links."),
      .listing(it.grid.lines),
      .paragraph(
        "Router \(Grid.names[it.root]) calculates its shortest paths. What does the way to \(names[0]) cost, and to which neighbour does "
          + "\(Grid.names[it.root]) hand the packet? And to \(names[1])?")
    ]
  }

  func key(_ it: Case) -> Answer { Self.answer(it, Self.tree(it)) { $0.hops.first?.neighbour } }

  private static func answer(
    _ it: Case, _ tree: ShortestPathTree?, modulo: Int = .max, _ via: (ShortestPathTree.Node) -> RouterID?
  ) -> Answer {
    .table(
      it.destinations.flatMap { destination -> [Answer] in
        guard let node = tree?[Grid.id(destination)] else { return [.integer(0), .choice("none")] }
        return [.integer(node.cost % modulo), .choice(via(node).map(Grid.name) ?? "none")]
      })
  }

  func hints(_ it: Case) -> [String] {
    [
      "The best way has the smallest sum of costs. It can have more links than another.",
      "Start at \(Grid.names[it.root]): mark the nearest router as final, note what its neighbours cost by way of it, then take the "
        + "nearest of those that are not final yet, and so on.",
      "Whenever a router becomes final, a shorter way to its neighbours may appear: then cross the old cost out. For 'via', follow the way "
        + "back to its first step."
    ]
  }

  func why(_ it: Case) -> [String] {
    [
      "The nearest router that is not final yet cannot come nearer any more, since every link costs something: so it becomes final.",
      "The table holds the first step only: the next router calculates the rest from the same map."
    ]
  }

  func explanation(_ it: Case) -> [Block] {
    guard let tree = Self.tree(it) else { return [] }
    return [.listing(it.grid.lines), .steps(tree.steps.compactMap(Self.words))]
  }

  private static func words(_ step: ShortestPathStep) -> String? {
    switch step {
    case .confirmed(let router, let cost, let parents, _):
      "\(Grid.name(router)) is final: \(cost)" + (parents.isEmpty ? "" : ", behind " + parents.map(Grid.name).joined(separator: " and "))
    case .found(let router, let cost, let via): "\(Grid.name(router)): \(cost) by way of \(Grid.name(via))"
    case .lowered(let router, let old, let new, let via): "\(Grid.name(router)): \(new) by way of \(Grid.name(via)), no longer \(old)"
    case .tied(let router, let cost, let via): "\(Grid.name(router)): \(cost) by way of \(Grid.name(via)), too"
    case .kept(let router, let cost, let offered, let via):
      "\(Grid.name(router)) stays at \(cost): \(offered) by way of \(Grid.name(via)) is more"
    case .oneWay: nil
    }
  }

  var slips: [Slip<Case>] {
    [
      // A link counts a thousand and its cost: the fewest links win, and what is left of the sum is the cost.
      Slip("fewest-links", mustSeparate: true) {
        Self.answer($0, Self.tree($0) { 1000 + $0 }, modulo: 1000) { $0.hops.first?.neighbour }
      } feedback: { answer, it in
        Feedback(
          "You took the way with the fewest links.",
          consequence: "By that way the costs add up to more than by another way, which has more links.",
          look: "What counts is the sum of the costs: add up the costs of the detours, too.")
      },
      Slip("last-router-as-next-hop", mustSeparate: true) {
        Self.answer($0, Self.tree($0)) { $0.parents.first }
      } feedback: { answer, it in
        Feedback(
          "'via' names the last router before the destination.",
          consequence: "\(Grid.names[it.root]) would look for it on its own links, where it may not be: a next hop must be a neighbour.",
          look: "Follow the way from \(Grid.names[it.root]): which router comes first?")
      },
      Slip("first-found") {
        Self.firstFound($0)
      } feedback: { answer, it in
        Feedback(
          "You kept the first cost that you found.",
          consequence: "Until a router is final, a way that is found later can be shorter.",
          look: "Each time a router becomes final, look at all its links: is the way through it cheaper?")
      }
    ]
  }

  /// The costs and hops that each router had when it was found first.
  private static func firstFound(_ it: Case) -> Answer? {
    guard let tree = tree(it) else { return nil }
    var first: [RouterID: (cost: Int, hop: RouterID)] = [:]
    for case .found(let router, let cost, let via) in tree.steps where first[router] == nil {
      first[router] = (cost, via == tree.root ? router : first[via]?.hop ?? router)
    }
    let cells = it.destinations.flatMap { destination -> [Answer] in
      guard let found = first[Grid.id(destination)] else { return [] }
      return [.integer(found.cost), .choice(Grid.name(found.hop))]
    }
    let answer = Answer.table(cells)
    return answer == Self.answer(it, tree) { $0.hops.first?.neighbour } ? nil : answer
  }
}
