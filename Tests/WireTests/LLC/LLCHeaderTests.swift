import Testing
import Wire

@Suite("Logical Link Control")
struct LLCHeaderTests {
  @Test func `an EtherType by the Subnetwork Access Protocol`() throws {
    let bytes = octets("aaaa03 000000 0800 45")
    let record = linkFields(LLCHeader.self, bytes, length: 8)
    #expect(
      record.fields == [
        "llc.dsap 0xaa", "llc.dsap.sap 85", "llc.dsap.ig 0", "llc.ssap 0xaa", "llc.ssap.sap 85", "llc.ssap.cr 0",
        "llc.control 0x0003", "llc.control.u_modifier_cmd 0x00", "llc.control.ftype 0x03", "llc.oui 0", "llc.type 0x0800"
      ])
    let view = try LLCHeader(bytes.octets)
    let (length, type, organization) = (view.headerLength, view.snapEtherType, view.organization)
    #expect(length == 8 && type == .ipv4 && organization == 0)
  }

  @Test(arguments: [
    ("00000c2000", "llc.cisco_pid 0x2000"), ("0000f80800", "llc.type 0x0800"), ("00004088be", "llc.pid 0x88be"),
    ("00e02b00bb", "llc.extreme_pid 0x00bb"), ("08000780f3", "llc.apple_atalk_pid 0x80f3")
  ])
  func `whose protocol numbers are used`(access: String, expected: String) {
    #expect(linkFields(LLCHeader.self, octets("aaaa03" + access)).fields.last == expected)
  }

  @Test func `bridges speak without it`() throws {
    let bytes = octets("424203 0000")
    #expect(linkFields(LLCHeader.self, bytes, length: 3).fields.contains("llc.dsap 0x42"))
    let view = try LLCHeader(bytes.octets)
    let (length, point, type) = (view.headerLength, view.destination, view.snapEtherType)
    #expect(length == 3 && point == .spanningTree && type == nil)
  }

  @Test(arguments: [
    ("f0f00102", ["llc.control 0x0201", "llc.control.n_r 1", "llc.control.s_ftype 0x0000", "llc.control.ftype 0x0001"]),
    ("f0f00003", ["llc.control 0x0300", "llc.control.n_r 1", "llc.control.n_s 0", "llc.control.p 1", "llc.control.ftype 0x0000"]),
    ("f0f17f", ["llc.control 0x007f", "llc.control.f 1", "llc.control.u_modifier_resp 0x1b", "llc.control.ftype 0x03"])
  ])
  func `numbered frames`(digits: String, expected: [String]) {
    #expect(Array(linkFields(LLCHeader.self, octets(digits)).fields.dropFirst(6)) == expected)
  }

  @Test func `Novell's frames have no such header`() {
    #expect(throws: WireError.self) { _ = try LLCHeader(octets("ffff0022").octets).headerLength }
    let isRaw = LLCHeader.isRaw(octets("ffff").octets)
    #expect(isRaw)
  }

  @Test func `a header for IP`() { #expect(LLCBuilder(etherType: .ipv4).bytes() == octets("aaaa03 000000 0800")) }
}
