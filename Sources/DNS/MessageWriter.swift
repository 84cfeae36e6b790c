import Wire

/// Writes a message, and names as pointers to where they stood before (RFC 1035 §4.1.4).
struct MessageWriter {
  var writer = Writer()
  let isCompressing: Bool
  /// Where the first name with this hash begins. Only places that a pointer can reach, so it has 16,384 entries at most.
  private var places: [UInt64: Int] = [:]

  /// One more than the largest offset that fits into a pointer.
  static let pointerLimit = 1 << 14

  init(isCompressing: Bool) { self.isCompressing = isCompressing }

  /// A name. In the data of types that RFC 1035 does not know it must not be compressed (RFC 3597 §4); no pointer leads there
  /// either, as in NSD: who rewrites such data need not know that they hold a name.
  mutating func write(_ name: Name, compressing: Bool = true) {
    guard isCompressing, compressing else { return writer.write(name.octets) }
    for (start, hash) in Self.suffixes(of: name.octets) {
      if let place = places[hash] {
        if stands(name.octets[start...], at: place) { return writer.write(0xC000 | UInt16(place)) }
      } else if writer.count < Self.pointerLimit {
        places[hash] = writer.count
      }
      writer.write(name.octets[start...start + Int(name.octets[start])])
    }
    writer.write(UInt8(0))
  }

  /// Where each label begins, and a hash (FNV-1a) of the name from there on. Two names with one hash cost a pointer, nothing else.
  private static func suffixes(of octets: [UInt8]) -> [(start: Int, hash: UInt64)] {
    var suffixes: [(start: Int, hash: UInt64)] = [], start = 0
    while octets[start] > 0 {
      suffixes.append((start, 0))
      start += 1 + Int(octets[start])
    }
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325, end = octets.count - 1
    for i in suffixes.indices.reversed() {
      for place in suffixes[i].start..<end { hash = (hash ^ UInt64(octets[place])) &* 0x100_0000_01B3 }
      suffixes[i].hash = hash
      end = suffixes[i].start
    }
    return suffixes
  }

  /// Whether this name, in this case, has been written at `place`. What is read there are names and pointers of this writer.
  private func stands(_ name: ArraySlice<UInt8>, at place: Int) -> Bool {
    let bytes = writer.bytes
    var place = place, left = name
    while place < bytes.count, let octet = left.first {
      if bytes[place] >= 0xC0 {
        guard place + 1 < bytes.count else { return false }
        place = Int(bytes[place] & 63) << 8 | Int(bytes[place + 1])
        continue
      }
      let count = 1 + Int(octet)
      guard place + count <= bytes.count, bytes[place..<place + count] == left.prefix(count) else { return false }
      place += count
      left = left.dropFirst(count)
    }
    return left.isEmpty
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
