extension FieldSink {
  /// Emits a text that may hold ASCII only: each other byte becomes U+FFFD, as in Wireshark. Copied only if there is one.
  @inlinable
  mutating func offerASCII<F: FieldName>(_ field: F, _ text: Range<Int>, at range: Range<Int>, in frame: RawSpan) {
    guard wants(field) else { return }
    var position = text.lowerBound
    while position < text.upperBound, frame.octet(position) < 128 { position &+= 1 }
    if position == text.upperBound { return emit(FieldID(field), .bytes(text), at: range, in: frame) }
    let clean = ASCII.replacing(text, in: frame)
    emit(FieldID(field), text: clean.octets, at: range)
  }
}

/// Text of old protocols.
@usableFromInline
enum ASCII {
  /// The bytes of `range` as UTF-8, with U+FFFD for each that is not ASCII.
  @usableFromInline
  static func replacing(_ range: Range<Int>, in frame: RawSpan) -> [UInt8] {
    range.flatMap { frame.octet($0) < 128 ? [frame.octet($0)] : [0xEF, 0xBF, 0xBD] }
  }
}
