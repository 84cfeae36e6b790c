/// An ICMP message as a value that can be changed and written.
public struct ICMPBuilder: HeaderBuilder {
  /// What the message says.
  public var type: ICMPType
  /// Why, or how, by type.
  public var code: UInt8
  /// The checksum as it is stored.
  public var checksum: UInt16 = 0
  /// The second word, whose use depends on the type.
  public var word: UInt32
  /// The quoted packet, or data.
  public var body: [UInt8]

  /// Any message. Set its checksum with `setChecksum()`.
  public init(_ type: ICMPType, code: UInt8 = 0, word: UInt32 = 0, body: [UInt8] = []) {
    self.type = type; self.code = code; self.word = word; self.body = body
  }
  /// The message that `view` shows, up to the end of its bytes.
  public init(_ view: borrowing ICMPMessage) {
    let bytes = view.bytes
    type = view.type
    code = view.code
    checksum = view.checksum
    word = bytes.networkOrder(at: 4, as: UInt32.self)
    body = (8..<bytes.byteCount).map { bytes.octet($0) }
  }
  /// Reads a message, all of `bytes`.
  public init(parsing bytes: RawSpan) throws(WireError) { self.init(try ICMPMessage(bytes)) }

  /// A ping.
  public static func echoRequest(identifier: UInt16, sequence: UInt16, data: [UInt8] = []) -> Self {
    .init(.echoRequest, word: UInt32(identifier) << 16 | UInt32(sequence), body: data)
  }
  /// The answer to a ping: the same but for the type.
  public static func echoReply(to request: Self) -> Self {
    .init(.echoReply, word: request.word, body: request.body)
  }
  /// `packet` could not be delivered. For code 4, `nextHopMTU` says how large a packet may be.
  public static func destinationUnreachable(code: UInt8, quoting packet: [UInt8], nextHopMTU: UInt16 = 0) -> Self {
    .init(.destinationUnreachable, code: code, word: UInt32(nextHopMTU), body: quote(packet))
  }
  /// The time to live of `packet` ran out (code 0), or a fragment of it never came (code 1).
  public static func timeExceeded(code: UInt8 = 0, quoting packet: [UInt8]) -> Self {
    .init(.timeExceeded, code: code, body: quote(packet))
  }
  /// Packets such as `packet` should go to `gateway`.
  public static func redirect(code: UInt8 = 1, to gateway: UInt32, quoting packet: [UInt8]) -> Self {
    .init(.redirect, code: code, word: gateway, body: quote(packet))
  }
  /// Byte `pointer` of `packet` makes no sense.
  public static func parameterProblem(pointer: UInt8, quoting packet: [UInt8]) -> Self {
    .init(.parameterProblem, word: UInt32(pointer) << 24, body: quote(packet))
  }

  /// As much of `packet` as fits an ICMP message of 576 bytes with its IP header (RFC 1812 §4.3.2.3).
  public static func quote(_ packet: [UInt8]) -> [UInt8] { Array(packet.prefix(576 - 20 - 8)) }

  /// Who sent an echo request.
  public var identifier: UInt16 {
    get { UInt16(word >> 16) }
    set { word = word & 0xFFFF | UInt32(newValue) << 16 }
  }
  /// The number of an echo request.
  public var sequence: UInt16 {
    get { UInt16(truncatingIfNeeded: word) }
    set { word = word & 0xFFFF_0000 | UInt32(newValue) }
  }

  /// Computes the checksum over the message (RFC 792, RFC 1071).
  public mutating func setChecksum() {
    checksum = 0
    let bytes = bytes()
    var sum = Checksum()
    sum.add(bytes.octets)
    checksum = sum.value
  }

  /// The whole message.
  public func bytes() -> [UInt8] {
    var writer = Writer([type.rawValue, code])
    writer.write(checksum)
    writer.write(word)
    writer.write(body)
    return writer.bytes
  }
  /// The same as `bytes()`, under the name that every codec of a whole message has.
  public func serialized() -> [UInt8] { bytes() }
}
