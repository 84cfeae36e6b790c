/// PUBACK, PUBREC, PUBREL and PUBCOMP, which look alike: MQTT 3.1.1 and 5.0 §3.4 to §3.7.
public struct Acknowledgement: Hashable, Sendable {
  /// The PUBLISH that is answered.
  public var packetIdentifier: UInt16
  /// Version 5. Nil if the packet leaves it out, which means success.
  public var reason: ReasonCode?
  /// Version 5. Nil if the packet leaves the list out together with its length, which means none.
  public var properties: Properties?
  /// The four flags of a PUBREL in version 3.1, where DUP may be set; nil elsewhere.
  public var oldFlags: UInt8?

  /// An answer with these fields.
  public init(packetIdentifier: UInt16, reason: ReasonCode? = nil, properties: Properties? = nil) {
    self.packetIdentifier = packetIdentifier
    self.reason = reason
    self.properties = properties
  }

  init(_ reader: inout PacketReader, _ type: PacketType) throws(MQTTError) {
    oldFlags = type == .pubrel && reader.version == .v3_1 ? reader.first & 15 : nil
    packetIdentifier = try reader.packetIdentifier()
    (reason, properties) = try ReasonCode.tail(&reader, type)
    try reader.expectEnd()
  }

  func write(to writer: inout PacketWriter) {
    writer.write(packetIdentifier)
    ReasonCode.write(reason, properties, to: &writer)
  }
}

extension ReasonCode {
  /// A reason and properties at the end of a version 5 packet, both of which may be left out: MQTT 5.0 §3.4.2.1, §3.14.2.1, §3.15.2.1.
  static func tail(_ reader: inout PacketReader, _ type: PacketType) throws(MQTTError) -> (ReasonCode?, Properties?) {
    guard reader.version == .v5, reader.remaining > 0 else { return (nil, nil) }
    let reason = ReasonCode(try reader.number("reason code"))
    try reason.check(reader, type)
    guard reader.remaining > 0 else { return (reason, nil) }
    return (reason, try Properties(&reader, in: PropertyHolder(type)))
  }

  static func write(_ reason: ReasonCode?, _ properties: Properties?, to writer: inout PacketWriter) {
    guard writer.version == .v5, reason != nil || properties != nil else { return }
    writer.write((reason ?? .success).rawValue)
    if let properties { writer.write(properties) }
  }
}
