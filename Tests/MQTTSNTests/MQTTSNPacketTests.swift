import Determinism
import Testing
import Wire

@testable import MQTTSN

/// What tshark 4.0.17 said about a datagram. The bytes were made by hand from MQTT-SN 1.2 §5.4.
struct Sample: Sendable, CustomTestStringConvertible {
  let name: String
  let bytes: [UInt8]
  /// `name=value` pairs of `tshark -T fields`, in the order of our table.
  let answer: String

  init(_ name: String, _ bytes: [UInt8], _ answer: String) { self.name = name; self.bytes = bytes; self.answer = answer }
  var testDescription: String { name }
}

/// An octet string with texts in it.
func octets(_ parts: any Sequence<UInt8>...) -> [UInt8] { parts.flatMap { Array($0) } }

enum Samples {
  static let publish = octets([0x0B, 0x0C, 0x20, 0, 5, 0, 6], "data".utf8)

  /// Datagrams that are right.
  static let valid: [Sample] = [
    Sample("ADVERTISE", [5, 0, 7, 3, 0x84], "msg.len=5 msg.type=0x00 gw.id=7 adv.interv=900"),
    Sample("ADVERTISE, long", [1, 0, 7, 0, 7, 3, 0x84], "msg.len=7 msg.type=0x00 gw.id=7 adv.interv=900"),
    Sample("SEARCHGW", [3, 1, 2], "msg.len=3 msg.type=0x01 radius=2"),
    Sample("GWINFO", [3, 2, 9], "msg.len=3 msg.type=0x02 gw.id=9"),
    Sample("GWINFO of a client", [7, 2, 9, 10, 0, 0, 1], "msg.len=7 msg.type=0x02 gw.id=9 gw.addr=\n"),
    Sample(
      "CONNECT", octets([8, 4, 0xFF, 1, 0, 20], "cl".utf8),
      "msg.len=8 msg.type=0x04 will=1 clean.session=1 topic.id.type=0x03 protocol.id=0x01 keep.alive=20 client.id=cl"),
    Sample(
      "CONNECT, long", octets([1, 0, 10, 4, 0x0C, 1, 0, 20], "cl".utf8),
      "msg.len=10 msg.type=0x04 will=1 clean.session=1 topic.id.type=0x00 protocol.id=0x01 keep.alive=20 client.id=cl"),
    Sample("CONNACK", [3, 5, 1], "msg.len=3 msg.type=0x05 return.code=0x01"),
    Sample("WILLTOPICREQ", [2, 6], "msg.len=2 msg.type=0x06"),
    Sample("WILLTOPIC", octets([9, 7, 0xFF], "will/t".utf8), "msg.len=9 msg.type=0x07 topic.id.type=0x03 will.topic=will/t"),
    Sample("WILLTOPIC, none", [2, 7], "msg.len=2 msg.type=0x07"),
    Sample("WILLMSGREQ", [2, 8], "msg.len=2 msg.type=0x08"),
    Sample("WILLMSG", octets([6, 9], "gone".utf8), "msg.len=6 msg.type=0x09 will.msg=gone"),
    Sample("REGISTER", octets([9, 10, 0, 5, 0, 6], "a/b".utf8), "msg.len=9 msg.type=0x0a topic.id=5 msg.id=6 topic=a/b"),
    Sample("REGACK", [7, 11, 0, 5, 0, 6, 1], "msg.len=7 msg.type=0x0b topic.id=5 msg.id=6 return.code=0x01"),
    Sample(
      "PUBLISH", octets([11, 12, 0xFF, 0, 5, 0, 6], "data".utf8),
      "msg.len=11 msg.type=0x0c dup=1 qos=0x03 retain=1 topic.id.type=0x03 topic.id=5 msg.id=6 pub.msg=data"),
    Sample(
      "PUBLISH, long", octets([1, 0, 13, 12, 0x20, 0, 5, 0, 6], "data".utf8),
      "msg.len=13 msg.type=0x0c dup=0 qos=0x01 retain=0 topic.id.type=0x00 topic.id=5 msg.id=6 pub.msg=data"),
    Sample(
      "PUBLISH, empty", [7, 12, 0, 0, 1, 0, 2],
      "msg.len=7 msg.type=0x0c dup=0 qos=0x00 retain=0 topic.id.type=0x00 topic.id=1 msg.id=2 pub.msg="),
    Sample(
      "PUBLISH, a zero", octets([10, 12, 0, 0, 5, 0, 6, 0x61, 0, 0x62]),
      "msg.len=10 msg.type=0x0c dup=0 qos=0x00 retain=0 topic.id.type=0x00 topic.id=5 msg.id=6 pub.msg=a"),
    Sample(
      "PUBLISH, no ASCII", [10, 12, 0, 0, 5, 0, 6, 0xC3, 0xA9, 0x78],
      "msg.len=10 msg.type=0x0c dup=0 qos=0x00 retain=0 topic.id.type=0x00 topic.id=5 msg.id=6 pub.msg=\u{FFFD}\u{FFFD}x"),
    Sample("PUBACK", [7, 13, 0, 5, 0, 6, 2], "msg.len=7 msg.type=0x0d topic.id=5 msg.id=6 return.code=0x02"),
    Sample("PUBCOMP", [4, 14, 0, 6], "msg.len=4 msg.type=0x0e msg.id=6"),
    Sample("PUBREC", [4, 15, 0, 6], "msg.len=4 msg.type=0x0f msg.id=6"),
    Sample("PUBREL", [4, 16, 0, 6], "msg.len=4 msg.type=0x10 msg.id=6"),
    Sample(
      "SUBSCRIBE", octets([8, 18, 0xE0, 0, 6], "a/b".utf8), "msg.len=8 msg.type=0x12 topic.id.type=0x00 msg.id=6 topic.name.or.id=a/b"),
    Sample("SUBSCRIBE, number", [7, 18, 0xE1, 0, 6, 0, 7], "msg.len=7 msg.type=0x12 topic.id.type=0x01 msg.id=6 topic.name.or.id="),
    Sample(
      "SUBSCRIBE, short", octets([7, 18, 0x22, 0, 6], "ab".utf8),
      "msg.len=7 msg.type=0x12 topic.id.type=0x02 msg.id=6 topic.name.or.id=ab"),
    Sample("SUBACK", [8, 19, 0x60, 0, 5, 0, 6, 0], "msg.len=8 msg.type=0x13 topic.id.type=0x00 topic.id=5 msg.id=6 return.code=0x00"),
    Sample(
      "UNSUBSCRIBE", octets([8, 20, 0xE0, 0, 6], "a/b".utf8),
      "msg.len=8 msg.type=0x14 topic.id.type=0x00 msg.id=6 topic.name.or.id=a/b"),
    Sample("UNSUBACK", [4, 21, 0, 6], "msg.len=4 msg.type=0x15 msg.id=6"),
    Sample("PINGREQ", [2, 22], "msg.len=2 msg.type=0x16"),
    Sample("PINGREQ of a sleeper", octets([8, 22], "client".utf8), "msg.len=8 msg.type=0x16 client.id=client"),
    Sample("PINGRESP", [2, 23], "msg.len=2 msg.type=0x17"),
    Sample("DISCONNECT", [2, 24], "msg.len=2 msg.type=0x18"),
    Sample("DISCONNECT to sleep", [4, 24, 0, 45], "msg.len=4 msg.type=0x18 sleep.timer=45"),
    Sample("DISCONNECT, long", [1, 0, 4, 24], "msg.len=4 msg.type=0x18"),
    Sample("WILLTOPICUPD", octets([9, 26, 0x70], "will/u".utf8), "msg.len=9 msg.type=0x1a topic.id.type=0x00 will.topic=will/u"),
    Sample("WILLTOPICUPD, none", [2, 26], "msg.len=2 msg.type=0x1a"),
    Sample("WILLTOPICRESP", [3, 27, 0], "msg.len=3 msg.type=0x1b return.code=0x00"),
    Sample("WILLMSGUPD", octets([5, 28], "new".utf8), "msg.len=5 msg.type=0x1c will.msg=new"),
    Sample("WILLMSGRESP", [3, 29, 0], "msg.len=3 msg.type=0x1d return.code=0x00"),
    Sample(
      "forwarded PUBLISH", octets([4, 0xFE, 3, 0x55], publish),
      "msg.len=4 msg.type=0xfe control.info=0x03 wireless.node.id=85 "
        + "msg.len=11 msg.type=0x0c dup=0 qos=0x01 retain=0 topic.id.type=0x00 topic.id=5 msg.id=6 pub.msg=data"),
    Sample(
      "forwarded twice", [5, 0xFE, 3, 0x55, 0x66, 1, 0, 7, 0xFE, 3, 0x77, 0x88, 2, 22],
      "msg.len=5 msg.type=0xfe control.info=0x03 wireless.node.id=21862 "
        + "msg.len=7 msg.type=0xfe control.info=0x03 wireless.node.id=30600 msg.len=2 msg.type=0x16"),
    Sample(
      "forwarded, three octets of address", [6, 0xFE, 0xFF, 1, 2, 3, 2, 22],
      "msg.len=6 msg.type=0xfe control.info=0x03 wireless.node.id=66051 msg.len=2 msg.type=0x16"),
    Sample(
      "forwarded, eight octets of address", [11, 0xFE, 3, 1, 2, 3, 4, 5, 6, 7, 8, 2, 22],
      "msg.len=11 msg.type=0xfe control.info=0x03 wireless.node.id=16909060 msg.len=2 msg.type=0x16")
  ]

