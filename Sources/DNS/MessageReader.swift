import Wire

/// Reads a whole message into values that own what they hold. Stricter than `DNSPacket`: it refuses what a server refuses.
struct MessageReader: ~Escapable {
  var reader: Reader
  /// How many octets of names have been taken out of the message so far.
  var expanded = 0

  @_lifetime(copy bytes)
  init(_ bytes: RawSpan) {
    reader = Reader(Layer(.dns, offset: 0, length: bytes.byteCount), of: bytes)
  }

  /// The octets at `range`.
  func octets(_ range: Range<Int>) -> [UInt8] {
    var octets: [UInt8] = []
    octets.reserveCapacity(range.count)
    for i in range { octets.append(reader.frame.octet(i)) }
    return octets
  }

  mutating func take(_ count: Int) throws(WireError) -> [UInt8] { octets(try reader.take(count)) }

  /// A string of up to 255 octets behind its length, RFC 1035 §3.3.
  mutating func string() throws(WireError) -> [UInt8] { try take(Int(reader.read(UInt8.self))) }

  /// A name, RFC 1035 §4.1.4. Each pointer must lead to a place before every one seen so far: it says "a prior occurrence",
  /// and so no circle can close.
  mutating func name() throws(WireError) -> Name {
    var octets: [UInt8] = [], position = reader.position, earliest = position, end: Int?, isDone = false
    while !isDone {
      let octet = try octet(position)
      if octet >= 0xC0 {
        let target = try Int(octet & 63) << 8 | Int(self.octet(position + 1))
        guard target < earliest else { throw .malformed("a compression pointer does not point to an earlier place") }
        end = end ?? position + 2
        earliest = target
        position = target
        continue
      }
      guard octet < 64 else { throw .invalid(bit: position * 8, value: UInt64(octet)) }
      guard octets.count + 1 + Int(octet) <= Name.octetLimit else { throw .malformed("a name has at most 255 octets") }
      for i in position...position + Int(octet) { octets.append(try self.octet(i)) }
      position += 1 + Int(octet)
      isDone = octet == 0
    }
    reader.position = end ?? position
    expanded += octets.count
    guard expanded <= DNSMessage.expansionLimit else { throw .malformed("the names of the message expand to more than a mebibyte") }
    return Name(checked: octets)
  }

  private func octet(_ position: Int) throws(WireError) -> UInt8 {
    guard position < reader.end else { throw .truncated(needed: position + 1, available: reader.end) }
    return reader.frame.octet(position)
  }
}
