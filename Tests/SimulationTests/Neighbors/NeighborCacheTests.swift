import Determinism
import IPAddressing
import Testing

@testable import Simulation

/// The cache by itself, against the times of RFC 4861 §10 and Linux's.
struct NeighborCacheTests {
  private typealias Cache = NeighborCache<IPv4Address>
  private static let key = NeighborKey(IPv4Address(10, 0, 0, 2), on: 0)
  private static let first = MACAddress(rawValue: 0x0200_0000_0002), second = MACAddress(rawValue: 0x0200_0000_0003)

  private func seconds(_ count: Double) -> Instant { Instant(nanoseconds: UInt64(count * 1e9)) }

  private func state(_ cache: Cache) -> Neighbor.State? { cache.state(of: Self.key) }

  private func isKnown(_ answer: NeighborAnswer, _ mac: MACAddress) -> Bool { if case .known(mac) = answer { true } else { false } }

  /// A cache that has asked at 0 s and heard at `time`.
  private func resolved(at time: Double = 0.5) -> Cache {
    var cache = Cache()
    _ = cache.wait([1], for: Self.key, at: seconds(0))
    _ = cache.hear(NeighborNews(mac: Self.first, state: .reachable), of: Self.key, at: seconds(time))
    return cache
  }

  @Test("A neighbour is asked for three times, a second apart; a second later the packets that waited come back")
  func failure() throws {
    var cache = Cache()
    guard case .asks(let question, let place, let next) = cache.wait([1], for: Self.key, at: seconds(0)) else {
      Issue.record("no question"); return
    }
    #expect(question.attempt == 1 && question.mac == nil && next == seconds(1))
    guard case .queued(nil) = cache.wait([2], for: Self.key, at: seconds(0.5)) else { Issue.record("not queued"); return }
    for attempt in 2...3 {
      guard case .asks(let question, _) = cache.elapse(place, at: seconds(Double(attempt - 1))) else { Issue.record("no question"); return }
      #expect(question.attempt == attempt)
    }
    guard case .failed(let address, 0, let packets) = cache.elapse(place, at: seconds(3)) else { Issue.record("not failed"); return }
    #expect(address == IPv4Address(10, 0, 0, 2) && packets == [[1], [2]])
    #expect(state(cache) == .failed)
    guard case .asks(let again, _, _) = cache.wait([3], for: Self.key, at: seconds(4)) else { Issue.record("no new question"); return }
    #expect(again.attempt == 1)
  }

  @Test("The answer lets the packets go, and holds for 30 seconds; then it is used for 5 more and checked alone, three times")
  func aging() {
    var cache = Cache()
    _ = cache.wait([1], for: Self.key, at: seconds(0))
    let heard = cache.hear(NeighborNews(mac: Self.first, state: .reachable), of: Self.key, at: seconds(0.5))
    #expect(heard?.packets == [[1]] && heard?.isNew == true)
    #expect(isKnown(cache.use(Self.key, at: seconds(30.5)), Self.first))
    guard case .suspected(Self.first, let place, let until) = cache.use(Self.key, at: seconds(31)) else {
      Issue.record("still believed"); return
    }
    #expect(until == seconds(36) && state(cache) == .delay)
    #expect(isKnown(cache.use(Self.key, at: seconds(32)), Self.first))
    for attempt in 1...3 {
      guard case .asks(let question, _) = cache.elapse(place, at: seconds(35 + Double(attempt))) else {
        Issue.record("no question"); return
      }
      #expect(question.attempt == attempt && question.mac == Self.first)
      #expect(isKnown(cache.use(Self.key, at: seconds(35 + Double(attempt))), Self.first))
    }
    guard case .failed = cache.elapse(place, at: seconds(39)) else { Issue.record("not failed"); return }
  }

  @Test("A timer that has been overtaken does nothing")
  func staleTimer() {
    var cache = resolved()
    guard case .nothing = cache.elapse(0, at: seconds(1)) else { Issue.record("something happened"); return }
    guard case .nothing = cache.elapse(7, at: seconds(1)) else { Issue.record("an entry that is not there"); return }
    #expect(state(cache) == .reachable)
  }

  @Test("News of the same address that prove nothing change nothing; an answer while it is checked brings it back")
  func confirmation() {
    var cache = resolved()
    _ = cache.use(Self.key, at: seconds(31))
    _ = cache.hear(NeighborNews(mac: Self.first, state: .stale), of: Self.key, at: seconds(32))
    #expect(state(cache) == .delay)
    _ = cache.hear(NeighborNews(mac: Self.first, state: .reachable), of: Self.key, at: seconds(33))
    #expect(state(cache) == .reachable)
    #expect(isKnown(cache.use(Self.key, at: seconds(63)), Self.first))
  }

