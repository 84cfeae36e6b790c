public import Wire

/// One datagram of MQTT-SN as a value, MQTT-SN 1.2 §5: a message, and the forwarders' headers before it.
///
/// Nothing is lost: what `init(parsing:)` accepts, `serialized()` writes byte for byte.
public struct MQTTSNPacket: Sendable, Equatable {
  /// The headers of forwarders, outermost first (§5.5). Mostly none.
  public var forwarders: [Forwarder]
  /// Whether the length takes three octets although one would do.
  public var usesLongLength: Bool
  /// The message itself.
  public var message: Message

  /// A packet with `message`.
  public init(_ message: Message, usesLongLength: Bool = false, forwarders: [Forwarder] = []) {
    self.message = message
    self.usesLongLength = usesLongLength
    self.forwarders = forwarders
  }

  /// Reads a whole datagram. It must hold one message, no more and no less.
  public init(parsing bytes: RawSpan) throws(WireError) {
    var reader = Reader(Layer(.mqttsn, offset: 0, length: bytes.byteCount), of: bytes)
    forwarders = []
    // A forwarder takes five octets or more, so the chain ends.
    while true {
      let header = try MessageHeader(&reader)
      if header.type == .encapsulated {
        forwarders.append(try Forwarder(header, &reader))
        continue
      }
      guard header.bodyLength >= 0 else { throw .malformed("the length does not even cover itself and the type") }
      guard header.bodyLength <= reader.remaining else {
        throw .truncated(needed: header.start + header.length, available: reader.end)
      }
      guard header.bodyLength == reader.remaining else { throw .malformed("octets follow the message") }
      usesLongLength = header.isLong
      message = try Message(header.type, &reader)
      guard reader.remaining == 0 else { throw .malformed("the length covers more than the message's fields") }
      return
    }
  }

  /// The datagram's bytes. A message over 65,535 octets, which no datagram can hold, gets a wrong length.
  public func serialized() -> [UInt8] {
    var writer = Writer()
    for forwarder in forwarders { forwarder.write(to: &writer) }
    var body = Writer()
    message.write(to: &body)
    Self.writeHead(message.type, bodyCount: body.count, isLong: usesLongLength, to: &writer)
    writer.write(body.bytes)
    return writer.bytes
  }

  static func writeHead(_ type: MessageType, bodyCount: Int, isLong: Bool, to writer: inout Writer) {
    if isLong || bodyCount + 2 > 255 {
      writer.write(UInt8(1))
      writer.write(UInt16(truncatingIfNeeded: bodyCount + 4))
    } else {
      writer.write(UInt8(bodyCount + 2))
    }
    writer.write(type.rawValue)
  }
}

/// What a forwarder puts before a message, MQTT-SN 1.2 §5.5.
public struct Forwarder: Sendable, Equatable {
  /// The control octet; the radius in its two low bits.
  public var control: UInt8
  /// The address of the node in the radio network.
  public var nodeID: [UInt8]
  /// Whether the length takes three octets although one would do.
  public var usesLongLength: Bool

  /// A header for the node with this address.
  public init(nodeID: [UInt8], control: UInt8 = 0, usesLongLength: Bool = false) {
    self.nodeID = nodeID
    self.control = control
    self.usesLongLength = usesLongLength
  }

  /// How many hops the message may travel, 0 to 3.
  public var radius: UInt8 { control & 3 }

  init(_ header: MessageHeader, _ reader: inout Reader) throws(WireError) {
    usesLongLength = header.isLong
    control = try reader.read()
    guard header.bodyLength > 1 else { throw .malformed("a forwarder's length leaves no room for the node's address") }
    nodeID = reader.copy(try reader.take(header.bodyLength - 1))
  }

  func write(to writer: inout Writer) {
    MQTTSNPacket.writeHead(.encapsulated, bodyCount: nodeID.count + 1, isLong: usesLongLength, to: &writer)
    writer.write(control)
    writer.write(nodeID)
  }
}

extension Reader {
  /// The octets at `range` as a value of their own.
  func copy(_ range: Range<Int>) -> [UInt8] { range.map { frame.octet($0) } }
  /// What is left, as a value of its own.
  mutating func copyRest() -> [UInt8] {
    defer { position = end }
    return copy(rest)
  }
}
