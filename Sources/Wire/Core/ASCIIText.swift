/// Text of a protocol that allows ASCII only, as Wireshark shows it: it ends at the first zero, as a C string does, and each
/// octet over 127 is shown as U+FFFD, the replacement character.
public enum ASCIIText {
  /// Whether the octets are all from 1 to 127, so that they can be shown as they stand. Eight bytes a step.
  @inlinable
  public static func isPlain(_ frame: RawSpan, _ range: Range<Int>) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    var i = range.lowerBound, odd: UInt64 = 0
    while i &+ 8 <= range.upperBound {
      let word = frame.networkOrder(at: i, as: UInt64.self)
      odd |= word | (word &- ones)
      i &+= 8
    }
    while i < range.upperBound {
      let octet = UInt64(frame.octet(i))
      odd |= octet | (octet &- 1)
      i &+= 1
    }
    return odd & (ones &* 0x80) == 0
  }

  /// The octets as shown.
  public static func shown(_ frame: RawSpan, _ range: Range<Int>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    for i in range {
      let octet = frame.octet(i)
      if octet == 0 { break }
      if octet < 0x80 { text.append(octet) } else { text += [0xEF, 0xBF, 0xBD] }
    }
    return text
  }
}

extension FieldSink {
  /// Emits the ASCII text at `range` as Wireshark shows it. Only odd text is copied.
  @inlinable
  public mutating func emitASCII(_ id: FieldID, _ range: Range<Int>, at place: Range<Int>, in frame: RawSpan) {
    if ASCIIText.isPlain(frame, range) { return emit(id, .bytes(range), at: place, in: frame) }
    let text = ASCIIText.shown(frame, range)
    emit(id, text: text.octets, at: place)
  }

  /// Emits the ASCII text at `range` for `field`, if it is wanted.
  @inline(always)
  public mutating func offerASCII<F: FieldName>(_ field: F, _ range: Range<Int>, at place: Range<Int>, in frame: RawSpan) {
    if wants(field) { emitASCII(FieldID(field), range, at: place, in: frame) }
  }
}
