public import Wire

/// The bytes of a packet as people read them: offset, sixteen bytes in hexadecimal, and the printable ones among them.
public enum HexPane {
  /// Draws up to `limit` bytes, and says how many were left out.
  public static func draw(_ frame: borrowing Frame, limit: Int = 4096) -> String {
    let bytes = frame.bytes
    let shown = min(bytes.byteCount, limit)
    var buffer = ByteBuffer(capacity: shown * 5 + 128)
    var start = 0
    while start < shown {
      row(bytes, start..<min(start + 16, shown), into: &buffer)
      start += 16
    }
    if shown < bytes.byteCount {
      for octet in "  (\(bytes.byteCount - shown) more bytes)\n".utf8 { buffer.put(octet) }
    }
    return buffer.text
  }

  /// Draws up to sixteen bytes as a line.
  public static func row(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    var buffer = ByteBuffer(capacity: 128)
    row(bytes.octets, range, into: &buffer)
    return buffer.text
  }

  private static func row(_ bytes: RawSpan, _ range: Range<Int>, into buffer: inout ByteBuffer) {
    buffer.put(0x2020, 2)
    // Decimal, as the byte ranges of the tree count.
    let offset = String(range.lowerBound)
    for octet in (String(repeating: " ", count: max(0, 5 - offset.count)) + offset + "  ").utf8 { buffer.put(octet) }
    for i in range.lowerBound..<range.lowerBound + 16 {
      if i < range.upperBound { buffer.putHexadecimal(UInt64(bytes.octet(i)), digits: 2) } else { buffer.put(0x2020, 2) }
      buffer.put(0x20)
      if i == range.lowerBound + 7 { buffer.put(0x20) }
    }
    buffer.put(0x20)
    for i in range { buffer.put(0x20...0x7E ~= bytes.octet(i) ? bytes.octet(i) : 0x2E) }
    buffer.put(0x0A)
  }
}
