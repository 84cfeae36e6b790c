public import Wire

extension MQTTPacket {
  /// The fields of all control packets, those of MQTT 3.1, 3.1.1 and 5.0.
  ///
  /// Fields up to `remainingLength` belong to the fixed header of every packet, the rest to its body: first what only CONNECT and
  /// CONNACK have. A bit's place counts from the byte of flags that holds it.
  public enum Field: UInt8, FieldName {
    case headerFlags, packetType, reserved, duplicate, qos, retain, retainReserved, remainingLength, protocolNameLength, protocolName
    case protocolLevel, connectFlags, userNameFlag, passwordFlag, willRetain, willQoS, willFlag, cleanSession, connectReserved
    case keepAlive, clientIDLength, clientID, willProperties, willTopicLength, willTopic, willMessageLength, willMessage, userNameLength
    case userName, passwordLength, password, acknowledgeFlags, acknowledgeReserved, sessionPresent, returnCode, connackReason
    case packetIdentifier, topicLength, topic, requestedQoS, subscriptionOptions, optionsReserved, retainHandling, retainAsPublished
    case noLocal, maximumQoS, grantedQoS, pubackReason, pubrecReason, pubrelReason, pubcompReason, subackReason, unsubackReason
    case disconnectReason, authReason, properties, propertyLength, propertyID, propertyNumber, propertyStringLength, propertyString
    case propertyKeyLength, propertyKey, propertyValueLength, propertyValue, contentType, maximumServerQoS, topicAlias, unknownProperty
    case message

