/// DISCONNECT: MQTT 3.1.1 and 5.0 §3.14. In version 5 the server sends it, too.
public struct Disconnect: Hashable, Sendable {
  /// Version 5. Nil if the packet leaves it out, which means a normal end.
  public var reason: ReasonCode?
  /// Version 5. Nil if the packet leaves the list out together with its length, which means none.
  public var properties: Properties?

  /// A DISCONNECT with these fields.
  public init(reason: ReasonCode? = nil, properties: Properties? = nil) {
    self.reason = reason
    self.properties = properties
  }

  init(_ reader: inout PacketReader) throws(MQTTError) {
    (reason, properties) = try ReasonCode.tail(&reader, .disconnect)
    try reader.expectEnd()
  }

  func write(to writer: inout PacketWriter) { ReasonCode.write(reason, properties, to: &writer) }
}

/// AUTH: MQTT 5.0 §3.15. A step of an authentication that takes more than CONNECT and CONNACK.
public struct Auth: Hashable, Sendable {
  /// Nil if the packet leaves it out, which means success.
  public var reason: ReasonCode?
  /// Nil if the packet leaves the list out together with its length.
  public var properties: Properties?

  /// An AUTH with these fields.
  public init(reason: ReasonCode? = nil, properties: Properties? = nil) {
    self.reason = reason
    self.properties = properties
  }

  /// Only a success without properties may leave both out (§3.15.2.1).
  init(_ reader: inout PacketReader) throws(MQTTError) {
    (reason, properties) = try ReasonCode.tail(&reader, .auth)
    guard reason == nil || properties != nil else {
      throw reader.protocolError("AUTH without an authentication method", Rule("§3.15.2.2.2"))
    }
    try reader.expectEnd()
  }

  func write(to writer: inout PacketWriter) { ReasonCode.write(reason, properties, to: &writer) }
}
