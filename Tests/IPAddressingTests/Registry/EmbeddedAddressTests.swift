import Determinism
import IPAddressing
import Testing

@Suite struct EmbeddedAddressTests {
  /// The table of RFC 6052 §2.4, and the well-known prefix behind it.
  @Test(
    arguments: [
      ("2001:db8::/32", "2001:db8:c000:221::"), ("2001:db8:100::/40", "2001:db8:1c0:2:21::"),
      ("2001:db8:122::/48", "2001:db8:122:c000:2:2100::"), ("2001:db8:122:300::/56", "2001:db8:122:3c0:0:221::"),
      ("2001:db8:122:344::/64", "2001:db8:122:344:c0:2:2100::"), ("2001:db8:122:344::/96", "2001:db8:122:344::192.0.2.33"),
      ("64:ff9b::/96", "64:ff9b::192.0.2.33")
    ])
  func translation(_ prefix: String, _ text: String) throws {
    let prefix = try TranslationPrefix(try IPv6Prefix(parsing: prefix)), address = try IPv6Address(parsing: text)
    #expect(prefix.address(embedding: IPv4Address(192, 0, 2, 33)) == address)
    #expect(prefix.embedded(in: address) == IPv4Address(192, 0, 2, 33))
    #expect(prefix.isCanonical(address))
    #expect(EmbeddedAddress.all(in: address, translatedUnder: [prefix]) == [.translated(IPv4Address(192, 0, 2, 33), under: prefix)])
  }

  @Test func translationPrefixesThatCannotBe() throws {
    #expect(throws: TranslationPrefixError.length(33)) { try TranslationPrefix(IPv6Prefix("2001:db8::/33")!) }
    #expect(throws: TranslationPrefixError.length(128)) { try TranslationPrefix(IPv6Prefix("::1/128")!) }
    #expect(throws: TranslationPrefixError.reservedOctet(0xAB)) { try TranslationPrefix(IPv6Prefix("2001:db8::ab00:0:0:0/96")!) }
    #expect(TranslationPrefixError.length(33).description == "a translation prefix of 33 bits; expected 32, 40, 48, 56, 64 or 96")
  }

  /// RFC 6052 §2.3 takes octet u away without looking at it.
  @Test func reservedBitsAreIgnoredButSeen() throws {
    let prefix = try TranslationPrefix(try IPv6Prefix(parsing: "2001:db8:122:344::/64"))
    for text in ["2001:db8:122:344:ffc0:2:2100::", "2001:db8:122:344:c0:2:2100:1"] {
      let address = try IPv6Address(parsing: text)
      #expect(prefix.embedded(in: address) == IPv4Address(192, 0, 2, 33) && !prefix.isCanonical(address))
    }
    #expect(prefix.embedded(in: .loopback) == nil && !prefix.isCanonical(.loopback))
  }

  /// RFC 6052 §3.1.
  @Test func wellKnownPrefixIsForReachableAddresses() throws {
    #expect(TranslationPrefix.wellKnown.mayEmbed(IPv4Address(8, 8, 8, 8)))
    #expect(!TranslationPrefix.wellKnown.mayEmbed(IPv4Address(10, 0, 0, 1)))
    #expect(try TranslationPrefix(try IPv6Prefix(parsing: "64:ff9b:1::/48")).mayEmbed(IPv4Address(10, 0, 0, 1)))
  }

  /// What CPython 3.13.0's `sixtofour` and `ipv4_mapped` say of random addresses.
  @Test(
    arguments: [
      ("2002:6d7a:13ef:bca3:112c:793f:5711:d8a8", "109.122.19.239"), ("::ffff:217.69.145.36", "217.69.145.36"),
      ("2002:27f0:7fbf:7446:cb5:59c1:ff74:ca64", "39.240.127.191"), ("::ffff:230.1.37.121", "230.1.37.121"),
      ("2002:bff0:7cb8:33e0:4ceb:30be:8ad3:8777", "191.240.124.184"), ("::ffff:255.151.121.40", "255.151.121.40")
    ])
  func sixToFourAndMapped(_ text: String, _ inner: String) throws {
    #expect(EmbeddedAddress.all(in: try IPv6Address(parsing: text)).map(\.address.description) == [inner])
  }

