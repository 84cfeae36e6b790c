/// Bytes as they are shown to learners: eight a line, with the number of the line's first byte in front, so that a byte's number is
/// that of its line plus its column. Narrow enough for 40 columns.
enum HexListing {
  /// The lines for `bytes`, of which the first one has the number `start`.
  static func lines(_ bytes: some Sequence<UInt8>, from start: Int = 0) -> [String] {
    let bytes = Array(bytes)
    return stride(from: 0, to: bytes.count, by: 8).map { place in
      "\(padded(start + place, 4))  " + words(bytes[place..<min(place + 8, bytes.count)])
    }
  }

  /// The lines of a whole frame, a heading a layer.
  static func layers(of frame: [UInt8]) -> [String] {
    let map = FrameMap(frame)
    let end = map.layers.map(\.bytes.upperBound).max() ?? 0
    let known = map.layers.flatMap { layer in
      ["\(layer.name): \(range(layer.bytes)), \(layer.bytes.count) bytes"] + lines(frame[layer.bytes], from: layer.bytes.lowerBound)
    }
    return end == frame.count ? known : known + ["padding: \(range(end..<frame.count))"]
  }

  /// `02 00 4f`.
  static func words(_ bytes: some Sequence<UInt8>) -> String { bytes.map { hexadecimal($0, digits: 2) }.joined(separator: " ") }

  /// `byte 23` or `bytes 36-37`.
  static func range(_ bytes: Range<Int>) -> String {
    bytes.count == 1 ? "byte \(bytes.lowerBound)" : "bytes \(bytes.lowerBound)-\(bytes.upperBound - 1)"
  }

  /// A number with at least so many hexadecimal digits.
  static func hexadecimal(_ number: some BinaryInteger, digits: Int) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: max(digits - text.utf8.count, 0)) + text
  }

  /// A number, right-aligned.
  static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: " ", count: max(width - text.utf8.count, 0)) + text
  }
}

extension [UInt8] {
  /// The number in the two bytes at `place`, most significant byte first.
  func word(at place: Int) -> UInt16 { UInt16(self[place]) << 8 | UInt16(self[place + 1]) }
}
