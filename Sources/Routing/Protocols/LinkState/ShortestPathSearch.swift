import IPAddressing

/// The state of Dijkstra's algorithm while it runs.
struct ShortestPathSearch {
  /// The best that is known of a router that is not confirmed.
  struct Tentative {
    var cost: Int
    var parents: Set<RouterID>
    var hops: Set<LinkStateHop>
  }

  let graph: LinkStateGraph, root: RouterID
  var steps: [ShortestPathStep] = []
  var nodes: [ShortestPathTree.Node] = []
  private var tentative: [RouterID: Tentative] = [:]
  private var confirmed: Set<RouterID> = []
  /// Whom each router describes a link to: a link that the other end does not describe is not used (RFC 2328 §16.1, step 2b).
  private let neighbours: [RouterID: Set<RouterID>]

  init(graph: LinkStateGraph, root: RouterID) {
    (self.graph, self.root) = (graph, root)
    neighbours = graph.links.mapValues { Set($0.map(\.neighbour)) }
    tentative[root] = Tentative(cost: 0, parents: [], hops: [])
  }

  mutating func run() {
    while let next = nearest() {
      let node = confirm(next.router, equals: next.equals)
      for link in graph.links(of: node.router) where link.neighbour != node.router { relax(link, from: node) }
    }
  }

  /// The nearest router that is not confirmed, the smallest of several, and the others.
  private func nearest() -> (router: RouterID, equals: [RouterID])? {
    guard let cost = tentative.values.lazy.map(\.cost).min() else { return nil }
    let nearest = tentative.filter { $0.value.cost == cost }.keys.sorted()
    return nearest.first.map { ($0, Array(nearest.dropFirst())) }
  }

  private mutating func confirm(_ router: RouterID, equals: [RouterID]) -> ShortestPathTree.Node {
    let entry = tentative.removeValue(forKey: router) ?? Tentative(cost: 0, parents: [], hops: [])
    confirmed.insert(router)
    let node = ShortestPathTree.Node(router: router, cost: entry.cost, parents: entry.parents.sorted(), hops: entry.hops.sorted())
    nodes.append(node)
    steps.append(.confirmed(router, cost: node.cost, parents: node.parents, equals: equals))
    return node
  }

  /// Looks whether a link makes its other end nearer.
  private mutating func relax(_ link: LinkStateLink, from node: ShortestPathTree.Node) {
    let router = link.neighbour, offered = node.cost + link.cost
    guard neighbours[router]?.contains(node.router) == true else {
      steps.append(.oneWay(from: node.router, to: router))
      return
    }
    // Costs are 1 or more: what is confirmed cannot become nearer, and not as near by another way either.
    guard !confirmed.contains(router) else { return }
    let hops = node.router == root ? [LinkStateHop(neighbour: router, interface: link.interface)] : Set(node.hops)
    let offer = Tentative(cost: offered, parents: [node.router], hops: hops)
    guard let old = tentative[router] else {
      tentative[router] = offer
      steps.append(.found(router, cost: offered, via: node.router))
      return
    }
    if offered < old.cost {
      tentative[router] = offer
      steps.append(.lowered(router, from: old.cost, to: offered, via: node.router))
    } else if offered == old.cost {
      tentative[router]?.parents.insert(node.router)
      tentative[router]?.hops.formUnion(hops)
      steps.append(.tied(router, cost: offered, via: node.router))
    } else {
      steps.append(.kept(router, cost: old.cost, offered: offered, via: node.router))
    }
  }

  /// The routes to the networks of hosts: of several routers that have the same network the nearest count.
  func routes() -> [LinkStateRoute] {
    var best: [IPv4Prefix: (cost: Int, nodes: [ShortestPathTree.Node])] = [:]
    for node in nodes {
      for stub in graph.stubs(of: node.router) {
        let cost = node.cost + stub.cost, known = best[stub.prefix]
        if known.map({ cost < $0.cost }) ?? true {
          best[stub.prefix] = (cost, [node])
        } else if cost == known?.cost, known?.nodes.last?.router != node.router {
          best[stub.prefix]?.nodes.append(node)
        }
      }
    }
    return best.sorted { $0.key < $1.key }.map { prefix, found in
      // The root's own network is delivered on the spot: no way around over another router, though it be as short.
      let isOwn = found.nodes.contains { $0.router == root }
      let hops = isOwn ? [] : Set(found.nodes.flatMap(\.hops)).sorted()
      return LinkStateRoute(prefix: prefix, cost: found.cost, routers: found.nodes.map(\.router).sorted(), hops: hops)
    }
  }
}
