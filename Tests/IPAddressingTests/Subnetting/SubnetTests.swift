import Determinism
import IPAddressing
import Testing

struct SubnetTests {
  private func prefix(_ text: String) throws -> IPv4Prefix { try IPv4Prefix(parsing: text) }

  /// RFC 1122 §3.2.1.3, RFC 3021 and a single host.
  @Test(arguments: [("/23", 510), ("/27", 30), ("/30", 2), ("/31", 2), ("/32", 1), ("/0", 4_294_967_294)] as [(String, UInt128)])
  func `hosts of a prefix`(length: String, hosts: UInt128) throws {
    #expect(try prefix("0.0.0.0" + length).usableHosts == hosts)
  }

  @Test func `hosts of IPv6 prefixes`() throws {
    #expect(try IPv6Prefix(parsing: "2001:db8::/64").usableHosts == 1 << 64)
    #expect(try IPv6Prefix(parsing: "2001:db8::/127").usableHosts == 2)
    #expect(IPv6Prefix.all.addressCount.description == "340282366920938463463374607431768211456")
    #expect(IPv6Prefix.all.addressCount.number == nil && IPv6Prefix.all.broadcast == nil)
  }

  @Test func `what an address is in a subnet`() throws {
    let subnet = try prefix("192.168.10.128/26")
    #expect(subnet.role(of: subnet.first) == .network && subnet.role(of: IPv4Address(192, 168, 10, 191)) == .broadcast)
    #expect(subnet.role(of: subnet.firstHost) == .host && subnet.role(of: IPv4Address(192, 168, 10, 192)) == .outside)
    let link = try prefix("192.0.2.0/31")
    #expect(link.role(of: link.first) == .host && link.role(of: link.last) == .host && link.broadcast == nil)
    #expect(subnet.firstHost.description == "192.168.10.129" && subnet.lastHost.description == "192.168.10.190")
  }

