public import Wire

/// The outcome of an operation, MQTT 5.0 §2.4. Codes below 0x80 say that it worked. An open registry, hence no enum.
public struct ReasonCode: Hashable, Sendable, BitwiseCopyable {
  /// The code as it stands in the packet.
  public let rawValue: UInt8
  /// The reason with this code.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }
  /// Whether the operation failed.
  public var isError: Bool { rawValue >= 0x80 }

  /// 0: it worked; in DISCONNECT, a normal end.
  public static let success = ReasonCode(0x00)
  /// 4: the client leaves and wants its will to be published.
  public static let disconnectWithWillMessage = ReasonCode(0x04)
  /// 16: accepted, and nobody has subscribed.
  public static let noMatchingSubscribers = ReasonCode(0x10)
  /// 17: there was nothing to unsubscribe from.
  public static let noSubscriptionExisted = ReasonCode(0x11)
  /// 24: the authentication goes on.
  public static let continueAuthentication = ReasonCode(0x18)
  /// 25: the authentication starts again.
  public static let reauthenticate = ReasonCode(0x19)
  /// 128: an error that the sender does not name.
  public static let unspecifiedError = ReasonCode(0x80)
  /// 129: bytes that the specification's formats do not allow.
  public static let malformedPacket = ReasonCode(0x81)
  /// 130: well-formed, and forbidden here.
  public static let protocolError = ReasonCode(0x82)
  /// 132: the server does not speak the client's version.
  public static let unsupportedProtocolVersion = ReasonCode(0x84)
  /// 135: the operation is not permitted.
  public static let notAuthorized = ReasonCode(0x87)
  /// 149: longer than the receiver takes.
  public static let packetTooLarge = ReasonCode(0x95)
  /// 143: well-formed, and not accepted here.
  public static let topicFilterInvalid = ReasonCode(0x8F)
  /// 144: well-formed, and not accepted here.
  public static let topicNameInvalid = ReasonCode(0x90)

  /// The packets of version 5 that carry a reason code.
  public static let carriers: [PacketType] = [
    .connack, .puback, .pubrec, .pubrel, .pubcomp, .suback, .unsuback, .disconnect, .auth
  ]

  /// The code's name in packets of `type`; nil where the specification does not allow it there (MQTT 5.0 table 2-6).
  public func name(in type: PacketType) -> StaticString? {
    switch type {
    case .connack: Self.connack(UInt64(rawValue))
    case .puback, .pubrec: Self.puback(UInt64(rawValue))
    case .pubrel, .pubcomp: Self.pubrel(UInt64(rawValue))
    case .suback: Self.suback(UInt64(rawValue))
    case .unsuback: Self.unsuback(UInt64(rawValue))
    case .disconnect: Self.disconnect(UInt64(rawValue))
    case .auth: Self.auth(UInt64(rawValue))
    default: nil
    }
  }
}

/// MQTT 5.0 table 2-6, once by code and once by packet.
extension ReasonCode {
  /// The names of the error codes, the same wherever they are allowed.
  static func error(_ code: UInt64) -> StaticString? {
    switch code {
    case 0x80: "Unspecified error"
    case 0x81: "Malformed Packet"
    case 0x82: "Protocol Error"
    case 0x83: "Implementation specific error"
    case 0x84: "Unsupported Protocol Version"
    case 0x85: "Client Identifier not valid"
    case 0x86: "Bad User Name or Password"
    case 0x87: "Not authorized"
    case 0x88: "Server unavailable"
    case 0x89: "Server busy"
    case 0x8A: "Banned"
    case 0x8B: "Server shutting down"
    case 0x8C: "Bad authentication method"
    case 0x8D: "Keep Alive timeout"
    case 0x8E: "Session taken over"
    case 0x8F: "Topic Filter invalid"
    case 0x90: "Topic Name invalid"
    case 0x91: "Packet Identifier in use"
    case 0x92: "Packet Identifier not found"
    case 0x93: "Receive Maximum exceeded"
    case 0x94: "Topic Alias invalid"
    case 0x95: "Packet too large"
    case 0x96: "Message rate too high"
    case 0x97: "Quota exceeded"
    case 0x98: "Administrative action"
    case 0x99: "Payload format invalid"
    case 0x9A: "Retain not supported"
    case 0x9B: "QoS not supported"
    case 0x9C: "Use another server"
    case 0x9D: "Server moved"
    case 0x9E: "Shared Subscriptions not supported"
    case 0x9F: "Connection rate exceeded"
    case 0xA0: "Maximum connect time"
    case 0xA1: "Subscription Identifiers not supported"
    case 0xA2: "Wildcard Subscriptions not supported"
    default: nil
    }
  }

  /// The codes of CONNACK, MQTT 5.0 §3.2.2.2.
  public static let connack: ValueNames = { code in
    switch code {
    case 0: "Success"
    case 0x80...0x8A, 0x8C, 0x90, 0x95, 0x97, 0x99...0x9D, 0x9F: error(code)
    default: nil
    }
  }
  /// The codes of PUBACK and PUBREC, §3.4.2.1 and §3.5.2.1.
  public static let puback: ValueNames = { code in
    switch code {
    case 0: "Success"
    case 0x10: "No matching subscribers"
    case 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99: error(code)
    default: nil
    }
  }
  /// The codes of PUBREL and PUBCOMP, §3.6.2.1 and §3.7.2.1.
  public static let pubrel: ValueNames = { code in
    switch code {
    case 0: "Success"
    case 0x92: error(code)
    default: nil
    }
  }
  /// The codes of SUBACK, §3.9.3.
  public static let suback: ValueNames = { code in
    switch code {
    case 0: "Granted QoS 0"
    case 1: "Granted QoS 1"
    case 2: "Granted QoS 2"
    case 0x80, 0x83, 0x87, 0x8F, 0x91, 0x97, 0x9E, 0xA1, 0xA2: error(code)
    default: nil
    }
  }
  /// The codes of UNSUBACK, §3.11.3.
  public static let unsuback: ValueNames = { code in
    switch code {
    case 0: "Success"
    case 0x11: "No subscription existed"
    case 0x80, 0x83, 0x87, 0x8F, 0x91: error(code)
    default: nil
    }
  }
  /// The codes of DISCONNECT, §3.14.2.1.
  public static let disconnect: ValueNames = { code in
    switch code {
    case 0: "Normal disconnection"
    case 4: "Disconnect with Will Message"
    case 0x80...0x83, 0x87, 0x89, 0x8B...0x90, 0x93...0xA2: error(code)
    default: nil
    }
  }
  /// The codes of AUTH, §3.15.2.1.
  public static let auth: ValueNames = { code in
    switch code {
    case 0: "Success"
    case 0x18: "Continue authentication"
    case 0x19: "Re-authenticate"
    default: nil
    }
  }
  /// The return codes of CONNACK before version 5, MQTT 3.1.1 §3.2.2.3.
  public static let connectReturn: ValueNames = { code in
    switch code {
    case 0: "accepted"
    case 1: "refused: unacceptable protocol version"
    case 2: "refused: identifier rejected"
    case 3: "refused: server unavailable"
    case 4: "refused: bad user name or password"
    case 5: "refused: not authorized"
    default: nil
    }
  }
}
