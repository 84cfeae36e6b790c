import MQTT
import Testing
import Wire

func parse(_ digits: String, _ version: MQTTVersion) throws(MQTTError) -> ControlPacket {
  try parse(octets(digits), version)
}

func parse(_ bytes: [UInt8], _ version: MQTTVersion) throws(MQTTError) -> ControlPacket {
  try ControlPacket(parsing: bytes.octets, version: version)
}

/// The error that a packet leads to; nil if it parses.
func refusal(_ digits: String, _ version: MQTTVersion) -> MQTTError? {
  do throws(MQTTError) { _ = try parse(digits, version); return nil } catch { return error }
}

struct CodecTests {
  @Test func `a CONNECT with everything in it`() throws {
    // mosquitto_pub 2.0.11 -V mqttv311 -i fh -u alice -P secret --will-topic home/fh --will-payload gone --will-qos 1 --will-retain
    let digits = "102c00044d51545404ee003c000266680007686f6d652f66680004676f6e650005616c6963650006736563726574"
    var connect = Connect(
      version: .v3_1_1, clientID: try EncodedString("fh"), keepAlive: 60, userName: try EncodedString("alice"),
      password: Array("secret".utf8))
    connect.will = Connect.Will(topic: try TopicName("home/fh"), message: Array("gone".utf8), qos: .atLeastOnce, retain: true)
    #expect(try parse(digits, .unknown) == .connect(connect))
    #expect(try connect.serialized() == octets(digits))
  }

  @Test func `the example of the specification: figure 3_6`() throws {
    // MQTT 3.1.1 §3.1.2: "MQTT", level 4, flags 0xCE, keep alive 10.
    let head = "00044d51545404ce000a"
    let payload = "0001 61 0001 62 0001 63 0001 64 0001 65"
    guard case .connect(let connect) = try parse("10 19" + head + payload, .unknown) else { Issue.record("no CONNECT"); return }
    #expect(connect.cleanSession && connect.keepAlive == 10)
    #expect(connect.will?.qos == .atLeastOnce && connect.will?.retain == false)
    #expect(connect.userName?.description == "d" && connect.password == Array("e".utf8))
  }

  /// MQTT 3.1.1 table 2.4, MQTT 5.0 table 1-1.
  @Test(arguments: [
    (0, "00"), (127, "7f"), (128, "8001"), (16_383, "ff7f"), (16_384, "808001"), (2_097_151, "ffff7f"), (2_097_152, "80808001"),
    (268_435_455, "ffffff7f"), (321, "c102")
  ])
  func `variable byte integers`(value: Int, digits: String) {
    #expect(VariableByteInteger.encode(value) == octets(digits))
    #expect(VariableByteInteger.size(of: value) == octets(digits).count)
    let header = octets("30" + digits)
    #expect((try? ControlPacket.length(of: header.octets)) == value + header.count)
  }

  @Test func `variable byte integers have four bytes at most, and as few as possible in version 5`() {
    #expect(VariableByteInteger.encode(268_435_456) == nil)
    #expect(VariableByteInteger.encode(-1) == nil)
    #expect(refusal("30ffffffff01", .v3_1_1)?.violation?.offset == 1)
    #expect(refusal("c08000", .v3_1_1) == nil)
    #expect(refusal("c08000", .v5)?.violation?.statement == "[MQTT-1.5.5-1]")
    #expect(refusal("30ffffff", .v5) == .needMore(1))
    #expect(refusal("30", .v5) == .needMore(1))
    #expect(refusal("", .v5) == .needMore(2))
    #expect(refusal("320a0001", .v5) == .needMore(8))
  }

  @Test func `a caller's limit is checked as soon as the length is known`() {
    let bytes = octets("30ffffff7f")
    #expect(throws: MQTTError.packetTooLarge(268_435_460)) { try ControlPacket(parsing: bytes.octets, version: .v5, limit: 1_000_000) }
  }

