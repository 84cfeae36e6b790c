/// CONNACK: MQTT 3.1.1 and 5.0 §3.2. The server's answer to CONNECT.
public struct Connack: Hashable, Sendable {
  /// Whether the server still has the client's session. Version 3.1 has no such flag, and ignores the byte.
  public var sessionPresent: Bool
  /// In version 5 a reason, before it a return code of 0 to 5 with meanings of its own (`ReasonCode.connectReturn`).
  public var code: ReasonCode
  /// Version 5.
  public var properties: Properties
  /// The byte in the flags' place, which version 3.1 gives no meaning.
  var oldByte: UInt8?

  /// A CONNACK with these fields.
  public init(sessionPresent: Bool = false, code: ReasonCode = .success, properties: Properties = []) {
    self.sessionPresent = sessionPresent
    self.code = code
    self.properties = properties
  }

  init(_ reader: inout PacketReader) throws(MQTTError) {
    let flags: UInt8 = try reader.number("acknowledge flags")
    let isOld = reader.version == .v3_1
    guard isOld || flags < 2 else {
      throw reader.malformed("reserved acknowledge flags are set", at: reader.offset - 1, Rule("§3.2.2.1", "3.2.2-1"))
    }
    sessionPresent = !isOld && flags == 1
    oldByte = isOld ? flags : nil
    code = ReasonCode(try reader.number("reason code"))
    try code.check(reader, .connack)
    guard !sessionPresent || code == .success else {
      throw reader.protocolError("a refusal with a session present", at: reader.offset - 1, Rule("3.2.2-4", "3.2.2-6"))
    }
    properties = try Properties(&reader, in: .connack)
    try reader.expectEnd()
  }

  func write(to writer: inout PacketWriter) {
    writer.write(writer.version == .v3_1 ? oldByte ?? 0 : sessionPresent ? 1 : 0)
    writer.write(code.rawValue)
    writer.write(properties)
  }
}

extension ReasonCode {
  /// Throws unless the code, which the reader has just passed, may stand in a packet of this type.
  func check(_ reader: borrowing PacketReader, _ type: PacketType) throws(MQTTError) {
    let isKnown =
      if reader.version == .v5 { name(in: type) != nil } else if type == .connack { rawValue < 6 } else { rawValue < 3 || rawValue == 128 }
    guard !isKnown else { return }
    throw reader.protocolError("\(type.name) has no code \(rawValue)", at: reader.offset - 1, Self.rule(for: type))
  }

  private static func rule(for type: PacketType) -> Rule {
    switch type {
    case .connack: Rule("§3.2.2.3", "3.2.2-8")
    case .puback: Rule("3.4.2-1")
    case .pubrec: Rule("3.5.2-1")
    case .pubrel: Rule("3.6.2-1")
    case .pubcomp: Rule("3.7.2-1")
    case .suback: Rule("3.9.3-2")
    case .unsuback: Rule("3.11.3-2")
    case .disconnect: Rule("3.14.2-1")
    default: Rule("3.15.2-1")
    }
  }
}
