import Testing
import Wire

@Suite("VRRP")
struct VRRPPacketTests {
  @Test func `version 2 with a password`() throws {
    let bytes = octets("21330a02 01 01 1c81 0a000001 0a000002 6c61627061737300")
    let record = linkFields(VRRPPacket.self, bytes)
    #expect(
      record.fields == [
        "vrrp.typever 33", "vrrp.version 2", "vrrp.type 1", "vrrp.virt_rtr_id 51", "vrrp.prio 10", "vrrp.addr_count 2",
        "vrrp.checksum 0x1c81",
        "vrrp.auth_type 1", "vrrp.adver_int 1", "vrrp.ip_addr 10.0.0.1", "vrrp.ip_addr 10.0.0.2", "vrrp.auth_string labpass"
      ])
    #expect(record.notes.isEmpty, "tshark calls 0x1c81 the right checksum")
    let view = try VRRPPacket(bytes.octets)
    let (version, priority, interval) = (view.version, view.priority, view.advertisementInterval)
    #expect(version == 2 && priority == 10 && interval == 100)
  }

  @Test func `version 3 over IPv4 and IPv6`() {
    #expect(
      linkFields(VRRPPacket.self, octets("31330a02 0064 0000 0a000001 0a000002")).fields.dropFirst(7) == [
        "vrrp.reserved_mbz 0", "vrrp.short_adver_int 100", "vrrp.ip_addr 10.0.0.1", "vrrp.ip_addr 10.0.0.2"
      ])
    #expect(
      linkFields(VRRPPacket.self, octets("31330a01 f064 0000 fe800000000000000000000000000254")).fields.dropFirst(7) == [
        "vrrp.reserved_mbz 15", "vrrp.short_adver_int 100", "vrrp.ipv6_addr fe800000000000000000000000000254"
      ])
  }

  @Test func `who knows the family says so`() {
    let bytes = octets("31330a02 0064 0000 01020304")
    var recorder = LinkFieldRecorder()
    recorder.table[.vrrp] = VRRPPacket.fields
    VRRPPacket.visit(Layer(.vrrp, offset: 0, length: 12), of: bytes.octets, isIPv6: true, into: &recorder)
    #expect(recorder.fields.last == "vrrp.short_adver_int 100" && recorder.notes.count == 1, "not even one address")
  }

  @Test(arguments: [
    ("21330a0101010000 0a000001 61626364", "vrrp.ip_addr 10.0.0.1"), ("21330a0101010000 0a000001 6162000000000000", "vrrp.auth_string ab"),
    ("21330a01fe010000 0a000001 01020304050607080102030405060708", "vrrp.md5_auth_data 01020304050607080102030405060708"),
    ("21330a0200010000 0a000001 0a000002 0000000000000000", "vrrp.ip_addr 10.0.0.2"), ("2133ff00", "vrrp.addr_count 0"),
    ("41330a0101010000 0a000001 6162000000000000", "vrrp.auth_string ab"), ("21330a0300010000 0a000001", "vrrp.ip_addr 10.0.0.1")
  ])
  func `where it ends`(digits: String, last: String) { #expect(linkFields(VRRPPacket.self, octets(digits)).fields.last == last) }

  @Test func `packets are built with the checksum that tshark expects`() throws {
    var second = VRRPBuilder(router: 51, priority: 10, addresses: [0x0A00_0001, 0x0A00_0002])
    second.setChecksum()
    #expect(second.serialized() == octets("21330a02 0001 c0c6 0a000001 0a000002 0000000000000000"))
    var third = VRRPBuilder(router: 51, priority: 10, centiseconds: 100, addresses: [UInt32(0x0A00_0001), 0x0A00_0002])
    third.setChecksum(source: UInt32(0xC000_0201), destination: 0xC000_0202)
    #expect(third.checksum == 0x2BDF)
    var sixth = VRRPBuilder(router: 51, priority: 10, centiseconds: 100, addresses: [UInt128(1)])
    sixth.setChecksum(source: 1 as UInt128, destination: 2)
    let parsed = try VRRPBuilder(parsing: sixth.bytes().octets)
    #expect(parsed == sixth && parsed.addressCount == 1 && parsed.body.count == 16)
  }
}
