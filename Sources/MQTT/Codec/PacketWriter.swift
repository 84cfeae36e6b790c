import Wire

/// Writes the body of one control packet. A field that does not fit its length is remembered, not cut silently.
struct PacketWriter {
  private(set) var body = Writer()
  let version: MQTTVersion
  /// The size of what did not fit.
  private(set) var overflow: Int?

  init(_ version: MQTTVersion) { self.version = version }

  mutating func write<T: FixedWidthInteger>(_ number: T) { body.write(number) }
  mutating func write(_ octets: [UInt8]) { body.write(octets) }
  mutating func write(_ text: EncodedString) { body.writeCounted(text.bytes) }
  mutating func writeCounted(_ octets: [UInt8]) {
    if octets.count > EncodedString.longest { overflow = octets.count }
    body.writeCounted(octets)
  }
  mutating func write(variableByteInteger value: Int) {
    if let bytes = VariableByteInteger.encode(value) { body.write(bytes) } else { overflow = value }
  }

  /// A property list with its length; nothing before version 5.
  mutating func write(_ properties: Properties) {
    guard version == .v5 else { return }
    var list = PacketWriter(version)
    for property in properties { property.write(to: &list) }
    write(variableByteInteger: list.body.count)
    write(list.body.bytes)
    overflow = overflow ?? list.overflow
  }

  /// The packet with its fixed header.
  func packet(_ type: PacketType, flags: UInt8) throws(MQTTError) -> [UInt8] {
    if let overflow { throw .packetTooLarge(overflow) }
    guard let length = VariableByteInteger.encode(body.count) else { throw .packetTooLarge(body.count) }
    return [type.rawValue << 4 | flags & 15] + length + body.bytes
  }
}
