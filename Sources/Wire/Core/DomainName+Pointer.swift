extension DomainName {
  /// Where the name's message begins in its frame: pointers count from there.
  public var messageStart: Int { Int(message) }

  /// The byte of `frame` at which a compressed name goes on, RFC 1035 §4.1.4; nil if it stands in one piece.
  public func pointer(in frame: RawSpan) -> Int? {
    var position = Int(offset)
    for _ in 0..<Self.stepLimit where position < frame.byteCount {
      let octet = Int(frame.octet(position))
      if octet == 0 || 64..<0xC0 ~= octet { return nil }
      if octet >= 0xC0 {
        guard position + 1 < frame.byteCount else { return nil }
        return Int(message) + (octet & 63) << 8 + Int(frame.octet(position + 1))
      }
      position += 1 + octet
    }
    return nil
  }
}
