import Determinism
import Routing
import Testing

/// Link-state routers with links that lose, for tests.
struct LinkStateNetwork {
  struct Cable {
    let first: RouterID, second: RouterID, name: String, cost: Int, back: Int
    var isUp = true
  }

  var routers: [RouterID: LinkStateRouter] = [:]
  var cables: [Cable] = []
  var now = Instant.start
  var lossPercent = 0
  var generator: SeededGenerator
  private var waiting: [(LinkStatePacket, to: RouterID, on: String)] = []
  var delivered = 0

  init(_ random: RandomGraph, seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    for id in random.routers { routers[id] = LinkStateRouter(id: id) }
    cables = random.edges.enumerated().map { Cable(first: $1.first, second: $1.second, name: "link\($0)", cost: $1.cost, back: $1.back) }
  }

  mutating func start() {
    for id in routers.keys.sorted() { act(.start, id) }
    for index in cables.indices { set(index, up: true) }
  }

  mutating func set(_ index: Int, up: Bool) {
    cables[index].isUp = up
    let cable = cables[index]
    act(up ? .neighbourUp(cable.second, on: cable.name, cost: cable.cost) : .neighbourDown(on: cable.name), cable.first)
    act(up ? .neighbourUp(cable.first, on: cable.name, cost: cable.back) : .neighbourDown(on: cable.name), cable.second)
  }

  mutating func act(_ event: LinkStateEvent, _ id: RouterID) {
    for action in routers[id]?.handle(event, at: now) ?? [] {
      guard case .send(let packet, let interface) = action, let cable = cables.first(where: { $0.name == interface }) else { continue }
      waiting.append((packet, cable.first == id ? cable.second : cable.first, interface))
    }
  }

  /// Delivers packets, one at a time and in any order, and lets time pass, for so many seconds; it must come to rest.
  mutating func run(seconds: UInt64) {
    let end = now.advanced(seconds: seconds)
    for _ in 0..<2_000_000 {
      if !waiting.isEmpty {
        let packet = waiting.remove(at: Int.random(in: waiting.indices, using: &generator))
        guard cables.contains(where: { $0.name == packet.on && $0.isUp }) else { continue }
        if Int.random(in: 0..<100, using: &generator) < lossPercent { continue }
        delivered += 1
        act(.received(packet.0, on: packet.on), packet.to)
      } else if let next = routers.values.compactMap(\.nextDeadline).min(), next < end {
        now = max(now, next)
        for id in routers.keys.sorted() where routers[id]?.nextDeadline.map({ $0 <= now }) == true { act(.tick, id) }
      } else {
        now = end
        return
      }
    }
    Issue.record("no rest after 2,000,000 steps")
  }

  /// What a router knows, without ages.
  func knowledge(_ id: RouterID) -> [LinkStateAdvertisement] {
    (routers[id]?.advertisements(at: now) ?? []).map {
      LinkStateAdvertisement(origin: $0.origin, sequence: $0.sequence, links: $0.links, stubs: $0.stubs)
    }
  }
}
