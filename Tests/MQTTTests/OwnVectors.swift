import MQTT

/// Packets of this project's own, sent to mosquitto 2.0.11 on loopback, and what it did: its answer, and whether it kept the connection.
enum OwnVectors {
  static let all: [Vector] = [
    vector("subscribe", .v3_1_1, "820800010003612f2301", "9003000101", isAccepted: true),
    vector("subscribe with a misplaced #", .v3_1_1, "820900010004612f236201", "", isAccepted: false),
    vector("subscribe to nothing", .v3_1_1, "82020001", "", isAccepted: false),
    vector("subscribe with QoS 3", .v3_1_1, "820800010003612f6203", "", isAccepted: false),
    vector("unsubscribe", .v3_1_1, "a20700010003612f62", "b0020001", isAccepted: true),
    vector("publish with QoS 3", .v3_1_1, "360700016100016869", "", isAccepted: false),
    vector("publish to a filter", .v3_1_1, "30070003612f2b6869", "", isAccepted: false),
    vector("publish with U+0000", .v3_1_1, "300700036100626869", "", isAccepted: false),
    vector("publish with a surrogate", .v3_1_1, "30070003eda0806869", "", isAccepted: false),
    vector("publish with a lone continuation byte", .v3_1_1, "30050001806869", "", isAccepted: false),
    vector("publish QoS 1 with identifier 0", .v3_1_1, "320700016100006869", "", isAccepted: false),
    vector("publish QoS 1", .v3_1_1, "320700016100096869", "40020009", isAccepted: true),
    vector("ping", .v3_1_1, "c000", "d000", isAccepted: true),
    vector("reserved type", .v3_1_1, "0000", "", isAccepted: false),
    vector("auth in 3.1.1", .v3_1_1, "f000", "", isAccepted: false),
    vector("connect with the reserved flag", .v3_1_1, isConnected: false, "100d00044d5154540403003c000161", "", isAccepted: false),
    vector("connect with a will of QoS 3", .v3_1_1, isConnected: false, "101200044d515454041e003c0001610001620000", "", isAccepted: false),
    vector("connect with a password and no name", .v3_1_1, isConnected: false, "100f00044d5154540442003c0001610000", "", isAccepted: false),
    vector(
      "connect of 3.1 with the reserved flag", .v3_1, isConnected: false, "100f00064d51497364700303003c000161", "20020000", isAccepted: true
    ),
    vector("connect and bytes behind it", .v3_1_1, isConnected: false, "100e00044d5154540402003c00016100", "", isAccepted: false),
    vector("connect", .v5, isConnected: false, "100e00044d5154540502003c00000161", "200900000622000a210014", isAccepted: true),
    vector("connect with a property twice", .v5, isConnected: false, "101400044d5154540502003c06210014210014000161", "", isAccepted: false),
    vector("connect with a receive maximum of 0", .v5, isConnected: false, "101100044d5154540502003c03210000000161", "", isAccepted: false),
    vector("connect with a property of PUBLISH", .v5, isConnected: false, "101000044d5154540502003c020101000161", "", isAccepted: false),
    vector(
      "connect with user properties twice", .v5, isConnected: false, "101c00044d5154540502003c0e2600016b0001762600016b000176000161",
      "200900000622000a210014", isAccepted: true),
    vector("connect with a list longer than it says", .v5, isConnected: false, "100f00044d5154540502003c0121000161", "", isAccepted: false),
    vector("publish with an alias of 0", .v5, "30080001610323000068", "e00181", isAccepted: false),
    vector("publish with an unknown property", .v5, "3007000161027f0068", "e00181", isAccepted: false),
    vector("publish with a subscription identifier in five bytes", .v5, "300a000161060b8080808001", "e00181", isAccepted: false),
    vector("publish with properties", .v5, "300d00016107010102000000ff6868", "", isAccepted: true),
    vector("puback with a reason", .v5, "4003000110", "", isAccepted: true),
    vector("subscribe with retain handling 3", .v5, "820700010000016131", "e00181", isAccepted: false),
    vector("subscribe with reserved options", .v5, "820700010000016140", "e00181", isAccepted: false),
    vector("subscribe to a share", .v5, "8212000100000c2473686172652f672f612f2301", "900400010001", isAccepted: true),
    vector("subscribe with identifier 0", .v5, "82090001020b0000016100", "e00181", isAccepted: false),
    vector("disconnect with a reason", .v5, "e00104", "", isAccepted: false),
    vector("disconnect with flags", .v5, "e200", "", isAccepted: false),
    vector("auth without a method", .v5, "f000", "", isAccepted: false)
  ]

  /// What the broker lets pass and the specification does not: the codec goes by the specification.
  static let lenient: [(name: String, version: MQTTVersion, packet: String, statement: String)] = [
    ("ping with a body", .v3_1_1, "c00100", "MQTT 3.1.1 §2.2.3"),
    ("connect with authentication data alone", .v5, "101200044d5154540502003c0416000178000161", "MQTT 5.0 §3.1.2.11.10"),
    ("publish with a response topic with #", .v5, "3009000161040800012368", "[MQTT-3.3.2-14]"),
    ("publish with a payload format of 2", .v5, "300700016102010268", "MQTT 5.0 §3.3.2.3.2"),
    ("puback with an unknown reason", .v5, "4003000105", "[MQTT-3.4.2-1]"),
    ("subscribe with No Local to a share", .v5, "8212000100000c2473686172652f672f612f2304", "[MQTT-3.8.3-4]")
  ]

  private static func vector(
    _ name: String, _ version: MQTTVersion, isConnected: Bool = true, _ sent: String, _ answer: String, isAccepted: Bool
  ) -> Vector {
    Vector(
      name: name, version: version, isConnected: isConnected, isAccepted: isAccepted, sent: [octets(sent)],
      received: answer.isEmpty ? [] : [octets(answer)])
  }
}
