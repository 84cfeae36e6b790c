public import Wire

/// The kinds of control packet, MQTT 3.1.1 §2.2.1 and MQTT 5.0 §2.1.2.
///
/// Four bits, all of which are assigned: a registry that cannot grow, but in which 0 and, before version 5, 15 are forbidden.
public struct PacketType: Hashable, Sendable, BitwiseCopyable {
  /// The high four bits of the packet's first byte.
  public let rawValue: UInt8
  /// The type with this number.
  @inline(always) public init(_ rawValue: UInt8) { self.rawValue = rawValue }
  /// A client asks to be connected.
  @inline(always) public static var connect: Self { .init(1) }
  /// The server's answer to CONNECT.
  @inline(always) public static var connack: Self { .init(2) }
  /// A message.
  @inline(always) public static var publish: Self { .init(3) }
  /// The answer to a PUBLISH of QoS 1.
  @inline(always) public static var puback: Self { .init(4) }
  /// The first answer to a PUBLISH of QoS 2.
  @inline(always) public static var pubrec: Self { .init(5) }
  /// The sender's answer to PUBREC.
  @inline(always) public static var pubrel: Self { .init(6) }
  /// The last packet of a QoS 2 delivery.
  @inline(always) public static var pubcomp: Self { .init(7) }
  /// A client asks for messages.
  @inline(always) public static var subscribe: Self { .init(8) }
  /// The answer to SUBSCRIBE.
  @inline(always) public static var suback: Self { .init(9) }
  /// A client wants no more of them.
  @inline(always) public static var unsubscribe: Self { .init(10) }
  /// The answer to UNSUBSCRIBE.
  @inline(always) public static var unsuback: Self { .init(11) }
  /// A client shows that it is alive.
  @inline(always) public static var pingreq: Self { .init(12) }
  /// The answer to PINGREQ.
  @inline(always) public static var pingresp: Self { .init(13) }
  /// The sender is about to close the connection.
  @inline(always) public static var disconnect: Self { .init(14) }
  /// A step of an extended authentication, MQTT 5.0.
  @inline(always) public static var auth: Self { .init(15) }

  /// The specifications' names.
  public static let names: ValueNames = { number in
    switch number {
    case 0: "forbidden"
    case 1: "CONNECT"
    case 2: "CONNACK"
    case 3: "PUBLISH"
    case 4: "PUBACK"
    case 5: "PUBREC"
    case 6: "PUBREL"
    case 7: "PUBCOMP"
    case 8: "SUBSCRIBE"
    case 9: "SUBACK"
    case 10: "UNSUBSCRIBE"
    case 11: "UNSUBACK"
    case 12: "PINGREQ"
    case 13: "PINGRESP"
    case 14: "DISCONNECT"
    case 15: "AUTH"
    default: nil
    }
  }
  /// The specification's name of this type.
  public var name: String { Self.names(UInt64(rawValue))?.description ?? "type \(rawValue)" }
}
