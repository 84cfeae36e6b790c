import Determinism
import IPAddressing
import Testing
import Wire

@Suite struct EndpointTests {
  @Test(arguments: [
    "192.0.2.1:80", "0.0.0.0:0", "255.255.255.255:65535", "[2001:db8::1]:80", "[::]:0", "[fe80::1%eth0]:443", "[::ffff:192.0.2.1]:53"
  ])
  func texts(_ text: String) throws {
    #expect(try Endpoint(parsing: text).description == text)
  }

  @Test func parts() throws {
    let endpoint = try Endpoint(parsing: "[2001:DB8::1]:8080")
    #expect(endpoint == Endpoint(try IPv6Address(parsing: "2001:db8::1"), port: 8080))
    #expect(try Endpoint(parsing: "192.0.2.1:80") == Endpoint(IPv4Address(192, 0, 2, 1), port: 80))
    #expect(Endpoint(IPv4Address.loopback, port: 80) < Endpoint(IPv4Address.loopback, port: 443))
    #expect(Endpoint(IPv4Address.broadcast, port: 80) < Endpoint(IPv6Address.loopback, port: 1))
  }

  @Test(
    arguments: [
      ("", .empty, 0), ("192.0.2.1", .missing(.port, number: 1), 9), ("192.0.2.1:", .missing(.port, number: 1), 10),
      ("[::1]", .missing(.port, number: 1), 5), ("[::1", .endsEarly, 4), ("::1", .unexpected(":"), 1),
      ("2001:db8::1:80", .unexpected(":"), 11),
      ("192.0.2.1:65536", .tooLarge(.port, number: 1, digits: "65536", maximum: 65535), 10),
      ("192.0.2.1:080", .leadingZero(.port, number: 1, digits: "080"), 10), ("192.0.2.1:-1", .unexpected("-"), 10),
      ("192.0.2.1:\u{664}", .unexpected("\u{664}"), 10), ("192.0.2.256:80", .tooLarge(.octet, number: 4, digits: "256", maximum: 255), 8),
      ("[::g]:80", .unexpected("g"), 3), ("[::1]x:80", .missing(.port, number: 1), 5), ("[192.0.2.1]:80", .misplacedIPv4, 1),
      ("host:80", .unexpected("h"), 0), ("host", .unexpected("h"), 0), ("[::1]:80 ", .unexpected(" "), 8),
      (":80", .unexpected(":"), 0), ("[]:80", .unexpected("]"), 1)
    ] as [(String, AddressError.Problem, Int)])
  func mistakes(_ text: String, _ expected: AddressError.Problem, _ offset: Int) {
    var found: AddressError?
    do throws(AddressError) { _ = try Endpoint(parsing: text) } catch { found = error }
    #expect(found?.problem == expected)
    #expect(found?.offset == offset)
    #expect(Endpoint(text) == nil)
  }

  @Test func randomTextsNeverTrap() {
    let seed: UInt64 = 3986
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("0123456789a:::..[[]]% \u{664}")
    for _ in 0..<2000 {
      let length = Int.random(in: 0...16, using: &generator)
      let text = String((0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
      do throws(AddressError) { _ = try Endpoint(parsing: text) } catch {
        #expect(0...text.utf8.count ~= error.offset ?? -1, "seed \(seed): \(text)")
      }
    }
  }
}
