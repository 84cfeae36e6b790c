import MQTT
import Testing
import Wire

struct PropertyTests {
  /// MQTT 5.0 table 2-4: each property in bytes, and where it may stand.
  static let all: [(digits: String, property: Property, holders: [PacketType], inWill: Bool)] = [
    ("0101", .payloadFormatIndicator(1), [.publish], true),
    ("0200000102", .messageExpiryInterval(258), [.publish], true),
    ("03000161", .contentType(text("a")), [.publish], true),
    ("08000161", .responseTopic(text("a")), [.publish], true),
    ("0900020061", .correlationData([0, 0x61]), [.publish], true),
    ("0bc102", .subscriptionIdentifier(321), [.publish, .subscribe], false),
    ("1100000102", .sessionExpiryInterval(258), [.connect, .connack, .disconnect], false),
    ("12000161", .assignedClientIdentifier(text("a")), [.connack], false),
    ("130102", .serverKeepAlive(258), [.connack], false),
    ("15000161", .authenticationMethod(text("a")), [.connect, .connack, .auth], false),
    ("1701", .requestProblemInformation(1), [.connect], false),
    ("1800000102", .willDelayInterval(258), [], true),
    ("1901", .requestResponseInformation(1), [.connect], false),
    ("1a000161", .responseInformation(text("a")), [.connack], false),
    ("1c000161", .serverReference(text("a")), [.connack, .disconnect], false),
    (
      "1f000161", .reasonString(text("a")), [.connack, .puback, .pubrec, .pubrel, .pubcomp, .suback, .unsuback, .disconnect, .auth], false
    ),
    ("210102", .receiveMaximum(258), [.connect, .connack], false),
    ("220102", .topicAliasMaximum(258), [.connect, .connack], false),
    ("230102", .topicAlias(258), [.publish], false),
    ("2401", .maximumQoS(1), [.connack], false),
    ("2501", .retainAvailable(1), [.connack], false),
    ("26000161000162", .userProperty(name: text("a"), value: text("b")), frames.map(\.type), true),
    ("2700000102", .maximumPacketSize(258), [.connect, .connack], false),
    ("2801", .wildcardSubscriptionAvailable(1), [.connack], false),
    ("2901", .subscriptionIdentifierAvailable(1), [.connack], false),
    ("2a01", .sharedSubscriptionAvailable(1), [.connack], false)
  ]

  /// Every packet with properties: what stands before and behind the list.
  static let frames: [(type: PacketType, first: String, before: String, after: String)] = [
    (.connect, "10", "00044d5154540502003c", "000161"), (.connack, "20", "0000", ""), (.publish, "30", "000161", ""),
    (.puback, "40", "000100", ""), (.pubrec, "50", "000100", ""), (.pubrel, "62", "000100", ""), (.pubcomp, "70", "000100", ""),
    (.subscribe, "82", "0001", "00016100"), (.suback, "90", "0001", "00"), (.unsubscribe, "a2", "0001", "000161"),
    (.unsuback, "b0", "0001", "00"), (.disconnect, "e0", "00", ""), (.auth, "f0", "00", "")
  ]

  static func text(_ text: String) -> EncodedString { (try? EncodedString(text))! }

  static func packet(_ frame: (type: PacketType, first: String, before: String, after: String), _ list: String) -> [UInt8] {
    // AUTH is nothing without its method.
    let list = frame.type == .auth && !list.hasPrefix("15") ? list + "15000178" : list
    let body = octets(frame.before) + [UInt8(octets(list).count)] + octets(list) + octets(frame.after)
    return octets(frame.first) + [UInt8(body.count)] + body
  }

  @Test func `each property parses where it may stand, and nowhere else`() {
    for (digits, property, holders, _) in Self.all {
      for frame in Self.frames {
        let bytes = Self.packet(frame, digits)
        let parsed = try? parse(bytes, .v5)
        #expect((parsed != nil) == holders.contains(frame.type), "\(property) in \(frame.type.name)")
        guard let parsed else { continue }
        #expect(parsed.propertyList?.first == property, "\(property) in \(frame.type.name)")
        #expect((try? parsed.serialized(version: .v5)) == bytes)
      }
    }
    #expect(Set(Self.all.map(\.property.identifier)).count == 26)  // and authentication data, below
  }

