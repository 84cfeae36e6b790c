import Determinism
import IPAddressing
import Routing
import Testing

/// Any events at any times, backwards too: no trap, no hang, and what always holds does.
struct MachineFuzzTests {
  private func time(_ generator: inout SeededGenerator) -> Instant {
    let bits = Int.random(in: 0..<64, using: &generator)
    return Instant(nanoseconds: generator.next() >> UInt64(bits))
  }

  private func number(_ generator: inout SeededGenerator, _ range: ClosedRange<UInt32>) -> UInt32 {
    Int.random(in: 0..<12, using: &generator) == 0 ? UInt32(truncatingIfNeeded: generator.next()) : .random(in: range, using: &generator)
  }

  private func entry(_ generator: inout SeededGenerator) -> RIPEntry {
    let length = Int.random(in: 0...32, using: &generator), block = number(&generator, 0...40) << 24
    guard let prefix = try? IPv4Prefix(containing: IPv4Address(rawValue: block), length: length) else { return .wholeTable }
    var entry = RIPEntry(prefix, metric: Int(number(&generator, 0...17)), nextHop: IPv4Address(rawValue: block + 1))
    entry.family = UInt16(truncatingIfNeeded: number(&generator, 2...2))
    return entry
  }

  private func event(_ generator: inout SeededGenerator) -> RIPEvent {
    let name = "eth\(Int.random(in: 0...3, using: &generator))"
    let address = IPv4Address(10, 0, 0, UInt8.random(in: 0...5, using: &generator))
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: return .start
    case 1: return .interfaceDown(name)
    case 2, 3:
      let prefix = (try? IPv4Prefix(containing: address, length: Int.random(in: 0...32, using: &generator))) ?? .all
      return .interfaceUp(RIPInterface(name: name, address: address, prefix: prefix, cost: Int(number(&generator, 0...20))))
    case 4: return .tick
    default:
      let entries = (0..<Int.random(in: 0...25, using: &generator)).map { _ in entry(&generator) }
      let command: RIPMessage.Command = Int.random(in: 0..<5, using: &generator) == 0 ? .request : .response
      return .received((try? RIPMessage(command, entries)) ?? .wholeTableRequest, from: address, on: name)
    }
  }

  @Test func `a RIP router`() {
    var generator = SeededGenerator(seed: 1058)
    for round in 0..<60 {
      let settings = RIPSettings(
        splitHorizon: SplitHorizon.allCases[round % 3], update: generator.next() >> UInt64.random(in: 0..<64, using: &generator),
        jitter: generator.next() >> UInt64.random(in: 0..<64, using: &generator),
        timeout: generator.next() >> UInt64.random(in: 0..<64, using: &generator),
        garbageCollection: generator.next() >> UInt64.random(in: 0..<64, using: &generator))
      var router = RIPRouter(name: "R", settings: settings, generator: SeededGenerator(seed: generator.next()))
      for _ in 0..<60 {
        for case .send(let message, _, let interface) in router.handle(event(&generator), at: time(&generator)) {
          #expect(message.entries.count <= 25 && router.interfaces[interface] != nil)
        }
        #expect(router.routes.allSatisfy { 1...16 ~= $0.metric && $0.isReachable == ($0.deletion == nil) }, "round \(round)")
        #expect(router.routes.allSatisfy { !$0.isReachable || router.interfaces[$0.interface] != nil }, "round \(round)")
      }
    }
  }

  private func advertisement(_ generator: inout SeededGenerator) -> LinkStateAdvertisement {
    let links = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
      LinkStateLink(to: RouterID(rawValue: number(&generator, 0...6)), interface: "x", cost: Int(number(&generator, 0...9)))
    }
    let sequence = [Int32.min, .min + 1, 0, 1, .max - 1, .max].randomElement(using: &generator) ?? 0
    return LinkStateAdvertisement(
      origin: RouterID(rawValue: number(&generator, 0...6)), sequence: sequence,
      age: [0, 1, 901, 3599, 3600, .max].randomElement(using: &generator) ?? 0, links: links, stubs: [StubNetwork(.all, cost: .max)])
  }

  private func linkStateEvent(_ generator: inout SeededGenerator) -> LinkStateEvent {
    let name = "x\(Int.random(in: 0...3, using: &generator))"
    switch Int.random(in: 0..<12, using: &generator) {
    case 0: return .start
    case 1: return .neighbourDown(on: name)
    case 2, 3: return .neighbourUp(RouterID(rawValue: number(&generator, 0...6)), on: name, cost: Int(number(&generator, 0...9)))
    case 4: return .tick
    case 5: return .received(.acknowledgement((0..<3).map { _ in advertisement(&generator).instance }), on: name)
    default: return .received(.update((0..<3).map { _ in advertisement(&generator) }), on: name)
    }
  }

  @Test func `a link-state router`() {
    var generator = SeededGenerator(seed: 1131)
    for round in 0..<60 {
      var router = LinkStateRouter(id: 1), now = Instant.start
      for _ in 0..<80 {
        now = Int.random(in: 0..<4, using: &generator) == 0 ? time(&generator) : now.advanced(seconds: 2)
        _ = router.handle(linkStateEvent(&generator), at: now)
        let tree = router.graph(at: now).shortestPaths(from: 1)
        #expect(tree.nodes.allSatisfy { $0.router == 1 || !$0.hops.isEmpty && !$0.parents.isEmpty }, "round \(round)")
        let own = router.advertisements(at: now).first { $0.origin == 1 }
        #expect(!router.isStarted || own != nil, "round \(round)")
      }
    }
  }
}
