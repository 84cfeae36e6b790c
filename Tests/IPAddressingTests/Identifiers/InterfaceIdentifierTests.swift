import Determinism
import IPAddressing
import Testing

@Suite struct InterfaceIdentifierTests {
  /// RFC 2464 §4: 34-56-78-9A-BC-DE becomes 36-56-78-FF-FE-9A-BC-DE, §5: its link-local address.
  @Test func exampleOfEthernet() throws {
    let address = try MACAddress(parsing: "34-56-78-9A-BC-DE")
    let identifier = InterfaceIdentifier(modifiedEUI64: address)
    #expect(identifier.rawValue == 0x3656_78FF_FE9A_BCDE)
    #expect(identifier.description == "3656:78ff:fe9a:bcde")
    #expect(identifier.hardwareAddress == address)
    #expect(IPv6Address(linkLocal: address).description == "fe80::3656:78ff:fe9a:bcde")
    #expect(IPv6Address(linkLocal: address, zone: "eth0").description == "fe80::3656:78ff:fe9a:bcde%eth0")
    #expect(InterfaceIdentifier(eui64: 0x3456_78FF_FE9A_BCDE) == identifier)
  }

  /// The bit is inverted so that an identifier written by hand, ::1, is a local one (RFC 4291 §2.5.1).
  @Test func identifiersWithoutHardware() {
    #expect(InterfaceIdentifier(rawValue: 1).hardwareAddress == nil)
    #expect(IPv6Address("2001:db8::ff:fe00:1")?.interfaceIdentifier.hardwareAddress == MACAddress("02:00:00:00:00:01"))
  }

  /// RFC 5453 and IANA's registry of reserved IPv6 interface identifiers, the edges of each range.
  @Test(
    arguments: [
      (0, .subnetRouterAnycast), (1, nil), (0x0200_5EFF_FDFF_FFFF, nil), (0x0200_5EFF_FE00_0000, .ianaEthernetBlock),
      (0x0200_5EFF_FE00_5212, .ianaEthernetBlock), (0x0200_5EFF_FE00_5213, .proxyMobileIPv6),
      (0x0200_5EFF_FE00_5214, .ianaEthernetBlock), (0x0200_5EFF_FEFF_FFFF, .ianaEthernetBlock), (0x0200_5EFF_FF00_0000, nil),
      (0xFDFF_FFFF_FFFF_FF7F, nil), (0xFDFF_FFFF_FFFF_FF80, .reservedSubnetAnycast), (0xFDFF_FFFF_FFFF_FFFF, .reservedSubnetAnycast),
      (0xFE00_0000_0000_0000, nil)
    ] as [(UInt64, InterfaceIdentifier.Reservation?)])
  func reservations(_ value: UInt64, _ reservation: InterfaceIdentifier.Reservation?) {
    #expect(InterfaceIdentifier(rawValue: value).reservation == reservation)
  }

  @Test func addressesInPrefixes() throws {
    let identifier = InterfaceIdentifier(rawValue: 0x3656_78FF_FE9A_BCDE)
    #expect(try IPv6Address(IPv6Prefix(parsing: "2001:db8:1:2::/64"), identifier).description == "2001:db8:1:2:3656:78ff:fe9a:bcde")
    #expect(throws: StableIdentifierError.prefixLength(48)) { try IPv6Address(IPv6Prefix(parsing: "2001:db8:1::/48"), identifier) }
  }

  @Test func randomAddressesComeBack() {
    let seed: UInt64 = 4291
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let address = MACAddress(rawValue: generator.next())
      let identifier = InterfaceIdentifier(modifiedEUI64: address)
      #expect(identifier.hardwareAddress == address, "seed \(seed)")
      #expect(IPv6Address(linkLocal: address).interfaceIdentifier == identifier, "seed \(seed)")
    }
  }
}

@Suite struct GroupTests {
  /// RFC 4291 §2.7.1's example.
  @Test func solicitedNode() throws {
    #expect(try IPv6Address(parsing: "4037::01:800:200E:8C6C").solicitedNode == IPv6Address("FF02::1:FF0E:8C6C"))
    #expect(try IPv6Address(parsing: "fe80::1%eth0").solicitedNode.description == "ff02::1:ff00:1%eth0")
  }

  /// Multicast DNS uses these two on Ethernet (RFC 6762 §3; RFC 2464 §7, RFC 1112 §6.4).
  @Test func groupsOnEthernet() throws {
    #expect(MACAddress(group: IPv4Address(224, 0, 0, 251))?.description == "01:00:5e:00:00:fb")
    #expect(MACAddress(group: try IPv6Address(parsing: "ff02::fb"))?.description == "33:33:00:00:00:fb")
    #expect(MACAddress(group: try IPv6Address(parsing: "ff02::1:ff0e:8c6c"))?.description == "33:33:ff:0e:8c:6c")
    #expect(MACAddress(group: IPv4Address(239, 255, 255, 255))?.description == "01:00:5e:7f:ff:ff")
    for address in [IPv4Address(223, 255, 255, 255), IPv4Address(240, 0, 0, 0)] { #expect(MACAddress(group: address) == nil) }
    #expect(MACAddress(group: IPv6Address.loopback) == nil)
  }

  @Test func thirtyTwoGroupsShareOne() throws {
    let address = try #require(MACAddress(group: IPv4Address(224, 1, 2, 3)))
    let groups = address.sharedGroups
    #expect(groups.count == 32 && Set(groups).count == 32)
    #expect(groups.allSatisfy { MACAddress(group: $0) == address })
    #expect(groups[0] == IPv4Address(224, 1, 2, 3) && groups[1] == IPv4Address(224, 129, 2, 3) && groups[31] == IPv4Address(239, 129, 2, 3))
    for text in ["01:00:5e:80:00:01", "33:33:00:00:00:01", "00:00:5e:00:00:01"] {
      #expect(MACAddress(text)?.sharedGroups.isEmpty == true)
    }
  }
}
