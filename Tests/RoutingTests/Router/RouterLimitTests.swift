import Determinism
import IPAddressing
import Routing
import Testing
import Wire

/// How often errors are sent. The numbers are Linux's, which Tests/Oracles/oracle-router.py asks with bursts of its own.
struct RouterLimitTests {
  /// How many errors so many packets bring, at some millisecond.
  private func errors(_ router: inout Router, _ count: Int, _ ms: UInt64, _ packet: [UInt8]) -> Int {
    (0..<count).reduce(0) { sum, _ in sum + router.take(packet, ms: ms).sent.count }
  }

  @Test("six at once for a source, then one a second")
  func perSource() throws {
    var router = try sampleRouter()
    let packet = packet4(ttl: 1)
    #expect(errors(&router, 20, 0, packet) == 6)
    #expect(errors(&router, 20, 900, packet) == 0)
    #expect(errors(&router, 20, 2500, packet) == 2)
    #expect(errors(&router, 20, 100_000, packet) == 6)
    #expect(errors(&router, 1, 100_000, packet4("10.1.2.4", ttl: 1)) == 1)
  }

  @Test("errors about routes are paid for twice out of one bucket of five seconds")
  func routes() throws {
    var router = try sampleRouter()
    #expect(errors(&router, 20, 0, packet4("10.1.2.3", "198.51.100.1")) == 2)
  }

  @Test("'fragmentation needed' and 'packet too big' are never held back")
  func unlimited() throws {
    var router = try sampleRouter()
    #expect(errors(&router, 100, 0, packet4("10.1.2.3", "198.18.0.1", count: 1008) { $0.dontFragment = true }) == 100)
    #expect(errors(&router, 100, 0, packet6("fd01::5", "fd98::1", payload(1300))) == 100)
  }

  @Test("IPv6: six at once for a source, then one every 100 ms, whatever prefix leads there", arguments: ["fd01::5", "2a01::5"])
  func perSource6(source: String) throws {
    var router = try sampleRouter()
    let packet = packet6(source, hops: 1)
    #expect(errors(&router, 10, 0, packet) == 6)
    #expect(
      stride(from: UInt64(20), through: 1180, by: 20).filter { errors(&router, 1, $0, packet) == 1 }
        == Array(stride(from: 100, to: 1200, by: 100)))
    router.settings.icmp6RateLimit = 1000
    #expect(errors(&router, 20, 3700, packet) == 2)
  }

  @Test("fifty at once over all destinations, then fifty more every 20 ms")
  func allDestinations() throws {
    var router = try sampleRouter()
    func burst(_ ms: UInt64, _ net: Int) -> Int {
      (1...200).reduce(0) { $0 + router.take(packet4("10.1.\(net).\($1)", ttl: 1), ms: ms).sent.count }
    }
    #expect(burst(0, 20) == 50)
    #expect(burst(10, 21) == 0)
    #expect(burst(30, 22) == 30)
    #expect(burst(1000, 23) == 50)
    // With no burst one goes each time that the limit is filled again.
    router.settings.icmpMessageBurst = 0
    #expect(burst(9000, 24) == 1)
    #expect(burst(9010, 25) == 0)
    #expect(burst(9020, 26) == 1)
    router.settings.icmpMessagesPerSecond = 0
    #expect(burst(99_000, 27) == 0)
  }

  @Test("the limit over all destinations begins with what comes together in a second")
  func firstSecond() throws {
    var router = try sampleRouter()
    router.settings.icmpMessagesPerSecond = 10
    let times: [UInt64] = [0, 90, 150, 1500]
    #expect(
      times.map { ms in (1...30).reduce(0) { $0 + errors(&router, 1, ms, packet4("10.1.\(ms % 200).\($1)", ttl: 1)) } } == [10, 0, 1, 10])
  }

  @Test("errors to the machine's own addresses take from the limit over all destinations, those that never leave it do not")
  func ownAddresses() throws {
    var router = try sampleRouter()
    (router.settings.icmpMessagesPerSecond, router.settings.icmpMessageBurst) = (4, 0)
    #expect(errors(&router, 1, 0, packet6("fd01::", hops: 1)) == 0)
    #expect(errors(&router, 5, 100, packet4(ttl: 1)) == 0)
    #expect(errors(&router, 5, 300, packet4(ttl: 1)) == 1)
    for _ in 0..<10 {
      #expect(router.refuse(packet4("10.1.0.1", "10.2.0.1"), .portUnreachable, on: "lo", at: .start).delivered.count == 1)
      #expect(router.refuse(packet6("fd01::1", "fd02::1"), .portUnreachable, on: "lo", at: .start).delivered.count == 1)
    }
  }

  @Test("redirects come less and less often, and end after nine; silence begins them anew")
  func redirects() throws {
    var router = try sampleRouter()
    let packet = packet4("10.1.2.3", "198.18.2.1")
    var sent: [UInt64] = []
    for ms in stride(from: UInt64(0), to: 15_000, by: 10) where router.take(packet, ms: ms).sent.count == 2 { sent.append(ms) }
    #expect(sent == [0, 50, 140, 310, 640, 1290, 2580, 5150, 10_280])
    #expect(router.take(packet, ms: 35_000).sent.count == 1)
    #expect(router.take(packet, ms: 55_490).sent.count == 2)
  }

  @Test("the limits are settings")
  func settings() throws {
    var router = try sampleRouter()
    (router.settings.icmpRateMask, router.settings.icmp6RateMask) = (0, 0)
    #expect(errors(&router, 100, 0, packet4(ttl: 1)) == 100)
    #expect(errors(&router, 100, 0, packet6(hops: 1)) == 100)
    router.settings.icmpRateMask = 6168
    // As in Linux a limit of 0 empties the bucket that errors about routes are paid from.
    router.settings.icmpRateLimit = 0
    #expect(errors(&router, 10, 0, packet4("10.1.2.9", "198.51.100.1")) == 1)
  }

  @Test("any times and settings, backwards and without end, are no trap")
  func hostile() throws {
    var generator = SeededGenerator(seed: 792)
    var router = try sampleRouter()
    for _ in 0..<3000 {
      func number() -> UInt64 { generator.next() >> UInt64.random(in: 0..<64, using: &generator) }
      router.settings.icmpRateLimit = number()
      router.settings.icmp6RateLimit = number()
      (router.settings.icmpMessagesPerSecond, router.settings.icmpMessageBurst) = (number(), number())
      (router.settings.routeErrorCost, router.settings.routeErrorBurst) = (number(), number())
      (router.settings.redirectLoad, router.settings.redirectSilence) = (number(), number())
      router.settings.redirectNumber = Int(truncatingIfNeeded: number())
      let now = Instant(nanoseconds: number())
      let source = "10.1.\(UInt8.random(in: 3...255, using: &generator)).3"
      for destination in ["10.2.3.4", "198.18.2.1", "198.51.100.1"] {
        _ = router.receive(packet4(source, destination, ttl: 1), on: "L", cast: .unicast, at: now)
        _ = router.receive(packet4(source, destination), on: "L", cast: .unicast, at: now)
      }
      _ = router.receive(packet6(hops: 1), on: "L", cast: .unicast, at: now)
      _ = router.receive(packet6("fd01::5", "fd01::77"), on: "L", cast: .unicast, at: now)
    }
  }
}
