import Wire

/// One property of MQTT 5.0, §2.2.2.2: each with the type that the specification gives it.
public enum Property: Hashable, Sendable {
  /// Payload Format Indicator, identifier 1.
  case payloadFormatIndicator(UInt8)
  /// Message Expiry Interval, identifier 2.
  case messageExpiryInterval(UInt32)
  /// Content Type, identifier 3.
  case contentType(EncodedString)
  /// Response Topic, identifier 8.
  case responseTopic(EncodedString)
  /// Correlation Data, identifier 9.
  case correlationData([UInt8])
  /// Subscription Identifier, identifier 11.
  case subscriptionIdentifier(Int)
  /// Session Expiry Interval, identifier 17.
  case sessionExpiryInterval(UInt32)
  /// Assigned Client Identifier, identifier 18.
  case assignedClientIdentifier(EncodedString)
  /// Server Keep Alive, identifier 19.
  case serverKeepAlive(UInt16)
  /// Authentication Method, identifier 21.
  case authenticationMethod(EncodedString)
  /// Authentication Data, identifier 22.
  case authenticationData([UInt8])
  /// Request Problem Information, identifier 23.
  case requestProblemInformation(UInt8)
  /// Will Delay Interval, identifier 24.
  case willDelayInterval(UInt32)
  /// Request Response Information, identifier 25.
  case requestResponseInformation(UInt8)
  /// Response Information, identifier 26.
  case responseInformation(EncodedString)
  /// Server Reference, identifier 28.
  case serverReference(EncodedString)
  /// Reason String, identifier 31.
  case reasonString(EncodedString)
  /// Receive Maximum, identifier 33.
  case receiveMaximum(UInt16)
  /// Topic Alias Maximum, identifier 34.
  case topicAliasMaximum(UInt16)
  /// Topic Alias, identifier 35.
  case topicAlias(UInt16)
  /// Maximum QoS, identifier 36.
  case maximumQoS(UInt8)
  /// Retain Available, identifier 37.
  case retainAvailable(UInt8)
  /// User Property, identifier 38.
  case userProperty(name: EncodedString, value: EncodedString)
  /// Maximum Packet Size, identifier 39.
  case maximumPacketSize(UInt32)
  /// Wildcard Subscription Available, identifier 40.
  case wildcardSubscriptionAvailable(UInt8)
  /// Subscription Identifier Available, identifier 41.
  case subscriptionIdentifierAvailable(UInt8)
  /// Shared Subscription Available, identifier 42.
  case sharedSubscriptionAvailable(UInt8)
}

extension Property {
  /// The property's identifier.
  public var identifier: PropertyIdentifier {
    switch self {
    case .payloadFormatIndicator: .payloadFormatIndicator
    case .messageExpiryInterval: .messageExpiryInterval
    case .contentType: .contentType
    case .responseTopic: .responseTopic
    case .correlationData: .correlationData
    case .subscriptionIdentifier: .subscriptionIdentifier
    case .sessionExpiryInterval: .sessionExpiryInterval
    case .assignedClientIdentifier: .assignedClientIdentifier
    case .serverKeepAlive: .serverKeepAlive
    case .authenticationMethod: .authenticationMethod
    case .authenticationData: .authenticationData
    case .requestProblemInformation: .requestProblemInformation
    case .willDelayInterval: .willDelayInterval
    case .requestResponseInformation: .requestResponseInformation
    case .responseInformation: .responseInformation
    case .serverReference: .serverReference
    case .reasonString: .reasonString
    case .receiveMaximum: .receiveMaximum
    case .topicAliasMaximum: .topicAliasMaximum
    case .topicAlias: .topicAlias
    case .maximumQoS: .maximumQoS
    case .retainAvailable: .retainAvailable
    case .userProperty: .userProperty
    case .maximumPacketSize: .maximumPacketSize
    case .wildcardSubscriptionAvailable: .wildcardSubscriptionAvailable
    case .subscriptionIdentifierAvailable: .subscriptionIdentifierAvailable
    case .sharedSubscriptionAvailable: .sharedSubscriptionAvailable
    }
  }

  /// A property's value without its meaning: the seven formats of MQTT 5.0 §1.5.
  public enum Value: Hashable, Sendable {
    /// One, two or four bytes.
    case byte(UInt8), twoBytes(UInt16), fourBytes(UInt32)
    /// One to four bytes.
    case variable(Int)
    /// A counted text, counted bytes, a pair of texts.
    case text(EncodedString), binary([UInt8]), pair(EncodedString, EncodedString)
  }

