import Determinism
import IPAddressing
import Routing
import Testing
import Wire

/// Any bytes whatever: no trap, no hang, and what always holds does.
struct RouterFuzzTests {
  private func random(_ generator: inout SeededGenerator, _ most: Int) -> [UInt8] {
    var bytes = (0..<Int.random(in: 0...most, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
    // Most of them shall be of a version that there is.
    if !bytes.isEmpty, Int.random(in: 0..<8, using: &generator) > 0 { bytes[0] = Bool.random(using: &generator) ? 0x45 : 0x60 }
    return bytes
  }

  private func check(_ step: RouterStep, _ packet: [UInt8], _ router: Router, _ words: String) {
    #expect(step.actions.count < 2048, "\(words)")
    for case .send(let sent, let device, _) in step.actions {
      let mtu = router.interfaces.first { $0.name == device }?.mtu ?? 0
      #expect(sent.count >= 20 && sent.count <= max(mtu, packet.count), "\(words)")
      if sent[0] >> 4 == 4 { #expect(isSummed(sent), "\(words)") }
    }
    for case .deliver(let delivered, _) in step.actions { #expect(delivered.count >= 20, "\(words)") }
    #expect(step.trace.count < 100 && step.trace.allSatisfy { !$0.description.isEmpty }, "\(words)")
  }

  /// Gives a packet to everything that takes one.
  private func feed(_ packet: [UInt8], _ router: inout Router, _ generator: inout SeededGenerator, _ words: String) {
    let now = Instant(nanoseconds: generator.next() >> UInt64.random(in: 20..<64, using: &generator))
    let device = ["L", "R", "lo", "nowhere"][Int.random(in: 0..<20, using: &generator) / 5 % 4]
    let cast = LinkCast.allCases[Int.random(in: 0..<30, using: &generator) / 10]
    check(router.receive(packet, on: device, cast: cast, at: now), packet, router, words)
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: check(router.refuse(packet, .protocolUnreachable, on: device, cast: cast, at: now), packet, router, words)
    case 1: check(router.refuse(packet, .portUnreachable, on: device, at: now), packet, router, words)
    case 2: check(router.neighborFailed(packet, on: device, at: now), packet, router, words)
    case 3: check(router.originate(packet, at: now), packet, router, words)
    case 4: check(router.originate(packet, device: device, at: now), packet, router, words)
    case 5: _ = router.elapse(to: now)
    default: break
    }
    if let place = TransportPlace(of: packet) { #expect(place.offset <= packet.count && place.field < packet.count, "\(words)") }
  }

  @Test("20,000 random buffers")
  func buffers() throws {
    let seed: UInt64 = 791
    var generator = SeededGenerator(seed: seed), router = try sampleRouter()
    router.settings.fragmentMemory = 1 << 16
    for round in 0..<20_000 {
      router.settings.tracesDecisions = round % 4 == 0
      feed(random(&generator, round % 50 == 0 ? 2000 : 90), &router, &generator, "seed \(seed), round \(round)")
    }
  }

  @Test("good packets with bytes changed, cut and lengthened")
  func mutations() throws {
    let seed: UInt64 = 8200
    var generator = SeededGenerator(seed: seed), router = try sampleRouter()
    let options: [IPv4Option] = [.recordRoute(slots: 2), .value(.timestamp, [5, 1] + [UInt8](repeating: 0, count: 8)), .routerAlert]
    let good = [
      packet4(), packet4("10.1.2.3", "10.1.0.1") { $0.options = options },
      packet4("10.1.2.3", "198.18.0.1", count: 900) { $0.options = options },
      packet4("10.1.2.3", "10.1.0.1") { $0.moreFragments = true }, packet4("10.1.2.3", "10.1.0.1") { $0.fragmentUnits = 3 },
      packet4("10.1.2.3", "255.255.255.255"), packet4(ttl: 1, next: .icmp), packet6(), packet6("fd01::5", "fd01::1"),
      packet6("fd01::5", "fd01::1", next: .fragment, [17, 0, 0, 1, 0, 0, 0, 9] + payload(64)),
      packet6("fd01::5", "fd01::1", next: .fragment, [17, 0, 0, 64, 0, 0, 0, 9] + payload(64)),
      packet6(
        "fd01::5", "fd01::1", next: .hopByHopOptions,
        [60, 0, 5, 2, 0, 0, 1, 0, 43, 0, 1, 4, 0, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0, 0] + payload(40)),
      packet6("fd01::5", "ff02::1", next: .icmpv6), packet6("fe80::9", "fd98::1", payload(1400))
    ]
    for round in 0..<20_000 {
      router.settings.tracesDecisions = round % 4 == 0
      var packet = good[round % good.count]
      for _ in 0..<Int.random(in: 0..<4, using: &generator) {
        let place = Int.random(in: 0..<min(packet.count, 80), using: &generator)
        packet[place] = Bool.random(using: &generator) ? .random(in: 0...255, using: &generator) : packet[place] ^ 1 << UInt8(place & 7)
      }
      if Int.random(in: 0..<6, using: &generator) == 0 { packet.removeLast(Int.random(in: 0..<packet.count, using: &generator)) }
      if Int.random(in: 0..<6, using: &generator) == 0 { packet += [1, 2, 3] }
      // Without a right checksum nothing would get far.
      if packet.count >= 20, packet[0] >> 4 == 4, Int(packet[0] & 15) * 4 >= 20, Int(packet[0] & 15) * 4 <= packet.count {
        (packet[10], packet[11]) = (0, 0)
        var sum = Checksum()
        sum.add(packet.octets.extracting(0..<Int(packet[0] & 15) * 4))
        (packet[10], packet[11]) = (UInt8(sum.value >> 8), UInt8(sum.value & 0xFF))
      }
      feed(packet, &router, &generator, "seed \(seed), round \(round)")
    }
  }
}
