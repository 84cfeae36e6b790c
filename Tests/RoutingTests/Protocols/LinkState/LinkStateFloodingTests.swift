import Determinism
import IPAddressing
import Routing
import Testing

struct LinkStateFloodingTests {
  /// All routers that can reach each other know the same, and calculate from it what the witness does.
  private func checkConverged(_ network: LinkStateNetwork, _ random: RandomGraph, _ place: Comment) {
    let distances = random.distances()
    for root in random.routers {
      let tree = network.routers[root]?.graph(at: network.now).shortestPaths(from: root)
      for router in random.routers {
        #expect(tree?[router]?.cost == distances[root]?[router], place)
        guard distances[root]?[router] != nil else { continue }
        #expect(network.knowledge(root) == network.knowledge(router), place)
      }
    }
  }

  @Test(arguments: [0, 30])
  func `databases converge`(_ loss: Int) throws {
    let seed: UInt64 = 1998
    var generator = SeededGenerator(seed: seed)
    for round in 0..<25 {
      let random = RandomGraph(&generator, count: 1...9)
      var network = LinkStateNetwork(random, seed: generator.next())
      network.lossPercent = loss
      network.start()
      network.run(seconds: 600)
      checkConverged(network, random, "seed \(seed), round \(round), loss \(loss) %")
    }
  }

  @Test func `databases converge again when links fail and come back`() throws {
    let seed: UInt64 = 13
    var generator = SeededGenerator(seed: seed)
    for round in 0..<15 {
      let random = RandomGraph(&generator, count: 2...8)
      var network = LinkStateNetwork(random, seed: generator.next())
      network.lossPercent = 20
      network.start()
      let failing = network.cables.indices.filter { _ in Bool.random(using: &generator) }
      for index in failing { network.set(index, up: false) }
      network.run(seconds: 400)
      for index in failing { network.set(index, up: true) }
      network.run(seconds: 400)
      checkConverged(network, random, "seed \(seed), round \(round)")
    }
  }

  /// Refreshed every 1800 s, nothing grows old; a router that is cut off is forgotten after 3600 s.
  @Test func `ages`() throws {
    var generator = SeededGenerator(seed: 5)
    var random = RandomGraph(&generator, count: 2...2)
    while random.edges.count != 1 { random = RandomGraph(&generator, count: 2...2) }
    var network = LinkStateNetwork(random, seed: 1)
    network.start()
    network.run(seconds: 10_000)
    #expect(network.knowledge(1).map(\.origin) == [1, 2])
    network.set(0, up: false)
    network.run(seconds: 3601)
    #expect(network.knowledge(1).map(\.origin) == [1] && network.knowledge(2).map(\.origin) == [2])
  }

  private func pair(_ received: LinkStateAdvertisement...) -> (LinkStateRouter, [LinkStateAction]) {
    var router = LinkStateRouter(id: 1), last: [LinkStateAction] = []
    _ = router.handle(.start, at: .start)
    for (neighbour, interface) in [(2, "a"), (3, "b")] as [(RouterID, String)] {
      _ = router.handle(.neighbourUp(neighbour, on: interface, cost: 1), at: .start)
    }
    for advertisement in received { last = router.handle(.received(.update([advertisement]), on: "a"), at: .start) }
    return (router, last)
  }

  private func advertisement(_ origin: RouterID, _ sequence: Int32, age: UInt64 = 0) -> LinkStateAdvertisement {
    LinkStateAdvertisement(origin: origin, sequence: sequence, age: age, links: [], stubs: [])
  }

  @Test func `what is new is stored, acknowledged and handed on`() {
    let new = advertisement(9, 5)
    let (_, actions) = pair(advertisement(9, 4), new)
    #expect(
      actions == [
        .install(new, because: .higherSequence(old: 4, new: 5)), .send(.acknowledgement([new.instance]), on: "a"),
        .send(.update([advertisement(9, 5, age: 1)]), on: "b")
      ])
  }

  @Test func `what is older is answered with the newer, the same acknowledged`() {
    let new = advertisement(9, 5), old = advertisement(9, 4)
    #expect(
      pair(new, old).1 == [.discard(old, because: .older(than: 5)), .send(.update([advertisement(9, 5, age: 1)]), on: "a")])
    #expect(pair(new, new).1 == [.discard(new, because: .same), .send(.acknowledgement([new.instance]), on: "a")])
  }

  /// What waits for a neighbour's receipt need not be sent again if that neighbour itself has something newer (RFC 2328 §13, step 5c).
  @Test func `the newer takes the older off the list`() {
    var (router, _) = pair()
    _ = router.handle(.received(.update([advertisement(9, 4)]), on: "b"), at: .start)
    _ = router.handle(.received(.update([advertisement(9, 5)]), on: "a"), at: .start)
    var again: [String] = []
    for case .send(.update(let list), let interface) in router.handle(.tick, at: Instant(seconds: 5))
    where list.contains(where: { $0.origin == 9 }) {
      again.append(interface)
    }
    #expect(again == ["b"])
  }

  @Test func `ages decide between equal numbers`() {
    func compare(_ new: UInt64, _ old: UInt64) -> LinkStateInstance.Comparison {
      LinkStateInstance(origin: 1, sequence: 7, age: new).compared(with: LinkStateInstance(origin: 1, sequence: 7, age: old))
    }
    #expect(compare(3600, 0) == .newer(.flushed) && compare(0, 3600) == .older)
    #expect(compare(0, 901) == .newer(.younger(old: 901, new: 0)) && compare(901, 0) == .older)
    #expect(compare(0, 900) == .same && compare(900, 0) == .same && compare(3600, 3600) == .same)
  }

  /// A router that is restarted finds its own old advertisement around (RFC 2328 §13.4).
  @Test func `a router outdoes its own past`() {
    let (router, actions) = pair(advertisement(1, 100))
    #expect(actions.first == .discard(advertisement(1, 100), because: .ownFromBefore))
    #expect(router.advertisements(at: .start).first?.sequence == 101)
  }

  /// The last number is forgotten everywhere before the first is used again (RFC 2328 §12.1.6).
  @Test func `numbers start anew behind the last`() throws {
    var generator = SeededGenerator(seed: 8)
    var random = RandomGraph(&generator, count: 6...6)
    while random.distances().values.contains(where: { $0.count < 6 }) { random = RandomGraph(&generator, count: 6...6) }
    var network = LinkStateNetwork(random, seed: 3)
    network.lossPercent = 20
    network.start()
    network.run(seconds: 100)
    let cable = network.cables[0]
    network.act(.received(.update([advertisement(cable.second, .max)]), on: cable.name), cable.first)
    network.run(seconds: 300)
    checkConverged(network, random, "after wrapping")
    let sequence = try #require(network.knowledge(cable.first).first { $0.origin == cable.second }?.sequence)
    #expect(sequence < LinkStateAdvertisement.firstSequence + 5)
  }

  @Test func `what nobody may send changes nothing`() {
    let reserved = advertisement(9, .min), gone = advertisement(9, 3, age: 3600)
    #expect(pair(reserved).1 == [.discard(reserved, because: .reservedSequence)])
    #expect(pair(gone).1 == [.discard(gone, because: .nothingToFlush), .send(.acknowledgement([gone.instance]), on: "a")])
    var (router, _) = pair()
    let actions = router.handle(.received(.update([gone]), on: "zz"), at: .start)
    #expect(actions == [.refuse(.noNeighbour("zz"))])
  }
}
