import Determinism
import IPAddressing
import Routing
import Testing
import Wire

/// What becomes of fragments is what Linux 6.18 made of the same ones.
struct ReassemblyTests {
  /// A fragment of 128 bytes of payload: bytes `range` of it.
  private func fragment(
    _ range: Range<Int>, of whole: [UInt8] = payload(128), more: Bool? = nil, to destination: String = "10.1.0.1",
    _ change: (inout IPv4Builder) -> Void = { _ in }
  ) -> [UInt8] {
    var header = IPv4Builder(source: v4("10.1.2.3").rawValue, destination: v4(destination).rawValue, next: .udp)
    (header.identification, header.fragmentUnits) = (99, UInt16(range.lowerBound / 8))
    header.moreFragments = more ?? (range.upperBound < whole.count)
    change(&header)
    return header.bytes(over: Array(whole[range]))
  }

  private func fragment6(_ range: Range<Int>, more: Bool? = nil, next: UInt8 = 17, of whole: [UInt8] = payload(128)) -> [UInt8] {
    let isLast = !(more ?? (range.upperBound < whole.count))
    let head: [UInt8] = [next, 0, UInt8(range.lowerBound >> 8), UInt8(range.lowerBound & 0xF8) | (isLast ? 0 : 1), 0, 0, 0, 9]
    return packet6("fd01::5", "fd01::1", next: .fragment, head + whole[range])
  }

  private func deliver(_ fragments: [[UInt8]]) throws -> [[UInt8]] {
    var router = try sampleRouter()
    return fragments.flatMap { router.take($0).delivered }
  }

