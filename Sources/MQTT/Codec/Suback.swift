/// SUBACK: MQTT 3.1.1 and 5.0 §3.9. The answer to SUBSCRIBE.
public struct Suback: Hashable, Sendable {
  /// The SUBSCRIBE that is answered.
  public var packetIdentifier: UInt16
  /// Version 5.
  public var properties: Properties
  /// One for each topic filter: the granted QoS, or why not. Before version 5, 128 is the only refusal.
  public var codes: [ReasonCode]

  /// A SUBACK with these fields.
  public init(packetIdentifier: UInt16, properties: Properties = [], codes: [ReasonCode]) {
    self.packetIdentifier = packetIdentifier
    self.properties = properties
    self.codes = codes
  }

  init(_ reader: inout PacketReader) throws(MQTTError) {
    packetIdentifier = try reader.packetIdentifier()
    properties = try Properties(&reader, in: PropertyHolder(.suback))
    codes = try ReasonCode.list(&reader, .suback)
  }

  func write(to writer: inout PacketWriter) {
    writer.write(packetIdentifier)
    writer.write(properties)
    for code in codes { writer.write(code.rawValue) }
  }
}

/// UNSUBACK: MQTT 3.1.1 and 5.0 §3.11. The answer to UNSUBSCRIBE.
public struct Unsuback: Hashable, Sendable {
  /// The UNSUBSCRIBE that is answered.
  public var packetIdentifier: UInt16
  /// Version 5.
  public var properties: Properties
  /// Version 5: one for each topic filter.
  public var codes: [ReasonCode]

  /// An UNSUBACK with these fields.
  public init(packetIdentifier: UInt16, properties: Properties = [], codes: [ReasonCode] = []) {
    self.packetIdentifier = packetIdentifier
    self.properties = properties
    self.codes = codes
  }

  init(_ reader: inout PacketReader) throws(MQTTError) {
    packetIdentifier = try reader.packetIdentifier()
    properties = try Properties(&reader, in: PropertyHolder(.unsuback))
    codes = reader.version == .v5 ? try ReasonCode.list(&reader, .unsuback) : []
    try reader.expectEnd()
  }

  func write(to writer: inout PacketWriter) {
    writer.write(packetIdentifier)
    guard writer.version == .v5 else { return }
    writer.write(properties)
    for code in codes { writer.write(code.rawValue) }
  }
}

extension ReasonCode {
  /// One code for each topic filter of the packet that is answered, which has at least one.
  static func list(_ reader: inout PacketReader, _ type: PacketType) throws(MQTTError) -> [ReasonCode] {
    guard reader.remaining > 0 else { throw reader.malformed("no code for any topic filter", Rule("§3.9.3", "§3.9.3")) }
    var codes: [ReasonCode] = []
    codes.reserveCapacity(reader.remaining)
    while reader.remaining > 0 {
      let code = ReasonCode(try reader.number("reason code"))
      try code.check(reader, type)
      codes.append(code)
    }
    return codes
  }
}
