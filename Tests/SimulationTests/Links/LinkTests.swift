import Determinism
import IPAddressing
import Simulation
import Testing
import Wire

/// Links between two switches, which pass on whatever is put into the first.
struct LinkTests {
  private struct Wire {
    var network = Network(seed: 5)
    let entrance: InterfaceID, sender: InterfaceID, receiver: InterfaceID, link: LinkID

    init(_ quality: LinkQuality, seed: UInt64 = 5) throws {
      network = Network(seed: seed)
      let s = try network.addSwitch("s", ports: 2), t = try network.addSwitch("t", ports: 1)
      entrance = network[s].interfaces[0]
      sender = network[s].interfaces[1]
      receiver = network[t].interfaces[0]
      link = try network.connect([sender, receiver], quality: quality)
    }

    /// Puts a frame with so many bytes behind its header into the first switch.
    mutating func put(_ number: UInt8, size: Int = 100) throws {
      let frame = EthernetFrame(
        destination: .broadcast, source: mac("02:00:00:00:00:09"), type: EtherType(0x88B5),
        payload: [number] + [UInt8](repeating: 0, count: size - 1))
      try network.inject(frame.bytes, at: entrance)
    }

    /// Which frames arrived, and when, in nanoseconds.
    var arrivals: [(number: UInt8, time: UInt64)] {
      network.capture(.interface(receiver)).map { ($0.bytes[14], $0.info.time) }
    }
  }

  @Test("A frame arrives after the link's delay, whole")
  func delay() throws {
    var wire = try Wire(LinkQuality(delay: 1_234_567))
    try wire.put(1)
    try wire.network.runUntilIdle()
    #expect(wire.arrivals.map(\.time) == [1_234_567])
    #expect(wire.network.sent(by: wire.sender).map(\.payload.count) == [100])
  }

  @Test("With a bandwidth frames follow one another: 114 bytes take 912 microseconds at 1 Mbit/s, short ones count as 60")
  func bandwidth() throws {
    var wire = try Wire(LinkQuality(delay: 1000, bandwidth: 1_000_000))
    for number in 1...3 { try wire.put(UInt8(number)) }
    try wire.put(4, size: 1)
    try wire.network.runUntilIdle()
    #expect(wire.arrivals.map(\.time) == [913_000, 1_825_000, 2_737_000, 3_217_000])
  }

  @Test("What finds too many bytes waiting is lost: of 114-byte frames the first is sent, and so many wait as fit in, and one more")
  func queue() throws {
    var quality = LinkQuality(delay: 1000, bandwidth: 1_000_000)
    quality.queueBytes = 342
    var wire = try Wire(quality)
    for number in 1...10 { try wire.put(UInt8(number)) }
    try wire.network.runUntilIdle()
    #expect(wire.arrivals.map(\.number) == [1, 2, 3, 4])
    #expect(wire.network.log.counts.framesLost == 6)
    #expect(wire.network.kinds().filter { $0 == .frameLost(.queueFull) }.count == 6)
  }

  @Test("A link loses, doubles and delays about as many frames as it should, and the same ones for the same seed")
  func chance() throws {
    var quality = LinkQuality(delay: 1000)
    (quality.loss, quality.duplication, quality.reordering) = (0.2, 0.1, 0.05)
    func run(_ seed: UInt64) throws -> (EventCounts, [UInt64], [Event.Kind]) {
      var wire = try Wire(quality, seed: seed)
      for number in 0..<4000 {
        try wire.put(UInt8(truncatingIfNeeded: number))
        try wire.network.run(nanoseconds: 100)
      }
      try wire.network.runUntilIdle()
      return (wire.network.log.counts, wire.arrivals.map(\.time), wire.network.kinds())
    }
    let (counts, times, kinds) = try run(5)
    // 4000 draws of 0.2: 800 and four standard deviations of 25.3; of 0.1 of the rest: 320 and four of 17; of 0.05: 160 and four of 12.3.
    #expect(700...900 ~= counts.framesLost)
    #expect(252...388 ~= kinds.filter { $0 == .frameDuplicated }.count)
    #expect(110...210 ~= kinds.filter { $0 == .frameDelayed(nanoseconds: 10_000) }.count)
    let again = try run(5), other = try run(6)
    #expect(again.0 == counts && again.1 == times)
    #expect(other.1 != times)
  }