  private static let head = "dup=0 qos=0x01 retain=0 topic.id.type=0x00 topic.id=5 msg.id=6"

  /// Datagrams whose length lies, that are cut, or that go on.
  static let broken: [Sample] = [
    Sample("one octet", [2], ""),
    Sample("half a long header", [1, 0], ""),
    Sample("no type", [1, 0, 4], ""),
    Sample("zeros", [0, 0], "msg.len=0 msg.type=0x00"),
    Sample("length 0", octets([0], publish.dropFirst()), "msg.len=0 msg.type=0x0c \(head)"),
    Sample("long length 2", octets([1, 0, 2], publish.dropFirst()), "msg.len=2 msg.type=0x0c \(head)"),
    Sample("length 5", octets([5], publish.dropFirst()), "msg.len=5 msg.type=0x0c \(head)"),
    Sample("one octet short of the fields", octets([6], publish.dropFirst()), "msg.len=6 msg.type=0x0c \(head) pub.msg=data"),
    Sample("no data", octets([7], publish.dropFirst()), "msg.len=7 msg.type=0x0c \(head) pub.msg="),
    Sample("less data", octets([8], publish.dropFirst()), "msg.len=8 msg.type=0x0c \(head) pub.msg=d"),
    Sample("more than is there", octets([32], publish.dropFirst()), "msg.len=32 msg.type=0x0c \(head)"),
    Sample("cut in the message id", Array(publish[..<6]), "msg.len=11 msg.type=0x0c dup=0 qos=0x01 retain=0 topic.id.type=0x00 topic.id=5"),
    Sample("cut in the topic id", Array(publish[..<4]), "msg.len=11 msg.type=0x0c dup=0 qos=0x01 retain=0 topic.id.type=0x00"),
    Sample("two messages", publish + publish, "msg.len=11 msg.type=0x0c \(head) pub.msg=data"),
    Sample("PINGREQ and more", [2, 22] + publish, "msg.len=2 msg.type=0x16"),
    Sample("reserved", octets([5, 3], "xyz".utf8), "msg.len=5 msg.type=0x03"),
    Sample("odd sleep", [3, 24, 45], "msg.len=3 msg.type=0x18"),
    Sample("sleep too long", [3, 24, 0, 45], "msg.len=3 msg.type=0x18 sleep.timer=45"),
    Sample("CONNACK, long", [8, 5, 1], "msg.len=8 msg.type=0x05 return.code=0x01"),
    Sample("GWINFO, short", octets([2, 2, 9], "abc".utf8), "msg.len=2 msg.type=0x02 gw.id=9"),
    Sample("GWINFO, too long", octets([9, 2, 9], "abc".utf8), "msg.len=9 msg.type=0x02 gw.id=9"),
    Sample("WILLTOPIC, short", octets([2, 7, 0x30], "will".utf8), "msg.len=2 msg.type=0x07 topic.id.type=0x00 will.topic=will"),
    Sample("forwarder without a node", [3, 0xFE, 3, 2, 22], "msg.len=3 msg.type=0xfe control.info=0x03"),
    Sample("forwarder with nothing", [2, 0xFE, 2, 22], "msg.len=2 msg.type=0xfe control.info=0x02"),
    Sample("forwarder, then half a length", [4, 0xFE, 3, 0x41, 5], "msg.len=4 msg.type=0xfe control.info=0x03 wireless.node.id=65"),
    Sample("forwarder alone", [5, 0xFE, 0, 1, 2], "msg.len=5 msg.type=0xfe control.info=0x00 wireless.node.id=258")
  ]
}