  @Test("Another MAC address counts only if it overrides; else it may cast doubt on the one that is known")
  func contradiction() {
    var cache = resolved()
    _ = cache.hear(NeighborNews(mac: Self.second, state: .reachable, overrides: false), of: Self.key, at: seconds(1))
    #expect(cache.mac(of: Self.key) == Self.first && state(cache) == .reachable)
    _ = cache.hear(NeighborNews(mac: Self.second, state: .reachable, overrides: false, castsDoubt: true), of: Self.key, at: seconds(1))
    #expect(cache.mac(of: Self.key) == Self.first && state(cache) == .stale)
    _ = cache.hear(NeighborNews(mac: Self.second, state: .stale), of: Self.key, at: seconds(2))
    #expect(cache.mac(of: Self.key) == Self.second && state(cache) == .stale)
  }

  @Test("For a second after a change the first answer stays")
  func lock() {
    let cache = resolved(at: 0.5)
    #expect(cache.isLocked(Self.key, at: seconds(1.5)))
    #expect(!cache.isLocked(Self.key, at: seconds(1.500_000_001)))
  }

  @Test("Unasked news make no entry unless they may, and then a stale one")
  func unasked() {
    var cache = Cache()
    #expect(cache.hear(NeighborNews(mac: Self.first, state: .reachable), of: Self.key, at: seconds(0)) == nil)
    #expect(cache.table.count == 0)
    #expect(cache.hear(NeighborNews(mac: Self.first, state: .stale, creates: true), of: Self.key, at: seconds(0))?.isNew == true)
    #expect(state(cache) == .stale)
  }

  @Test("What was typed in is believed for ever")
  func permanent() {
    var cache = Cache()
    _ = cache.wait([1], for: Self.key, at: seconds(0))
    #expect(cache.set(Self.first, Self.key, at: seconds(0.5)) == [[1]])
    _ = cache.hear(NeighborNews(mac: Self.second, state: .reachable), of: Self.key, at: seconds(9))
    #expect(isKnown(cache.use(Self.key, at: seconds(1e9)), Self.first))
    cache.forget(port: nil, keepsPermanent: true)
    #expect(state(cache) == .permanent)
    cache.forget(port: 0, keepsPermanent: false)
    #expect(state(cache) == nil)
  }

  @Test("The 102nd packet that waits pushes the first one out")
  func queue() {
    var cache = Cache()
    for number in 0..<101 {
      if case .queued(.some) = cache.wait([UInt8(number)], for: Self.key, at: seconds(0)) { Issue.record("dropped too early") }
    }
    guard case .queued([0]?) = cache.wait([101], for: Self.key, at: seconds(0)) else { Issue.record("not dropped"); return }
    let packets = cache.hear(NeighborNews(mac: Self.first, state: .reachable), of: Self.key, at: seconds(0))?.packets
    #expect(packets?.map { $0[0] } == Array(1...101))
  }

  @Test("1024 neighbours are known; the one that has not changed for the longest time makes room, unless it is asked for")
  func room() {
    var cache = Cache()
    func key(_ number: Int) -> NeighborKey<IPv4Address> { NeighborKey(IPv4Address(rawValue: 0x0A00_0000 + UInt32(number)), on: 0) }
    _ = cache.wait([1], for: key(0), at: seconds(0))
    for number in 1..<1024 {
      _ = cache.hear(NeighborNews(mac: Self.first, state: .stale, creates: true), of: key(number), at: seconds(Double(number)))
    }
    #expect(cache.table.count == 1024)
    _ = cache.hear(NeighborNews(mac: Self.first, state: .stale, creates: true), of: key(5000), at: seconds(2000))
    #expect(cache.table.count == 1024)
    #expect(cache.state(of: key(0)) == .incomplete && cache.state(of: key(1)) == nil && cache.state(of: key(5000)) == .stale)
    var full = Cache()
    for number in 0..<1024 { _ = full.wait([1], for: key(number), at: seconds(0)) }
    guard case .full = full.wait([1], for: key(5000), at: seconds(0)) else { Issue.record("there was room"); return }
  }

  @Test("Entries of many interfaces and addresses are kept apart, also after some are gone")
  func table() {
    var cache = NeighborCache<IPv6Address>()
    var generator = SeededGenerator(seed: 9)
    var model: [String: MACAddress] = [:]
    for step in 0..<3000 {
      let address = IPv6Address(rawValue: UInt128(generator.next() % 16) << 64 | UInt128(generator.next() % 8)),
        port = Int(generator.next() % 3)
      let key = NeighborKey(address, on: port), name = "\(address)%\(port)"
      let mac = MACAddress(rawValue: generator.next() & ~(1 << 40))
      if step % 7 == 0, let place = cache.table.find(key) {
        cache.table.remove(at: place)
        model[name] = nil
      } else {
        _ = cache.hear(NeighborNews(mac: mac, state: .stale, creates: true), of: key, at: seconds(0))
        model[name] = mac
      }
      #expect(cache.mac(of: key) == model[name])
    }
    #expect(cache.table.count == model.count)
  }
}
