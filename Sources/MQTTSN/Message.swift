extension MQTTSNPacket {
  /// The messages of MQTT-SN 1.2 §5.4, one case each. Texts are octets as sent.
  public enum Message: Sendable, Equatable {
    /// ADVERTISE, §5.4.1: the next one comes within `duration` seconds.
    case advertise(gatewayID: UInt8, duration: UInt16)
    /// SEARCHGW, §5.4.2.
    case searchGateway(radius: UInt8)
    /// GWINFO, §5.4.3: from a gateway without an address, from a client with the gateway's.
    case gatewayInfo(gatewayID: UInt8, address: [UInt8])
    /// CONNECT, §5.4.4.
    case connect(flags: MQTTSNFlags, protocolID: UInt8, duration: UInt16, clientID: [UInt8])
    /// CONNACK, §5.4.5.
    case connectAck(ReturnCode)
    /// WILLTOPICREQ, §5.4.6.
    case willTopicRequest
    /// WILLTOPIC, §5.4.7; without a topic there is to be no will.
    case willTopic(WillTopic?)
    /// WILLMSGREQ, §5.4.8.
    case willMessageRequest
    /// WILLMSG, §5.4.9.
    case willMessage([UInt8])
    /// REGISTER, §5.4.10.
    case register(topicID: UInt16, messageID: UInt16, topicName: [UInt8])
    /// REGACK, §5.4.11.
    case registerAck(topicID: UInt16, messageID: UInt16, ReturnCode)
    /// PUBLISH, §5.4.12. A short topic name stands in `topicID`, first character in the upper octet.
    case publish(flags: MQTTSNFlags, topicID: UInt16, messageID: UInt16, data: [UInt8])
    /// PUBACK, §5.4.13.
    case publishAck(topicID: UInt16, messageID: UInt16, ReturnCode)
    /// PUBCOMP, §5.4.14.
    case publishComplete(messageID: UInt16)
    /// PUBREC, §5.4.14.
    case publishReceived(messageID: UInt16)
    /// PUBREL, §5.4.14.
    case publishRelease(messageID: UInt16)
    /// SUBSCRIBE, §5.4.15: a name, or two octets, as the flags say.
    case subscribe(flags: MQTTSNFlags, messageID: UInt16, topic: [UInt8])
    /// SUBACK, §5.4.16.
    case subscribeAck(flags: MQTTSNFlags, topicID: UInt16, messageID: UInt16, ReturnCode)
    /// UNSUBSCRIBE, §5.4.17.
    case unsubscribe(flags: MQTTSNFlags, messageID: UInt16, topic: [UInt8])
    /// UNSUBACK, §5.4.18.
    case unsubscribeAck(messageID: UInt16)
    /// PINGREQ, §5.4.19; a sleeping client that wakes up says who it is.
    case pingRequest(clientID: [UInt8])
    /// PINGRESP, §5.4.20.
    case pingResponse
    /// DISCONNECT, §5.4.21; with a duration the client goes to sleep for so many seconds.
    case disconnect(duration: UInt16?)
    /// WILLTOPICUPD, §5.4.22; without a topic the will is deleted.
    case willTopicUpdate(WillTopic?)
    /// WILLTOPICRESP, §5.4.24.
    case willTopicResponse(ReturnCode)
    /// WILLMSGUPD, §5.4.23.
    case willMessageUpdate([UInt8])
    /// WILLMSGRESP, §5.4.25.
    case willMessageResponse(ReturnCode)
  }

  /// Where and how a will is to be published, MQTT-SN 1.2 §5.4.7.
  public struct WillTopic: Sendable, Equatable {
    /// QoS and Retain; the other bits are not used.
    public var flags: MQTTSNFlags
    /// The topic's name.
    public var topic: [UInt8]

    /// A will on `topic`.
    public init(flags: MQTTSNFlags, topic: [UInt8]) {
      self.flags = flags
      self.topic = topic
    }
  }
}

extension MQTTSNPacket.Message {
  /// The number of the message on the wire.
  public var type: MessageType {
    switch self {
    case .advertise: .advertise
    case .searchGateway: .searchGateway
    case .gatewayInfo: .gatewayInfo
    case .connect: .connect
    case .connectAck: .connectAck
    case .willTopicRequest: .willTopicRequest
    case .willTopic: .willTopic
    case .willMessageRequest: .willMessageRequest
    case .willMessage: .willMessage
    case .register: .register
    case .registerAck: .registerAck
    case .publish: .publish
    case .publishAck: .publishAck
    case .publishComplete: .publishComplete
    default: laterType
    }
  }

  private var laterType: MessageType {
    switch self {
    case .publishReceived: .publishReceived
    case .publishRelease: .publishRelease
    case .subscribe: .subscribe
    case .subscribeAck: .subscribeAck
    case .unsubscribe: .unsubscribe
    case .unsubscribeAck: .unsubscribeAck
    case .pingRequest: .pingRequest
    case .pingResponse: .pingResponse
    case .disconnect: .disconnect
    case .willTopicUpdate: .willTopicUpdate
    case .willTopicResponse: .willTopicResponse
    case .willMessageUpdate: .willMessageUpdate
    default: .willMessageResponse
    }
  }
}
