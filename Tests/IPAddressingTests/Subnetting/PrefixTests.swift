import Determinism
import IPAddressing
import Testing

@Suite struct PrefixTests {
  @Test func edges() throws {
    let prefix = try IPv4Prefix(parsing: "192.0.2.64/26")
    #expect(prefix.first == IPv4Address("192.0.2.64"))
    #expect(prefix.last == IPv4Address("192.0.2.127"))
    #expect(prefix.mask == IPv4Address("255.255.255.192"))
    #expect(prefix.length == 26)
    #expect(prefix.description == "192.0.2.64/26")
    #expect(prefix.contains(IPv4Address(192, 0, 2, 64)) && prefix.contains(IPv4Address(192, 0, 2, 127)))
    #expect(!prefix.contains(IPv4Address(192, 0, 2, 63)) && !prefix.contains(IPv4Address(192, 0, 2, 128)))
  }

  @Test func edgesOfVersion6() throws {
    let prefix = try IPv6Prefix(parsing: "2001:db8:0:cd30::/60")
    #expect(prefix.first == IPv6Address("2001:db8:0:cd30::"))
    #expect(prefix.last == IPv6Address("2001:db8:0:cd3f:ffff:ffff:ffff:ffff"))
    #expect(prefix.mask == IPv6Address("ffff:ffff:ffff:fff0::"))
    #expect(prefix.contains(try IPv6Address(parsing: "2001:db8:0:cd3f::1%eth0")))
    #expect(!prefix.contains(try IPv6Address(parsing: "2001:db8:0:cd40::")))
  }

  @Test func shortestAndLongest() throws {
    #expect(try IPv4Prefix(parsing: "0.0.0.0/0") == .all)
    #expect(IPv4Prefix.all.contains(.broadcast) && IPv4Prefix.all.last == .broadcast && IPv4Prefix.all.mask == .unspecified)
    #expect(try IPv6Prefix(parsing: "::/0") == .all)
    #expect(IPv6Prefix.all.last.rawValue == .max)
    let host = try IPv4Prefix(.loopback, length: 32)
    #expect(host.first == host.last && host.contains(.loopback) && !host.contains(.broadcast))
    let host6 = try IPv6Prefix(.loopback, length: 128)
    #expect(host6.first == host6.last && host6.mask.rawValue == .max)
  }