  @Test func `the working in bits`() throws {
    let address = IPv4Address(192, 168, 10, 130)
    let rows = BinaryWorking(address, in: try IPv4Prefix(containing: address, length: 26)).rows
    #expect(
      rows.map(\.bits) == [
        "11000000.10101000.00001010.10|000010", "11111111.11111111.11111111.11|000000", "11000000.10101000.00001010.10|000000",
        "11000000.10101000.00001010.10|111111"
      ])
    #expect(rows.map { "\($0.value)" } == ["192.168.10.130", "255.255.255.192", "192.168.10.128", "192.168.10.191"])
    #expect(BinaryWorking<IPv4Address>.bits(.unspecified, 0) == "|00000000.00000000.00000000.00000000")
    #expect(BinaryWorking<IPv4Address>.bits(.broadcast, 32) == "11111111.11111111.11111111.11111111|")
    let sixth = try IPv6Address(parsing: "2001:db8:0:cd30::")
    #expect(BinaryWorking<IPv6Address>.bits(sixth, 60) == "2001:db8:0:110011010011|0000:0:0:0:0")
  }

  @Test func `halves and siblings`() throws {
    let halves = try #require(try prefix("10.0.0.0/24").halves)
    #expect("\(halves)" == "(lower: 10.0.0.0/25, upper: 10.0.0.128/25)")
    #expect(halves.lower.sibling == halves.upper && halves.upper.sibling == halves.lower)
    #expect(IPv4Prefix(.loopback).halves == nil && IPv4Prefix.all.sibling == nil)
    #expect(try #require(IPv6Prefix.all.halves).upper.description == "8000::/1")
  }

  @Test func `parts by number and by count`() throws {
    let parts = try prefix("10.20.0.0/22").split(into: 24)
    #expect(parts.map(\.description) == ["10.20.0.0/24", "10.20.1.0/24", "10.20.2.0/24", "10.20.3.0/24"])
    #expect(parts[4] == nil && parts.count.number == 4)
    #expect(try prefix("10.0.0.0/24").split(parts: 5).count.number == 8)
    #expect(try IPv6Prefix.all.split(into: 128).count.number == nil)
    #expect(try IPv6Prefix.all.split(into: 128)[.max]?.first.rawValue == .max)
    #expect(try IPv4Prefix.all.split(into: 0).map(\.description) == ["0.0.0.0/0"])
  }

  @Test func `what cannot be cut or widened`() throws {
    let block = try prefix("10.20.0.0/22")
    let errors: [AddressError?] = [
      problem { () throws(AddressError) in try block.split(into: 21) }, problem { () throws(AddressError) in try block.split(into: 33) },
      problem { () throws(AddressError) in try block.split(parts: 2000) },
      problem { () throws(AddressError) in try block.split(parts: .max) },
      problem { () throws(AddressError) in try block.supernet(23) }, problem { () throws(AddressError) in try block.supernet(-1) }
    ]
    #expect(
      errors.map { $0?.description } == [
        "10.20.0.0/22 has no parts with 21 bits; expected 22 to 32", "10.20.0.0/22 has no parts with 33 bits; expected 22 to 32",
        "10.20.0.0/22 has no parts with 33 bits; expected 22 to 32", "10.20.0.0/22 has no parts with 150 bits; expected 22 to 32",
        "10.20.0.0/22 lies in no prefix of 23 bits; expected 0 to 22", "10.20.0.0/22 lies in no prefix of -1 bits; expected 0 to 22"
      ])
    #expect(try block.supernet(8).description == "10.0.0.0/8")
  }

  @Test func netmasks() throws {
    for length in 0...32 {
      let one = try IPv4Prefix(containing: .broadcast, length: length)
      #expect(try IPv4Prefix.length(ofMask: one.mask) == length && IPv4Prefix.length(ofWildcard: one.wildcard) == length)
    }
    // All 256 values of one octet: those with a 0 before a 1 are no masks.
    for octet in UInt8.min...UInt8.max {
      let isMask =
        String(octet, radix: 2).allSatisfy { $0 == "1" } ? octet == 255 : !String(UInt(octet) + 256, radix: 2).dropFirst().contains("01")
      let error = problem { () throws(AddressError) in try IPv4Prefix.length(ofMask: IPv4Address(255, 255, octet, 0)) }
      #expect((error == nil) == (isMask || octet == 0), "octet \(octet)")
    }
    let error = problem { () throws(AddressError) in try IPv4Prefix.length(ofMask: IPv4Address(255, 255, 253, 0)) }
    #expect(error?.description == "255.255.253.0 is no netmask: bit 23 is 0 and a 1 follows (octet 3 is 11111101 in binary)")
    #expect(try IPv4Prefix(IPv4Address(10, 20, 0, 0), mask: IPv4Address(255, 255, 252, 0)).description == "10.20.0.0/22")
  }

  @Test func `ranges are read and summarized`() throws {
    let range = try IPv4Range(parsing: "192.0.2.10 - 192.0.2.20")
    #expect(range.summary.map(\.description) == ["192.0.2.10/31", "192.0.2.12/30", "192.0.2.16/30", "192.0.2.20/32"])
    #expect(range.cover.description == "192.0.2.0/27")
    #expect(IPv4Range(.all).summary == [.all] && IPv6Range(.all).summary == [.all])
    #expect(try IPv6Range(IPv6Address(rawValue: 1), IPv6Address(rawValue: .max - 1)).summary.count == 254)
    let mistakes = ["192.0.2.1", "192.0.2.1-", "-192.0.2.1", "192.0.2.9-192.0.2.x", "192.0.2.9-192.0.2.8", "1.2.3.4-1.2.3.5-1.2.3.6"]
    let found = mistakes.map { text in problem { () throws(AddressError) in try IPv4Range(parsing: text) }?.description }
    #expect(
      found == [
        "column 10: the text ends too early; expected '-' and the last address",
        "column 11: the text is empty; expected a number from 0 to 255",
        "column 1: the text is empty; expected a number from 0 to 255", "column 19: 'x' cannot stand here; expected a number from 0 to 255",
        "the range from 192.0.2.9 to 192.0.2.8 ends before it begins", "column 16: '-' cannot stand here; expected the end"
      ])
  }
}
