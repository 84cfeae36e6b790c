import Determinism
import IPAddressing
import Testing

@Suite struct AddressKindTests {
  @Test(
    arguments: [
      ("0.0.0.0", "unspecified"), ("0.1.2.3", "this network"), ("10.1.2.3", "private"), ("172.31.255.255", "private"),
      ("172.32.0.0", "global unicast"), ("192.168.0.1", "private"), ("100.64.0.0", "shared"), ("100.128.0.0", "global unicast"),
      ("127.8.9.1", "loopback"), ("169.254.1.1", "link-local"), ("192.0.0.1", "service continuity"), ("192.0.0.8", "dummy"),
      ("192.0.0.9", "service anycast"), ("192.0.0.11", "protocol assignment"), ("192.0.0.171", "NAT64 discovery"),
      ("192.0.2.1", "documentation"), ("198.51.100.1", "documentation"), ("203.0.113.1", "documentation"),
      ("192.31.196.1", "AS112"), ("192.52.193.1", "AMT"), ("192.88.99.1", "6to4 relay"), ("192.88.99.2", "6a44 relay"),
      ("198.19.255.255", "benchmarking"), ("224.0.0.1", "multicast"), ("240.0.0.1", "reserved"),
      ("255.255.255.254", "reserved"), ("255.255.255.255", "limited broadcast"), ("8.8.8.8", "global unicast")
    ])
  func ofVersion4(_ text: String, _ kind: String) throws {
    #expect(try IPAddress(parsing: text).kind.name == kind)
  }

  @Test(
    arguments: [
      ("::", "unspecified"), ("::1", "loopback"), ("::192.0.2.1", "IPv4-compatible"), ("::ffff:192.0.2.1", "IPv4-mapped"),
      ("::1:0:0", "unassigned"), ("64:ff9b::192.0.2.1", "NAT64"), ("64:ff9b:1::1", "NAT64, local use"), ("100::1", "discard-only"),
      ("100:0:0:1::1", "dummy"), ("2001::1", "Teredo"), ("2001:1::1", "service anycast"), ("2001:1::4", "protocol assignment"),
      ("2001:2::1", "benchmarking"), ("2001:3::1", "AMT"), ("2001:4:112::1", "AS112"), ("2001:10::1", "ORCHID"),
      ("2001:2f::1", "ORCHIDv2"), ("2001:30::1", "drone remote ID"), ("2001:db8::1", "documentation"), ("2002::1", "6to4"),
      ("2606:4700::1", "global unicast"), ("2620:4f:8000::1", "AS112"), ("3fff:fff::1", "documentation"), ("4000::1", "unassigned"),
      ("5f00::1", "SRv6 SID"), ("fc00::1", "unique local"), ("fdff::1", "unique local"), ("fe00::1", "unassigned"),
      ("fe80::1%eth0", "link-local"), ("febf::1", "link-local"), ("fec0::1", "site-local"), ("feff::1", "site-local"),
      ("ff02::1", "multicast")
    ])
  func ofVersion6(_ text: String, _ kind: String) throws {
    #expect(try IPAddress(parsing: text).kind.name == kind)
  }

  /// No row of the registry is without a kind of its own size, so that a new row is noticed here.
  @Test func everyRowOfTheRegistryHasAKind() {
    let blocks = Set(AddressKind.all.flatMap(\.blocks))
    for row in SpecialPurposeRegistry.rows(version: 4) + SpecialPurposeRegistry.rows(version: 6) {
      #expect(blocks.contains(row.prefix), "\(row.prefix)")
    }
  }

  @Test func kindsAreToldApart() {
    #expect(Set(AddressKind.all.map(\.name)).count == AddressKind.all.count)
    #expect(AddressKind.all.allSatisfy { !$0.blocks.isEmpty && $0.words.hasSuffix(".") && $0.source.hasPrefix("RFC ") })
    let blocks = AddressKind.all.flatMap(\.blocks)
    #expect(Set(blocks).count == blocks.count)
  }

  @Test func randomKindsContainTheirAddress() {
    let seed: UInt64 = 1918
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2_000 {
      let address = IPAddress.v6(IPv6Address(rawValue: randomBits(&generator)))
      #expect(address.kind.blocks.contains { $0.contains(address) }, "seed \(seed)")
      #expect((address.kind == .multicast) == address.isMulticast, "seed \(seed)")
    }
  }
}
