import MQTT
import Testing
import Wire

struct EvidenceTests {
  /// Packets recorded in version 5: what shows it, and what could be 3.1.1 as well.
  @Test(arguments: [
    ("200900000622000a210014", true), ("4003000110", true), ("40020001", false), ("e00104", true), ("e000", false),
    ("8228000100000b686f6d652f2b2f74656d70020014245359532f62726f6b65722f757074696d652f2302", true),
    ("a20f000200000a6f6c642f66696c746572", true), ("b00400020011", true), ("b0020002", false), ("900400010087", true),
    ("f00418021500", true), ("300900000323000562696e", true)
  ])
  func `version 5 is recognised by what only it can mean`(digits: String, isNew: Bool) {
    let bytes = octets(digits)
    #expect(walk(bytes).rows == walk(bytes, isNew ? .v5 : .v3_1_1).rows)
  }

  @Test func `recorded packets of 3_1_1 are never taken for version 5`() {
    for sample in RecordedPackets.samples(RecordedPackets.recorded) where sample.version == .v3_1_1 {
      #expect(walk(sample.bytes).rows == walk(sample.bytes, .v3_1_1).rows)
    }
  }

  /// tshark 4.0.17 on sv__mqtt5-unsub-userpass.pcap without its CONNECT: a CONNACK of 6 bytes has a reason code and no properties,
  /// SUBACK two reason codes (the first of which is the property length), UNSUBACK and DISCONNECT nothing behind the identifier.
  @Test func `an undeclared version is read as Wireshark reads it`() {
    let connack = walk(octets("20060000032200 0a"), .undeclared)
    #expect(connack.rows.suffix(1) == ["mqtt.connack.reason_code=0"])
    #expect(walk(octets("900400010000"), .undeclared).values("mqtt.suback.reason_code") == ["0", "0"])
    #expect(walk(octets("b00400020000"), .undeclared).rows.last == "mqtt.msgid=2")
    #expect(walk(octets("e00104"), .undeclared).rows.last == "mqtt.len=1")
  }

  @Test func `segments of MQTT are plausible, other protocols are not`() {
    for sample in RecordedPackets.samples(RecordedPackets.recorded) {
      #expect(plausible(sample.bytes), "\(sample.bytes.map(hex).joined())")
    }
    for text in [
      "GET / HTTP/1.1\r\nHost: example.net\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n", "POST /a HTTP/1.1\r\n", "PUT /a HTTP/1.1\r\n",
      "PRI * HTTP/2.0\r\n\r\n", "SSH-2.0-OpenSSH_9.2\r\n", "220 mail ESMTP\r\n"
    ] {
      #expect(!plausible(Array(text.utf8)))
    }
    // A TLS client hello, a DNS query over TCP, zeros, nothing.
    for digits in ["16030100c8010000c40303", "001d1234010000010000000000000377777707657861", "0000000000", ""] {
      #expect(!plausible(octets(digits)))
    }
  }

  @Test func `a stream's memory can ask a segment for the version`() {
    func declared(_ digits: String) -> MQTTVersion? {
      let bytes = octets(digits)
      return MQTTPacket.declaredVersion(Layer(.mqtt, offset: 0, length: bytes.count), of: bytes.octets)
    }
    #expect(declared("101200044d5154540502003c0321001400026668") == .v5)
    #expect(declared("101000064d51497364700302003c00026668 c000") == .v3_1)
    #expect(declared("c000 100e00044d5154540402003c00026668") == .v3_1_1)
    #expect(declared("c000") == nil)
    #expect(declared("10120004") == nil)
    #expect(declared("") == nil)
  }

  private func plausible(_ bytes: [UInt8]) -> Bool { MQTTPacket.isPlausible(bytes.octets) }
}
