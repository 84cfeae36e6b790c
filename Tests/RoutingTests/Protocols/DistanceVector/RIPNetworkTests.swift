import Determinism
import IPAddressing
import Routing
import Testing

/// What RFC 2453 §3.4.3 and §3.4.4 say of loops, seen by running.
struct RIPNetworkTests {
  private let net = IPv4Prefix("192.0.2.0/24")!

  private func settings(_ split: SplitHorizon) -> RIPSettings {
    var settings = RIPNetwork.labSettings
    settings.splitHorizon = split
    return settings
  }

  /// A holds the network; B sends before A.
  private func pair(_ split: SplitHorizon) throws -> RIPNetwork {
    var network = RIPNetwork(settings: settings(split))
    for name in ["B", "A"] { try network.addRouter(name) }
    try network.addLink("A", "B")
    try network.addNetwork(net, at: "A")
    return network
  }

  private func triangle(_ split: SplitHorizon) throws -> RIPNetwork {
    var network = RIPNetwork(settings: settings(split))
    for name in ["A", "C", "B"] { try network.addRouter(name) }
    for (first, second) in [("A", "B"), ("B", "C"), ("A", "C")] { try network.addLink(first, second) }
    try network.addNetwork(net, at: "A")
    return network
  }

  @Test func `two routers count to infinity without split horizon`() throws {
    var network = try pair(.none)
    _ = network.runRounds(3)
    #expect(network.snapshot.metric("A", to: net) == 1 && network.snapshot.metric("B", to: net) == 2)
    try network.setNetwork(net, at: "A", up: false)
    let rounds = network.runRounds(9)
    let counted = rounds.map { [$0.metric("A", to: net), $0.metric("B", to: net)] }
    #expect(
      counted == [[3, 4], [5, 6], [7, 8], [9, 10], [11, 12], [13, 14], [15, 16], [16, 16], [16, 16]],
      "\(RIPRound.table(rounds, routers: ["A", "B"], to: net))")
    #expect(RIPRound.table(Array(rounds.prefix(2)), routers: ["A", "B"], to: net) == "round    A    B\n    4    3    4\n    5    5    6")
    let lines = network.log.map(\.description)
    #expect(lines.contains("90.5 s  A: 192.0.2.0/24 is 3 via 10.0.0.2 (lower metric: 2 + 1 = 3 < 16; RFC 2453 §3.9.2)"))
    #expect(lines.contains("91.5 s  B: 192.0.2.0/24 is 4 via 10.0.0.1, was 2 (same router: 3 + 1 = 4 instead of 2; RFC 2453 §3.9.2)"))
  }

  @Test(arguments: [SplitHorizon.simple, .poisonedReverse])
  func `two routers do not with split horizon`(_ split: SplitHorizon) throws {
    var network = try pair(split)
    _ = network.runRounds(3)
    #expect(network.snapshot.metric("B", to: net) == 2)
    try network.setNetwork(net, at: "A", up: false)
    let rounds = network.runRounds(7)
    #expect(
      rounds.prefix(3).allSatisfy { $0.metric("A", to: net) == 16 && $0.metric("B", to: net) == 16 },
      "\(RIPRound.table(rounds, routers: ["A", "B"], to: net))")
    // Forgotten after 120 s.
    #expect(rounds.last?.metric("A", to: net) == nil && rounds.last?.metric("B", to: net) == nil)
  }

  /// "Split horizon with poisoned reverse will prevent any routing loops that involve only two routers. However, it is still possible to
  /// end up with patterns in which three routers are engaged in mutual deception." One datagram lost is enough.
  @Test(arguments: SplitHorizon.allCases)
  func `three routers still can`(_ split: SplitHorizon) throws {
    var network = try triangle(split)
    _ = network.runRounds(3)
    #expect(network.snapshot.metric("B", to: net) == 2 && network.snapshot.metric("C", to: net) == 2)
    try network.setNetwork(net, at: "A", up: false)
    try network.loseNextUpdate(from: "A", to: "C")
    let rounds = network.runRounds(8), names = ["A", "B", "C"]
    let table = RIPRound.table(rounds, routers: names, to: net)
    let counts = rounds.map { round in names.compactMap { round.metric($0, to: net) }.reduce(0, +) }
    #expect(counts[0] < 48 && zip(counts, counts.dropFirst()).allSatisfy { $0 <= $1 }, "\(table)")
    #expect(counts[1] > counts[0] && counts[1] < 48 && counts.last == 48, "\(table)")
  }

  @Test(arguments: [SplitHorizon.simple, .poisonedReverse])
  func `three routers do not if nothing is lost`(_ split: SplitHorizon) throws {
    var network = try triangle(split)
    _ = network.runRounds(3)
    try network.setNetwork(net, at: "A", up: false)
    let rounds = network.runRounds(2)
    #expect(["A", "B", "C"].allSatisfy { rounds[0].metric($0, to: net) == 16 && rounds[1].metric($0, to: net) == 16 })
  }

  /// In a network at rest every metric is the shortest distance, or unknown if that is 16 or more.
  @Test(arguments: SplitHorizon.allCases)
  func `metrics at rest are distances`(_ split: SplitHorizon) throws {
    let seed: UInt64 = 2453
    var generator = SeededGenerator(seed: seed)
    for round in 0..<12 {
      let random = RandomGraph(&generator, count: 2...7)
      var network = RIPNetwork(settings: settings(split), stagger: UInt64.random(in: 0...2, using: &generator))
      for router in random.routers { try network.addRouter(router.description) }
      for edge in random.edges { try network.addLink(edge.first.description, edge.second.description, cost: min(edge.cost, 6)) }
      try network.addNetwork(net, at: "0.0.0.1")
      let last = try #require(network.runRounds(20).last)
      let distances = random.capped(6).distances()
      for router in random.routers {
        let distance = distances[router]?[1].map { $0 + 1 }
        let expected = distance.flatMap { $0 < 16 ? $0 : nil }
        #expect(last.metric(router.description, to: net) == expected, "seed \(seed), round \(round), \(router)")
      }
    }
  }

  /// With the RFC's own timers and triggered updates bad news takes seconds, not rounds.
  @Test func `triggered updates spread bad news within a round`() throws {
    var network = RIPNetwork(settings: RIPSettings(), stagger: 3, seed: 9)
    let names = ["A", "B", "C", "D", "E"]
    for name in names { try network.addRouter(name) }
    for (first, second) in zip(names, names.dropFirst()) { try network.addLink(first, second) }
    try network.addNetwork(net, at: "A")
    #expect(network.runRounds(4).last?.metric("E", to: net) == 5)
    try network.setNetwork(net, at: "A", up: false)
    // The routers on the way wait for at most 5 s each.
    let after = network.runRound()
    #expect(names.allSatisfy { after.metric($0, to: net) == 16 })
    let withdrawals = network.log.filter { change in
      if case .withdraw(let route, _) = change.action { return route.prefix == net }
      return false
    }
    #expect(withdrawals.map(\.router) == names)
  }

  @Test func `a link fails and another way is found`() throws {
    var network = try triangle(.poisonedReverse)
    _ = network.runRounds(2)
    try network.setLink("A", "B", up: false)
    #expect(network.runRounds(2).last?.metric("B", to: net) == 3)
    try network.setLink("A", "B", up: true)
    #expect(network.runRounds(2).last?.metric("B", to: net) == 2)
    #expect(throws: RIPNetworkError.noLink("A", "A")) { try network.setLink("A", "A", up: true) }
    #expect(throws: RIPNetworkError.unknown(router: "Z")) { try network.addLink("A", "Z") }
  }
}
