/// Whether a pcapng file says whose variant it belongs to: the variant's id stands in its section header.
///
/// ```
/// Section Header Block (draft-ietf-opsawg-pcapng, section 4.1)
///   0  Block Type 0x0A0D0D0A
///   4  Block Total Length
///   8  Byte-Order Magic 0x1A2B3C4D
///  12  Major Version, Minor Version
///  16  Section Length
///  24  Options, then Block Total Length again
/// ```
enum CaptureComment {
  private static let optionsStart = 24

  /// The octets of the first section header's options; nil if the file does not begin with a section header.
  private static func options(_ octets: [UInt8]) -> ArraySlice<UInt8>? {
    guard octets.count >= optionsStart + 4, octets.starts(with: [0x0A, 0x0D, 0x0D, 0x0A]) else { return nil }
    let digits: [UInt8]
    switch Array(octets[8..<12]) {
    case [0x4D, 0x3C, 0x2B, 0x1A]: digits = octets[4..<8].reversed()
    case [0x1A, 0x2B, 0x3C, 0x4D]: digits = Array(octets[4..<8])
    default: return nil
    }
    let length = digits.reduce(0) { $0 << 8 | Int($1) }
    guard length % 4 == 0, (optionsStart + 4...octets.count).contains(length) else { return nil }
    return octets[optionsStart..<length - 4]
  }

  /// Whether it does; nil for what is no pcapng file.
  static func names(_ id: VariantID, in octets: [UInt8]) -> Bool? {
    guard let options = options(octets) else { return nil }
    let text = Array("\(id)".utf8)
    return options.indices.contains { options[$0...].starts(with: text) }
  }
}