struct MQTTSNPacketTests {
  @Test(arguments: Samples.valid) func `what is parsed is written again`(sample: Sample) throws {
    let packet = try MQTTSNPacket(parsing: sample.bytes.octets)
    #expect(packet.serialized() == sample.bytes)
  }

  @Test(arguments: Samples.broken.dropLast(1).filter { ![0x05, 0x18].contains($0.bytes.last) || $0.bytes.count < 3 })
  func `what is broken is refused`(sample: Sample) {
    #expect(throws: WireError.self) { try MQTTSNPacket(parsing: sample.bytes.octets) }
  }

  @Test func `values of CONNECT and PUBLISH`() throws {
    let connect = MQTTSNPacket(
      .connect(flags: MQTTSNFlags(hasWill: true, isCleanSession: true), protocolID: 1, duration: 20, clientID: Array("cl".utf8)))
    #expect(connect.serialized() == octets([8, 4, 0x0C, 1, 0, 20], "cl".utf8))
    let parsed = try MQTTSNPacket(parsing: octets([10, 12, 0x72], "ab".utf8, [0, 0], "20.".utf8).octets)
    let flags = MQTTSNFlags(qualityOfService: 3, isRetained: true, topicIDType: .shortName)
    #expect(parsed.message == .publish(flags: flags, topicID: 0x6162, messageID: 0, data: Array("20.".utf8)))
    #expect(parsed.message.type == .publish)
  }

