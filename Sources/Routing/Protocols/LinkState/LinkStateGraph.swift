public import IPAddressing

/// A point-to-point link as one of its ends describes it (RFC 2328 §A.4.2, link type 1).
public struct LinkStateLink: Hashable, Sendable, Comparable {
  /// The router at the other end.
  public let neighbour: RouterID
  /// The interface at this end.
  public let interface: String
  /// What it costs to send over it from this end: 1 to 65,535.
  public let cost: Int

  /// A link; a cost outside 1 to 65,535 becomes the nearest of them.
  public init(to neighbour: RouterID, interface: String, cost: Int) {
    (self.neighbour, self.interface) = (neighbour, interface)
    self.cost = min(max(cost, 1), LinkStateLimits.cost)
  }

  /// Whether `a` leads to the smaller router, or by the smaller interface, or costs less.
  public static func < (a: Self, b: Self) -> Bool { (a.neighbour, a.interface, a.cost) < (b.neighbour, b.interface, b.cost) }
}

/// A network of hosts attached to a router (RFC 2328 §A.4.2, link type 3).
public struct StubNetwork: Hashable, Sendable, Comparable {
  /// The network.
  public let prefix: IPv4Prefix
  /// What the last hop to it costs: 0 to 65,535.
  public let cost: Int

  /// A stub network; a cost outside 0 to 65,535 becomes the nearest of them.
  public init(_ prefix: IPv4Prefix, cost: Int = 1) {
    self.prefix = prefix
    self.cost = min(max(cost, 0), LinkStateLimits.cost)
  }

  /// Whether `a` comes first by its prefix, or costs less.
  public static func < (a: Self, b: Self) -> Bool { (a.prefix, a.cost) < (b.prefix, b.cost) }
}

/// The bounds of a link-state protocol; those without a source are ours.
public enum LinkStateLimits {
  /// The largest cost of a link (RFC 2328 §A.4.2: 16 bits).
  public static let cost = 65_535
  /// The most routers in a graph, and advertisements in a database.
  public static let routers = 4096
  /// The most links, and the most stub networks, of a router.
  public static let linksPerRouter = 1024
  /// Seconds after which an advertisement is flushed, MaxAge (RFC 2328 §B).
  public static let maxAge: UInt64 = 3600
  /// Seconds by which ages must differ to tell one instance from another, MaxAgeDiff (RFC 2328 §B).
  public static let maxAgeDifference: UInt64 = 900
  /// Seconds after which a router advertises itself anew, LSRefreshTime (RFC 2328 §B).
  public static let refresh: UInt64 = 1800
  /// Seconds after which what was not acknowledged is sent again, RxmtInterval (RFC 2328 §C.3 gives 5 as a sample value).
  public static let retransmission: UInt64 = 5
}

/// Why something does not fit into a graph.
public enum LinkStateGraphError: Error, Hashable, Sendable {
  /// The two ends of a link are the same router.
  case loop(RouterID)
  /// No more routers, or links of a router, fit in.
  case tooMany(limit: Int)
  /// A cost that there is not.
  case cost(Int, allowed: ClosedRange<Int>)
}

/// Routers, their links with a cost for each direction, and the networks of hosts attached to them.
public struct LinkStateGraph: Hashable, Sendable {
  private(set) var links: [RouterID: [LinkStateLink]] = [:]
  private(set) var stubs: [RouterID: [StubNetwork]] = [:]

  /// A graph without routers.
  public init() {}

  /// All routers, the smallest first.
  public var routers: [RouterID] { links.keys.sorted() }

  /// The links that a router describes, in order.
  public func links(of router: RouterID) -> [LinkStateLink] { links[router] ?? [] }

  /// The networks attached to a router, in order.
  public func stubs(of router: RouterID) -> [StubNetwork] { stubs[router] ?? [] }

  /// Adds a router without links, if it is not there.
  public mutating func addRouter(_ router: RouterID) throws(LinkStateGraphError) {
    guard links[router] == nil else { return }
    guard links.count < LinkStateLimits.routers else { throw .tooMany(limit: LinkStateLimits.routers) }
    links[router] = []
    stubs[router] = []
  }

  /// Adds a link between two routers, and the routers if need be.
  ///
  /// The way back costs `back`, or as much. The interfaces are named after the other router, with a number if there are several.
  public mutating func addLink(_ first: RouterID, _ second: RouterID, cost: Int, back: Int? = nil) throws(LinkStateGraphError) {
    guard first != second else { throw .loop(first) }
    for number in [cost, back ?? cost] where !(1...LinkStateLimits.cost ~= number) {
      throw .cost(number, allowed: 1...LinkStateLimits.cost)
    }
    for router in [first, second] {
      try addRouter(router)
      guard links(of: router).count < LinkStateLimits.linksPerRouter else { throw .tooMany(limit: LinkStateLimits.linksPerRouter) }
    }
    for (from, to, cost) in [(first, second, cost), (second, first, back ?? cost)] {
      let parallel = links(of: from).count { $0.neighbour == to }
      let name = "to-\(to)" + (parallel == 0 ? "" : "-\(parallel + 1)")
      links[from] = (links(of: from) + [LinkStateLink(to: to, interface: name, cost: cost)]).sorted()
    }
  }

  /// Attaches a network of hosts to a router, which is added if need be.
  public mutating func addStub(_ prefix: IPv4Prefix, at router: RouterID, cost: Int = 1) throws(LinkStateGraphError) {
    guard 0...LinkStateLimits.cost ~= cost else { throw .cost(cost, allowed: 0...LinkStateLimits.cost) }
    try addRouter(router)
    guard stubs(of: router).count < LinkStateLimits.linksPerRouter else { throw .tooMany(limit: LinkStateLimits.linksPerRouter) }
    stubs[router] = (stubs(of: router) + [StubNetwork(prefix, cost: cost)]).sorted()
  }

  /// Takes what a router says of itself; whether the other ends agree is seen when the paths are calculated.
  mutating func describe(_ router: RouterID, links: [LinkStateLink], stubs: [StubNetwork]) {
    self.links[router] = links.sorted()
    self.stubs[router] = stubs.sorted()
  }
}
