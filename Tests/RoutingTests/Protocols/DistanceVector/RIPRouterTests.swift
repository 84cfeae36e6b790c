import Determinism
import IPAddressing
import Routing
import Testing

/// The rules of RFC 2453 §3.8 to §3.10, one by one.
struct RIPRouterTests {
  private let net = IPv4Prefix("203.0.113.0/24")!
  private let first = IPv4Address(192, 0, 2, 2), second = IPv4Address(198, 51, 100, 2)

  /// A started router with two interfaces; the second one costs 3. Its updates come every 30 s sharp.
  private func router(_ change: (inout RIPSettings) -> Void = { _ in }) -> RIPRouter {
    var settings = RIPSettings(jitter: 0)
    change(&settings)
    var router = RIPRouter(name: "R", settings: settings, generator: SeededGenerator(seed: 1))
    for (name, text, cost) in [("eth0", "192.0.2.0/24", 1), ("eth1", "198.51.100.0/24", 3)] {
      guard let prefix = IPv4Prefix(text) else { continue }
      _ = router.handle(.interfaceUp(RIPInterface(name: name, address: prefix.firstHost, prefix: prefix, cost: cost)), at: .start)
    }
    _ = router.handle(.start, at: .start)
    return router
  }

  private func offer(_ metric: Int, _ sender: IPv4Address, _ interface: String, nextHop: IPv4Address = .unspecified) -> RIPEvent {
    .received(RIPMessage.responses([RIPEntry(net, metric: metric, nextHop: nextHop)])[0], from: sender, on: interface)
  }

  private func reason(_ actions: [RIPAction]) -> RIPReason? {
    for action in actions {
      switch action {
      case .install(_, let reason), .replace(_, _, let reason), .withdraw(_, let reason), .delete(_, let reason): return reason
      case .send, .ignore, .refuse: continue
      }
    }
    return nil
  }

  private func refusal(_ actions: [RIPAction]) -> RIPRefusal? {
    for action in actions {
      switch action {
      case .ignore(_, let refusal), .refuse(let refusal): return refusal
      default: continue
      }
    }
    return nil
  }

  private func sent(_ actions: [RIPAction]) -> [String: [RIPEntry]] {
    var sent: [String: [RIPEntry]] = [:]
    for case .send(let message, _, let interface) in actions where message.command == .response {
      sent[interface, default: []] += message.entries
    }
    return sent
  }

  private func at(_ seconds: UInt64) -> Instant { Instant(seconds: seconds) }

  @Test func `metrics are compared`() {
    var router = router()
    #expect(reason(router.handle(offer(4, second, "eth1"), at: at(1))) == .newDestination(offered: 4, cost: 3))
    #expect(router.route(to: net)?.metric == 7 && router.route(to: net)?.nextHop == second)
    #expect(refusal(router.handle(offer(7, first, "eth0"), at: at(2))) == .notBetter(kept: 7, offered: 7, cost: 1))
    let better = router.handle(offer(5, first, "eth0"), at: at(3))
    #expect(reason(better) == .lowerMetric(old: 7, offered: 5, cost: 1))
    #expect(reason(better)?.description == "lower metric: 5 + 1 = 6 < 7")
    #expect(reason(router.handle(offer(9, first, "eth0"), at: at(4))) == .sameRouter(old: 6, offered: 9, cost: 1))
    #expect(router.route(to: net)?.metric == 10)
    #expect(refusal(router.handle(offer(9, first, "eth0"), at: at(5))) == .confirmed(metric: 10))
    #expect(reason(router.handle(offer(16, first, "eth0"), at: at(6))) == .sameRouter(old: 10, offered: 16, cost: 1))
    #expect(router.route(to: net)?.isReachable == false)
    // Another one brings it back, and its deletion is off.
    #expect(reason(router.handle(offer(2, second, "eth1"), at: at(7))) == .lowerMetric(old: 16, offered: 2, cost: 3))
    #expect(router.route(to: net)?.deletion == nil)
  }

