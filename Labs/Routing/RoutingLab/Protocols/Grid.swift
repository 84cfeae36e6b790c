import IPAddressing
import Routing

/// Six routers and the seven links between them, which fits on a screen:
///
/// ```
/// r1 --4-- r3 --2-- r5
/// |        |        |
/// 1        7        3
/// |        |        |
/// r2 --5-- r4 --9-- r6
/// ```
struct Grid: Sendable {
  /// The ends of each link, by the numbers of routers from 0.
  static let links = [(0, 2), (2, 4), (1, 3), (3, 5), (0, 1), (2, 3), (4, 5)]
  /// The names of the routers.
  static let names = (1...6).map { "r\($0)" }

  /// What each link costs, in both directions: 1 to 9.
  let costs: [Int]

  init(costs range: ClosedRange<Int>, using random: inout some RandomNumberGenerator) {
    costs = Self.links.map { _ in Int.random(in: range, using: &random) }
  }

  /// The drawing.
  var lines: [String] {
    let gap = "|        |        |"
    return [
      "r1 --\(costs[0])-- r3 --\(costs[1])-- r5", gap, "\(costs[4])        \(costs[5])        \(costs[6])", gap,
      "r2 --\(costs[2])-- r4 --\(costs[3])-- r6"
    ]
  }

  /// The neighbours of a router, by their numbers.
  static func neighbors(of router: Int) -> [Int] {
    links.compactMap { $0.0 == router ? $0.1 : $0.1 == router ? $0.0 : nil }.sorted()
  }

  /// The graph that a link-state protocol works on; `price` may count a link for something else than its cost.
  func graph(_ price: (Int) -> Int = { $0 }) throws -> LinkStateGraph {
    var graph = LinkStateGraph()
    for (link, cost) in zip(Self.links, costs) { try graph.addLink(Self.id(link.0), Self.id(link.1), cost: price(cost)) }
    return graph
  }

  /// The routers with RIP between them, all of which send at the same moment.
  func network(_ splitHorizon: SplitHorizon) throws -> RIPNetwork {
    var settings = RIPNetwork.labSettings
    settings.splitHorizon = splitHorizon
    var network = RIPNetwork(settings: settings, stagger: 0)
    for name in Self.names { try network.addRouter(name) }
    for (link, cost) in zip(Self.links, costs) { try network.addLink(Self.names[link.0], Self.names[link.1], cost: cost) }
    return network
  }

  /// The number of `r1` is 0.0.0.1 among routers of a link-state protocol.
  static func id(_ router: Int) -> RouterID { RouterID(rawValue: UInt32(router + 1)) }
  /// The name of a router of a link-state protocol.
  static func name(_ id: RouterID) -> String { "r\(id.rawValue)" }
}
