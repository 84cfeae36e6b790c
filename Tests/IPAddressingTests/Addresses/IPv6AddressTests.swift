import Determinism
import IPAddressing
import Testing

@Suite struct IPv6AddressTests {
  /// The examples of RFC 4291 §2.2 and §2.5.5 and of RFC 5952, with the text that RFC 5952 §4 and §5 recommend.
  @Test(arguments: [
    ("ABCD:EF01:2345:6789:ABCD:EF01:2345:6789", "abcd:ef01:2345:6789:abcd:ef01:2345:6789"),
    ("2001:DB8:0:0:8:800:200C:417A", "2001:db8::8:800:200c:417a"), ("FF01:0:0:0:0:0:0:101", "ff01::101"), ("0:0:0:0:0:0:0:1", "::1"),
    ("0:0:0:0:0:0:0:0", "::"), ("0:0:0:0:0:FFFF:129.144.52.38", "::ffff:129.144.52.38"), ("::FFFF:8190:3426", "::ffff:129.144.52.38"),
    ("2001:0db8::0001", "2001:db8::1"), ("2001:db8:0:0:0:0:2:1", "2001:db8::2:1"), ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"),
    ("2001:0:0:1:0:0:0:1", "2001:0:0:1::1"), ("2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
    ("2001:db8::aaaa:0:0:1", "2001:db8::aaaa:0:0:1"),
    ("2001:DB8::0:1", "2001:db8::1")
  ])
  func examplesOfTheStandards(_ text: String, _ recommended: String) throws {
    let address = try IPv6Address(parsing: text)
    #expect(address.description == recommended)
    #expect(IPv6Address(recommended) == address)
  }

  /// What CPython 3.11's ipaddress and glibc's inet_pton agree on.
  @Test(arguments: [
    ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"), ("1:0:0:2:0:0:0:3", "1:0:0:2::3"),
    ("1:0:0:2:3:0:0:4", "1::2:3:0:0:4"), ("1:2:3:4:5:6:0:8", "1:2:3:4:5:6:0:8"), ("64:ff9b::1.2.3.4", "64:ff9b::102:304"),
    ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"), ("1::", "1::"), ("::ffff:0:1.2.3.4", "::ffff:0:102:304")
  ])
  func otherForms(_ text: String, _ written: String) throws {
    #expect(try IPv6Address(parsing: text).description == written)
  }

  @Test func numbers() {
    #expect(IPv6Address("2001:db8::8:800:200c:417a")?.rawValue == 0x2001_0DB8_0000_0000_0008_0800_200C_417A)
    #expect(IPv6Address(0x2001, 0xDB8, 0, 0, 8, 0x800, 0x200C, 0x417A) == IPv6Address("2001:db8::8:800:200c:417a"))
    #expect(IPv6Address("::1.2.3.4")?.description == "::102:304")
  }

  @Test func mappedAddresses() {
    let address = IPv4Address(192, 0, 2, 1)
    #expect(IPv6Address(mapping: address).description == "::ffff:192.0.2.1")
    #expect(IPv6Address("::ffff:c000:201")?.mapped == address)
    #expect(IPv6Address("::fffe:c000:201")?.mapped == nil)
    #expect(IPv6Address("1::ffff:c000:201")?.mapped == nil)
  }

  @Test func zones() throws {
    let address = try IPv6Address(parsing: "fe80::1%eth0.5")
    #expect(address.zone == "eth0.5")
    #expect(address.description == "fe80::1%eth0.5")
    #expect(address != IPv6Address("fe80::1"))
    #expect(address.withoutZone == IPv6Address("fe80::1"))
    #expect(IPv6Address("fe80::1%1")?.zone == "1")
    #expect(IPv6Address("::ffff:192.0.2.1%2")?.description == "::ffff:192.0.2.1%2")
    #expect(IPv6Address(rawValue: 1, zone: "").zone == nil)
  }

  @Test(
    arguments: [
      ("", .empty, 0), (":::", .unexpected(":"), 2), ("1::2::3", .secondGap, 4), ("::1::", .secondGap, 3),
      ("12345::", .groupTooLong(number: 1, digits: "12345"), 0), ("1:00002::", .groupTooLong(number: 2, digits: "00002"), 2),
      ("1:2:3:4:5:6:7:8::", .gapWithoutNeed, 15), ("::1:2:3:4:5:6:7:8", .gapWithoutNeed, 17), ("1:2:3:4:5:6:7:8:9", .tooMany(.group), 15),
      ("1:2:3", .tooFew(.group, found: 3), 5), ("1", .tooFew(.group, found: 1), 1), (":1", .singleColon, 0), ("1::2:", .singleColon, 4),
      ("1:2:3:4:5:6:7:", .singleColon, 13), (":", .singleColon, 0), ("::ffff:01.2.3.4", .leadingZero(.octet, number: 1, digits: "01"), 7),
      ("::1.2.3", .tooFew(.octet, found: 3), 7), ("::1.2.3.4.5", .tooMany(.octet), 9),
      ("::1.2.3.256", .tooLarge(.octet, number: 4, digits: "256", maximum: 255), 8),
      ("1.2.3.4::", .misplacedIPv4, 0), ("::1.2.3.4:5", .misplacedIPv4, 2), ("1:2:3:4:5:6:7:1.2.3.4", .misplacedIPv4, 14),
      ("::a.2.3.4", .unexpected("a"), 2), ("fe80::1%", .emptyZone, 8), ("fe80::1%a b", .unexpected(" "), 9),
      ("fe80::1%a%b", .unexpected("%"), 9),
      ("fe80::1%\u{E9}", .unexpected("\u{E9}"), 8), ("[::1]", .unexpected("["), 0), ("::1]", .unexpected("]"), 3),
      ("::1/64", .unexpected("/"), 3),
      ("g::", .unexpected("g"), 0), ("1::g", .unexpected("g"), 3), ("::1 ", .unexpected(" "), 3), ("1:2 :3", .unexpected(" "), 3),
      ("\u{FF11}::", .unexpected("\u{FF11}"), 0), ("::1\0", .unexpected("\0"), 3)
    ] as [(String, AddressError.Problem, Int)])
  func mistakes(_ text: String, _ expected: AddressError.Problem, _ offset: Int) {
    let error = problem { () throws(AddressError) in try IPv6Address(parsing: text) }
    #expect(error?.problem == expected)
    #expect(error?.offset == offset)
    #expect(IPv6Address(text) == nil)
  }

  @Test func randomAddressesComeBack() {
    let seed: UInt64 = 4291
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<3000 {
      let address = IPv6Address(rawValue: randomBits(&generator))
      let text = address.description
      #expect(IPv6Address(text) == address, "seed \(seed)")
      #expect(IPv6Address(text.uppercased()) == address, "seed \(seed)")
      #expect(!text.contains(":::"))
    }
  }

  /// Every text is an address or an error inside of the text.
  @Test func randomTextsNeverTrap() {
    let seed: UInt64 = 5952
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("0123456789abcdefF:::...%/[] \u{E9}\u{664}")
    for _ in 0..<3000 {
      let length = Int.random(in: 0...20, using: &generator)
      let text = String((0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &generator)] })
      for error in [
        problem { () throws(AddressError) in try IPAddress(parsing: text) },
        problem { () throws(AddressError) in try IPv6Prefix(parsing: text) },
        problem { () throws(AddressError) in try IPv4Prefix(parsing: text) },
        problem { () throws(AddressError) in try MACAddress(parsing: text) }
      ] {
        guard let error else { continue }
        #expect(0...text.utf8.count ~= error.offset ?? -1, "seed \(seed): \(text)")
        #expect(!error.description.isEmpty)
      }
    }
  }

  @Test func bothVersions() throws {
    #expect(try IPAddress(parsing: "192.0.2.1") == .v4(IPv4Address(192, 0, 2, 1)))
    #expect(try IPAddress(parsing: "::1") == .v6(.loopback))
    #expect(IPAddress("192.0.2.1:80") == nil)
    #expect(IPAddress("255.255.255.255").map(\.version) == 4)
    #expect(IPAddress.v4(.broadcast) < .v6(.unspecified))
    #expect(IPv6Address("::1")! < IPv6Address("::1%eth0")!)
  }
}
