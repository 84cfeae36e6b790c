public import Wire

extension MQTTSNMessage {
  /// The fields in the order in which a message may hold them. None has a fixed place: the length takes one octet or three.
  public enum Field: UInt8, FieldName {
    case length, messageType
    case duplicate, qualityOfService, retain, will, cleanSession, topicIDType
    case gatewayID, gatewayAddress, advertiseInterval, radius
    case protocolID, keepAlive, clientID
    case topicID, messageID, topicName, topicNameOrID, returnCode
    case willTopic, willMessage, publishedData, sleepTimer
    case control, wirelessNodeID

    /// The layer whose table this is.
    public static var kind: LayerKind { .mqttsn }

    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .length, .messageType: headDescriptor
      case .duplicate, .qualityOfService, .retain, .will, .cleanSession, .topicIDType: flagDescriptor
      case .gatewayID, .gatewayAddress, .advertiseInterval, .radius: gatewayDescriptor
      case .protocolID, .keepAlive, .clientID, .willTopic, .willMessage, .sleepTimer: connectionDescriptor
      case .topicID, .messageID, .topicName, .topicNameOrID, .returnCode, .publishedData: topicDescriptor
      case .control, .wirelessNodeID: forwarderDescriptor
      }
    }

    private var headDescriptor: FieldDescriptor {
      switch self {
      case .length:
        .init(
          "mqttsn.msg.len", "Message Length", "MQTT-SN 1.2 §5.2.1",
          about: "Octets of the message, this length included: one octet, or 0x01 and two more for messages over 255 octets.")
      default:
        .init(
          "mqttsn.msg.type", "Message Type", "MQTT-SN 1.2 §5.2.2", .hexadecimal(digits: 2), values: MessageType.names,
          about: "What the message is for; it decides which fields follow.")
      }
    }

    private var flagDescriptor: FieldDescriptor {
      switch self {
      case .duplicate:
        .init(
          "mqttsn.dup", "DUP", "MQTT-SN 1.2 §5.3.4", .flag,
          about: "1 if the sender had no acknowledgement in time and sends the same message again.")
      case .qualityOfService:
        .init(
          "mqttsn.qos", "QoS", "MQTT-SN 1.2 §5.3.4", .hexadecimal(digits: 2), values: MQTTSNFlags.qualityNames,
          about: "How hard the sender tries. 3 means QoS -1: a sensor publishes to a known gateway without ever connecting.")
      case .retain:
        .init(
          "mqttsn.retain", "Retain", "MQTT-SN 1.2 §5.3.4", .flag,
          about: "1 if the server is to keep the message and hand it to every later subscriber at once.")
      case .will:
        .init(
          "mqttsn.will", "Will", "MQTT-SN 1.2 §5.3.4", .flag,
          about: "1 if the gateway is to ask for a will: a message to publish if this client goes silent.")
      case .cleanSession:
        .init(
          "mqttsn.clean.session", "Clean Session", "MQTT-SN 1.2 §5.3.4", .flag,
          about: "1 if the server is to forget the client's earlier subscriptions and its will.")
      default:
        .init(
          "mqttsn.topic.id.type", "Topic ID Type", "MQTT-SN 1.2 §5.3.4", .hexadecimal(digits: 2), values: TopicIDType.names,
          about: "What stands in the topic field: a registered number, a number known beforehand, or a name of two characters.")
      }
    }

    private var gatewayDescriptor: FieldDescriptor {
      switch self {
      case .gatewayID:
        .init("mqttsn.gw.id", "Gateway ID", "MQTT-SN 1.2 §5.3.6", about: "The number by which clients tell gateways apart.")
      case .gatewayAddress:
        .init(
          "mqttsn.gw.addr", "Gateway Address", "MQTT-SN 1.2 §5.3.5", .text,
          about: "Where the gateway is, if a client answers in its place. The address is binary; it is shown as text, up to a zero.")
      case .advertiseInterval:
        .init(
          "mqttsn.adv.interv", "Advertise Interval", "MQTT-SN 1.2 §5.3.3",
          about: "Seconds until the gateway's next ADVERTISE. A client that hears none for long looks for another gateway.")
      default:
        .init(
          "mqttsn.radius", "Broadcast Radius", "MQTT-SN 1.2 §5.3.9",
          about: "How many hops the radio network is to carry this broadcast; 0 means everywhere.")
      }
    }

    private var connectionDescriptor: FieldDescriptor {
      switch self {
      case .protocolID:
        .init("mqttsn.protocol.id", "Protocol ID", "MQTT-SN 1.2 §5.3.8", .hexadecimal(digits: 2), about: "Always 1: MQTT-SN.")
      case .keepAlive:
        .init(
          "mqttsn.keep.alive", "Keep Alive", "MQTT-SN 1.2 §5.4.4",
          about: "Seconds within which the client says something; if it stays silent for longer, the gateway publishes its will.")
      case .clientID:
        .init(
          "mqttsn.client.id", "Client ID", "MQTT-SN 1.2 §5.3.1", .text,
          about: "The client's name of 1 to 23 characters. In PINGREQ: a sleeping client asks for what was kept for it.")
      case .willTopic:
        .init(
          "mqttsn.will.topic", "Will Topic", "MQTT-SN 1.2 §5.3.14", .text,
          about: "Where the will is to be published. A WILLTOPIC without a topic deletes the will.")
      case .willMessage:
        .init(
          "mqttsn.will.msg", "Will Message", "MQTT-SN 1.2 §5.3.13", .text,
          about: "What is to be published if the client goes silent.")
      default:
        .init(
          "mqttsn.sleep.timer", "Sleep Timer", "MQTT-SN 1.2 §5.4.21",
          about: "Seconds for which the client will sleep; the gateway keeps its messages meanwhile (§6.14).")
      }
    }

    private var topicDescriptor: FieldDescriptor {
      switch self {
      case .topicID:
        .init(
          "mqttsn.topic.id", "Topic ID", "MQTT-SN 1.2 §5.3.11",
          about: "Two octets in place of a long topic name. The number holds between this client and this gateway only.")
      case .messageID:
        .init(
          "mqttsn.msg.id", "Message ID", "MQTT-SN 1.2 §5.3.7",
          about: "Matches an acknowledgement to its request; 0 where none is expected.")
      case .topicName:
        .init("mqttsn.topic", "Topic Name", "MQTT-SN 1.2 §5.3.12", .text, about: "The name for which REGISTER sets up a number.")
      case .topicNameOrID:
        .init(
          "mqttsn.topic.name.or.id", "Topic Name/ID", "MQTT-SN 1.2 §5.4.15", .text,
          about: "The topic, wildcards allowed, or two octets of a number: Topic ID Type says which. A number is shown as text, too.")
      case .returnCode:
        .init(
          "mqttsn.return.code", "Return Code", "MQTT-SN 1.2 §5.3.10", .hexadecimal(digits: 2), values: ReturnCode.names,
          about: "Whether the request was granted, and if not, why.")
      default:
        .init("mqttsn.pub.msg", "Message", "MQTT-SN 1.2 §5.3.2", .text, about: "What is published: the application's own data.")
      }
    }

    private var forwarderDescriptor: FieldDescriptor {
      switch self {
      case .control:
        .init(
          "mqttsn.control.info", "Control", "MQTT-SN 1.2 §5.5", .hexadecimal(digits: 2),
          about: "The broadcast radius for the forwarder, from the gateway to the node.")
      default:
        .init(
          "mqttsn.wireless.node.id", "Wireless Node ID", "MQTT-SN 1.2 §5.5",
          about: "Which node behind the forwarder sent the message or is to have it.")
      }
    }
  }

  /// The table of the fields.
  public static let fields = FieldTable(Field.self)
}
