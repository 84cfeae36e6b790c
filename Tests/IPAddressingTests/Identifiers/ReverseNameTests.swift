import Determinism
import IPAddressing
import Testing

@Suite struct ReverseNameTests {
  /// RFC 1035 §3.5's and RFC 3596 §2.5's examples.
  @Test func examplesOfTheStandards() throws {
    #expect(ReverseName(IPv4Address(10, 2, 0, 52)).description == "52.0.2.10.in-addr.arpa")
    #expect(
      ReverseName(try IPv6Address(parsing: "4321:0:1:2:3:4:567:89ab")).description
        == "b.a.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.ip6.arpa")
    #expect(ReverseName("52.0.2.10.IN-ADDR.ARPA.")?.address == .v4(IPv4Address(10, 2, 0, 52)))
    #expect(
      ReverseName("B.A.9.8.7.6.5.0.4.0.0.0.3.0.0.0.2.0.0.0.1.0.0.0.0.0.0.0.1.2.3.4.IP6.ARPA")?.address
        == .v6(try IPv6Address(parsing: "4321:0:1:2:3:4:567:89ab")))
  }

  @Test(
    arguments: [
      ("0.0.0.0/0", "in-addr.arpa"), ("10.0.0.0/8", "10.in-addr.arpa"), ("172.16.0.0/16", "16.172.in-addr.arpa"),
      ("192.0.2.0/24", "2.0.192.in-addr.arpa"), ("192.0.2.1/32", "1.2.0.192.in-addr.arpa")
    ])
  func zonesOfPrefixes(_ text: String, _ name: String) throws {
    let prefix = try IPv4Prefix(parsing: text)
    #expect(try ReverseName(prefix).description == name)
    #expect(ReverseName(name)?.subject == .v4(prefix))
  }

  @Test(arguments: [
    ("::/0", "ip6.arpa"), ("2001:db8::/32", "8.b.d.0.1.0.0.2.ip6.arpa"), ("2001:db8:f000::/36", "f.8.b.d.0.1.0.0.2.ip6.arpa")
  ])
  func zonesOfVersion6(_ text: String, _ name: String) throws {
    let prefix = try IPv6Prefix(parsing: text)
    #expect(try ReverseName(prefix).description == name)
    #expect(ReverseName(name)?.subject == .v6(prefix))
  }

  /// RFC 2317 §4's example: 192.0.2.0/24 in the hands of three.
  @Test(
    arguments: [
      ("192.0.2.0/25", IPv4Address(192, 0, 2, 1), "0/25.2.0.192.in-addr.arpa", "1.0/25.2.0.192.in-addr.arpa"),
      ("192.0.2.128/26", IPv4Address(192, 0, 2, 129), "128/26.2.0.192.in-addr.arpa", "129.128/26.2.0.192.in-addr.arpa"),
      ("192.0.2.192/26", IPv4Address(192, 0, 2, 193), "192/26.2.0.192.in-addr.arpa", "193.192/26.2.0.192.in-addr.arpa")
    ])
  func delegations(_ text: String, _ address: IPv4Address, _ zone: String, _ name: String) throws {
    let prefix = try IPv4Prefix(parsing: text)
    for separator in [ReverseName.Separator.slash, .hyphen] {
      let hyphenated = { (name: String) in separator == .slash ? name : name.split(separator: "/").joined(separator: "-") }
      let whole = try ReverseName(delegating: prefix, separator: separator)
      let host = try ReverseName(address, delegatedTo: prefix, separator: separator)
      #expect(whole.description == hyphenated(zone) && host.description == hyphenated(name))
      #expect(ReverseName(hyphenated(zone)) == whole && ReverseName(hyphenated(name)) == host)
      #expect(whole.address == nil && host.address == .v4(address) && host.delegation?.prefix == prefix)
    }
  }

  @Test(
    arguments: [
      ("", .empty, 0), (".", .otherTree, 0), ("example.com", .otherTree, 0), ("xin-addr.arpa", .otherTree, 0), ("arpa", .otherTree, 0),
      (".in-addr.arpa", .emptyLabel, 0), ("1..192.in-addr.arpa", .emptyLabel, 2), ("256.in-addr.arpa", .notOctet("256"), 0),
      ("1.01.in-addr.arpa", .notOctet("01"), 2), ("a.in-addr.arpa", .notOctet("a"), 0),
      ("5.4.3.2.1.in-addr.arpa", .tooManyLabels(maximum: 4), 0), ("10.ip6.arpa", .notDigit("10"), 0), ("g.ip6.arpa", .notDigit("g"), 0),
      ("a..b.ip6.arpa", .emptyLabel, 2), ("64/24.2.0.192.in-addr.arpa", .delegationLength(24), 3),
      ("65/26.2.0.192.in-addr.arpa", .hostBits(network: IPv4Prefix("192.0.2.64/26")!), 0),
      ("1.64/26.2.0.192.in-addr.arpa", .outside(IPv4Address(192, 0, 2, 1), IPv4Prefix("192.0.2.64/26")!), 0),
      ("/26.2.0.192.in-addr.arpa", .emptyLabel, 0), ("64/.2.0.192.in-addr.arpa", .emptyLabel, 3),
      ("1.1.64/26.2.0.192.in-addr.arpa", .tooManyLabels(maximum: 5), 0), ("64/26.0.192.in-addr.arpa", .notOctet("64/26"), 0),
      ("\u{1F600}.in-addr.arpa", .notOctet("\u{1F600}"), 0)
    ] as [(String, ReverseNameError.Problem, Int)])
  func mistakes(_ text: String, _ problem: ReverseNameError.Problem, _ offset: Int) {
    #expect(throws: ReverseNameError(problem, at: offset)) { try ReverseName(parsing: text) }
    #expect(ReverseName(text) == nil && !problem.description.isEmpty)
  }

  @Test func prefixesWithoutAZone() throws {
    #expect(throws: ReverseNameError(.border(length: 22, step: 8))) { try ReverseName(IPv4Prefix(parsing: "10.0.0.0/22")) }
    #expect(throws: ReverseNameError(.border(length: 30, step: 4))) { try ReverseName(IPv6Prefix(parsing: "2001:db8::/30")) }
    for length in [24, 32] {
      #expect(throws: ReverseNameError(.delegationLength(length))) {
        try ReverseName(delegating: IPv4Prefix(containing: .loopback, length: length))
      }
    }
    let prefix = try IPv4Prefix(parsing: "192.0.2.64/26")
    #expect(throws: ReverseNameError(.outside(.loopback, prefix))) { try ReverseName(.loopback, delegatedTo: prefix) }
    let names = ReverseName.zones(covering: try IPv4Prefix(parsing: "10.0.4.0/22")).map(\.description)
    #expect(names == ["4.0.10.in-addr.arpa", "5.0.10.in-addr.arpa", "6.0.10.in-addr.arpa", "7.0.10.in-addr.arpa"])
  }

  /// The zones that cover a prefix begin with its first address, end with its last and leave no gap, and every name comes back.
  @Test func randomPrefixes() throws {
    let seed: UInt64 = 2317
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let bits = randomBits(&generator), length = Int.random(in: 0...128, using: &generator)
      let wide = try IPv6Prefix(containing: IPv6Address(rawValue: bits), length: length)
      let narrow = try IPv4Prefix(containing: IPv4Address(rawValue: UInt32(truncatingIfNeeded: bits)), length: length / 4)
      for (names, first, last) in [
        (ReverseName.zones(covering: wide), wide.first.rawValue, wide.last.rawValue),
        (ReverseName.zones(covering: narrow), UInt128(narrow.first.rawValue), UInt128(narrow.last.rawValue))
      ] {
        let edges = names.map { self.edges($0) }
        #expect(edges.first?.0 == first && edges.last?.1 == last, "seed \(seed)")
        #expect(zip(edges, edges.dropFirst()).allSatisfy { $0.1 + 1 == $1.0 }, "seed \(seed)")
        for name in names { #expect(ReverseName(name.description) == name, "seed \(seed)") }
      }
    }
  }

  private func edges(_ name: ReverseName) -> (UInt128, UInt128) {
    switch name.subject {
    case .v4(let prefix): (UInt128(prefix.first.rawValue), UInt128(prefix.last.rawValue))
    case .v6(let prefix): (prefix.first.rawValue, prefix.last.rawValue)
    }
  }

  /// Any text comes back without a trap, and what is accepted is written as it was read.
  @Test func anyText() {
    let seed: UInt64 = 3596
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("0123456789abcdef./-".utf8)
    for round in 0..<4000 {
      let count = Int.random(in: 0...12, using: &generator)
      let octets = (0..<count).map { _ in
        round % 3 == 0 ? UInt8.random(in: 0...255, using: &generator) : alphabet.randomElement(using: &generator)!
      }
      let text = String(decoding: octets, as: UTF8.self)
      for name in [text, text + ".in-addr.arpa", text + ".2.0.192.in-addr.arpa", text + ".ip6.arpa"] { check(name) }
    }
    for name in ["65.64/26.2.0.192.in-addr.arpa.", ReverseName(IPv6Address.loopback).description] {
      for count in 0...name.count { check(String(name.prefix(count))); check(String(name.suffix(count))) }
    }
    for unit in [".", "1.", "1", "/", "\u{0}", "in-addr.arpa."] {
      let long = String(repeating: unit, count: 20_000)
      for name in [long, long + "in-addr.arpa", long + ".ip6.arpa"] { check(name) }
    }
  }

  private func check(_ text: String) {
    guard let name = ReverseName(text) else { return }
    #expect(name.description == (text.hasSuffix(".") ? String(text.dropLast()) : text).lowercased())
  }
}
