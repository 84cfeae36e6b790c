import Determinism
import Routing

/// A random network: routers 1 to `count`, some pairs linked, some twice, with small costs so that ties are common.
struct RandomGraph {
  struct Edge {
    let first: RouterID, second: RouterID, cost: Int, back: Int
  }

  let count: Int
  let edges: [Edge]
  var routers: [RouterID] { (1...UInt32(count)).map { RouterID(rawValue: $0) } }

  init(_ generator: inout SeededGenerator, count range: ClosedRange<Int> = 1...14) {
    let count = Int.random(in: range, using: &generator), density = Int.random(in: 1...6, using: &generator)
    let largest = [1, 3, 10, 65_535].randomElement(using: &generator) ?? 1
    var edges: [Edge] = []
    for first in 1...UInt32(count) {
      for second in 1...UInt32(count) where first < second && Int.random(in: 0..<10, using: &generator) < density {
        for _ in 0..<Int.random(in: 1...2, using: &generator) {
          let cost = Int.random(in: 1...largest, using: &generator)
          let back = Bool.random(using: &generator) ? cost : Int.random(in: 1...largest, using: &generator)
          edges.append(Edge(first: RouterID(rawValue: first), second: RouterID(rawValue: second), cost: cost, back: back))
        }
      }
    }
    (self.count, self.edges) = (count, edges)
  }

  private init(count: Int, edges: [Edge]) { (self.count, self.edges) = (count, edges) }

  /// The same with costs of at most `cost`, alike in both directions.
  func capped(_ cost: Int) -> RandomGraph {
    RandomGraph(
      count: count,
      edges: edges.map { Edge(first: $0.first, second: $0.second, cost: min($0.cost, cost), back: min($0.cost, cost)) })
  }

  func graph() throws -> LinkStateGraph {
    var graph = LinkStateGraph()
    for router in routers { try graph.addRouter(router) }
    for edge in edges { try graph.addLink(edge.first, edge.second, cost: edge.cost, back: edge.back) }
    return graph
  }

  /// The witness: distances by Floyd and Warshall's algorithm; nil where there is no way.
  func distances() -> [RouterID: [RouterID: Int]] {
    var distance: [RouterID: [RouterID: Int]] = [:]
    for router in routers { distance[router] = [router: 0] }
    for edge in edges {
      for (from, to, cost) in [(edge.first, edge.second, edge.cost), (edge.second, edge.first, edge.back)] {
        let known = distance[from]?[to] ?? .max
        distance[from]?[to] = min(known, cost)
      }
    }
    for middle in routers {
      for from in routers {
        for to in routers {
          guard let first = distance[from]?[middle], let second = distance[middle]?[to] else { continue }
          let known = distance[from]?[to] ?? .max
          distance[from]?[to] = min(known, first + second)
        }
      }
    }
    return distance
  }

  /// The cheapest direct link; nil if there is none.
  func link(_ from: RouterID, _ to: RouterID) -> Int? {
    edges.compactMap { edge in
      edge.first == from && edge.second == to ? edge.cost : edge.second == from && edge.first == to ? edge.back : nil
    }.min()
  }
}
