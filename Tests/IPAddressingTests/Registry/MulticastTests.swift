import IPAddressing
import Testing

@Suite struct MulticastTests {
  private func group(_ text: String) throws -> IPv6Multicast { try #require(IPv6Multicast(IPv6Address(parsing: text))) }

  /// RFC 4291 §2.7 and §2.7.1: all nodes, all routers, NTP servers of a link and a site.
  @Test(
    arguments: [
      ("ff01::1", "interface-local", 1), ("ff02::2", "link-local", 2), ("ff02::101", "link-local", 0x101),
      ("ff05::101", "site-local", 0x101), ("ff08::101", "organization-local", 0x101), ("ff0e::101", "global", 0x101),
      ("ff03::1", "realm-local", 1), ("ff04::1", "admin-local", 1), ("ff00::1", "reserved", 1), ("ff0f::1", "reserved", 1),
      ("ff06::1", "unassigned", 1)
    ])
  func wellKnownGroups(_ text: String, _ scope: String, _ identifier: Int) throws {
    let group = try group(text)
    #expect(group.scope.name == scope && group.groupID == UInt128(identifier))
    #expect(!group.isTransient && !group.isPrefixBased && !group.embedsRendezvousPoint && group.isConsistent)
    #expect(group.networkPrefix == nil && group.rendezvousPoint == nil && !group.isSourceSpecific)
  }

  /// The scopes of RFC 7346 §2, as RFC 4291 §2.7 orders them.
  @Test func scopes() {
    let named: [MulticastScope] = [
      .interfaceLocal, .linkLocal, .realmLocal, .adminLocal, .siteLocal, .organizationLocal, .global
    ]
    #expect(named.map(\.rawValue) == [1, 2, 3, 4, 5, 8, 14] && named == named.sorted())
    #expect(Set((UInt8(0)...15).map { MulticastScope(rawValue: $0).words }).count == 10)
    #expect(MulticastScope(rawValue: 0xFE) == .global)
  }

  /// RFC 4291 §2.7: "a group with a multicast address of ff15::101" is transient.
  @Test func transient() throws {
    let group = try group("ff15::101")
    #expect(group.isTransient && !group.isPrefixBased && group.scope == .siteLocal)
    #expect(try IPv6Multicast(IPv6Address(parsing: "fe80::1")) == nil)
  }

  /// RFC 4291 §2.7.1's example: 4037::01:800:200e:8c6c listens on ff02::1:ff0e:8c6c.
  @Test func solicitedNodes() throws {
    let address = try IPv6Address(parsing: "4037::01:800:200e:8c6c")
    #expect(address.solicitedNode.description == "ff02::1:ff0e:8c6c")
    #expect(IPv6Multicast(address.solicitedNode)?.solicitedNode == 0x0E8C6C)
    #expect(try group("ff02::1:fe0e:8c6c").solicitedNode == nil)
  }

  /// RFC 3306 §4: the groups of 2001:db8:1::/48 are ff3x:30:2001:db8:1::/96.
  @Test func prefixBased() throws {
    let group = try group("ff3e:30:2001:db8:1::1234:5678")
    #expect(group.networkPrefix?.description == "2001:db8:1::/48")
    #expect(group.groupID == 0x1234_5678 && group.isTransient && group.isConsistent && !group.isSourceSpecific)
    #expect(try self.group("ff3e:41:2001:db8:1::1").networkPrefix == nil)
    #expect(try self.group("ff2e:30:2001:db8:1::1").isConsistent == false)
  }

  /// RFC 3306 §6 and RFC 4607 §1; the highest flag is ignored (RFC 7371).
  @Test func sourceSpecific() throws {
    let group = try group("ff3e::8000:1")
    #expect(group.isSourceSpecific && group.networkPrefix == .all && group.groupID == 0x8000_0001)
    #expect(try !self.group("ff7e::8000:1").isSourceSpecific)
    #expect(try self.group("ffbe::8000:1").isSourceSpecific)
  }

  /// RFC 3956's examples: the group ff7x:y40:2001:db8:beef:feed::/96 meets at 2001:db8:beef:feed::y; with plen=32, at 2001:db8::y.
  @Test func rendezvousPoints() throws {
    for interface in 1...15 {
      let digit = String(interface, radix: 16)
      let subnet = try group("ff7e:\(digit)40:2001:db8:beef:feed:1234:5678")
      #expect(subnet.rendezvousPoint?.description == "2001:db8:beef:feed::\(digit)")
      #expect(subnet.embedsRendezvousPoint && subnet.isConsistent && subnet.groupID == 0x1234_5678)
      #expect(try group("ff7e:\(digit)20:2001:db8:dead:beef:0:1").rendezvousPoint?.description == "2001:db8::\(digit)")
    }
  }

  /// RFC 3956 §3 and §6.3: no interface 0, no prefix of 0 or more than 64 bits, and not without P and T.
  @Test(
    arguments: [
      "ff7e:40:2001:db8:beef:feed:0:1", "ff7e:100:2001:db8::1", "ff7e:141:2001:db8::1", "ff5e:140:2001:db8::1",
      "ff6e:140:2001:db8::1", "ff4e:140:2001:db8::1", "ff3e:140:2001:db8::1"
    ])
  func noRendezvousPoint(_ text: String) throws {
    #expect(try group(text).rendezvousPoint == nil)
  }

  @Test(
    arguments: [
      ("224.0.0.1", "Local Network Control"), ("224.0.0.255", "Local Network Control"), ("224.0.1.1", "Internetwork Control"),
      ("224.2.127.254", "SDP/SAP"), ("232.1.2.3", "Source-Specific Multicast"), ("233.22.30.1", "GLOP"),
      ("233.252.0.1", "MCAST-TEST-NET"), ("233.253.0.1", "AD-HOC Block III"), ("234.192.0.2", "Unicast-Prefix-Based"),
      ("239.0.0.1", "Administratively Scoped"), ("239.192.0.1", "Organization-Local Scope"), ("239.255.255.255", "Local Scope")
    ])
  func blocksOfVersion4(_ text: String, _ name: String) throws {
    #expect(IPv4MulticastBlock.containing(try IPv4Address(parsing: text))?.name == name)
  }

  @Test func inNoBlock() {
    for octets in [(225, 0, 0, 1), (223, 255, 255, 255), (240, 0, 0, 0), (224, 0, 2, 0)] as [(UInt8, UInt8, UInt8, UInt8)] {
      #expect(IPv4MulticastBlock.containing(IPv4Address(octets.0, octets.1, octets.2, octets.3)) == nil)
    }
  }

  /// RFC 3180's example: AS 5662 has 233.22.30.0/24.
  @Test func autonomousSystems() {
    #expect(IPv4MulticastBlock.autonomousSystem(of: IPv4Address(233, 22, 30, 7)) == 5_662)
    #expect(IPv4MulticastBlock.autonomousSystem(of: IPv4Address(233, 252, 0, 1)) == nil)
    #expect(IPv4MulticastBlock.autonomousSystem(of: IPv4Address(232, 22, 30, 7)) == nil)
  }
}
