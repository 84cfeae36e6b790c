public import Wire

/// What a property of MQTT 5.0 is about, §2.2.2.2. An open registry, hence no enum.
public struct PropertyIdentifier: Hashable, Sendable, BitwiseCopyable {
  /// The identifier. A variable byte integer by the specification, of which one byte is in use.
  public let rawValue: UInt8
  /// The property with this identifier.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }
  /// Whether the message is text in UTF-8.
  @inline(always) public static var payloadFormatIndicator: Self { .init(1) }
  /// After how many seconds the message is worthless.
  @inline(always) public static var messageExpiryInterval: Self { .init(2) }
  /// What the message is, such as a MIME type.
  @inline(always) public static var contentType: Self { .init(3) }
  /// Where an answer is expected.
  @inline(always) public static var responseTopic: Self { .init(8) }
  /// What ties an answer to its request.
  @inline(always) public static var correlationData: Self { .init(9) }
  /// Which of the client's subscriptions a message is for.
  @inline(always) public static var subscriptionIdentifier: Self { .init(11) }
  /// How many seconds the session outlives its connection.
  @inline(always) public static var sessionExpiryInterval: Self { .init(17) }
  /// The name that the server gives to a client without one.
  @inline(always) public static var assignedClientIdentifier: Self { .init(18) }
  /// The keep alive that the server asks for instead of the client's.
  @inline(always) public static var serverKeepAlive: Self { .init(19) }
  /// The name of the extended authentication.
  @inline(always) public static var authenticationMethod: Self { .init(21) }
  /// Its data.
  @inline(always) public static var authenticationData: Self { .init(22) }
  /// Whether the client wants reasons and user properties with failures.
  @inline(always) public static var requestProblemInformation: Self { .init(23) }
  /// How many seconds the will waits for the client to come back.
  @inline(always) public static var willDelayInterval: Self { .init(24) }
  /// Whether the client wants Response Information.
  @inline(always) public static var requestResponseInformation: Self { .init(25) }
  /// A base for response topics.
  @inline(always) public static var responseInformation: Self { .init(26) }
  /// Another server to use.
  @inline(always) public static var serverReference: Self { .init(28) }
  /// The reason in words.
  @inline(always) public static var reasonString: Self { .init(31) }
  /// How many QoS 1 and 2 deliveries the sender takes at a time.
  @inline(always) public static var receiveMaximum: Self { .init(33) }
  /// The highest topic alias that the sender takes.
  @inline(always) public static var topicAliasMaximum: Self { .init(34) }
  /// A number that stands for the topic name.
  @inline(always) public static var topicAlias: Self { .init(35) }
  /// The highest QoS that the server takes.
  @inline(always) public static var maximumQoS: Self { .init(36) }
  /// Whether the server keeps retained messages.
  @inline(always) public static var retainAvailable: Self { .init(37) }
  /// A name and a value of the applications' own.
  @inline(always) public static var userProperty: Self { .init(38) }
  /// The largest packet that the sender takes.
  @inline(always) public static var maximumPacketSize: Self { .init(39) }
  /// Whether the server takes wildcards.
  @inline(always) public static var wildcardSubscriptionAvailable: Self { .init(40) }
  /// Whether the server takes subscription identifiers.
  @inline(always) public static var subscriptionIdentifierAvailable: Self { .init(41) }
  /// Whether the server shares subscriptions.
  @inline(always) public static var sharedSubscriptionAvailable: Self { .init(42) }

  /// The specification's names.
  public static let names: ValueNames = { number in
    switch number {
    case 1: "Payload Format Indicator"
    case 2: "Message Expiry Interval"
    case 3: "Content Type"
    case 8: "Response Topic"
    case 9: "Correlation Data"
    case 11: "Subscription Identifier"
    case 17: "Session Expiry Interval"
    case 18: "Assigned Client Identifier"
    case 19: "Server Keep Alive"
    case 21: "Authentication Method"
    case 22: "Authentication Data"
    case 23: "Request Problem Information"
    case 24: "Will Delay Interval"
    case 25: "Request Response Information"
    case 26: "Response Information"
    case 28: "Server Reference"
    case 31: "Reason String"
    case 33: "Receive Maximum"
    case 34: "Topic Alias Maximum"
    case 35: "Topic Alias"
    case 36: "Maximum QoS"
    case 37: "Retain Available"
    case 38: "User Property"
    case 39: "Maximum Packet Size"
    case 40: "Wildcard Subscription Available"
    case 41: "Subscription Identifier Available"
    case 42: "Shared Subscription Available"
    default: nil
    }
  }

  /// How a property's value is written, MQTT 5.0 §1.5.
  public enum Format: Sendable, BitwiseCopyable {
    /// One byte, two bytes, four bytes.
    case byte, twoBytes, fourBytes
    /// One to four bytes, §1.5.5.
    case variableByteInteger
    /// A counted text, §1.5.4; counted bytes, §1.5.6; two texts, §1.5.7.
    case text, binary, textPair
  }
  /// The format that the specification gives this property; nil for an identifier that it does not define.
  @inlinable
  public var format: Format? {
    switch rawValue {
    case 1, 23, 25, 36, 37, 40, 41, 42: .byte
    case 19, 33, 34, 35: .twoBytes
    case 2, 17, 24, 39: .fourBytes
    case 11: .variableByteInteger
    case 3, 8, 18, 21, 26, 28, 31: .text
    case 9, 22: .binary
    case 38: .textPair
    default: nil
    }
  }
}