    /// The layer of these fields.
    public static var kind: LayerKind { .mqtt }
    /// Wireshark's name, words, place, source and meaning of the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .headerFlags:
        .init(
          "mqtt.hdrflags", "Header Flags", HeaderFlags.self, "MQTT 3.1.1 §2.2", .hexadecimal(digits: 2),
          about: "The first byte of every packet: its type, and four bits that mean something in a PUBLISH only.")
      case .packetType:
        .init(
          "mqtt.msgtype", "Message Type", TypeBits.self, "MQTT 3.1.1 §2.2.1", isPart: true, values: PacketType.names,
          about: "Which of the fifteen packets this is, and so how to read the rest.")
      case .reserved:
        .init(
          "mqtt.hdr_reserved", "Reserved", Reserved.self, "MQTT 3.1.1 §2.2.2", isPart: true,
          about: "Must be 2 in PUBREL, SUBSCRIBE and UNSUBSCRIBE and 0 elsewhere: a receiver closes the connection otherwise.")
      case .duplicate:
        .init(
          "mqtt.dupflag", "DUP Flag", Duplicate.self, "MQTT 3.1.1 §3.3.1.1", .flag, isPart: true,
          about: "Set when the sender tries again; it does not say that the receiver has seen the message before.")
      case .qos:
        .init(
          "mqtt.qos", "QoS Level", QoSBits.self, "MQTT 3.1.1 §3.3.1.2", isPart: true, values: QoS.names,
          about: "How hard this sender and this receiver try; the next hop to a subscriber has a QoS of its own.")
      case .retain:
        .init(
          "mqtt.retain", "Retain", Retain.self, "MQTT 3.1.1 §3.3.1.3", .flag, isPart: true,
          about: "Asks the server to keep the message for later subscribers; to a subscriber it says that the message was kept.")
      case .retainReserved:
        .init(
          "mqtt.retain_reserved", "Reserved", RetainReserved.self, "MQTT 3.1 §2.1", isPart: true,
          about: "In MQTT 3.1, PUBREL, SUBSCRIBE and UNSUBSCRIBE have DUP and QoS of their own and leave this bit unused.")
      case .remainingLength:
        .init(
          "mqtt.len", "Msg Len", "MQTT 3.1.1 §2.2.3",
          about: "How many bytes follow in this packet, seven bits a byte, in one to four bytes; the next packet starts behind them.")
      case .protocolNameLength: .init("mqtt.proto_len", "Protocol Name Length", "MQTT 3.1.1 §3.1.2.1")
      case .protocolName:
        .init(
          "mqtt.protoname", "Protocol Name", "MQTT 3.1.1 §3.1.2.1", .text,
          about: "MQTT, or MQIsdp in version 3.1: shows a server that this is MQTT at all.")
      case .protocolLevel:
        .init(
          "mqtt.ver", "Version", "MQTT 3.1.1 §3.1.2.2", values: MQTTVersion.names,
          about: "Which version the client speaks; no other packet repeats it, so a capture without its CONNECT has to be guessed at.")
      case .connectFlags:
        .init(
          "mqtt.conflags", "Connect Flags", ConnectFlags.self, "MQTT 3.1.1 §3.1.2.3", .hexadecimal(digits: 2),
          about: "What the payload of CONNECT holds, and how the will is to be treated.")
      case .userNameFlag: .init("mqtt.conflag.uname", "User Name Flag", UserNameFlag.self, "MQTT 3.1.1 §3.1.2.8", .flag, isPart: true)
      case .passwordFlag: .init("mqtt.conflag.passwd", "Password Flag", PasswordFlag.self, "MQTT 3.1.1 §3.1.2.9", .flag, isPart: true)
      case .willRetain:
        .init(
          "mqtt.conflag.retain", "Will Retain", WillRetain.self, "MQTT 3.1.1 §3.1.2.7", .flag, isPart: true,
          about: "Whether the will is published as a retained message.")
      case .willQoS:
        .init(
          "mqtt.conflag.qos", "QoS Level", WillQoS.self, "MQTT 3.1.1 §3.1.2.6", isPart: true, values: QoS.names,
          about: "The QoS at which the will is published.")
      case .willFlag:
        .init(
          "mqtt.conflag.willflag", "Will Flag", WillFlag.self, "MQTT 3.1.1 §3.1.2.5", .flag, isPart: true,
          about: "Whether the client leaves a message that the server publishes if the connection breaks.")
      case .cleanSession:
        .init(
          "mqtt.conflag.cleansess", "Clean Session Flag", CleanSession.self, "MQTT 3.1.1 §3.1.2.4", .flag, isPart: true,
          about: "Set: start without what an earlier connection with this client ID left (subscriptions, queued messages).")
      case .connectReserved:
        .init(
          "mqtt.conflag.reserved", "(Reserved)", ConnectReserved.self, "MQTT 3.1.1 §3.1.2.3", .flag, isPart: true,
          about: "Must be 0: a server closes the connection otherwise.")
      case .keepAlive:
        .init(
          "mqtt.kalive", "Keep Alive", "MQTT 3.1.1 §3.1.2.10",
          about: "Seconds of silence the client allows itself; after half as much again the server takes it for dead. 0 switches it off.")
      case .clientIDLength: .init("mqtt.clientid_len", "Client ID Length", "MQTT 3.1.1 §3.1.3.1")
      case .clientID:
        .init(
          "mqtt.clientid", "Client ID", "MQTT 3.1.1 §3.1.3.1", .text,
          about: "Names the session: a second connection with the same one throws the first out.")
      case .willProperties:
        .init(
          "mqtt.will_properties", "Will Properties", "MQTT 5.0 §3.1.3.2", .flag,
          about: "The properties of the message that is published if the connection breaks.")
      case .willTopicLength: .init("mqtt.willtopic_len", "Will Topic Length", "MQTT 3.1.1 §3.1.3.2")
      case .willTopic: .init("mqtt.willtopic", "Will Topic", "MQTT 3.1.1 §3.1.3.2", .text, about: "Where the server publishes the will.")
      case .willMessageLength: .init("mqtt.willmsg_len", "Will Message Length", "MQTT 3.1.1 §3.1.3.3")
      case .willMessage: .init("mqtt.willmsg", "Will Message", "MQTT 3.1.1 §3.1.3.3", .octets, about: "What the server publishes there.")
      case .userNameLength: .init("mqtt.username_len", "User Name Length", "MQTT 3.1.1 §3.1.3.4")
      case .userName:
        .init(
          "mqtt.username", "User Name", "MQTT 3.1.1 §3.1.3.4", .text,
          about: "Who the client claims to be; readable by all on the way unless TLS is below.")
      case .passwordLength: .init("mqtt.passwd_len", "Password Length", "MQTT 3.1.1 §3.1.3.5")
      case .password:
        .init(
          "mqtt.passwd", "Password", "MQTT 3.1.1 §3.1.3.5", .text,
          about: "The proof of it, or a token; readable by all on the way unless TLS is below.")
      case .acknowledgeFlags:
        .init("mqtt.conack.flags", "Acknowledge Flags", AcknowledgeFlags.self, "MQTT 3.1.1 §3.2.2.1", .hexadecimal(digits: 2))
      case .acknowledgeReserved:
        .init(
          "mqtt.conack.flags.reserved", "Reserved", AcknowledgeReserved.self, "MQTT 3.1.1 §3.2.2.1", .flag, isPart: true,
          about: "Seven bits that must be 0; in version 3.1 all eight are unused.")
      case .sessionPresent:
        .init(
          "mqtt.conack.flags.sp", "Session Present", SessionPresent.self, "MQTT 3.1.1 §3.2.2.2", .flag, isPart: true,
          about: "Whether the server still had this client's session: if not, the client has to subscribe anew.")
      case .returnCode:
        .init(
          "mqtt.conack.val", "Return Code", "MQTT 3.1.1 §3.2.2.3", values: ReasonCode.connectReturn,
          about: "Whether the server lets the client in, and if not, why.")
      case .connackReason:
        .init(
          "mqtt.connack.reason_code", "Reason Code", "MQTT 5.0 §3.2.2.2", values: ReasonCode.connack,
          about: "Whether the server lets the client in, and if not, why.")
      case .packetIdentifier:
        .init(
          "mqtt.msgid", "Message Identifier", "MQTT 3.1.1 §2.3.1",
          about: "Ties an answer to what it answers; unique among the packets in flight of one sender, never 0.")
      case .topicLength:
        .init(
          "mqtt.topic_len", "Topic Length", "MQTT 3.1.1 §3.3.2.1",
          about: "0 only in version 5, in a PUBLISH with a topic alias.")
      case .topic:
        .init(
          "mqtt.topic", "Topic", "MQTT 3.1.1 §4.7", .text,
          about:
            "Where a message is published, or the filter that chooses such places: levels between slashes, + for one level, # for all that follow."
        )
      case .requestedQoS:
        .init(
          "mqtt.sub.qos", "Requested QoS", "MQTT 3.1.1 §3.8.3.1", values: QoS.names,
          about: "The most that the subscriber wants; a message published with less arrives with less.")
      case .subscriptionOptions:
        .init(
          "mqtt.subscription_options", "Subscription Options", SubscriptionOptionBits.self, "MQTT 5.0 §3.8.3.1", .hexadecimal(digits: 2))
      case .optionsReserved:
        .init(
          "mqtt.subscription_options_reserved", "Reserved", OptionsReserved.self, "MQTT 5.0 §3.8.3.1", .hexadecimal(digits: 2),
          isPart: true,
          about: "Must be 0.")
      case .retainHandling:
        .init(
          "mqtt.subscription_options_retain", "Retain Handling", RetainHandlingBits.self, "MQTT 5.0 §3.8.3.1", isPart: true,
          values: RetainHandling.names,
          about: "Whether retained messages are sent at once when the subscription is made.")
      case .retainAsPublished:
        .init(
          "mqtt.subscription_options_rap", "Retain As Published", RetainAsPublished.self, "MQTT 5.0 §3.8.3.1", .flag, isPart: true,
          about: "Whether messages keep the RETAIN flag of their publisher; a bridge needs it.")
      case .noLocal:
        .init(
          "mqtt.subscription_options_nl", "No Local", NoLocal.self, "MQTT 5.0 §3.8.3.1", .flag, isPart: true,
          about: "Whether the client's own messages are kept from it.")
      case .maximumQoS:
        .init(
          "mqtt.subscription_options_qos", "QoS", MaximumQoSBits.self, "MQTT 5.0 §3.8.3.1", isPart: true, values: QoS.names,
          about: "The most that the subscriber wants; a message published with less arrives with less.")
      case .grantedQoS:
        .init(
          "mqtt.suback.qos", "Granted QoS", "MQTT 3.1.1 §3.9.3", values: QoS.granted,
          about: "What the server grants for each topic filter, in the order of the SUBSCRIBE; may be less than asked for.")
      case .pubackReason:
        .init(
          "mqtt.puback.reason_code", "Reason Code", "MQTT 5.0 §3.4.2.1", values: ReasonCode.puback,
          about: "What became of the message; left out if it is 0 and no properties follow.")
      case .pubrecReason:
        .init(
          "mqtt.pubrec.reason_code", "Reason Code", "MQTT 5.0 §3.5.2.1", values: ReasonCode.puback,
          about: "What became of the message; left out if it is 0 and no properties follow.")
      case .pubrelReason:
        .init(
          "mqtt.pubrel.reason_code", "Reason Code", "MQTT 5.0 §3.6.2.1", values: ReasonCode.pubrel,
          about: "What became of the message; left out if it is 0 and no properties follow.")
      case .pubcompReason:
        .init(
          "mqtt.pubcomp.reason_code", "Reason Code", "MQTT 5.0 §3.7.2.1", values: ReasonCode.pubrel,
          about: "What became of the message; left out if it is 0 and no properties follow.")
      case .subackReason:
        .init(
          "mqtt.suback.reason_code", "Reason Code", "MQTT 5.0 §3.9.3", values: ReasonCode.suback,
          about: "The granted QoS or the reason for a refusal, one for each topic filter of the SUBSCRIBE.")
      case .unsubackReason:
        .init(
          "mqtt.unsuback.reason_code", "Reason Code", "MQTT 5.0 §3.11.3", values: ReasonCode.unsuback,
          about: "The outcome for each topic filter of the UNSUBSCRIBE.")
      case .disconnectReason:
        .init(
          "mqtt.disconnect.reason_code", "Reason Code", "MQTT 5.0 §3.14.2.1", values: ReasonCode.disconnect,
          about: "Why the sender closes the connection; left out for a normal end.")
      case .authReason:
        .init(
          "mqtt.auth.reason_code", "Reason Code", "MQTT 5.0 §3.15.2.1", values: ReasonCode.auth,
          about: "Whether the authentication goes on, starts again or is done.")
      case .properties:
        .init(
          "mqtt.properties", "Properties", "MQTT 5.0 §2.2.2", .flag,
          about: "What version 5 adds to nearly every packet: a list of identified values, here as 1 for its presence.")
      case .propertyLength: .init("mqtt.property_len", "Total Length", "MQTT 5.0 §2.2.2.1", about: "How many bytes of properties follow.")
      case .propertyID:
        .init(
          "mqtt.property_id", "ID", "MQTT 5.0 §2.2.2.2", .hexadecimal(digits: 2), values: PropertyIdentifier.names,
          about: "Says which property follows, and with it how its value is written.")
      case .propertyNumber: .init("mqtt.prop_number", "Value", "MQTT 5.0 §2.2.2.2")
      case .propertyStringLength: .init("mqtt.prop_string_len", "Length", "MQTT 5.0 §1.5.4")
      case .propertyString: .init("mqtt.prop_string", "Value", "MQTT 5.0 §2.2.2.2", .text)
      case .propertyKeyLength: .init("mqtt.prop_key_len", "Key Length", "MQTT 5.0 §1.5.7")
      case .propertyKey:
        .init(
          "mqtt.prop_key", "Key", "MQTT 5.0 §1.5.7", .text,
          about: "The name of a user property: applications choose it, MQTT hands it on.")
      case .propertyValueLength: .init("mqtt.prop_value_len", "Value Length", "MQTT 5.0 §1.5.7")
      case .propertyValue: .init("mqtt.prop_value", "Value", "MQTT 5.0 §1.5.7", .text)
      case .contentType:
        .init(
          "mqtt.property.content_type", "Content Type", "MQTT 5.0 §3.3.2.3.9", .text,
          about: "What the message is, such as a MIME type; MQTT itself does not look.")
      case .maximumServerQoS:
        .init(
          "mqtt.property.max_qos", "QoS", "MQTT 5.0 §3.2.2.3.4", values: QoS.names,
          about: "The highest QoS that the server takes; publishing with more ends the connection.")
      case .topicAlias:
        .init(
          "mqtt.property.topic_alias", "Topic Alias", "MQTT 5.0 §3.3.2.3.4",
          about: "A number that stands for the topic name from now on, in this direction of this connection.")
      case .unknownProperty:
        .init(
          "mqtt.prop_unknown", "Unknown Property", "MQTT 5.0 §2.2.2.2", .text,
          about: "What follows an identifier that the specification does not define: its length is unknown, so the rest is lost.")
      case .message:
        .init(
          "mqtt.msg", "Message", "MQTT 3.1.1 §3.3.3", .octets,
          about: "What is published. MQTT carries it and never looks inside.")
      }
    }
  }

  /// One row a field.
  public static let fields = FieldTable(Field.self)
}
