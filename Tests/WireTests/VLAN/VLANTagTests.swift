import Testing
import Wire

@Suite("VLAN tags")
struct VLANTagTests {
  @Test func `a customer's tag`() throws {
    let bytes = octets("8100 f064 0800")
    #expect(
      linkFields(VLANTag.self, bytes, offset: 2).fields == ["vlan.priority 7", "vlan.dei 1", "vlan.id 100", "vlan.etype 0x0800"])
    let (identifier, type) = try read(Array(bytes.dropFirst(2)))
    #expect(identifier == 100 && type == .ipv4)
  }

  private func read(_ bytes: [UInt8]) throws -> (UInt16, EtherType) {
    let view = try VLANTag(bytes.octets)
    return (view.identifier, view.etherType)
  }

  @Test(arguments: [("0022", "vlan.len 34"), ("0000", "vlan.len 0"), ("05dd", "vlan.etype 0x05dd")])
  func `a length behind a tag`(number: String, expected: String) {
    #expect(linkFields(VLANTag.self, octets("81000064" + number), offset: 2).fields.last == expected)
  }

  @Test func `a provider's tag has names of its own`() {
    #expect(
      linkFields(VLANTag.self, octets("88a8 1064 8100 0065 0800"), offset: 2, length: 4).fields
        == ["ieee8021ad.priority 0", "ieee8021ad.dei 1", "ieee8021ad.id 100", "ieee8021ah.etype 0x8100"])
  }

  @Test func `two of a provider's tags`() {
    let bytes = octets("88a8 1064 88a8 00c8 0800")
    #expect(
      linkFields(VLANTag.self, bytes, offset: 2, length: 4).fields == ["ieee8021ad.priority 0", "ieee8021ad.dei 1", "ieee8021ad.svid 100"])
    #expect(
      linkFields(VLANTag.self, bytes, offset: 6, length: 4).fields
        == ["ieee8021ad.priority 0", "ieee8021ad.dei 0", "ieee8021ad.cvid 200", "ieee8021ah.etype 0x0800"])
  }

  @Test func `a tag is built as it is read`() {
    var tag = VLANBuilder(identifier: 100, etherType: .ipv4)
    (tag.priority, tag.dropEligible) = (7, true)
    #expect(tag.bytes() == octets("f064 0800"))
  }
}
