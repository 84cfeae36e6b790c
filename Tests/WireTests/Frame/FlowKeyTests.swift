import Determinism
import IPAddressing
import Testing
import Wire

@Suite struct FlowKeyTests {
  let client = Endpoint(IPv4Address(192, 0, 2, 1), port: 49152)
  let server = Endpoint(IPv4Address(198, 51, 100, 7), port: 80)

  @Test func parts() {
    let key = FlowKey(.tcp, from: client, to: server)
    #expect(key.number == .tcp)
    #expect(key.source == client)
    #expect(key.destination == server)
    #expect(key.description == "TCP 192.0.2.1:49152 > 198.51.100.7:80")
    #expect(key == FlowKey(.tcp, from: IPv4Address(192, 0, 2, 1), 49152, to: IPv4Address(198, 51, 100, 7), 80))
    #expect(MemoryLayout<FlowKey>.stride == 48)
  }

  @Test func bothDirectionsAreOneConversation() {
    let key = FlowKey(.tcp, from: client, to: server)
    #expect(key.reversed == FlowKey(.tcp, from: server, to: client))
    #expect(key.reversed != key && key.reversed.reversed == key)
    #expect(key.canonical == key.reversed.canonical)
    #expect(Set([key.canonical, key.reversed.canonical]).count == 1)
    #expect(key.isCanonical && !key.reversed.isCanonical)
    #expect(key.canonical != FlowKey(.udp, from: client, to: server).canonical)
  }

  @Test func endsThatDifferInLittle() {
    let one = Endpoint(IPv4Address.loopback, port: 1), two = Endpoint(IPv4Address.loopback, port: 2)
    #expect(FlowKey(.tcp, from: two, to: one).canonical == FlowKey(.tcp, from: one, to: two))
    let same = FlowKey(.udp, from: one, to: one)
    #expect(same.isCanonical && same.reversed == same)
    let four = Endpoint(IPv4Address(0, 0, 0, 1), port: 1), six = Endpoint(IPv6Address.loopback, port: 1)
    #expect(FlowKey(.tcp, from: four, to: four) != FlowKey(.tcp, from: six, to: six))
    let mixed = FlowKey(.tcp, from: six, to: four)
    #expect(mixed.source == six && mixed.destination == four && mixed.canonical == mixed.reversed.canonical)
  }

  @Test func zonesDoNotTravel() throws {
    let zoned = try Endpoint(parsing: "[fe80::1%eth0]:5353")
    let key = FlowKey(.udp, from: zoned, to: zoned)
    #expect(key.source.description == "[fe80::1]:5353")
  }

  @Test func randomKeys() {
    let seed: UInt64 = 6146
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<3000 {
      let bits = (UInt128.random(in: 0...3, using: &generator) << 126 | 1, UInt128.random(in: 0...3, using: &generator) << 126 | 1)
      let ports = (UInt16.random(in: 0...2, using: &generator) &- 1, UInt16.random(in: 0...2, using: &generator) &- 1)
      let key = FlowKey(IPProtocol(UInt8.random(in: 0...255, using: &generator)), from: bits.0, ports.0, to: bits.1, ports.1)
      #expect(key.source == Endpoint(IPv6Address(rawValue: bits.0), port: ports.0), "seed \(seed)")
      #expect(key.destination == Endpoint(IPv6Address(rawValue: bits.1), port: ports.1), "seed \(seed)")
      #expect(FlowKey(key.number, from: key.destination, to: key.source) == key.reversed, "seed \(seed)")
      #expect(key.canonical == key.reversed.canonical && key.canonical.isCanonical, "seed \(seed)")
      #expect(key.isCanonical == (key.source <= key.destination), "seed \(seed)")
    }
  }
}
