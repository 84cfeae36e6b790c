public import Wire

/// The two or four octets before every message, MQTT-SN 1.2 §5.2.
///
/// ```
/// | Length: 1 octet             | MsgType | Message Variable Part
/// | 0x01 | Length: 2 octets     | MsgType | Message Variable Part
/// ```
/// The length counts the whole message, itself included. A forwarder's length stops before the message that it carries (§5.5).
public struct MessageHeader: Sendable, Equatable, BitwiseCopyable {
  /// Where the header begins in its frame.
  public let start: Int
  /// The length as sent, true or not.
  public let length: Int
  /// The first octet of the length, or 0x01 and two more.
  public let isLong: Bool
  /// What the message is.
  public let type: MessageType

  /// Reads the header at the reader's position.
  @inline(always)
  public init(_ reader: inout Reader) throws(WireError) {
    start = reader.position
    let first: UInt8 = try reader.read()
    isLong = first == 1
    length = isLong ? Int(try reader.read(UInt16.self)) : Int(first)
    type = MessageType(rawValue: try reader.read())
  }

  /// How many octets the header takes: 2 or 4.
  @inline(always) public var count: Int { isLong ? 4 : 2 }
  /// The octets of the length.
  @inline(always) public var lengthRange: Range<Int> { start..<start &+ count &- 1 }
  /// The octet of the type.
  @inline(always) public var typeRange: Range<Int> { start &+ count &- 1..<start &+ count }
  /// What the length leaves for the variable part; negative if it does not even cover the header.
  @inline(always) public var bodyLength: Int { length &- count }
}
