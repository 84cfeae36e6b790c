internal import Wire

extension MQTTSNPacket.Message {
  /// Reads the variable part, which ends where the reader does.
  init(_ type: MessageType, _ reader: inout Reader) throws(WireError) {
    switch type {
    case .advertise: self = .advertise(gatewayID: try reader.read(), duration: try reader.read())
    case .searchGateway: self = .searchGateway(radius: try reader.read())
    case .gatewayInfo: self = .gatewayInfo(gatewayID: try reader.read(), address: reader.copyRest())
    case .connect:
      self = .connect(flags: try reader.flags(), protocolID: try reader.read(), duration: try reader.read(), clientID: reader.copyRest())
    case .connectAck: self = .connectAck(try reader.returnCode())
    case .willTopicRequest: self = .willTopicRequest
    case .willTopic: self = .willTopic(try reader.willTopic())
    case .willMessageRequest: self = .willMessageRequest
    case .willMessage: self = .willMessage(reader.copyRest())
    case .willTopicUpdate: self = .willTopicUpdate(try reader.willTopic())
    case .willTopicResponse: self = .willTopicResponse(try reader.returnCode())
    case .willMessageUpdate: self = .willMessageUpdate(reader.copyRest())
    case .willMessageResponse: self = .willMessageResponse(try reader.returnCode())
    case .pingRequest: self = .pingRequest(clientID: reader.copyRest())
    case .pingResponse: self = .pingResponse
    case .disconnect: self = .disconnect(duration: reader.remaining == 0 ? nil : try reader.read())
    default: self = try Self.aboutTopics(type, &reader)
    }
  }

  private static func aboutTopics(_ type: MessageType, _ reader: inout Reader) throws(WireError) -> Self {
    switch type {
    case .register: .register(topicID: try reader.read(), messageID: try reader.read(), topicName: reader.copyRest())
    case .registerAck: .registerAck(topicID: try reader.read(), messageID: try reader.read(), try reader.returnCode())
    case .publish:
      .publish(flags: try reader.flags(), topicID: try reader.read(), messageID: try reader.read(), data: reader.copyRest())
    case .publishAck: .publishAck(topicID: try reader.read(), messageID: try reader.read(), try reader.returnCode())
    case .publishComplete: .publishComplete(messageID: try reader.read())
    case .publishReceived: .publishReceived(messageID: try reader.read())
    case .publishRelease: .publishRelease(messageID: try reader.read())
    case .subscribe: .subscribe(flags: try reader.flags(), messageID: try reader.read(), topic: reader.copyRest())
    case .subscribeAck:
      .subscribeAck(flags: try reader.flags(), topicID: try reader.read(), messageID: try reader.read(), try reader.returnCode())
    case .unsubscribe: .unsubscribe(flags: try reader.flags(), messageID: try reader.read(), topic: reader.copyRest())
    case .unsubscribeAck: .unsubscribeAck(messageID: try reader.read())
    default: throw .malformed("the message type is reserved")
    }
  }

  /// Writes the variable part.
  func write(to writer: inout Writer) {
    switch self {
    case .advertise(let gateway, let duration): writer.write(gateway); writer.write(duration)
    case .searchGateway(let radius): writer.write(radius)
    case .gatewayInfo(let gateway, let address): writer.write(gateway); writer.write(address)
    case .connect(let flags, let number, let duration, let client):
      writer.write(flags.rawValue); writer.write(number); writer.write(duration); writer.write(client)
    case .connectAck(let code), .willTopicResponse(let code), .willMessageResponse(let code): writer.write(code.rawValue)
    case .willTopicRequest, .willMessageRequest, .pingResponse: break
    case .willTopic(let will), .willTopicUpdate(let will):
      if let will { writer.write(will.flags.rawValue); writer.write(will.topic) }
    case .willMessage(let octets), .willMessageUpdate(let octets), .pingRequest(let octets): writer.write(octets)
    case .disconnect(let duration): if let duration { writer.write(duration) }
    default: writeAboutTopics(to: &writer)
    }
  }

  private func writeAboutTopics(to writer: inout Writer) {
    switch self {
    case .register(let topic, let message, let name): writer.write(topic); writer.write(message); writer.write(name)
    case .registerAck(let topic, let message, let code), .publishAck(let topic, let message, let code):
      writer.write(topic); writer.write(message); writer.write(code.rawValue)
    case .publish(let flags, let topic, let message, let data):
      writer.write(flags.rawValue); writer.write(topic); writer.write(message); writer.write(data)
    case .publishComplete(let message), .publishReceived(let message), .publishRelease(let message), .unsubscribeAck(let message):
      writer.write(message)
    case .subscribe(let flags, let message, let topic), .unsubscribe(let flags, let message, let topic):
      writer.write(flags.rawValue); writer.write(message); writer.write(topic)
    case .subscribeAck(let flags, let topic, let message, let code):
      writer.write(flags.rawValue); writer.write(topic); writer.write(message); writer.write(code.rawValue)
    default: break
    }
  }
}

extension Reader {
  fileprivate mutating func flags() throws(WireError) -> MQTTSNFlags { MQTTSNFlags(rawValue: try read()) }
  fileprivate mutating func returnCode() throws(WireError) -> ReturnCode { ReturnCode(rawValue: try read()) }
  fileprivate mutating func willTopic() throws(WireError) -> MQTTSNPacket.WillTopic? {
    remaining == 0 ? nil : MQTTSNPacket.WillTopic(flags: try flags(), topic: copyRest())
  }
}
