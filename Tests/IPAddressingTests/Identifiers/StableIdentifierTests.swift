import IPAddressing
import Testing

@Suite struct StableIdentifierTests {
  private static let key = Array(repeating: UInt8(7), count: 16)

  private func parameters(_ prefix: String = "2001:db8::/64", interface: String = "eth0", network: String = "") throws
    -> StableIdentifier.Parameters
  {
    .init(prefix: try IPv6Prefix(parsing: prefix), interface: Array(interface.utf8), network: Array(network.utf8), key: Self.key)
  }

  /// RFC 7217 §5: as many bits as are needed, from the least significant one on.
  @Test func lowBitsOfTheDigest() throws {
    let digest: [UInt8] = [9, 9, 9, 1, 2, 3, 4, 5, 6, 7, 8]
    let stable = try StableIdentifier(try parameters()) { _ in digest }
    #expect(stable.identifier.rawValue == 0x0102_0304_0506_0708)
    #expect(stable.counter == 0)
  }

  /// RFC 7217 §5: a reserved identifier is no good, the counter goes on and the function is applied again.
  @Test func reservedOnesArePassedOver() throws {
    var counters: [UInt8] = []
    let parameters = try parameters()
    let stable = try StableIdentifier(parameters, counter: 3) { octets in
      let counter = (0...255).first { parameters.octets(counter: $0) == octets }
      counters += [counter ?? 0]
      return switch counter {
      case 3: [0, 0, 0, 0, 0, 0, 0, 0]
      case 4: [0xFD, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x80]
      default: [1, 2, 3, 4, 5, 6, 7, 8]
      }
    }
    #expect(stable.counter == 5 && counters == [3, 4, 5])
  }

  /// Different parameters give different octets, even where their plain concatenation would be the same.
  @Test func encodingIsInjective() throws {
    let all = [
      try parameters(), try parameters("2001:db8:0:1::/64"), try parameters(interface: "eth01"),
      try parameters(interface: "eth0", network: "1"), try parameters(interface: "", network: "eth0")
    ]
    let octets = all.flatMap { parameters in [0, 1].map { parameters.octets(counter: $0) } }
    #expect(Set(octets).count == octets.count)
    #expect(octets[0].count == 8 + 8 + 4 + 8 + 1 + 8 + 16)
    let beginning: [UInt8] = [0x20, 0x01, 0x0D, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4] + Array("eth0".utf8)
    #expect(Array(octets[0].prefix(20)) == beginning)
  }

  @Test func mistakes() throws {
    let good = try parameters()
    var short = good
    short.key = Array(Self.key.dropLast())
    #expect(throws: StableIdentifierError.shortKey(octets: 15)) { try StableIdentifier(short) { $0 } }
    #expect(throws: StableIdentifierError.prefixLength(56)) { try StableIdentifier(try parameters("2001:db8::/56")) { $0 } }
    #expect(throws: StableIdentifierError.shortDigest(octets: 7)) { try StableIdentifier(good) { _ in [1, 2, 3, 4, 5, 6, 7] } }
    var calls = 0
    #expect(throws: StableIdentifierError.onlyReserved) {
      try StableIdentifier(good, counter: 250) { _ in
        calls += 1
        return Array(repeating: 0, count: 32)
      }
    }
    #expect(calls == 6)
  }
}