  @Test func `what is not believed`() throws {
    var router = router()
    #expect(refusal(router.handle(offer(16, first, "eth0"), at: at(1))) == .unreachable(offered: 16, cost: 1))
    #expect(refusal(router.handle(offer(13, second, "eth1"), at: at(1))) == .unreachable(offered: 13, cost: 3))
    #expect(refusal(router.handle(offer(1, second, "eth0"), at: at(1))) == .foreignSender(second))
    #expect(refusal(router.handle(offer(1, IPv4Address(192, 0, 2, 1), "eth0"), at: at(1))) == .ownMessage)
    #expect(refusal(router.handle(offer(1, first, "eth7"), at: at(1))) == .noInterface("eth7"))
    #expect(refusal(router.handle(offer(0, first, "eth0"), at: at(1))) == .metric(0))
    #expect(refusal(router.handle(offer(17, first, "eth0"), at: at(1))) == .metric(17))
    let odd: [(IPv4Address, IPv4Address, UInt16, RIPRefusal)] = [
      (IPv4Address(10, 0, 0, 0), IPv4Address(255, 0, 255, 0), 2, .mask(IPv4Address(255, 0, 255, 0))),
      (IPv4Address(10, 0, 0, 1), IPv4Address(255, 0, 0, 0), 2, .hostBits(IPv4Address(10, 0, 0, 1))),
      (IPv4Address(127, 0, 0, 0), IPv4Address(255, 0, 0, 0), 2, .notUnicast(IPv4Address(127, 0, 0, 0))),
      (IPv4Address(224, 0, 0, 0), IPv4Address(240, 0, 0, 0), 2, .notUnicast(IPv4Address(224, 0, 0, 0))),
      (IPv4Address(10, 0, 0, 0), IPv4Address(255, 0, 0, 0), 7, .family(7)),
      (IPv4Address(198, 51, 100, 0), IPv4Address(255, 255, 255, 0), 2, .attached)
    ]
    for (address, mask, family, expected) in odd {
      let entry = RIPEntry(family: family, address: address, mask: mask, metric: 1)
      let message = try RIPMessage(.response, [entry])
      let actions = router.handle(.received(message, from: first, on: "eth0"), at: at(1))
      #expect(refusal(actions) == expected)
    }
    #expect(router.routes.count == 2)
  }

  @Test func `the default route and a next hop in the same network`() throws {
    var router = router()
    let other = IPv4Address(192, 0, 2, 9)
    let message = try RIPMessage(.response, [RIPEntry(.all, metric: 1)])
    _ = router.handle(.received(message, from: first, on: "eth0"), at: at(1))
    #expect(router.route(to: .all)?.metric == 2)
    _ = router.handle(offer(1, first, "eth0", nextHop: other), at: at(1))
    #expect(router.route(to: net)?.nextHop == other && router.route(to: net)?.learnedFrom == first)
    // One that is not in that network means the sender (RFC 2453 §4.4).
    _ = router.handle(offer(1, first, "eth0", nextHop: second), at: at(2))
    #expect(router.route(to: net)?.nextHop == first)
  }

  @Test func `timeout and garbage collection`() {
    var router = router()
    _ = router.handle(offer(1, first, "eth0"), at: at(10))
    _ = router.handle(.tick, at: at(189))
    #expect(router.route(to: net)?.metric == 2)
    #expect(reason(router.handle(.tick, at: at(190))) == .timeout(seconds: 180))
    #expect(router.route(to: net)?.metric == 16)
    _ = router.handle(.tick, at: at(309))
    #expect(router.route(to: net)?.metric == 16)
    #expect(reason(router.handle(.tick, at: at(310))) == .garbageCollected(seconds: 120))
    #expect(router.route(to: net) == nil)
  }

  @Test(arguments: [true, false])
  func `an equal metric replaces one that is silent for half the timeout`(_ isOn: Bool) {
    var router = router { $0.prefersFresh = isOn }
    _ = router.handle(offer(4, second, "eth1"), at: at(10))
    _ = router.handle(offer(6, first, "eth0"), at: at(99))
    #expect(router.route(to: net)?.nextHop == second)
    let actions = router.handle(offer(6, first, "eth0"), at: at(100))
    #expect(reason(actions) == (isOn ? .fresherEqual(metric: 7, silentSeconds: 90) : nil))
    #expect(router.route(to: net)?.nextHop == (isOn ? first : second))
  }

  @Test(arguments: SplitHorizon.allCases)
  func `split horizon`(_ split: SplitHorizon) {
    var router = router { $0.splitHorizon = split }
    _ = router.handle(offer(1, first, "eth0"), at: at(1))
    let sent = sent(router.handle(.tick, at: at(30)))
    let back = sent["eth0"]?.first { $0.address == net.first }?.metric
    #expect(back == [SplitHorizon.none: 2, .poisonedReverse: 16][split])
    #expect(sent["eth1"]?.first { $0.address == net.first }?.metric == 2)
    // Its own networks are told everywhere.
    #expect(sent.values.allSatisfy { $0.filter { $0.address != net.first }.count == 2 })
  }