  @Test("in any order, the datagram comes out whole")
  func order() throws {
    let parts = [0..<56, 56..<64, 64..<128]
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2], [2, 0, 1], [1, 2, 0], [0, 2, 1]] {
      let found = try deliver(order.map { fragment(parts[$0]) })
      #expect(found.count == 1)
      #expect(found.first.map { Array($0[20...]) } == payload(128))
      #expect(found.allSatisfy { isSummed($0) && $0[2] == 0 && $0[3] == 148 && $0[6] == 0 && $0[7] == 0 })
      let six = try deliver(order.map { fragment6(parts[$0]) })
      #expect(six == [packet6("fd01::5", "fd01::1", payload(128))])
    }
  }

  @Test("the header is the first fragment's, whichever comes first")
  func header() throws {
    let late = fragment(56..<128) { ($0.timeToLive, $0.dsField) = (3, 8) }
    let early = fragment(0..<56) {
      ($0.timeToLive, $0.dsField) = (9, 4); $0.options = [.noOperation]
    }
    let found = try #require(try deliver([late, early]).first)
    #expect(found[0] == 0x46 && found[1] == 4 && found[8] == 9 && found.count == 152)
  }

  @Test("not to be fragmented only if the largest fragment is not")
  func dontFragment() throws {
    func flags(_ first: Bool, _ second: Bool) throws -> UInt8? {
      try deliver([fragment(0..<56) { $0.dontFragment = first }, fragment(56..<128) { $0.dontFragment = second }]).first?[6]
    }
    #expect(try flags(true, true) == 0x40 && flags(false, true) == 0x40 && flags(true, false) == 0 && flags(false, false) == 0)
  }

  @Test("congestion marks add up, or are refused, RFC 3168 section 5.3")
  func congestion() throws {
    func mark(_ first: UInt8, _ second: UInt8) throws -> UInt8? {
      try deliver([fragment(0..<56) { $0.dsField = first }, fragment(56..<128) { $0.dsField = second }]).first?[1]
    }
    #expect(try mark(2, 3) == 3 && mark(1, 3) == 3 && mark(3, 1) == 3 && mark(2, 1) == 2 && mark(0, 0) == 0 && mark(3, 3) == 3)
    #expect(try mark(0, 3) == nil && mark(0, 2) == nil && mark(1, 0) == nil)
  }

  @Test("duplicates are dropped; an overlap ends the datagram, RFC 5722 section 4")
  func overlaps() throws {
    #expect(try deliver([fragment(0..<56), fragment(8..<40, more: true), fragment(56..<128)]).count == 1)
    #expect(try deliver([fragment(0..<56), fragment(48..<128), fragment(56..<128)]).count == 0)
    // Across two runs, and a last fragment that is a duplicate.
    #expect(try deliver([fragment(0..<8), fragment(16..<24), fragment(8..<16), fragment(0..<16), fragment(24..<128)]).count == 0)
    #expect(try deliver([fragment(0..<128, more: true), fragment(64..<128)]).count == 0)
    #expect(try deliver([fragment6(0..<56), fragment6(48..<128), fragment6(56..<128)]).count == 0)
  }

  @Test("an end that moves, and fragments without bytes, end the datagram")
  func inconsistent() throws {
    var router = try sampleRouter()
    _ = router.take(fragment(56..<128))
    #expect(router.take(fragment(0..<8, more: true) { $0.fragmentUnits = 20 }).drop == .fragment(.inconsistent(160..<168)))
    #expect(router.take(fragment(0..<0, more: true)).drop == .fragment(.inconsistent(0..<0)))
    // Three bytes too many, which a fragment that is not the last one cannot have.
    #expect(try deliver([fragment(0..<59), fragment(56..<128)]).count == 1)
  }

  @Test("IPv6 fragments that cannot be are pointed at")
  func faults() throws {
    var router = try sampleRouter()
    #expect(router.take(fragment6(0..<57, more: true)).lines.last == "L to fd01::5: ICMPv6 4/0 4 from fd01::1 of 153")
    let far = packet6("fd01::5", "fd01::1", next: .fragment, [17, 0, 0xFF, 0xF8, 0, 0, 0, 9] + payload(57))
    #expect(router.take(far).lines.last == "L to fd01::5: ICMPv6 4/0 42 from fd01::1 of 153")
    let cut = packet6("fd01::5", "fd01::1", next: .fragment, [60, 0, 0, 1, 0, 0, 0, 9, 17, 5, 0, 0, 0, 0, 0, 0])
    #expect(router.take(cut).lines.last == "L to fd01::5: ICMPv6 4/3 0 from fd01::1 of 104")
    // One that is a whole packet stays as it is.
    let atomic = packet6("fd01::5", "fd01::1", next: .fragment, [17, 0, 0, 0, 0, 0, 0, 9] + payload(28))
    #expect(router.take(atomic).delivered == [atomic])
    #expect(TransportPlace(of: atomic) == TransportPlace(of: atomic).flatMap { $0.offset == 48 && $0.number == 17 ? $0 : nil })
  }

  @Test("after 30 s, IPv6's 60, the source is told, if the first fragment is there")
  func timeout() throws {
    var router = try sampleRouter()
    #expect(router.deadline == nil)
    _ = router.take(fragment(0..<56), ms: 1000)
    _ = router.take(fragment6(56..<128), ms: 2000)
    _ = router.take(fragment(8..<16, to: "10.2.0.1"), ms: 3000)
    #expect(router.deadline == Instant(seconds: 31))
    #expect(router.elapse(to: Instant(nanoseconds: 30_999_999_999)).actions.isEmpty)
    let step = router.elapse(to: Instant(seconds: 31))
    #expect(step.lines == ["dropped: not all fragments came in time", "L to 10.1.2.3: ICMP 11/1 0 from 10.1.0.1 of 104"])
    #expect(router.deadline == Instant(seconds: 33))
    #expect(router.elapse(to: Instant(seconds: 33)).lines == ["dropped: not all fragments came in time"])
    #expect(router.deadline == Instant(seconds: 62))
    #expect(router.take(fragment6(0..<56), ms: 61_000).delivered.count == 1 && router.deadline == nil)
    _ = router.take(fragment6(0..<56), ms: 61_000)
    #expect(router.elapse(to: Instant(seconds: 200)).lines.last == "L to fd01::5: ICMPv6 3/1 0 from fd01::1 of 152")
  }

  @Test("what is kept is bounded, and given back")
  func memory() throws {
    var router = try sampleRouter()
    router.settings.tracesDecisions = false
    router.settings.fragmentMemory = 100_000
    var kept = 0
    for number in 0..<2000 {
      let step = router.take(fragment(0..<56) { $0.identification = UInt16(number) })
      if step.drop == nil { kept += 1 } else { #expect(step.drop == .fragment(.memory(limit: 100_000))) }
    }
    #expect(100...200 ~= kept)
    // A whole datagram gives its room back.
    #expect(router.take(fragment(56..<128) { $0.identification = 0 }).delivered.count == 1)
    #expect(router.take(fragment(0..<56) { $0.identification = 5000 }).drop == nil)
    #expect(router.elapse(to: Instant(seconds: 31)).actions.count >= kept && router.deadline == nil)
    #expect(router.take(fragment(0..<56) { $0.identification = 5001 }, ms: 32_000).drop == nil)
  }

  @Test("65,535 bytes with the header, and not one more")
  func oversize() throws {
    func run(_ last: Int) throws -> RouterStep {
      var router = try sampleRouter(), step = RouterStep()
      for start in stride(from: 0, to: 65_024, by: 1016) {
        _ = router.take(fragment(0..<1016, of: payload(1016), more: true) { $0.fragmentUnits = UInt16(start / 8) })
      }
      step = router.take(fragment(0..<last, of: payload(last), more: false) { $0.fragmentUnits = 65_024 / 8 })
      return step
    }
    #expect(try run(491).delivered.first?.count == 65_535)
    #expect(try run(492).drop == .fragment(.oversize(65_536)))
  }
}
