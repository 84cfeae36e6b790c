import Testing
import Wire

@Suite("The Point-to-Point Protocol")
struct PPPHeaderTests {
  @Test(arguments: [
    ("ff030021 45", 4, ["ppp.address 0xff", "ppp.control 0x03", "ppp.protocol 0x0021"]),
    ("0021 45", 2, ["ppp.protocol 0x0021"]), ("21 45", 1, ["ppp.protocol 0x0021"]),
    ("ff0321 45", 3, ["ppp.address 0xff", "ppp.control 0x03", "ppp.protocol 0x0021"]),
    ("ff7d0021 45", 4, ["ppp.address 0xff", "ppp.control 0x7d", "ppp.protocol 0x0021"]),
    ("c021 01", 2, ["ppp.protocol 0xc021"]), ("fd 00", 1, ["ppp.protocol 0x00fd"]), ("7eff 03", 2, ["ppp.protocol 0x7eff"])
  ])
  func `framing and short numbers`(digits: String, length: Int, expected: [String]) throws {
    let bytes = octets(digits)
    let view = try PPPHeader(bytes.octets)
    let header = view.headerLength
    #expect(header == length)
    #expect(linkFields(PPPHeader.self, bytes, length: length).fields == expected)
    let rebuilt = PPPBuilder(view).bytes()
    #expect(rebuilt == Array(bytes.prefix(length)))
  }

  @Test(arguments: [("ff", ["ppp.address 0xff"]), ("ff03", ["ppp.address 0xff", "ppp.control 0x03"]), ("00", [])])
  func `a cut header`(digits: String, expected: [String]) {
    let record = linkFields(PPPHeader.self, octets(digits))
    #expect(record.fields == expected && record.notes.count == 1)
    #expect(throws: WireError.self) { _ = try PPPHeader(octets(digits).octets).headerLength }
  }

  @Test func `registry and direction`() {
    #expect(PPPProtocol.names(0x57)?.description == "Internet Protocol version 6")
    #expect(PPPHeader.direction(of: 0) == 1 && PPPHeader.direction(of: 7) == 0)
    let isCisco = PPPHeader.isCiscoHDLC(octets("8f").octets)
    #expect(isCisco)
  }
}