  @Test func `triggered updates tell of changes, and not too often`() {
    var router = router()
    let news = sent(router.handle(offer(1, first, "eth0"), at: at(10)))
    #expect(news["eth1"] == [RIPEntry(net, metric: 2)] && news["eth0"] == [RIPEntry(net, metric: 16)])
    // The next ones wait for 1 to 5 seconds and are told together.
    #expect(sent(router.handle(offer(2, first, "eth0"), at: at(10))).isEmpty)
    #expect(sent(router.handle(offer(3, first, "eth0"), at: at(10))).isEmpty)
    let due = router.nextDeadline ?? .start
    #expect(due >= at(11) && due <= at(15))
    #expect(sent(router.handle(.tick, at: due))["eth1"] == [RIPEntry(net, metric: 4)])
    #expect(router.nextDeadline == at(30))
    #expect(sent(router.handle(.tick, at: at(29))).isEmpty)
    #expect(sent(router.handle(.tick, at: at(30)))["eth1"]?.count == 3)
  }

  @Test func `updates come a little early or late`() {
    var router = RIPRouter(name: "R", generator: SeededGenerator(seed: 7)), now = Instant.start, gaps: Set<UInt64> = []
    _ = router.handle(.start, at: now)
    for _ in 0..<200 {
      guard let next = router.nextDeadline else { break }
      gaps.insert(next.nanoseconds - now.nanoseconds)
      now = next
      _ = router.handle(.tick, at: now)
    }
    #expect(gaps.count > 190 && gaps.allSatisfy { 25_000_000_000...35_000_000_000 ~= $0 })
  }

  @Test func `requests are answered`() throws {
    var router = router()
    _ = router.handle(offer(1, first, "eth0"), at: at(1))
    let whole = router.handle(.received(.wholeTableRequest, from: first, on: "eth0"), at: at(2))
    #expect(sent(whole)["eth0"]?.map(\.metric) == [1, 3, 16])
    // Asked for one by one there is no split horizon.
    let unknown = try #require(IPv4Prefix("10.0.0.0/8"))
    let some = try RIPMessage(.request, [RIPEntry(net, metric: 0), RIPEntry(unknown, metric: 0)])
    let actions = router.handle(.received(some, from: first, on: "eth0"), at: at(2))
    #expect(sent(actions)["eth0"]?.map(\.metric) == [2, 16])
    let none = try RIPMessage(.request, [])
    #expect(router.handle(.received(none, from: first, on: "eth0"), at: at(2)).isEmpty)
  }

  @Test func `an interface goes down and comes back`() throws {
    var router = router()
    _ = router.handle(offer(1, first, "eth0"), at: at(1))
    let interface = try #require(router.interfaces["eth0"])
    let actions = router.handle(.interfaceDown("eth0"), at: at(9))
    #expect(reason(actions) == .interfaceDown("eth0"))
    #expect(router.route(to: net)?.metric == 16 && router.route(to: interface.prefix)?.metric == 16)
    #expect(sent(actions)["eth1"]?.map(\.metric) == [16, 16])
    #expect(reason(router.handle(.interfaceUp(interface), at: at(10))) == .attached(interface: "eth0", cost: 1))
    #expect(router.route(to: interface.prefix)?.metric == 1)
  }

  @Test func `the table is bounded`() {
    var router = router { $0.hasTriggeredUpdates = false }, refusals = 0
    for start in stride(from: UInt32(0), to: 4200, by: 25) {
      let entries = (start..<start + 25).map { RIPEntry(IPv4Prefix(IPv4Address(rawValue: 10 << 24 + $0)), metric: 1) }
      let message = RIPMessage.responses(entries)[0]
      if refusal(router.handle(.received(message, from: first, on: "eth0"), at: at(1))) != nil { refusals += 1 }
    }
    #expect(router.routes.count == RIPLimits.routes && refusals > 0)
  }

  @Test func `no time is too late`() {
    var router = router { settings in (settings.update, settings.timeout, settings.jitter) = (.max, .max, .max) }
    let end = Instant(nanoseconds: .max)
    for time in [end, at(1), end] {
      for event in [offer(1, first, "eth0"), offer(4, second, "eth1"), .tick] { _ = router.handle(event, at: time) }
    }
    // At the last instant there is everything learned is over time; the router's own networks stay.
    #expect(router.routes.map(\.isAttached) == [true, true])
  }
}