  @Test("Frames that come late are overtaken, and nothing else changes the order")
  func order() throws {
    var quality = LinkQuality(delay: 1000)
    quality.reordering = 0.3
    var wire = try Wire(quality)
    for number in 0..<100 {
      try wire.put(UInt8(number))
      try wire.network.run(nanoseconds: 100)
    }
    try wire.network.runUntilIdle()
    let numbers = wire.arrivals.map(\.number)
    #expect(numbers.count == 100 && Set(numbers).count == 100)
    #expect(numbers != numbers.sorted())
    let late = Set(wire.network.log.events.filter { $0.kind == .frameDelayed(nanoseconds: 10_000) }.compactMap(\.frame))
    #expect(!late.isEmpty)
    let punctual = wire.network.log.events.compactMap { event -> UInt8? in
      guard event.interface == wire.receiver, case .frameReceived = event.kind, let frame = event.frame, !late.contains(frame) else {
        return nil
      }
      return UInt8(truncatingIfNeeded: frame)
    }
    #expect(punctual == punctual.sorted())
  }

  @Test("What is longer than the link carries is lost on it, and so is all on a cut cable and at an interface that is down")
  func losses() throws {
    var wire = try Wire(LinkQuality(delay: 1000, mtu: 500))
    try wire.put(1, size: 500)
    try wire.put(2, size: 501)
    try wire.network.setLink(wire.link, isUp: false)
    try wire.put(3)
    try wire.network.setLink(wire.link, isUp: true)
    try wire.put(4)
    try wire.network.runUntilIdle()
    try wire.network.setInterface(wire.receiver, isUp: false)
    try wire.put(5)
    try wire.network.runUntilIdle()
    #expect(wire.arrivals.map(\.number) == [1, 4])
    let reasons = wire.network.kinds().compactMap { if case .frameLost(let reason) = $0 { reason } else { nil } }
    #expect(reasons == [.tooLong(mtu: 500), .interfaceDown])
  }

  @Test("A frame that is on its way when the cable is cut does not arrive")
  func cutOnTheWay() throws {
    var wire = try Wire(LinkQuality(delay: 1000))
    try wire.put(1)
    try wire.network.run(nanoseconds: 500)
    try wire.network.setLink(wire.link, isUp: false)
    try wire.network.runUntilIdle()
    #expect(wire.arrivals.isEmpty)
    #expect(wire.network.kinds().contains(.frameLost(.noCarrier)))
  }

  @Test("On a segment with several interfaces all others get what one sends; hosts take only what is for them")
  func segment() throws {
    var network = Network(seed: 1)
    let link = try network.addLink("A")
    let hosts = try (1...4).map { try network.addHost("h\($0)") }
    let interfaces = try hosts.enumerated().map { try network.plug($0.element, link, mac: UInt64($0.offset + 1)) }
    let s = try network.addSwitch("s", ports: 2)
    try network.attach(network[s].interfaces[0], to: link)
    let frame = EthernetFrame(
      destination: mac("02:00:00:00:00:03"), source: mac("02:00:00:00:00:77"), type: EtherType(0x1234), payload: [1])
    try network.inject(frame.bytes, at: network[s].interfaces[1])
    try network.runUntilIdle()
    let takers = network.log.events.compactMap { event -> (Int, Bool)? in
      guard case .frameReceived(let isTaken) = event.kind, let interface = event.interface, interfaces.contains(interface) else {
        return nil
      }
      return (interface.index, isTaken)
    }
    #expect(takers.map(\.0) == interfaces.map(\.index))
    #expect(takers.map(\.1) == [false, false, true, false])
    #expect(network.kinds(of: hosts[2]).contains(.dropped(.unknownType(0x1234))))
  }

  @Test(
    "Numbers that no link has are refused by name",
    arguments: [
      ("loss", LinkQuality(delay: 1, loss: 1.5)), ("loss", LinkQuality(delay: 1, loss: .nan)), ("mtu", LinkQuality(delay: 1, mtu: 20)),
      ("delay", LinkQuality(delay: .max)), ("bandwidth", LinkQuality(delay: 1, bandwidth: 0))
    ])
  func refusals(name: String, quality: LinkQuality) throws {
    var network = Network(seed: 1)
    #expect {
      try network.addLink("A", quality: quality)
    } throws: { error in
      if case SimulationError.setting(name, _) = error { true } else { false }
    }
    #expect(network.links.isEmpty)
  }

  @Test("A bandwidth of one bit a second, and one of 2^64 - 1, do no harm", arguments: [1, UInt64.max])
  func extremes(bandwidth: UInt64) throws {
    var wire = try Wire(LinkQuality(delay: LinkQuality.longestDelay, bandwidth: bandwidth))
    for number in 0..<200 { try wire.put(UInt8(number), size: 1500) }
    try wire.network.run(until: Instant(nanoseconds: .max))
    #expect(!wire.arrivals.isEmpty)
  }
}
