import Wire

/// One control packet as a value: MQTT 3.1, 3.1.1 and 5.0 §3.
///
/// What it parses it writes back byte for byte, but for a remaining length in more bytes than it needs, which MQTT 3.1.1 allows.
public enum ControlPacket: Hashable, Sendable {
  /// A client asks to be connected.
  case connect(Connect)
  /// The server's answer.
  case connack(Connack)
  /// A message.
  case publish(Publish)
  /// The answer to a message of QoS 1.
  case puback(Acknowledgement)
  /// The first answer to a message of QoS 2.
  case pubrec(Acknowledgement)
  /// The sender's answer to PUBREC.
  case pubrel(Acknowledgement)
  /// The end of a QoS 2 delivery.
  case pubcomp(Acknowledgement)
  /// A client asks for messages.
  case subscribe(Subscribe)
  /// The answer.
  case suback(Suback)
  /// A client wants no more of them.
  case unsubscribe(Unsubscribe)
  /// The answer.
  case unsuback(Unsuback)
  /// A sign of life.
  case pingreq
  /// The answer.
  case pingresp
  /// The end.
  case disconnect(Disconnect)
  /// A step of an extended authentication, version 5.
  case auth(Auth)

  /// The packet's type.
  public var type: PacketType {
    switch self {
    case .connect: .connect
    case .connack: .connack
    case .publish: .publish
    case .puback: .puback
    case .pubrec: .pubrec
    case .pubrel: .pubrel
    case .pubcomp: .pubcomp
    case .subscribe: .subscribe
    case .suback: .suback
    case .unsubscribe: .unsubscribe
    case .unsuback: .unsuback
    case .pingreq: .pingreq
    case .pingresp: .pingresp
    case .disconnect: .disconnect
    case .auth: .auth
    }
  }
}

// Reading.
extension ControlPacket {
  /// The packet that starts at the first byte; bytes behind it are not looked at.
  ///
  /// CONNECT is read as the version that it declares, whatever `version` says. With `.unknown`, the packet's own bytes decide.
  /// A packet of more than `limit` bytes is refused as soon as its length is known.
  public init(parsing bytes: RawSpan, version: MQTTVersion, limit: Int = .max) throws(MQTTError) {
    let packet = try FixedHeader(bytes, version, limit: limit)
    guard bytes.byteCount >= packet.length else { throw .needMore(packet.length - bytes.byteCount) }
    var read = version
    if version == .unknown, packet.type != .connect {
      let body = Layer(.mqtt, offset: packet.bodyStart, length: packet.length - packet.bodyStart)
      read = MQTTPacket.evidentVersion(Reader(body, of: bytes), packet.first)
    }
    try packet.check(read)
    var reader = PacketReader(bytes, packet: 0..<packet.length, bodyFrom: packet.bodyStart, version: read)
    self = try Self.body(&reader, packet.type)
  }

  /// How many bytes the packet has that starts here.
  public static func length(of bytes: RawSpan) throws(MQTTError) -> Int { try FixedHeader(bytes, .unknown, limit: .max).length }

  private static func body(_ reader: inout PacketReader, _ type: PacketType) throws(MQTTError) -> ControlPacket {
    switch type {
    case .connect: return .connect(try Connect(&reader))
    case .connack: return .connack(try Connack(&reader))
    case .publish: return .publish(try Publish(&reader))
    case .puback: return .puback(try Acknowledgement(&reader, type))
    case .pubrec: return .pubrec(try Acknowledgement(&reader, type))
    case .pubrel: return .pubrel(try Acknowledgement(&reader, type))
    case .pubcomp: return .pubcomp(try Acknowledgement(&reader, type))
    case .subscribe: return .subscribe(try Subscribe(&reader))
    case .suback: return .suback(try Suback(&reader))
    case .unsubscribe: return .unsubscribe(try Unsubscribe(&reader))
    case .unsuback: return .unsuback(try Unsuback(&reader))
    case .disconnect: return .disconnect(try Disconnect(&reader))
    case .auth: return .auth(try Auth(&reader))
    default:
      try reader.expectEnd()
      return type == .pingreq ? .pingreq : .pingresp
    }
  }
}

// Writing.
extension ControlPacket {
  /// The packet's bytes in `version`. What the version does not have, such as properties before 5, is left out.
  ///
  /// Throws if a part is longer than its length can say.
  public func serialized(version: MQTTVersion) throws(MQTTError) -> [UInt8] {
    if case .connect(let connect) = self { return try connect.serialized() }
    var writer = PacketWriter(version)
    var flags: UInt8 = 0
    switch self {
    case .connect, .pingreq, .pingresp: break
    case .connack(let connack): connack.write(to: &writer)
    case .publish(let publish):
      publish.write(to: &writer)
      flags = publish.flags
    case .puback(let answer), .pubrec(let answer), .pubcomp(let answer): answer.write(to: &writer)
    case .pubrel(let answer):
      answer.write(to: &writer)
      flags = answer.oldFlags ?? 2
    case .subscribe(let subscribe):
      subscribe.write(to: &writer)
      flags = subscribe.oldFlags ?? 2
    case .suback(let suback): suback.write(to: &writer)
    case .unsubscribe(let unsubscribe):
      unsubscribe.write(to: &writer)
      flags = unsubscribe.oldFlags ?? 2
    case .unsuback(let unsuback): unsuback.write(to: &writer)
    case .disconnect(let disconnect): disconnect.write(to: &writer)
    case .auth(let auth): auth.write(to: &writer)
    }
    return try writer.packet(type, flags: flags)
  }
}
