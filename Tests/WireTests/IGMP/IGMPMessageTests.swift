import Testing
import Wire

@Suite("IGMP")
struct IGMPMessageTests {
  private func fields(_ digits: String) -> [String] { linkFields(IGMPMessage.self, octets(digits)).fields }

  @Test func `queries of three versions are told apart by their length`() {
    #expect(
      fields("1100000000000000") == ["igmp.version 1", "igmp.type 0x11", "igmp.reserved 00", "igmp.checksum 0x0000", "igmp.maddr 0.0.0.0"])
    #expect(
      fields("1164000000000000") == ["igmp.version 2", "igmp.type 0x11", "igmp.max_resp 100", "igmp.checksum 0x0000", "igmp.maddr 0.0.0.0"])
    #expect(
      fields("1164000000000000 02 7d 0000") == [
        "igmp.version 3", "igmp.type 0x11", "igmp.max_resp 100", "igmp.checksum 0x0000", "igmp.maddr 0.0.0.0", "igmp.s 0", "igmp.qrv 2",
        "igmp.qqic 125", "igmp.num_src 0"
      ])
    #expect(
      fields("11ff0000e0000001 0f 7d 0002 0a000001 0a000002") == [
        "igmp.version 3", "igmp.type 0x11", "igmp.max_resp 31744", "igmp.max_resp.exp 0x07", "igmp.max_resp.mant 0x0f",
        "igmp.checksum 0x0000", "igmp.maddr 224.0.0.1", "igmp.s 1", "igmp.qrv 7", "igmp.qqic 125", "igmp.num_src 2", "igmp.saddr 10.0.0.1",
        "igmp.saddr 10.0.0.2"
      ])
  }

  @Test func `reports and leave messages`() {
    #expect(fields("1200abcde0000001").prefix(3) == ["igmp.version 1", "igmp.type 0x12", "igmp.reserved 00"])
    #expect(fields("1605abcde0000001").prefix(3) == ["igmp.version 2", "igmp.type 0x16", "igmp.max_resp 5"])
    #expect(fields("1700abcde0000002").last == "igmp.maddr 224.0.0.2")
    #expect(
      fields("2200abcd00000002 01000001e0000005 0a000001 04010000e0000006 deadbeef") == [
        "igmp.version 3", "igmp.type 0x22", "igmp.reserved 00", "igmp.checksum 0xabcd", "igmp.reserved 0000", "igmp.num_grp_recs 2",
        "igmp.record_type 1", "igmp.aux_data_len 0", "igmp.num_src 1", "igmp.maddr 224.0.0.5", "igmp.saddr 10.0.0.1",
        "igmp.record_type 4", "igmp.aux_data_len 1", "igmp.num_src 0", "igmp.maddr 224.0.0.6", "igmp.aux_data deadbeef"
      ])
  }

  @Test func `counts that promise too much end with the bytes`() {
    let record = linkFields(IGMPMessage.self, octets("2200abcd00000002 01000003e0000005 0a000001"))
    #expect(record.fields.last == "igmp.saddr 10.0.0.1" && record.notes.count == 2, "cut short, and the checksum")
    #expect(fields("2200abcd0000ffff").count == 6)
  }

  @Test func `unknown types and relatives`() {
    #expect(fields("3000abcde0000002") == ["igmp.type 0x30", "igmp.data 00abcde0000002"])
    #expect(fields("1300abcde0000001").isEmpty, "DVMRP")
    #expect(fields("11").isEmpty)
    #expect(fields("1700abcd") == ["igmp.version 2", "igmp.type 0x17", "igmp.max_resp 0", "igmp.checksum 0xabcd"])
    #expect(fields("1f01abcde0000001 0a000001 0a000002 0a000003 40 000001").suffix(2) == ["igmp.mtrace.resp_ttl 64", "igmp.mtrace.q_id 1"])
    #expect(fields("0100abcd00000000e0000001 0000000000000000").contains("igmp.group_type 0"))
  }

  @Test func `messages are built with the checksum that tshark expects`() throws {
    var query = IGMPBuilder(.membershipQuery, group: 0, maximumResponse: 100)
    query.setChecksum()
    #expect(query.serialized() == octets("1164 ee9b 00000000"))
    var third = IGMPBuilder(queryFor: 0, maximumResponse: 100)
    third.setChecksum()
    #expect(third.serialized() == octets("1164 ec1e 00000000 027d0000"))
    var report = IGMPBuilder(report: [
      IGMPGroupRecord(type: 1, group: 0xE000_0005, sources: [0x0A00_0001]),
      IGMPGroupRecord(type: 4, group: 0xE000_0006, auxiliaryData: [0xDE, 0xAD, 0xBE, 0xEF])
    ])
    report.setChecksum()
    #expect(report.checksum == 0x7150)
    let parsed = try IGMPBuilder(parsing: report.bytes().octets)
    #expect(parsed == report && parsed.records?.count == 2 && parsed.records?[0].sources == [0x0A00_0001])
  }

  @Test(arguments: [(UInt8(100), 100), (127, 127), (128, 128), (255, 31744)])
  func `codes from 128 on are floating-point numbers`(code: UInt8, value: Int) { #expect(IGMPMessage.value(ofCode: code) == value) }
}
