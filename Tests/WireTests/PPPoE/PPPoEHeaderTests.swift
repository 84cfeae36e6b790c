import Testing
import Wire

@Suite("PPP over Ethernet")
struct PPPoEHeaderTests {
  @Test func `a session's packet`() throws {
    let bytes = octets("1100 0123 0016 0021")
    #expect(
      linkFields(PPPoEHeader.self, bytes, length: 6).fields
        == ["pppoe.version 1", "pppoe.type 1", "pppoe.code 0x00", "pppoe.session_id 0x0123", "pppoe.payload_length 22"])
    let view = try PPPoEHeader(bytes.octets)
    let values = (view.headerLength, view.payloadLength, view.sessionIdentifier, view.code)
    #expect(values == (6, 22, 0x123, 0))
    #expect(PPPoEBuilder(sessionIdentifier: 0x123, payloadLength: 22).bytes() == Array(bytes.prefix(6)))
  }
}
