import MQTT
import Testing
import Wire

/// Each rule that the codec holds a packet to: the packet, the statement it breaks, and the byte where.
struct RuleTests {
  @Test(arguments: [
    ("100d00044d5154540403003c000161", "[MQTT-3.1.2-3]", 9), ("100d00044d5154580402003c000161", "[MQTT-3.1.2-1]", 2),
    ("100d00044d515454040a003c000161", "[MQTT-3.1.2-13]", 9), ("100d00044d5154540422003c000161", "[MQTT-3.1.2-15]", 9),
    ("101400044d515454041e003c00016100016200017800", "[MQTT-3.1.2-14]", 9), ("100f00044d5154540442003c0001610000", "[MQTT-3.1.2-22]", 9),
    ("101200044d5154540406003c0001610000000178", "[MQTT-4.7.3-1]", 17),
    ("3603000161", "[MQTT-3.3.1-4]", 0), ("3803000161", "[MQTT-3.3.1-2]", 0), ("30050003612f23", "[MQTT-3.3.2-2]", 6),
    ("30020000", "[MQTT-4.7.3-1]", 4), ("30030001ff", "[MQTT-1.5.3-1]", 4), ("3003000100", "[MQTT-1.5.3-2]", 4),
    ("32050001610000", "[MQTT-2.3.1-1]", 5), ("62020000", "[MQTT-2.3.1-1]", 2), ("60020001", "[MQTT-3.6.1-1]", 0),
    ("8006000100016100", "[MQTT-3.8.1-1]", 0), ("82020001", "[MQTT-3.8.3-3]", 4),
    ("8206000100016103", "[MQTT-3-8.3-4]", 7), ("8206000100016104", "[MQTT-3-8.3-4]", 7), ("8207000100022b6100", "[MQTT-4.7.1-3]", 6),
    ("82080001000323616100", "[MQTT-4.7.1-2]", 6), ("a1050001000161", "[MQTT-3.10.1-1]", 0),
    ("a2020001", "[MQTT-3.10.3-2]", 4), ("9003000103", "[MQTT-3.9.3-2]", 4), ("e100", "[MQTT-3.14.1-1]", 0), ("c100", "[MQTT-2.2.2-2]", 0),
    ("20020101", "[MQTT-3.2.2-4]", 3), ("20020200", "MQTT 3.1.1 §3.2.2.1", 2), ("20020006", "MQTT 3.1.1 §3.2.2.3", 3),
    ("c00100", "MQTT 3.1.1 §2.2.3", 2), ("0000", "MQTT 3.1.1 §2.2.1", 0), ("f000", "MQTT 3.1.1 §2.2.1", 0),
    ("300400056162", "MQTT 3.1.1 §2.2.3", 4)
  ])
  func `MQTT 3_1_1`(digits: String, statement: String, offset: Int) { check(digits, .v3_1_1, statement, offset) }

  @Test(arguments: [
    ("100e00044d5154540503003c00000161", "[MQTT-3.1.2-3]", 9), ("100e00044d515454050a003c00000161", "[MQTT-3.1.2-11]", 9),
    ("100e00044d5154540522003c00000161", "[MQTT-3.1.2-13]", 9), ("c200", "[MQTT-2.1.3-1]", 0), ("e200", "[MQTT-3.14.1-1]", 0),
    ("f100", "[MQTT-3.15.1-1]", 0), ("3003000000", "[MQTT-4.7.3-1]", 2), ("300700000323000078", "[MQTT-3.3.2-8]", 5),
    ("3206000161000000", "[MQTT-2.2.1-3]", 5), ("4003000101", "[MQTT-3.4.2-1]", 4), ("5003000192", "[MQTT-3.5.2-1]", 4),
    ("6203000110", "[MQTT-3.6.2-1]", 4), ("7003000191", "[MQTT-3.7.2-1]", 4), ("900400010003", "[MQTT-3.9.3-2]", 5),
    ("b00400010001", "[MQTT-3.11.3-2]", 5), ("e00101", "[MQTT-3.14.2-1]", 2), ("f00101", "[MQTT-3.15.2-1]", 2),
    ("2003000100", "[MQTT-3.2.2-8]", 3), ("2003018700", "[MQTT-3.2.2-6]", 3),
    ("2003020000", "[MQTT-3.2.2-1]", 2), ("8203000100", "[MQTT-3.8.3-2]", 5), ("820700010000016140", "[MQTT-3.8.3-5]", 8),
    ("820700010000016130", "MQTT 5.0 §3.8.3.1", 8), ("820700010000016103", "MQTT 5.0 §3.8.3.1", 8),
    ("8210000100000a2473686172652f672f6104", "[MQTT-3.8.3-4]", 17), ("820e00010000082473686172652f6700", "[MQTT-4.8.2-2]", 14),
    ("820f00010000092473686172652f2f6100", "[MQTT-4.8.2-1]", 14), ("a203000100", "[MQTT-3.10.3-2]", 5),
    ("30050001610261", "MQTT 5.0 §2.2.2.1", 6), ("3009000161010200000001", "MQTT 5.0 §2.2.2.1", 6),
    ("f00118", "MQTT 5.0 §3.15.2.2.2", 3), ("9003000100", "MQTT 5.0 §3.9.3", 5)
  ])
  func `MQTT 5_0`(digits: String, statement: String, offset: Int) { check(digits, .v5, statement, offset) }

  private func check(_ digits: String, _ version: MQTTVersion, _ statement: String, _ offset: Int) {
    let error = refusal(digits, version)
    #expect(error?.violation?.statement == statement, "\(digits): \(String(describing: error))")
    #expect(error?.violation?.offset == offset, "\(digits): \(String(describing: error))")
  }

  @Test(arguments: [UInt8(0), 1, 2, 6, 0x84, 255]) func `a level that nobody defines`(level: UInt8) {
    #expect(refusal("100d00044d515454" + hex(level) + "02003c000161", .unknown) == .unsupportedVersion(MQTTVersion(level)))
  }

  @Test func `errors come with the reason code that closes the connection`() {
    #expect(refusal("c100", .v5)?.reasonCode == .malformedPacket)
    #expect(refusal("4003000101", .v5)?.reasonCode == .protocolError)
    #expect(refusal("c0", .v5)?.reasonCode == nil)
  }

  @Test func `the walk notes what the codec refuses, where it refuses it`() {
    let wrong = walk(octets("c000") + octets("30050003612f23") + octets("c000"), .v3_1_1, notes: true)
    #expect(wrong.notes == [Note(.error, "a topic name has no wildcards", "[MQTT-3.3.2-2]")])
    #expect(wrong.noteRanges == [8..<9])
    #expect(walk(octets("4003000101"), .v5, notes: true).notes.map(\.level) == [.warning])
    #expect(walk(octets("3003000101"), .v3_1_1, notes: true).notes.map(\.level) == [.note])
    for sample in RecordedPackets.samples(RecordedPackets.recorded) {
      #expect(walk(sample.bytes, sample.version, notes: true).notes == [])
    }
    // Nothing is checked for a sink that does not ask.
    #expect(walk(octets("30050003612f23"), .v3_1_1).notes == [])
  }
}
