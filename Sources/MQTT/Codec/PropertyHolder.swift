/// Where a list of properties stands: in a packet of some type, or in CONNECT's will (MQTT 5.0 §2.2.2.2, table 2-4).
public struct PropertyHolder: OptionSet, Hashable, Sendable {
  /// One bit a packet type, by its number; bit 0 is the will.
  public let rawValue: UInt16
  /// The holders with these bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }
  /// The packets of this type.
  public init(_ type: PacketType) { self.init(rawValue: 1 << UInt16(type.rawValue & 15)) }
  /// The will in a CONNECT, §3.1.3.2.
  public static let will = PropertyHolder(rawValue: 1)
  /// Every packet with properties, and the will.
  public static let all = PropertyHolder(rawValue: 0b1100_1111_1111_1111)

  static let connect = PropertyHolder(.connect), connack = PropertyHolder(.connack), publish = PropertyHolder(.publish)
  static let subscribe = PropertyHolder(.subscribe), disconnect = PropertyHolder(.disconnect), auth = PropertyHolder(.auth)
  static let answers: PropertyHolder = [
    .connack, .init(.puback), .init(.pubrec), .init(.pubrel), .init(.pubcomp), .init(.suback), .init(.unsuback), .disconnect, .auth
  ]

  var name: String { self == .will ? "a will" : PacketType(UInt8(rawValue.trailingZeroBitCount)).name }
}

extension PropertyIdentifier {
  /// Where the property may stand.
  public var holders: PropertyHolder {
    switch self {
    case .payloadFormatIndicator, .messageExpiryInterval, .contentType, .responseTopic, .correlationData: [.publish, .will]
    case .subscriptionIdentifier: [.publish, .subscribe]
    case .sessionExpiryInterval: [.connect, .connack, .disconnect]
    case .assignedClientIdentifier, .serverKeepAlive, .responseInformation, .maximumQoS, .retainAvailable,
      .wildcardSubscriptionAvailable, .subscriptionIdentifierAvailable, .sharedSubscriptionAvailable:
      .connack
    case .authenticationMethod, .authenticationData: [.connect, .connack, .auth]
    case .requestProblemInformation, .requestResponseInformation: .connect
    case .willDelayInterval: .will
    case .serverReference: [.connack, .disconnect]
    case .reasonString: .answers
    case .receiveMaximum, .topicAliasMaximum, .maximumPacketSize: [.connect, .connack]
    case .topicAlias: .publish
    case .userProperty: .all
    default: []
    }
  }

  /// Whether the property may stand more than once in one list.
  public func mayRepeat(in holder: PropertyHolder) -> Bool {
    self == .userProperty || self == .subscriptionIdentifier && holder == .publish
  }
}
