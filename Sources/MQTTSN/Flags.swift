/// What a topic field holds, MQTT-SN 1.2 §5.3.4: the low two bits of the flags.
public enum TopicIDType: UInt8, Sendable, CaseIterable {
  /// A number agreed on by REGISTER or SUBACK; in SUBSCRIBE and UNSUBSCRIBE the name itself.
  case normal
  /// A number that both sides know beforehand.
  case predefined
  /// A topic name of two characters, in place of a number.
  case shortName
  /// Not to be used.
  case reserved

  /// Words for each type.
  public static let names: @Sendable (UInt64) -> StaticString? = {
    switch $0 {
    case 0: "Normal topic ID"
    case 1: "Pre-defined topic ID"
    case 2: "Short topic name"
    case 3: "Reserved"
    default: nil
    }
  }
}

/// The flags octet of CONNECT, WILLTOPIC, PUBLISH, SUBSCRIBE and their kin, MQTT-SN 1.2 §5.3.4.
///
/// ```
///   7    6  5    4      3        2          1  0
/// +----+------+--------+------+--------------+-------------+
/// | DUP| QoS  | Retain | Will | CleanSession | TopicIdType |
/// +----+------+--------+------+--------------+-------------+
/// ```
/// All eight bits are kept, used by the message or not.
public struct MQTTSNFlags: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
  /// The octet on the wire.
  public var rawValue: UInt8
  /// The flags with these bits.
  @inline(always) public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The flags as their parts. `qualityOfService` is 0 to 3, where 3 stands for QoS -1; other bits of it are cut off.
  public init(
    isDuplicate: Bool = false, qualityOfService: UInt8 = 0, isRetained: Bool = false, hasWill: Bool = false,
    isCleanSession: Bool = false, topicIDType: TopicIDType = .normal
  ) {
    rawValue = (isDuplicate ? 0x80 : 0) | (qualityOfService & 3) << 5 | (isRetained ? 0x10 : 0) | (hasWill ? 8 : 0)
    rawValue |= (isCleanSession ? 4 : 0) | topicIDType.rawValue
  }

  /// Whether the message was sent before.
  @inline(always) public var isDuplicate: Bool { rawValue & 0x80 != 0 }
  /// 0, 1, 2, or 3 for QoS -1: publish without a connection (§6.8).
  @inline(always) public var qualityOfService: UInt8 { rawValue >> 5 & 3 }
  /// Whether the server is to keep the message for later subscribers.
  @inline(always) public var isRetained: Bool { rawValue & 0x10 != 0 }
  /// Whether the client wants to be asked for a will.
  @inline(always) public var hasWill: Bool { rawValue & 8 != 0 }
  /// Whether the server is to forget the client's earlier subscriptions and will.
  @inline(always) public var isCleanSession: Bool { rawValue & 4 != 0 }
  /// What the topic field holds.
  public var topicIDType: TopicIDType {
    switch rawValue & 3 {
    case 0: .normal
    case 1: .predefined
    case 2: .shortName
    default: .reserved
    }
  }

  /// Words for each quality of service.
  public static let qualityNames: @Sendable (UInt64) -> StaticString? = {
    switch $0 {
    case 0: "At most once"
    case 1: "At least once"
    case 2: "Exactly once"
    case 3: "QoS -1: without a connection"
    default: nil
    }
  }
}
