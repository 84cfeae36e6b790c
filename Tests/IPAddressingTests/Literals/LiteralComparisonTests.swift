import IPAddressing
import Testing

@Suite struct LiteralComparisonTests {
  /// Ways past filters that look for 127.0.0.1, and to whom they are that address.
  @Test(
    arguments: [
      ("2130706433", [.inetAton, .inetAddress, .whatwg]), ("127.1", [.inetAton, .inetAddress, .whatwg]),
      ("0x7f.1", [.inetAton, .whatwg]), ("127.0.0.1 x", [.inetAton]), ("127.0.0.1.", [.whatwg]), ("%31%32%37.1", [.whatwg])
    ] as [(String, [AddressReader])])
  func disguisesOfLoopback(_ text: String, _ readers: [AddressReader]) {
    let others = AddressReader.allCases.filter { !readers.contains($0) }
    let comparison = LiteralComparison(text)
    #expect(comparison.verdict == .partial(.v4(.loopback), by: readers, others: others))
    #expect(comparison.isAmbiguous)
  }

  /// A leading zero is octal to some, decimal to others, and a mistake to those who know of both: with OpenJDK 17 10.0.0.1 is reached,
  /// with glibc's inet_aton and in URLs 8.0.0.1.
  @Test func leadingZeros() {
    #expect(LiteralComparison("010.0.0.1").verdict == .contradictory([.v4(IPv4Address(8, 0, 0, 1)), .v4(IPv4Address(10, 0, 0, 1))]))
    #expect(
      LiteralComparison("0177.0.0.1").verdict == .contradictory([.v4(.loopback), .v4(IPv4Address(177, 0, 0, 1))]))
    #expect(LiteralComparison("010.0.0.1").isAmbiguous)
  }

  @Test func noDisagreement() throws {
    #expect(LiteralComparison("127.0.0.1").verdict == .agreed(.v4(.loopback)))
    #expect(LiteralComparison("::1").verdict == .agreed(.v6(.loopback)))
    for text in ["example.com", "", "256.256.256.256", "1.2.3.4.5"] {
      #expect(LiteralComparison(text).verdict == .noAddress)
      #expect(!LiteralComparison(text).isAmbiguous)
    }
  }

  @Test func brackets() {
    #expect(LiteralComparison("[::1]").verdict == .partial(.v6(.loopback), by: [.whatwg], others: [.strict]))
    #expect(LiteralComparison("[::1]", readers: [.whatwg]).verdict == .agreed(.v6(.loopback)))
    #expect(LiteralComparison("::1").readings.map(\.text) == ["::1", "::1", "::1", "[::1]"])
  }
}
