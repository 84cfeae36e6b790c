public import Wire

extension WebSocketHeader: Dissected {
  /// The fields: those of the header, then what the payload is.
  public enum Field: UInt8, FieldName {
    case fin, reserved, opcode, mask, length, length16, length64
    case compressed, maskingKey, maskedPayload, payload, piece, text, close, closeCode, closeReason, ping, pong, unknown

    /// The layer whose table this is.
    public static var kind: LayerKind { .webSocket }

    /// All there is to say about the field.
    public var descriptor: FieldDescriptor {
      switch self {
      case .fin, .reserved, .opcode, .mask, .length, .length16, .length64: headerDescriptor
      default: payloadDescriptor
      }
    }

    private var headerDescriptor: FieldDescriptor {
      switch self {
      case .fin:
        .init(
          "websocket.fin", "Fin", Bits<0, 1>.self, "RFC 6455 §5.2", .flag,
          about: "1 if the message ends with this frame; long messages may be sent in several.")
      case .reserved:
        .init(
          "websocket.rsv", "Reserved", Bits<1, 3>.self, "RFC 6455 §5.2", .hexadecimal(digits: 2),
          about: "0 unless both sides agreed on an extension: permessage-deflate marks what it compressed with the first of the three bits."
        )
      case .opcode:
        .init(
          "websocket.opcode", "Opcode", Bits<4, 4>.self, "RFC 6455 §5.2", values: WebSocketOpcode.names,
          about: "What the payload is: text, other octets, or a frame that steers the connection.")
      case .mask:
        .init(
          "websocket.mask", "Mask", Bits<8, 1>.self, "RFC 6455 §5.3", .flag,
          about:
            "Whether the payload is masked: a client must, a server must not. It is no encryption, but keeps proxies from being fooled.")
      case .length:
        .init(
          "websocket.payload_length", "Payload length", Bits<9, 7>.self, "RFC 6455 §5.2",
          about: "Octets of payload up to 125; 126 and 127 say that the length stands behind, in 16 bits or in 64.")
      case .length16:
        .init(
          "websocket.payload_length_ext_16", "Extended Payload length (16 bits)", Bits<16, 16>.self, "RFC 6455 §5.2",
          about: "Octets of payload, if they are 126 to 65,535.")
      default:
        .init(
          "websocket.payload_length_ext_64", "Extended Payload length (64 bits)", Bits<16, 64>.self, "RFC 6455 §5.2",
          about: "Octets of payload, if they are more.")
      }
    }

    private var payloadDescriptor: FieldDescriptor {
      switch self {
      case .compressed:
        .init(
          "websocket.pmc", "Per-Message Compressed", "RFC 7692 §6", .flag,
          about: "Whether the message is compressed, if both sides agreed that it may be.")
      case .maskingKey:
        .init(
          "websocket.masking_key", "Masking-Key", "RFC 6455 §5.3", .octets,
          about: "Four random octets with which the payload's are exclusive-ored, in turns.")
      case .maskedPayload:
        .init(
          "websocket.masked_payload", "Masked payload", "RFC 6455 §5.3", .flag,
          about: "The payload as it is on the wire.")
      case .payload:
        .init(
          "websocket.payload", "Payload", "RFC 6455 §5.2", .flag,
          about: "What the frame carries, without the mask.")
      case .piece:
        .init(
          "websocket.payload.continue", "Continue", "RFC 6455 §5.4", .octets,
          about: "A piece of a message that neither begins nor ends it.")
      case .text:
        .init(
          "websocket.payload.text", "Text", "RFC 6455 §5.6", .text,
          about: "A message in UTF-8, put together if it came in several frames.")
      case .close:
        .init(
          "websocket.payload.close", "Close", "RFC 6455 §5.5.1", .flag,
          about: "Why the connection is closed; the other side answers with a close frame, too.")
      case .closeCode:
        .init(
          "websocket.payload.close.status_code", "Status code", "RFC 6455 §7.4", values: WebSocketCloseCode.names,
          about: "The reason as a number: 1000 means done.")
      case .closeReason:
        .init(
          "websocket.payload.close.reason", "Reason", "RFC 6455 §7.1.6", .text,
          about: "The reason in words, for people who look for a mistake.")
      case .ping:
        .init(
          "websocket.payload.ping", "Ping", "RFC 6455 §5.5.2", .octets,
          about: "Octets that the other side sends back in a pong.")
      case .unknown:
        .init(
          "websocket.payload.unknown", "Unknown", "RFC 6455 §5.4", .octets,
          about: "A message with an opcode without a meaning, or one whose first piece was not seen.")
      default:
        .init(
          "websocket.payload.pong", "Pong", "RFC 6455 §5.5.3", .octets,
          about: "The octets of the ping that it answers.")
      }
    }
  }

  /// The table of the fields.
  public static let fields = FieldTable(Field.self)

  /// The rows with a fixed place that every frame has.
  @usableFromInline static let always = FieldSet(Int(Field.fin.rawValue)...Int(Field.length.rawValue))
}
