import Determinism
import IPAddressing
import Routing
import Testing

struct ShortestPathTests {
  /// The network of six routers u, v, w, x, y, z of Kurose and Ross, "Computer Networking", chapter on routing algorithms: 1 to 6 here.
  private func textbook() throws -> LinkStateGraph {
    var graph = LinkStateGraph()
    let links: [(RouterID, RouterID, Int)] = [
      (1, 2, 2), (1, 3, 5), (1, 4, 1), (2, 3, 3), (2, 4, 2), (3, 4, 3), (3, 5, 1), (4, 5, 1), (3, 6, 5), (5, 6, 2)
    ]
    for (first, second, cost) in links { try graph.addLink(first, second, cost: cost) }
    return graph
  }

  @Test func `the textbook's distances`() throws {
    let tree = try textbook().shortestPaths(from: 1)
    let costs = (1...6).map { tree[RouterID(rawValue: $0)]?.cost }
    #expect(costs == [0, 2, 3, 1, 2, 4])
    // v is reached directly; all others by way of x.
    #expect(tree[2]?.hops.map(\.neighbour) == [2])
    for router: RouterID in [3, 4, 5, 6] { #expect(tree[router]?.hops.map(\.neighbour) == [4]) }
    #expect(tree[3]?.parents == [5] && tree[6]?.parents == [5])
  }

  /// Its table of steps; after x both v and y are at 2.
  @Test func `the textbook's steps`() throws {
    let steps = try textbook().shortestPaths(from: 1).steps
    #expect(
      steps == [
        .confirmed(1, cost: 0, parents: [], equals: []),
        .found(2, cost: 2, via: 1), .found(3, cost: 5, via: 1), .found(4, cost: 1, via: 1),
        .confirmed(4, cost: 1, parents: [1], equals: []),
        .kept(2, cost: 2, offered: 3, via: 4), .lowered(3, from: 5, to: 4, via: 4), .found(5, cost: 2, via: 4),
        .confirmed(2, cost: 2, parents: [1], equals: [5]),
        .kept(3, cost: 4, offered: 5, via: 2),
        .confirmed(5, cost: 2, parents: [4], equals: []),
        .lowered(3, from: 4, to: 3, via: 5), .found(6, cost: 4, via: 5),
        .confirmed(3, cost: 3, parents: [5], equals: []),
        .kept(6, cost: 4, offered: 8, via: 3),
        .confirmed(6, cost: 4, parents: [5], equals: [])
      ])
    #expect(steps[6].description == "0.0.0.3: 5 -> 4 via 0.0.0.4")
    #expect(steps[8].description == "0.0.0.2 is at 2, behind 0.0.0.1; as near, but with a larger id: 0.0.0.5")
  }

  @Test func `equal ways are all kept`() throws {
    var graph = LinkStateGraph()
    for (first, second) in [(1, 2), (1, 2), (1, 3), (2, 4), (3, 4)] as [(RouterID, RouterID)] {
      try graph.addLink(first, second, cost: 10)
    }
    try graph.addLink(3, 4, cost: 10)
    let net = try #require(IPv4Prefix("192.0.2.0/24"))
    try graph.addStub(net, at: 4, cost: 0)
    let tree = graph.shortestPaths(from: 1)
    #expect(tree[4]?.parents == [2, 3] && tree[4]?.cost == 20)
    let hops = tree[4]?.hops.map(\.interface)
    #expect(hops == ["to-0.0.0.2", "to-0.0.0.2-2", "to-0.0.0.3"])
    #expect(tree.steps.contains(.tied(4, cost: 20, via: 3)))
    #expect(tree.routes.map(\.cost) == [20] && tree.routes.first?.hops.map(\.interface) == hops)
  }

  @Test func `a network at two routers is reached at the nearer, or at both`() throws {
    let anycast = try #require(IPv4Prefix("192.0.2.1/32"))
    var graph = try textbook()
    try graph.addStub(anycast, at: 6, cost: 0)
    try graph.addStub(anycast, at: 2, cost: 1)
    #expect(graph.shortestPaths(from: 1).routes.first?.routers == [2])
    try graph.addStub(anycast, at: 3, cost: 0)
    let route = graph.shortestPaths(from: 1).routes.first
    #expect(route?.cost == 3 && route?.routers == [2, 3] && route?.hops.map(\.neighbour) == [2, 4])
    try graph.addStub(anycast, at: 1, cost: 3)
    #expect(graph.shortestPaths(from: 1).routes.first?.hops == [])
  }

