/// PUBLISH: MQTT 3.1.1 and 5.0 §3.3. A message on its way from a client to the server, or from the server to a client.
public struct Publish: Hashable, Sendable {
  /// Where the message is published; nil in version 5 if a topic alias stands for the name.
  public var topic: TopicName?
  /// The message: any bytes, none included.
  public var message: [UInt8]
  /// How hard the sender tries.
  public var qos: QoS
  /// Whether the message is, or is to be, kept for later subscribers.
  public var retain: Bool
  /// Whether it is sent again.
  public var isDuplicate: Bool
  /// What ties an answer to it: with QoS 1 and 2.
  public var packetIdentifier: UInt16?
  /// Version 5.
  public var properties: Properties

  /// A PUBLISH with these fields. With QoS 1 and 2 it needs an identifier.
  public init(
    topic: TopicName?, message: [UInt8], qos: QoS = .atMostOnce, retain: Bool = false, isDuplicate: Bool = false,
    packetIdentifier: UInt16? = nil, properties: Properties = []
  ) {
    self.topic = topic
    self.message = message
    self.qos = qos
    self.retain = retain
    self.isDuplicate = isDuplicate
    self.packetIdentifier = packetIdentifier
    self.properties = properties
  }

  init(_ reader: inout PacketReader) throws(MQTTError) {
    guard let qos = QoS(rawValue: reader.first >> 1 & 3) else { throw reader.malformed("the QoS is 3", at: 0, Rule("3.3.1-4")) }
    self.qos = qos
    retain = reader.first & 1 == 1
    isDuplicate = reader.first & 8 != 0
    guard !isDuplicate || qos > .atMostOnce else {
      throw reader.malformed("a QoS 0 message is not sent again, and DUP is set", at: 0, Rule("3.3.1-2"))
    }
    let start = reader.offset
    let name = try reader.text("topic name")
    packetIdentifier = qos > .atMostOnce ? try reader.packetIdentifier() : nil
    properties = try Properties(&reader, in: .publish)
    if name.bytes.isEmpty, properties[.topicAlias] != nil {
      topic = nil
    } else if name.bytes.isEmpty, reader.version == .v5 {
      throw reader.protocolError("neither a topic name nor a topic alias", at: start, Rule("4.7.3-1"))
    } else {
      topic = try TopicName(name, version: reader.version, at: start + 2)
    }
    message = try reader.take(reader.remaining, "message")
  }

  var flags: UInt8 { (isDuplicate ? 8 : 0) | qos.rawValue << 1 | (retain ? 1 : 0) }

  func write(to writer: inout PacketWriter) {
    if let topic { writer.write(topic.text) } else { writer.write(UInt16(0)) }
    if qos > .atMostOnce { writer.write(packetIdentifier ?? 0) }
    writer.write(properties)
    writer.write(message)
  }
}