  @Test func `each property in a will`() {
    for (digits, property, _, inWill) in Self.all {
      let list = octets(digits)
      let body = octets("00044d5154540506003c00000161") + [UInt8(list.count)] + list + octets("0001620000")
      let bytes = [0x10, UInt8(body.count)] + body
      let parsed = try? parse(bytes, .v5)
      #expect((parsed != nil) == inWill, "\(property)")
      guard case .connect(let connect) = parsed else { continue }
      #expect(connect.will?.properties.first == property)
      #expect((try? connect.serialized()) == bytes)
    }
  }

  @Test func `a property stands once, but for user properties and a PUBLISH's subscription identifiers`() {
    for (digits, property, holders, _) in Self.all {
      for frame in Self.frames where holders.contains(frame.type) {
        let mayRepeat = property.identifier == .userProperty || property.identifier == .subscriptionIdentifier && frame.type == .publish
        let bytes = Self.packet(frame, digits + digits)
        let error = refusal(bytes.map(hex).joined(), .v5)
        #expect((error == nil) == mayRepeat, "\(property) in \(frame.type.name)")
        if let error { #expect(error.violation?.what.hasSuffix("stands here twice") == true) }
      }
    }
  }

  @Test func `authentication data needs its method`() throws {
    let frame = Self.frames[0]
    #expect(refusal(Self.packet(frame, "16000178").map(hex).joined(), .v5)?.violation?.statement == "MQTT 5.0 §3.1.2.11.10")
    let both = Self.packet(frame, "1500017816000179")
    let packet = try parse(both, .v5)
    #expect(packet.propertyList?[.authenticationData] == .binary([0x79]))
    #expect(packet.propertyList?.text(.authenticationMethod)?.description == "x")
  }

  @Test(arguments: [
    ("230000", PacketType.publish), ("0b00", .subscribe), ("1702", .connect), ("1902", .connect), ("210000", .connect),
    ("2700000000", .connect), ("2402", .connack), ("2502", .connack), ("2802", .connack), ("2902", .connack), ("2a02", .connack),
    ("080001 23", .publish)
  ])
  func `values that are out of their range`(digits: String, type: PacketType) {
    guard let frame = Self.frames.first(where: { $0.type == type }) else { return }
    guard case .protocolError = refusal(Self.packet(frame, digits).map(hex).joined(), .v5) else {
      Issue.record("\(digits) was taken")
      return
    }
  }

  @Test func `every identifier that is not defined is refused`() {
    let known = Set(Self.all.map(\.property.identifier.rawValue) + [0x16])
    for number in UInt8(0)...127 where !known.contains(number) {
      #expect(PropertyIdentifier(number).format == nil)
      #expect(PropertyIdentifier.names(UInt64(number)) == nil)
      guard case .malformed = refusal(Self.packet(Self.frames[2], hex(number) + "00").map(hex).joined(), .v5) else {
        Issue.record("\(number) was taken")
        continue
      }
    }
  }

  @Test func `a value of another format makes no property`() {
    #expect(Property(.topicAlias, .byte(1)) == nil)
    #expect(Property(.topicAlias, .twoBytes(1)) == .topicAlias(1))
    #expect(Property(PropertyIdentifier(99), .byte(1)) == nil)
    for (_, property, _, _) in Self.all { #expect(Property(property.identifier, property.value) == property) }
  }

  @Test func `a list is a collection`() throws {
    var list: Properties = [.receiveMaximum(7), .userProperty(name: Self.text("k"), value: Self.text("v"))]
    list.append(.subscriptionIdentifier(300))
    #expect(list.count == 3 && list.number(.receiveMaximum) == 7 && list.number(.subscriptionIdentifier) == 300)
    #expect(list.userProperties.map(\.name.description) == ["k"])
    #expect(list.number(.topicAlias) == nil && list.text(.contentType) == nil)
  }
}

extension ControlPacket {
  /// The packet's own list.
  var propertyList: Properties? {
    switch self {
    case .connect(let packet): packet.properties
    case .connack(let packet): packet.properties
    case .publish(let packet): packet.properties
    case .puback(let packet), .pubrec(let packet), .pubrel(let packet), .pubcomp(let packet): packet.properties
    case .subscribe(let packet): packet.properties
    case .suback(let packet): packet.properties
    case .unsubscribe(let packet): packet.properties
    case .unsuback(let packet): packet.properties
    case .disconnect(let packet): packet.properties
    case .auth(let packet): packet.properties
    case .pingreq, .pingresp: nil
    }
  }
}

struct ReasonCodeTests {
  /// MQTT 5.0 table 2-6, by code: the packets that may carry it.
  static let table: [UInt8: [PacketType]] = [
    0x00: ReasonCode.carriers, 0x01: [.suback], 0x02: [.suback], 0x04: [.disconnect], 0x10: [.puback, .pubrec], 0x11: [.unsuback],
    0x18: [.auth], 0x19: [.auth], 0x80: [.connack, .puback, .pubrec, .suback, .unsuback, .disconnect], 0x81: [.connack, .disconnect],
    0x82: [.connack, .disconnect], 0x83: [.connack, .puback, .pubrec, .suback, .unsuback, .disconnect], 0x84: [.connack],
    0x85: [.connack], 0x86: [.connack], 0x87: [.connack, .puback, .pubrec, .suback, .unsuback, .disconnect], 0x88: [.connack],
    0x89: [.connack, .disconnect], 0x8A: [.connack], 0x8B: [.disconnect], 0x8C: [.connack, .disconnect], 0x8D: [.disconnect],
    0x8E: [.disconnect], 0x8F: [.suback, .unsuback, .disconnect], 0x90: [.connack, .puback, .pubrec, .disconnect],
    0x91: [.puback, .pubrec, .suback, .unsuback], 0x92: [.pubrel, .pubcomp], 0x93: [.disconnect], 0x94: [.disconnect],
    0x95: [.connack, .disconnect], 0x96: [.disconnect], 0x97: [.connack, .puback, .pubrec, .suback, .disconnect], 0x98: [.disconnect],
    0x99: [.connack, .puback, .pubrec, .disconnect], 0x9A: [.connack, .disconnect], 0x9B: [.connack, .disconnect],
    0x9C: [.connack, .disconnect], 0x9D: [.connack, .disconnect], 0x9E: [.suback, .disconnect], 0x9F: [.connack, .disconnect],
    0xA0: [.disconnect], 0xA1: [.suback, .disconnect], 0xA2: [.suback, .disconnect]
  ]

  @Test func `every code in every packet that has one`() {
    for code in UInt8(0)...255 {
      for frame in PropertyTests.frames where ReasonCode.carriers.contains(frame.type) {
        let isAllowed = Self.table[code]?.contains(frame.type) ?? false
        #expect((ReasonCode(code).name(in: frame.type) != nil) == isAllowed, "\(code) in \(frame.type.name)")
        let bytes = packet(frame, code)
        let parsed = try? parse(bytes, .v5)
        #expect((parsed != nil) == isAllowed, "\(code) in \(frame.type.name)")
        if let parsed { #expect((try? parsed.serialized(version: .v5)) == bytes) }
      }
    }
  }

  private func packet(_ frame: (type: PacketType, first: String, before: String, after: String), _ code: UInt8) -> [UInt8] {
    let list = frame.type == .auth ? octets("0415000178") : [0]
    let body = frame.after == "00" ? octets(frame.before) + [0, code] : octets(String(frame.before.dropLast(2))) + [code] + list
    return octets(frame.first) + [UInt8(body.count)] + body
  }

  @Test func `the same number has another meaning in another packet`() {
    #expect(ReasonCode.success.name(in: .suback)?.description == "Granted QoS 0")
    #expect(ReasonCode.success.name(in: .disconnect)?.description == "Normal disconnection")
    #expect(ReasonCode.success.name(in: .connack)?.description == "Success")
    #expect(ReasonCode.success.name(in: .publish) == nil)
    #expect(ReasonCode(0x80).isError && !ReasonCode(0x10).isError)
    #expect(ReasonCode.connectReturn(5)?.description == "refused: not authorized")
  }

  @Test func `codes of 3_1_1`() {
    for code in UInt8(0)...255 {
      #expect((refusal("2002 00" + hex(code), .v3_1_1) == nil) == (code < 6))
      #expect((refusal("9003 0001" + hex(code), .v3_1_1) == nil) == (code < 3 || code == 128))
    }
  }
}