  @Test func `what does not fit is an error`() throws {
    var graph = LinkStateGraph()
    #expect(throws: LinkStateGraphError.loop(7)) { try graph.addLink(7, 7, cost: 1) }
    #expect(throws: LinkStateGraphError.cost(0, allowed: 1...65_535)) { try graph.addLink(1, 2, cost: 0) }
    #expect(throws: LinkStateGraphError.cost(65_536, allowed: 1...65_535)) { try graph.addLink(1, 2, cost: 1, back: 65_536) }
    #expect(graph.shortestPaths(from: 9).nodes.isEmpty && graph.shortestPaths(from: 9).steps.isEmpty)
  }

  /// A router's word alone makes no link (RFC 2328 §16.1, step 2b).
  @Test func `a link that one end only describes is not used`() {
    var router = LinkStateRouter(id: 1)
    _ = router.handle(.start, at: .start)
    _ = router.handle(.neighbourUp(2, on: "a", cost: 4), at: .start)
    let tree = router.graph(at: .start).shortestPaths(from: 1)
    #expect(tree.nodes.map(\.router) == [1] && tree.steps.last == .oneWay(from: 1, to: 2))
    let answer = LinkStateAdvertisement(
      origin: 2, sequence: 1, links: [LinkStateLink(to: 1, interface: "b", cost: 9)], stubs: [StubNetwork(.all, cost: 0)])
    _ = router.handle(.received(.update([answer]), on: "a"), at: .start)
    let routes = router.graph(at: .start).shortestPaths(from: 1).routes
    #expect(routes.map(\.cost) == [4] && routes.first?.hops.map(\.interface) == ["a"])
  }

  /// Every router at the bound: 4096 in a grid of 64 by 64, with many equal ways.
  @Test func `as many routers as there may be`() throws {
    var graph = LinkStateGraph()
    for number in 0..<UInt32(4096) {
      let router = RouterID(rawValue: number)
      if number % 64 < 63 { try graph.addLink(router, RouterID(rawValue: number + 1), cost: 1) }
      if number < 4032 { try graph.addLink(router, RouterID(rawValue: number + 64), cost: 1) }
    }
    #expect(throws: LinkStateGraphError.tooMany(limit: 4096)) { try graph.addRouter(5000) }
    let tree = graph.shortestPaths(from: 0)
    #expect(tree.nodes.count == 4096 && tree[4095]?.cost == 126 && tree[4095]?.hops.map(\.neighbour) == [1, 64])
  }

  @Test func `distances are those of Floyd and Warshall`() throws {
    let seed: UInt64 = 2328
    var generator = SeededGenerator(seed: seed), compared = 0
    for round in 0..<120 {
      let random = RandomGraph(&generator), graph = try random.graph(), distances = random.distances()
      for root in random.routers {
        let tree = graph.shortestPaths(from: root)
        for router in random.routers {
          #expect(tree[router]?.cost == distances[root]?[router], "seed \(seed), round \(round), \(root) to \(router)")
          try checkHops(tree, to: router, random, distances, "seed \(seed), round \(round), \(root) to \(router)")
          compared += 1
        }
      }
    }
    #expect(compared > 5000)
  }

  /// A neighbour is a first hop, and a router a parent, exactly if a shortest path goes that way.
  private func checkHops(
    _ tree: ShortestPathTree, to router: RouterID, _ random: RandomGraph, _ distances: [RouterID: [RouterID: Int]], _ place: Comment
  ) throws {
    guard let total = distances[tree.root]?[router], router != tree.root else { return }
    let hops = random.routers.filter { hop in
      guard let first = random.link(tree.root, hop), let rest = distances[hop]?[router] else { return false }
      return first + rest == total
    }
    let parents = random.routers.filter { parent in
      guard let last = random.link(parent, router), let rest = distances[tree.root]?[parent] else { return false }
      return last + rest == total
    }
    #expect(Array(Set(tree[router]?.hops.map(\.neighbour) ?? [])).sorted() == hops, place)
    #expect(tree[router]?.parents == parents, place)
  }

  @Test func `routers are confirmed by distance, then by id, each once`() throws {
    var generator = SeededGenerator(seed: 16)
    for _ in 0..<100 {
      let nodes = try RandomGraph(&generator).graph().shortestPaths(from: 1).nodes
      #expect(zip(nodes, nodes.dropFirst()).allSatisfy { ($0.cost, $0.router) < ($1.cost, $1.router) })
    }
  }
}
