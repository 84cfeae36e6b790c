public import IPAddressing

/// The first hop of a path: a neighbour and the interface that leads to it.
public struct LinkStateHop: Hashable, Sendable, Comparable {
  /// The neighbour.
  public let neighbour: RouterID
  /// The interface.
  public let interface: String

  /// Whether `a` has the smaller router id, or the smaller name.
  public static func < (a: Self, b: Self) -> Bool { (a.neighbour, a.interface) < (b.neighbour, b.interface) }
}

/// A route to a network of hosts.
public struct LinkStateRoute: Hashable, Sendable {
  /// The destination.
  public let prefix: IPv4Prefix
  /// The cost of the whole way.
  public let cost: Int
  /// The routers that the network is attached to and that are nearest; more than one if they are equally near.
  public let routers: [RouterID]
  /// All first hops of equal cost, in order; none if the network is the root's own.
  public let hops: [LinkStateHop]
}

/// The shortest paths from one router to all others, with the steps that found them (RFC 2328 §16.1).
public struct ShortestPathTree: Hashable, Sendable {
  /// What is known of a reachable router.
  public struct Node: Hashable, Sendable {
    /// The router.
    public let router: RouterID
    /// Its distance.
    public let cost: Int
    /// The last but one routers of all shortest paths, in order; none for the root.
    public let parents: [RouterID]
    /// All first hops of equal cost, in order; none for the root.
    public let hops: [LinkStateHop]
  }

  /// The router at the start of all paths.
  public let root: RouterID
  /// The algorithm's steps.
  public let steps: [ShortestPathStep]
  /// The routers in the order in which they were confirmed; unreachable ones are not there.
  public let nodes: [Node]
  /// The routes to all networks of hosts, in the order of the prefixes (RFC 2328 §16.1, second stage).
  public let routes: [LinkStateRoute]

  /// A router's node; nil if it cannot be reached.
  public subscript(_ router: RouterID) -> Node? { nodes.first { $0.router == router } }
}

extension LinkStateGraph {
  /// Dijkstra's algorithm from `root`; of a router that is not in the graph, nothing is known, and the tree has no nodes.
  ///
  /// Among routers that are equally near the one with the smaller id is confirmed first. That decides the order only: every cost is at
  /// least 1, so none of them can be on a shortest path to another.
  public func shortestPaths(from root: RouterID) -> ShortestPathTree {
    var search = ShortestPathSearch(graph: self, root: root)
    if links[root] != nil { search.run() }
    return ShortestPathTree(root: root, steps: search.steps, nodes: search.nodes, routes: search.routes())
  }
}
