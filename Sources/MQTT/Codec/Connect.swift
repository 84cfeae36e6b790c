/// CONNECT: MQTT 3.1.1 and 5.0 §3.1. The client's first packet, and the only one that says which version is spoken.
public struct Connect: Hashable, Sendable {
  /// The version that the client wants to speak.
  public var version: MQTTVersion
  /// Clean Session, in version 5 Clean Start: forget what an earlier connection of this client left behind.
  public var cleanSession: Bool
  /// The most seconds between two packets of the client; 0 switches the check off.
  public var keepAlive: UInt16
  /// Version 5.
  public var properties: Properties
  /// The session's name; empty asks the server for one.
  public var clientID: EncodedString
  /// The message to publish if the connection breaks.
  public var will: Will?
  /// Who the client claims to be.
  public var userName: EncodedString?
  /// The proof of it: any bytes.
  public var password: [UInt8]?
  /// Flags of version 3.1 that are set with nothing behind them: it allows the reserved bit, a will's QoS without a will, and a user
  /// name or password that is announced and missing.
  public var idleFlags: UInt8 = 0

  /// A CONNECT with these fields.
  public init(
    version: MQTTVersion, clientID: EncodedString, cleanSession: Bool = true, keepAlive: UInt16 = 60, properties: Properties = [],
    will: Will? = nil, userName: EncodedString? = nil, password: [UInt8]? = nil
  ) {
    self.version = version
    self.clientID = clientID
    self.cleanSession = cleanSession
    self.keepAlive = keepAlive
    self.properties = properties
    self.will = will
    self.userName = userName
    self.password = password
  }

  /// The message that a server publishes for a client that went without DISCONNECT: §3.1.2.5.
  public struct Will: Hashable, Sendable {
    /// Where it is published.
    public var topic: TopicName
    /// What is published.
    public var message: [UInt8]
    /// At which QoS.
    public var qos: QoS
    /// Whether as a retained message.
    public var retain: Bool
    /// Version 5.
    public var properties: Properties

    /// A will with these fields.
    public init(topic: TopicName, message: [UInt8], qos: QoS = .atMostOnce, retain: Bool = false, properties: Properties = []) {
      self.topic = topic
      self.message = message
      self.qos = qos
      self.retain = retain
      self.properties = properties
    }
  }
}

extension Connect {
  init(_ packet: inout PacketReader) throws(MQTTError) {
    version = try Self.version(&packet)
    var reader = PacketReader(packet, version: version)
    let flags = try Self.flags(&reader)
    cleanSession = flags & 0x02 != 0
    keepAlive = try reader.number("keep alive")
    properties = try Properties(&reader, in: .connect)
    clientID = try reader.text("client identifier")
    will = flags & 0x04 == 0 ? nil : try Self.will(&reader, flags)
    // MQTT 3.1 §3.1: the remaining length takes precedence over these two flags.
    let mayMiss = version == .v3_1
    userName = flags & 0x80 == 0 || mayMiss && reader.remaining == 0 ? nil : try reader.text("user name")
    password = flags & 0x40 == 0 || mayMiss && reader.remaining == 0 ? nil : try reader.binary("password")
    try reader.expectEnd()
    idleFlags = flags & ~flagsInUse
  }

  /// Protocol name and level, §3.1.2.1 and §3.1.2.2.
  private static func version(_ reader: inout PacketReader) throws(MQTTError) -> MQTTVersion {
    let start = reader.offset
    let name = try reader.binary("protocol name")
    guard name == Array("MQTT".utf8) || name == Array("MQIsdp".utf8) else {
      throw reader.malformed("the protocol name is neither MQTT nor MQIsdp", at: start, Rule("3.1.2-1"))
    }
    let version = MQTTVersion(try reader.number("protocol level"))
    guard version == .v3_1 || version == .v3_1_1 || version == .v5 else { throw .unsupportedVersion(version) }
    guard (name.count == 6) == (version == .v3_1) else {
      throw reader.malformed("the protocol name belongs to another version", at: start, Rule("3.1.2-1"))
    }
    return version
  }

  /// §3.1.2.3 to §3.1.2.9.
  private static func flags(_ reader: inout PacketReader) throws(MQTTError) -> UInt8 {
    let at = reader.offset
    let flags: UInt8 = try reader.number("connect flags")
    guard flags & 0x18 != 0x18 || flags & 0x04 == 0 else {
      throw reader.malformed("the will's QoS is 3", at: at, Rule("3.1.2-14", "3.1.2-12"))
    }
    if reader.version == .v3_1 { return flags }
    guard flags & 0x01 == 0 else { throw reader.malformed("the reserved flag is set", at: at, Rule("3.1.2-3")) }
    guard flags & 0x04 != 0 || flags & 0x18 == 0 else {
      throw reader.malformed("a will's QoS without a will", at: at, Rule("3.1.2-13", "3.1.2-11"))
    }
    guard flags & 0x04 != 0 || flags & 0x20 == 0 else {
      throw reader.malformed("a retained will without a will", at: at, Rule("3.1.2-15", "3.1.2-13"))
    }
    guard flags & 0xC0 != 0x40 || reader.version == .v5 else {
      throw reader.malformed("a password without a user name", at: at, Rule("3.1.2-22"))
    }
    return flags
  }

  private static func will(_ reader: inout PacketReader, _ flags: UInt8) throws(MQTTError) -> Will {
    let properties = try Properties(&reader, in: .will)
    let topic = try reader.text("will topic")
    let name = try TopicName(topic, version: reader.version, at: reader.offset - topic.bytes.count)
    let message = try reader.binary("will message")
    let qos = QoS(rawValue: flags >> 3 & 3) ?? .atMostOnce
    return Will(topic: name, message: message, qos: qos, retain: flags & 0x20 != 0, properties: properties)
  }

  /// The flags that the fields say.
  private var flagsInUse: UInt8 {
    var flags: UInt8 = cleanSession ? 0x02 : 0
    if let will { flags |= 0x04 | will.qos.rawValue << 3 | (will.retain ? 0x20 : 0) }
    if userName != nil { flags |= 0x80 }
    if password != nil { flags |= 0x40 }
    return flags
  }

  /// The packet's bytes, in the version that it declares.
  public func serialized() throws(MQTTError) -> [UInt8] {
    var writer = PacketWriter(version)
    writer.writeCounted(Array((version == .v3_1 ? "MQIsdp" : "MQTT").utf8))
    writer.write(version.rawValue)
    writer.write(flagsInUse | idleFlags)
    writer.write(keepAlive)
    writer.write(properties)
    writer.write(clientID)
    if let will {
      writer.write(will.properties)
      writer.write(will.topic.text)
      writer.writeCounted(will.message)
    }
    if let userName { writer.write(userName) }
    if let password { writer.writeCounted(password) }
    return try writer.packet(.connect, flags: 0)
  }
}
