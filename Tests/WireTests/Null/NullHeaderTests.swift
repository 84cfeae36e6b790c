import Testing
import Wire

@Suite("BSD loopback")
struct NullHeaderTests {
  @Test(arguments: [
    ("02000000", "null.family 2"), ("00000002", "null.family 2"), ("1e000000", "null.family 30"), ("00000018", "null.family 24"),
    ("00000100", "null.family 1"), ("00050000", "null.family 5"), ("58020000", "null.family 600"), ("08000000", "null.family 8"),
    ("00000800", "null.type 0x0800"), ("00080000", "null.type 0x0800"), ("dd860000", "null.type 0x86dd"), ("86dd0000", "null.type 0xdd86"),
    ("00060000", "null.type 0x0600"), ("0000ffff", "null.type 0xffff"), ("78563412", "null.type 0x3412")
  ])
  func `families and types in any byte order`(digits: String, expected: String) {
    #expect(linkFields(NullHeader.self, octets(digits)).fields == [expected])
  }

  @Test(arguments: [("02000000", "null.family 33554432"), ("00000002", "null.family 2"), ("00000800", "null.family 2048")])
  func `in network byte order`(digits: String, expected: String) {
    var recorder = LinkFieldRecorder()
    recorder.table[.null] = NullHeader.fields
    NullHeader.visit(Layer(.null, offset: 0, length: 4), of: octets(digits).octets, inNetworkOrder: true, into: &recorder)
    #expect(recorder.fields == [expected])
  }

  @Test(arguments: [
    ("02000000", true, false), ("1e000000", false, true), ("0000001c", false, true), ("00000800", true, false), ("07000000", false, false)
  ])
  func `what follows`(digits: String, isIPv4: Bool, isIPv6: Bool) throws {
    let bytes = octets(digits)
    let view = try NullHeader(bytes.octets)
    let values = (view.isIPv4, view.isIPv6)
    #expect(values == (isIPv4, isIPv6))
  }

  @Test func `a header is built for either kind of machine`() {
    #expect(NullBuilder(family: .ipv4, bigEndian: true).bytes() == [0, 0, 0, 2])
    #expect(NullBuilder(family: .ipv6Darwin, bigEndian: false).bytes() == [30, 0, 0, 0])
    let isPPP = NullHeader.isPPP(octets("ff03").octets)
    #expect(isPPP)
  }
}
