/// What an MQTT-SN message is, MQTT-SN 1.2 §5.2.2, Table 3. Open: 0x03, 0x11, 0x19 and 0x1E to 0xFD are reserved.
public struct MessageType: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
  /// The octet on the wire.
  public let rawValue: UInt8
  /// The type with this number.
  @inline(always) public init(rawValue: UInt8) { self.rawValue = rawValue }
  @inline(always) init(_ rawValue: UInt8) { self.rawValue = rawValue }

  /// A gateway says from time to time that it is there, §5.4.1.
  public static let advertise = Self(0x00)
  /// A client looks for a gateway, §5.4.2.
  public static let searchGateway = Self(0x01)
  /// The answer to a search, §5.4.3.
  public static let gatewayInfo = Self(0x02)
  /// A client sets up a connection, §5.4.4.
  public static let connect = Self(0x04)
  /// The answer to CONNECT, §5.4.5.
  public static let connectAck = Self(0x05)
  /// The gateway asks for the will's topic, §5.4.6.
  public static let willTopicRequest = Self(0x06)
  /// The will's topic, §5.4.7.
  public static let willTopic = Self(0x07)
  /// The gateway asks for the will's message, §5.4.8.
  public static let willMessageRequest = Self(0x08)
  /// The will's message, §5.4.9.
  public static let willMessage = Self(0x09)
  /// A topic name is given a number, §5.4.10.
  public static let register = Self(0x0A)
  /// The answer to REGISTER, §5.4.11.
  public static let registerAck = Self(0x0B)
  /// Data for a topic, §5.4.12.
  public static let publish = Self(0x0C)
  /// The answer to PUBLISH with QoS 1, or a refusal with any QoS, §5.4.13.
  public static let publishAck = Self(0x0D)
  /// The last step of QoS 2, §5.4.14.
  public static let publishComplete = Self(0x0E)
  /// The second step of QoS 2, §5.4.14.
  public static let publishReceived = Self(0x0F)
  /// The third step of QoS 2, §5.4.14.
  public static let publishRelease = Self(0x10)
  /// A client wants a topic's messages, §5.4.15.
  public static let subscribe = Self(0x12)
  /// The answer to SUBSCRIBE, §5.4.16.
  public static let subscribeAck = Self(0x13)
  /// A client wants a topic's messages no longer, §5.4.17.
  public static let unsubscribe = Self(0x14)
  /// The answer to UNSUBSCRIBE, §5.4.18.
  public static let unsubscribeAck = Self(0x15)
  /// Is the other one there? From a sleeping client: are there messages for me? §5.4.19.
  public static let pingRequest = Self(0x16)
  /// Yes; or: that was all, sleep on, §5.4.20.
  public static let pingResponse = Self(0x17)
  /// The end of a connection, or the start of a sleep, §5.4.21.
  public static let disconnect = Self(0x18)
  /// A new will topic, §5.4.22.
  public static let willTopicUpdate = Self(0x1A)
  /// The answer to WILLTOPICUPD, §5.4.24.
  public static let willTopicResponse = Self(0x1B)
  /// A new will message, §5.4.23.
  public static let willMessageUpdate = Self(0x1C)
  /// The answer to WILLMSGUPD, §5.4.25.
  public static let willMessageResponse = Self(0x1D)
  /// A message of a node behind a forwarder follows, §5.5.
  public static let encapsulated = Self(0xFE)

  /// The name of the specification; nil for a reserved number.
  public static func name(_ number: UInt64) -> StaticString? {
    switch number {
    case 0x00: "ADVERTISE"
    case 0x01: "SEARCHGW"
    case 0x02: "GWINFO"
    case 0x04: "CONNECT"
    case 0x05: "CONNACK"
    case 0x06: "WILLTOPICREQ"
    case 0x07: "WILLTOPIC"
    case 0x08: "WILLMSGREQ"
    case 0x09: "WILLMSG"
    case 0x0A: "REGISTER"
    case 0x0B: "REGACK"
    case 0x0C: "PUBLISH"
    case 0x0D: "PUBACK"
    default: laterName(number)
    }
  }

  private static func laterName(_ number: UInt64) -> StaticString? {
    switch number {
    case 0x0E: "PUBCOMP"
    case 0x0F: "PUBREC"
    case 0x10: "PUBREL"
    case 0x12: "SUBSCRIBE"
    case 0x13: "SUBACK"
    case 0x14: "UNSUBSCRIBE"
    case 0x15: "UNSUBACK"
    case 0x16: "PINGREQ"
    case 0x17: "PINGRESP"
    case 0x18: "DISCONNECT"
    case 0x1A: "WILLTOPICUPD"
    case 0x1B: "WILLTOPICRESP"
    case 0x1C: "WILLMSGUPD"
    case 0x1D: "WILLMSGRESP"
    case 0xFE: "Encapsulated message"
    default: nil
    }
  }

  /// `name(_:)` as field tables want it.
  public static let names: @Sendable (UInt64) -> StaticString? = { name($0) }
}