  /// What CPython 3.13.0's `teredo` says of random addresses: server and client.
  @Test(
    arguments: [
      ("2001:0:4954:c14e:6fd5:88f2:8e60:8551", "73.84.193.78", "113.159.122.174"),
      ("2001:0:2163:15f2:eb0a:2e15:8388:8cc", "33.99.21.242", "124.119.247.51"),
      ("2001:0:97da:4de2:78d:d44a:10e8:cffa", "151.218.77.226", "239.23.48.5"),
      ("2001:0:a052:e231:548e:f34c:7ba7:c971", "160.82.226.49", "132.88.54.142")
    ])
  func teredo(_ text: String, _ server: String, _ client: String) throws {
    let address = try IPv6Address(parsing: text), inner = try #require(TeredoAddress(address))
    #expect(inner.server.description == server && inner.client.description == client)
    #expect(EmbeddedAddress.all(in: address) == [.teredo(inner)])
  }

  /// The example that many texts on Teredo share: cone NAT, port 40000.
  @Test func teredoWithPort() throws {
    let address = try IPv6Address(parsing: "2001:0:4136:e378:8000:63bf:3fff:fdd2"), inner = try #require(TeredoAddress(address))
    #expect(inner.server == IPv4Address(65, 54, 227, 120) && inner.client == IPv4Address(192, 0, 2, 45))
    #expect(inner.port == 40_000 && inner.flags == 0x8000 && inner.isCone)
    #expect(TeredoAddress(server: inner.server, flags: 0x8000, port: 40_000, client: inner.client).address == address)
  }

  /// RFC 3056 §2: the prefix of a site is 2002 and its gateway's address.
  @Test func sixToFour() throws {
    let inner = SixToFourAddress(gateway: IPv4Address(192, 0, 2, 33), subnetID: 0xBEEF, interfaceID: 1)
    #expect(inner.address.description == "2002:c000:221:beef::1" && inner.site.description == "2002:c000:221::/48")
    #expect(SixToFourAddress(inner.address) == inner && SixToFourAddress(.loopback) == nil)
  }

  /// RFC 5214 §6.1.
  @Test func isatap() throws {
    let inner = IPv4Address(192, 0, 2, 143)
    #expect(EmbeddedAddress.all(in: try IPv6Address(parsing: "fe80::5efe:192.0.2.143")) == [.isatap(inner, isGloballyUnique: false)])
    let unique = try IPv6Address(parsing: "2001:db8::200:5efe:192.0.2.143%eth0")
    #expect(EmbeddedAddress.all(in: unique) == [.isatap(inner, isGloballyUnique: true)])
    #expect(EmbeddedAddress.all(in: try IPv6Address(parsing: "ff02::5efe:192.0.2.143")) == [])
    #expect(EmbeddedAddress.all(in: try IPv6Address(parsing: "fe80::100:5efe:192.0.2.143")) == [])
    let both = try IPv6Address(parsing: "2002:c000:221::5efe:10.0.0.1")
    #expect(EmbeddedAddress.all(in: both).map(\.address.description) == ["192.0.2.33", "10.0.0.1"])
  }

  @Test func compatible() throws {
    #expect(EmbeddedAddress.all(in: try IPv6Address(parsing: "::192.0.2.1")) == [.compatible(IPv4Address(192, 0, 2, 1))])
    #expect(EmbeddedAddress.all(in: .unspecified) == [] && EmbeddedAddress.all(in: .loopback) == [])
  }

  @Test func randomAddressesComeBack() throws {
    let seed: UInt64 = 6052
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<1_000 {
      let bits = randomBits(&generator), inner = IPv4Address(rawValue: UInt32.random(in: 0...UInt32.max, using: &generator))
      let host = IPv6Address(rawValue: bits & ~(0xFF << 56))
      let prefix = try TranslationPrefix(IPv6Prefix(containing: host, length: TranslationPrefix.lengths.randomElement(using: &generator)!))
      let address = prefix.address(embedding: inner)
      #expect(prefix.prefix.contains(address) && prefix.embedded(in: address) == inner, "seed \(seed)")
      #expect(prefix.isCanonical(address) && address.rawValue >> 56 & 0xFF == 0, "seed \(seed)")
      let site = IPv6Address(rawValue: 0x2002 << 112 | bits >> 16), client = IPv6Address(rawValue: 0x2001_0000 << 96 | bits >> 32)
      #expect(SixToFourAddress(site)?.address == site && TeredoAddress(client)?.address == client, "seed \(seed)")
    }
  }
}
