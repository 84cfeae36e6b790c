import Wire

/// Writes a message, and names as pointers to where they stood before (RFC 1035 §4.1.4).
struct MessageWriter {
  var writer = Writer()
  let isCompressing: Bool
  /// Where the name with these octets begins. Only places that a pointer can reach, so it has 16,384 entries at most.
  private var places: [[UInt8]: Int] = [:]

  /// One more than the largest offset that fits into a pointer.
  static let pointerLimit = 1 << 14

  init(isCompressing: Bool) { self.isCompressing = isCompressing }

  /// A name. In the data of types that RFC 1035 does not know it must not be compressed (RFC 3597 §4); no pointer leads there
  /// either, as in NSD: who rewrites such data need not know that they hold a name.
  mutating func write(_ name: Name, compressing: Bool = true) {
    guard isCompressing, compressing else { return writer.write(name.octets) }
    var rest = name.octets[...]
    while let length = rest.first, length > 0 {
      let key = Array(rest)
      if let place = places[key] { return writer.write(0xC000 | UInt16(place)) }
      if writer.count < Self.pointerLimit { places[key] = writer.count }
      writer.write(rest.prefix(1 + Int(length)))
      rest = rest.dropFirst(1 + Int(length))
    }
    writer.write(UInt8(0))
  }

  /// A string of up to 255 octets behind its length, RFC 1035 §3.3.
  mutating func write(string: [UInt8]) throws(WireError) {
    guard let length = UInt8(exactly: string.count) else { throw .malformed("a string has at most 255 octets") }
    writer.write(length)
    writer.write(string)
  }

  /// Whatever `body` writes, behind its length in two bytes.
  mutating func writeCounted(_ body: (inout MessageWriter) throws(WireError) -> Void) throws(WireError) {
    let place = writer.count
    writer.write(UInt16(0))
    try body(&self)
    guard let length = UInt16(exactly: writer.count - place - 2) else { throw .malformed("a field has at most 65,535 bytes") }
    writer.patch(length, at: place)
  }
}