  @Test func `a message over 255 octets gets a long length`() throws {
    let message = MQTTSNPacket(.willMessage([UInt8](repeating: 7, count: 254)))
    #expect(message.serialized().prefix(4) == [1, 1, 2, 9])
    var again = message
    again.usesLongLength = true
    #expect(try MQTTSNPacket(parsing: message.serialized().octets) == again)
    #expect(MQTTSNPacket(.willMessage([UInt8](repeating: 7, count: 253))).serialized().prefix(2) == [255, 9])
  }

  @Test(arguments: Samples.valid) func `every prefix is refused or is what it says`(sample: Sample) {
    for count in 0..<sample.bytes.count {
      let bytes = Array(sample.bytes[..<count])
      #expect(throws: WireError.self) { try MQTTSNPacket(parsing: bytes.octets) }
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64]) func `any bytes are refused or written again`(seed: UInt64) {
    var random = SeededGenerator(seed: seed), accepted = 0
    for _ in 0..<3_000 {
      var bytes = Samples.valid[Int.random(in: 0..<Samples.valid.count, using: &random)].bytes
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      guard let packet = try? MQTTSNPacket(parsing: bytes.octets) else { continue }
      accepted += 1
      #expect(packet.serialized() == bytes, "seed \(seed)")
    }
    #expect(accepted > 500)
  }
}