  /// The property's value.
  public var value: Value {
    switch self {
    case .payloadFormatIndicator(let value), .requestProblemInformation(let value), .requestResponseInformation(let value),
      .maximumQoS(let value), .retainAvailable(let value), .wildcardSubscriptionAvailable(let value),
      .subscriptionIdentifierAvailable(let value), .sharedSubscriptionAvailable(let value):
      .byte(value)
    case .serverKeepAlive(let value), .receiveMaximum(let value), .topicAliasMaximum(let value), .topicAlias(let value):
      .twoBytes(value)
    case .messageExpiryInterval(let value), .sessionExpiryInterval(let value), .willDelayInterval(let value),
      .maximumPacketSize(let value):
      .fourBytes(value)
    case .subscriptionIdentifier(let value):
      .variable(value)
    case .contentType(let value), .responseTopic(let value), .assignedClientIdentifier(let value), .authenticationMethod(let value),
      .responseInformation(let value), .serverReference(let value), .reasonString(let value):
      .text(value)
    case .correlationData(let value), .authenticationData(let value):
      .binary(value)
    case .userProperty(let name, let value): .pair(name, value)
    }
  }

  /// The property with this identifier; nil if the value has another format, or the identifier is not defined.
  public init?(_ identifier: PropertyIdentifier, _ value: Value) {
    switch (identifier, value) {
    case (.payloadFormatIndicator, .byte(let value)): self = .payloadFormatIndicator(value)
    case (.messageExpiryInterval, .fourBytes(let value)): self = .messageExpiryInterval(value)
    case (.contentType, .text(let value)): self = .contentType(value)
    case (.responseTopic, .text(let value)): self = .responseTopic(value)
    case (.correlationData, .binary(let value)): self = .correlationData(value)
    case (.subscriptionIdentifier, .variable(let value)): self = .subscriptionIdentifier(value)
    case (.sessionExpiryInterval, .fourBytes(let value)): self = .sessionExpiryInterval(value)
    case (.assignedClientIdentifier, .text(let value)): self = .assignedClientIdentifier(value)
    case (.serverKeepAlive, .twoBytes(let value)): self = .serverKeepAlive(value)
    case (.authenticationMethod, .text(let value)): self = .authenticationMethod(value)
    case (.authenticationData, .binary(let value)): self = .authenticationData(value)
    case (.requestProblemInformation, .byte(let value)): self = .requestProblemInformation(value)
    case (.willDelayInterval, .fourBytes(let value)): self = .willDelayInterval(value)
    case (.requestResponseInformation, .byte(let value)): self = .requestResponseInformation(value)
    case (.responseInformation, .text(let value)): self = .responseInformation(value)
    case (.serverReference, .text(let value)): self = .serverReference(value)
    case (.reasonString, .text(let value)): self = .reasonString(value)
    case (.receiveMaximum, .twoBytes(let value)): self = .receiveMaximum(value)
    case (.topicAliasMaximum, .twoBytes(let value)): self = .topicAliasMaximum(value)
    case (.topicAlias, .twoBytes(let value)): self = .topicAlias(value)
    case (.maximumQoS, .byte(let value)): self = .maximumQoS(value)
    case (.retainAvailable, .byte(let value)): self = .retainAvailable(value)
    case (.userProperty, .pair(let name, let value)): self = .userProperty(name: name, value: value)
    case (.maximumPacketSize, .fourBytes(let value)): self = .maximumPacketSize(value)
    case (.wildcardSubscriptionAvailable, .byte(let value)): self = .wildcardSubscriptionAvailable(value)
    case (.subscriptionIdentifierAvailable, .byte(let value)): self = .subscriptionIdentifierAvailable(value)
    case (.sharedSubscriptionAvailable, .byte(let value)): self = .sharedSubscriptionAvailable(value)
    default: return nil
    }
  }

  func write(to writer: inout PacketWriter) {
    writer.write(identifier.rawValue)
    switch value {
    case .byte(let number): writer.write(number)
    case .twoBytes(let number): writer.write(number)
    case .fourBytes(let number): writer.write(number)
    case .variable(let number): writer.write(variableByteInteger: number)
    case .text(let text): writer.write(text)
    case .binary(let octets): writer.writeCounted(octets)
    case .pair(let name, let value):
      writer.write(name)
      writer.write(value)
    }
  }
}
