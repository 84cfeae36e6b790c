import Wire

/// Reads the body of one control packet. Offsets in its errors count from the packet's first byte.
struct PacketReader: ~Escapable {
  var reader: Reader
  let version: MQTTVersion
  /// The packet's first byte.
  let first: UInt8
  /// Where the packet starts in the reader's bytes.
  let start: Int

  @_lifetime(copy bytes)
  init(_ bytes: RawSpan, packet: Range<Int>, bodyFrom body: Int, version: MQTTVersion) {
    reader = Reader(Layer(.mqtt, offset: body, length: packet.upperBound - body), of: bytes)
    self.version = version
    first = bytes.octet(packet.lowerBound)
    start = packet.lowerBound
  }

  /// The same packet in the light of another version: CONNECT learns its own on the way.
  @_lifetime(copy other)
  init(_ other: borrowing PacketReader, version: MQTTVersion) {
    reader = Reader(Layer(.mqtt, offset: other.reader.position, length: other.reader.remaining), of: other.reader.frame)
    self.version = version
    first = other.first
    start = other.start
  }

  var offset: Int { reader.position - start }
  var remaining: Int { reader.remaining }

  func malformed(_ what: String, at offset: Int? = nil, _ rule: Rule) -> MQTTError {
    .malformed(.init(what, at: offset ?? self.offset, rule.statement(in: version)))
  }
  func protocolError(_ what: String, at offset: Int? = nil, _ rule: Rule) -> MQTTError {
    .protocolError(.init(what, at: offset ?? self.offset, rule.statement(in: version)))
  }

  mutating func number<T: FixedWidthInteger & BitwiseCopyable>(_ what: String, as type: T.Type = T.self) throws(MQTTError) -> T {
    do throws(WireError) { return try reader.read() } catch {
      throw malformed("the packet ends before its \(what) does", Rule("§2.2.3", "§2.1.4"))
    }
  }

  mutating func take(_ count: Int, _ what: String) throws(MQTTError) -> [UInt8] {
    guard count <= remaining else { throw malformed("the packet ends before its \(what) does", Rule("§2.2.3", "§2.1.4")) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for i in 0..<count { bytes.append(reader.frame.octet(reader.position + i)) }
    reader.position += count
    return bytes
  }

  mutating func binary(_ what: String) throws(MQTTError) -> [UInt8] { try take(Int(number(what, as: UInt16.self)), what) }

  mutating func text(_ what: String) throws(MQTTError) -> EncodedString {
    let bytes = try binary(what)
    return try EncodedString(bytes, version: version, at: offset - bytes.count)
  }

  /// [MQTT-1.5.5-1] asks for as few bytes as possible. MQTT 3.1.1 does not.
  mutating func variableByteInteger(_ what: String) throws(MQTTError) -> Int {
    switch VariableByteInteger.decode(reader.frame, at: reader.position, before: reader.end) {
    case .incomplete: throw malformed("the packet ends before its \(what) does", Rule("§2.2.3", "§1.5.5"))
    case .tooLong: throw malformed("the \(what) has more than four bytes", Rule("§2.2.3", "§1.5.5"))
    case .value(let value, let size):
      guard version != .v5 || size == VariableByteInteger.size(of: value) else {
        throw malformed("the \(what) takes more bytes than it needs", Rule("§2.2.3", "1.5.5-1"))
      }
      reader.position += size
      return value
    }
  }

  /// A packet identifier is never 0: a receiver could not answer.
  mutating func packetIdentifier() throws(MQTTError) -> UInt16 {
    let value = try number("packet identifier", as: UInt16.self)
    guard value != 0 else { throw protocolError("the packet identifier is 0", at: offset - 2, Rule("2.3.1-1", "2.2.1-3")) }
    return value
  }

  func expectEnd() throws(MQTTError) {
    guard remaining == 0 else { throw malformed("\(remaining) bytes follow the packet's last field", Rule("§2.2.3", "§2.1.4")) }
  }
}
