import Testing
import Wire

@Suite("ARP")
struct ARPPacketTests {
  private func packet(_ operation: Int, _ addresses: String, sizes: String = "0604", type: String = "00010800") -> [UInt8] {
    octets(type + sizes + "000\(operation)" + addresses)
  }

  @Test func `a request`() throws {
    let bytes = packet(1, "020000000001 0a000001 000000000000 0a000002")
    #expect(
      linkFields(ARPPacket.self, bytes).fields == [
        "arp.hw.type 1", "arp.proto.type 0x0800", "arp.hw.size 6", "arp.proto.size 4", "arp.opcode 1",
        "arp.src.hw_mac 02:00:00:00:00:01", "arp.src.proto_ipv4 10.0.0.1", "arp.dst.hw_mac 00:00:00:00:00:00", "arp.dst.proto_ipv4 10.0.0.2"
      ])
    let view = try ARPPacket(bytes.octets)
    let (sender, target, ethernet, unknown) = (view.senderIPv4, view.targetIPv4, view.senderEthernet, view.targetEthernet)
    #expect(sender == 0x0A00_0001 && target == 0x0A00_0002 && ethernet == 0x0200_0000_0001 && unknown == 0)
    #expect(ARPBuilder(.request, senderEthernet: 0x0200_0000_0001, senderIPv4: 0x0A00_0001, targetIPv4: 0x0A00_0002).bytes() == bytes)
  }

  @Test(arguments: [
    (1, "020000000001 0a000001 000000000000 0a000001", ["arp.isgratuitous 1", "arp.isannouncement 1"]),
    (1, "020000000001 0a000001 ffffffffffff 0a000001", ["arp.isgratuitous 1"]),
    (2, "020000000001 0a000001 ffffffffffff 0a000001", ["arp.isgratuitous 1"]),
    (2, "020000000001 0a000001 000000000000 0a000001", ["arp.isgratuitous 1"]),
    (1, "020000000001 00000000 000000000000 0a000002", ["arp.isprobe 1"]),
    (1, "020000000001 00000000 020000000002 0a000002", []),
    (2, "020000000001 00000000 000000000000 0a000002", []),
    (1, "020000000001 00000000 000000000000 00000000", ["arp.isgratuitous 1", "arp.isannouncement 1"]),
    (3, "020000000001 00000000 020000000001 00000000", [])
  ])
  func `what kind of request it is`(operation: Int, addresses: String, expected: [String]) {
    #expect(linkFields(ARPPacket.self, packet(operation, addresses)).fields.filter { $0.contains(".is") } == expected)
  }

  @Test(arguments: [
    ("00010800", "0404", "01020304 0a000001 05060708 0a000002", ["arp.src.hw 01020304", "arp.dst.hw 05060708"]),
    ("000f0800", "0604", "020000000001 0a000001 020000000002 0a000002", ["arp.src.hw 020000000001", "arp.dst.hw 020000000002"]),
    ("00010800", "0602", "020000000001 2001 020000000002 2002", ["arp.src.proto 2001", "arp.dst.proto 2002"]),
    ("000186dd", "0604", "020000000001 0a000001 020000000002 0a000002", ["arp.src.proto 0a000001", "arp.dst.proto 0a000002"]),
    ("00010800", "0004", "0a000001 0a000002", ["arp.src.proto_ipv4 10.0.0.1", "arp.dst.proto_ipv4 10.0.0.2"]),
    ("00010800", "0600", "020000000001 020000000002", ["arp.src.hw_mac 02:00:00:00:00:01", "arp.dst.hw_mac 02:00:00:00:00:02"])
  ])
  func `addresses of any size`(type: String, sizes: String, addresses: String, expected: [String]) throws {
    let bytes = packet(1, addresses, sizes: sizes, type: type)
    let fields = linkFields(ARPPacket.self, bytes).fields
    #expect(expected.allSatisfy(fields.contains), "\(fields)")
    let rebuilt = try ARPBuilder(parsing: (bytes + [0, 0, 0]).octets)
    #expect(rebuilt.serialized() == bytes)
  }

  @Test func `a cut packet has its numbers only`() {
    let bytes = packet(1, "020000000001 0a000001 00000000")
    let record = linkFields(ARPPacket.self, bytes)
    #expect(record.fields.count == 5 && record.notes.count == 1)
    #expect(throws: WireError.truncated(needed: 28, available: 22)) { _ = try ARPPacket(bytes.octets).headerLength }
  }
}
