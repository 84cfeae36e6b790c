import Testing
import Wire

@Suite("Cisco HDLC")
struct HDLCHeaderTests {
  @Test func `a header`() throws {
    let bytes = octets("8f00 2000")
    #expect(linkFields(HDLCHeader.self, bytes).fields == ["chdlc.address 0x8f", "chdlc.control 0x00", "chdlc.protocol 0x2000"])
    #expect(HDLCBuilder(.ipv4).bytes() == octets("0f00 0800"))
  }

  @Test func `an OSI packet is preceded by a byte of padding`() {
    let record = linkFields(HDLCHeader.self, octets("0f00 fefe 03 81"), length: 4, limit: 6)
    #expect(record.fields.last == "chdlc.clns_padding 0x03")
  }
}