  /// RFC 4291 §2.3 lists these three as not legal: 2001:0DB8:0:CD3/60, 2001:0DB8::CD30/60 and 2001:0DB8::CD3/60; the last two are
  /// addresses of another network.
  @Test func examplesOfTheStandard() {
    for text in ["2001:0DB8:0000:CD30:0000:0000:0000:0000/60", "2001:0DB8::CD30:0:0:0:0/60", "2001:0DB8:0:CD30::/60"] {
      #expect(IPv6Prefix(text)?.description == "2001:db8:0:cd30::/60")
    }
    for text in ["2001:0DB8:0:CD3/60", "2001:0DB8::CD30/60", "2001:0DB8::CD3/60"] { #expect(IPv6Prefix(text) == nil) }
  }

  @Test(
    arguments: [
      ("192.0.2.7/24", .hostBits(network: "192.0.2.0/24"), 0), ("192.0.2.0", .endsEarly, 9),
      ("192.0.2.0/", .missing(.length, number: 1), 10),
      ("192.0.2.0/33", .tooLarge(.length, number: 1, digits: "33", maximum: 32), 10),
      ("192.0.2.0/024", .leadingZero(.length, number: 1, digits: "024"), 10),
      ("192.0.2.0/255.255.255.0", .tooLarge(.length, number: 1, digits: "255", maximum: 32), 10),
      ("192.0.2.0/-1", .unexpected("-"), 10), ("192.0.2.0/24 ", .unexpected(" "), 12), ("192.0.2/24", .unexpected("/"), 7),
      ("192.0.2.0.0/24", .tooMany(.octet), 9), ("", .empty, 0)
    ] as [(String, AddressError.Problem, Int)])
  func mistakes(_ text: String, _ expected: AddressError.Problem, _ offset: Int) {
    let error = problem { () throws(AddressError) in try IPv4Prefix(parsing: text) }
    #expect(error?.problem == expected)
    #expect(error?.offset == offset)
  }

  @Test(
    arguments: [
      ("2001:db8::1/32", .hostBits(network: "2001:db8::/32"), 0), ("::", .endsEarly, 2),
      ("::/129", .tooLarge(.length, number: 1, digits: "129", maximum: 128), 3), ("fe80::%eth0/64", .zoneInPrefix, 6),
      ("1:2:3/48", .tooFew(.group, found: 3), 5), ("1:/48", .singleColon, 1)
    ] as [(String, AddressError.Problem, Int)])
  func mistakesOfVersion6(_ text: String, _ expected: AddressError.Problem, _ offset: Int) {
    let error = problem { () throws(AddressError) in try IPv6Prefix(parsing: text) }
    #expect(error?.problem == expected)
    #expect(error?.offset == offset)
  }

  @Test func hostBitsCleared() throws {
    #expect(try IPv4Prefix(parsing: "192.0.2.7/24", hostBits: .cleared).description == "192.0.2.0/24")
    #expect(try IPv4Prefix(containing: IPv4Address(10, 1, 2, 3), length: 8).description == "10.0.0.0/8")
    #expect(try IPv6Prefix(parsing: "2001:db8::1/32", hostBits: .cleared).description == "2001:db8::/32")
    let zoned = try IPv6Address(parsing: "fe80::1%eth0")
    #expect(try IPv6Prefix(containing: zoned, length: 64).description == "fe80::/64")
    let error = problem { () throws(AddressError) in try IPv4Prefix(IPv4Address(10, 1, 2, 3), length: 8) }
    #expect(error?.description == "bits behind the prefix length are set: this is an address inside of 10.0.0.0/8")
    for length in [-1, 33, Int.max, Int.min] {
      #expect(problem { () throws(AddressError) in try IPv4Prefix(.unspecified, length: length) } != nil)
    }
  }

  @Test func containmentAndOrder() throws {
    let wide = try IPv4Prefix(parsing: "10.0.0.0/8"), narrow = try IPv4Prefix(parsing: "10.0.0.0/24"),
      other = try IPv4Prefix(parsing: "11.0.0.0/8")
    #expect(wide.contains(narrow) && wide.contains(wide) && !narrow.contains(wide) && !wide.contains(other))
    #expect(wide.overlaps(narrow) && narrow.overlaps(wide) && !wide.overlaps(other))
    #expect([other, narrow, wide].sorted() == [wide, narrow, other])
  }

  /// An address lies in a prefix exactly if it lies between its first and its last address.
  @Test func randomContainment() throws {
    let seed: UInt64 = 4632
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let bits = randomBits(&generator), near = bits ^ (1 << UInt128.random(in: 0...127, using: &generator))
      let prefix = try IPv6Prefix(containing: IPv6Address(rawValue: bits), length: Int.random(in: 0...128, using: &generator))
      let address = IPv6Address(rawValue: near)
      #expect(prefix.contains(address) == (prefix.first...prefix.last).contains(address), "seed \(seed)")
      #expect(IPv6Prefix(prefix.description) == prefix, "seed \(seed)")
    }
    for _ in 0..<2000 {
      let bits = UInt32.random(in: 0...UInt32.max, using: &generator), near = bits ^ (1 << UInt32.random(in: 0...31, using: &generator))
      let prefix = try IPv4Prefix(containing: IPv4Address(rawValue: bits), length: Int.random(in: 0...32, using: &generator))
      let address = IPv4Address(rawValue: near)
      #expect(prefix.contains(address) == (prefix.first...prefix.last).contains(address), "seed \(seed)")
      #expect(IPv4Prefix(prefix.description) == prefix, "seed \(seed)")
    }
  }
}