  @Test func `a text that is too long is not cut silently`() throws {
    #expect(throws: MQTTError.self) { try EncodedString(String(repeating: "x", count: 65_536)) }
    let longest = try EncodedString(String(repeating: "x", count: 65_535))
    let topic = try TopicName(longest)
    let packet = ControlPacket.publish(Publish(topic: topic, message: []))
    let written = try packet.serialized(version: .v5)
    #expect(try parse(written, .v5) == packet)
    let will = Connect.Will(topic: topic, message: [UInt8](repeating: 0, count: 65_536))
    let connect = Connect(version: .v3_1_1, clientID: try EncodedString("a"), will: will)
    #expect(throws: MQTTError.packetTooLarge(65_536)) { try connect.serialized() }
  }

  /// Unicode 3.9, tables 3-7 and 3-8, and MQTT 5.0 §1.5.4.
  @Test(arguments: [
    ("c080", 0), ("c1bf", 0), ("e080af", 0), ("eda080", 0), ("edbfbf", 0), ("f08082ac", 0), ("f4908080", 0), ("f5808080", 0), ("80", 0),
    ("6180", 1), ("61e282", 1), ("6100", 1), ("c3", 0), ("ff", 0), ("e28261", 0)
  ])
  func `ill-formed texts`(digits: String, offset: Int) {
    do throws(MQTTError) {
      _ = try EncodedString(octets(digits))
      Issue.record("\(digits) was taken")
    } catch { #expect(error.violation?.offset == offset) }
  }

  @Test(arguments: ["", "61", "c3a4", "e282ac", "f0908d88", "ed9fbf", "ee8080", "f48fbfbf", "efbbbf61", "01", "c285", "efbfbf"])
  func `well-formed texts, byte for byte`(digits: String) throws {
    let text = try EncodedString(octets(digits))
    #expect(text.bytes == octets(digits))  // U+FEFF is kept: [MQTT-1.5.4-3]
    #expect(text.hasDiscouragedCharacters == ["01", "c285", "efbfbf", "f48fbfbf"].contains(digits))
  }

  @Test func `PUBLISH in both versions, with and without what its QoS needs`() throws {
    let topic = try TopicName("a/b")
    for version in [MQTTVersion.v3_1_1, .v5] {
      for qos in QoS.allCases {
        for retain in [false, true] {
          let identifier: UInt16? = qos == .atMostOnce ? nil : 513
          let publish = Publish(
            topic: topic, message: [0, 255], qos: qos, retain: retain, isDuplicate: qos > .atMostOnce, packetIdentifier: identifier)
          let bytes = try ControlPacket.publish(publish).serialized(version: version)
          #expect(try parse(bytes, version) == .publish(publish))
          #expect(bytes.count == 9 + (identifier == nil ? 0 : 2) + (version == .v5 ? 1 : 0))
        }
      }
    }
  }

  @Test func `left out and empty are told apart, so that bytes come back`() throws {
    for digits in ["40020001", "4003000100", "400400010000", "e000", "e00100", "e0020000", "f000"] {
      let bytes = octets(digits)
      #expect(try parse(bytes, .v5).serialized(version: .v5) == bytes)
    }
  }

  @Test func `MQTT 3_1 allows what later versions forbid, and it comes back`() throws {
    // DUP in SUBSCRIBE, PUBREL and UNSUBSCRIBE (MQTT 3.1 §3.8, §3.6, §3.10); a user name flag without a user name (§3.1).
    for digits in ["8a06000100016100", "6a020001", "aa0500010001 61", "100f00064d51497364700382003c000161", "20020300"] {
      let bytes = octets(digits)
      #expect(try parse(bytes, .v3_1).serialized(version: .v3_1) == bytes)
    }
    #expect(refusal("6a020001", .v3_1_1)?.violation?.statement == "[MQTT-3.6.1-1]")
    #expect(refusal("100d00044d5154540482003c000161", .v3_1_1) != nil)
  }
}
