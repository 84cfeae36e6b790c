import MQTT
import Testing
import Wire

struct MQTTPacketTests {
  @Test func `names, order and values are tshark's`() {
    for sample in RecordedPackets.all {
      // tshark adds an empty topic where an alias stands for a name that it has not seen: a field that needs memory of other packets.
      let isAliased = sample.rows.contains { $0.hasPrefix("mqtt.property.topic_alias") }
      let expected = isAliased ? sample.rows.filter { $0 != "mqtt.topic=" } : sample.rows
      #expect(walk(sample.bytes, sample.version).rows == expected, "\(sample.bytes.map(hex).joined())")
    }
  }

  @Test func `several packets of a segment follow each other, and a CONNECT sets the version of those behind it`() {
    let connect = octets("101200044d5154540502003c0321001400026668")
    let publish = octets("30180011686f6d652f6b69746368656e2f74656d700032312e35")
    let rows = walk(connect + publish + octets("c000e000"))
    #expect(rows.values("mqtt.msgtype") == ["1", "3", "12", "14"])
    #expect(rows.values("mqtt.msg") == ["32312e35"])
    #expect(rows.values("mqtt.property_len") == ["3", "0"])
  }

  @Test func `a packet that goes on in another segment gives what is here`() {
    let publish = octets("30170011686f6d652f6b69746368656e2f74656d7032312e35")
    let cut = walk(octets("c000") + publish[..<23], notes: true)
    #expect(cut.values("mqtt.msgtype") == ["12", "3"])
    #expect(cut.values("mqtt.topic") == ["home/kitchen/temp"])
    #expect(cut.values("mqtt.msg") == [])  // as tshark without reassembly
    #expect(cut.notes.map(\.level) == [.note])
    #expect(cut.notes.first?.text.contains("2 bytes more") == true)
    // Neither type nor flags are shown while the length is not complete.
    #expect(walk(octets("c00030")).values("mqtt.msgtype") == ["12"])
  }

  @Test func `only what is wanted is emitted, and it is the same as when all is`() {
    for sample in RecordedPackets.all {
      let all = walk(sample.bytes, sample.version).rows
      for (row, field) in MQTTPacket.fields.rows.enumerated() {
        let one = walk(sample.bytes, sample.version, wants: FieldSet([row])).rows
        #expect(one == all.filter { $0.hasPrefix("\(field.name)=") }, "\(field.name) of \(sample.bytes.map(hex).joined())")
      }
    }
  }

  @Test func `the table has room, words for learners, and a source for every row`() {
    let rows = MQTTPacket.fields.rows
    #expect(rows.count <= FieldID.rowsPerKind)
    #expect(Set(rows.map(\.name.description)).count == rows.count)
    for row in rows {
      #expect(row.name.description.hasPrefix("mqtt."))
      #expect(row.source.description.hasPrefix("MQTT "))
      if let place = row.place { #expect(place.bits.upperBound <= 8) }
    }
  }

  @Test func `a remaining length of five bytes and more is shown and noted, and nothing is read behind it that is not there`() {
    // tshark 4.0.17: mqtt.len 536870911, mqtt.proto_len 49152.
    let five = walk(octets("10ffffffff01c000"), notes: true)
    #expect(five.values("mqtt.len") == ["536870911"])
    #expect(five.values("mqtt.proto_len") == ["49152"])
    let endless = walk(octets("30808080800030808080807fc000"), notes: true)
    #expect(endless.values("mqtt.msgtype").first == "3")
    #expect(walk([UInt8](repeating: 0xFF, count: 12), notes: true).notes.map(\.level) == [.error])
  }

  @Test func `CONNECT's version is looked for in its own bytes only`() {
    // A mutated packet of the comparison with tshark: the CONNECT of three bytes ends before its version, 5 belongs to what follows.
    let rows = walk(octets("1303000100024024000000"), .v3_1_1)
    #expect(rows.values("mqtt.connack.reason_code") == [])
  }
}
