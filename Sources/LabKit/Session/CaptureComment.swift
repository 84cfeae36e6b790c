/// A comment in the section header of a pcapng file: it tells whose variant a saved capture belongs to.
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
struct CaptureComment {
  private let text: [UInt8]

  /// A comment of at most 65,535 octets.
  init(_ text: String) { self.text = Array(text.utf8.prefix(0xFFFF)) }

  /// Whether the first section header has options that hold the text.
  func isIn(_ octets: [UInt8]) -> Bool {
    guard let header = Header(octets) else { return false }
    let options = octets[Header.optionsStart..<header.length - 4]
    return text.isEmpty || options.indices.contains { options[$0...].starts(with: text) }
  }

  /// The file with the comment; as it is if it has one already; nil if the octets do not begin with a section header.
  func added(to octets: [UInt8]) -> [UInt8]? {
    guard let header = Header(octets) else { return nil }
    if isIn(octets) { return octets }
    let padding = [UInt8](repeating: 0, count: (4 - text.count % 4) % 4)
    var option = header.octets(1, 2) + header.octets(text.count, 2) + text + padding
    let hasOptions = header.length > Header.optionsStart + 4
    if !hasOptions { option += [0, 0, 0, 0] }
    let length = header.octets(header.length + option.count, 4)
    return octets[..<4] + length + octets[8..<Header.optionsStart] + option + octets[Header.optionsStart..<header.length - 4] + length
      + octets[header.length...]
  }

  private struct Header {
    static let optionsStart = 24
    let isLittleEndian: Bool
    let length: Int

    init?(_ octets: [UInt8]) {
      guard octets.count >= Self.optionsStart + 4, octets.starts(with: [0x0A, 0x0D, 0x0D, 0x0A]) else { return nil }
      switch Array(octets[8..<12]) {
      case [0x4D, 0x3C, 0x2B, 0x1A]: isLittleEndian = true
      case [0x1A, 0x2B, 0x3C, 0x4D]: isLittleEndian = false
      default: return nil
      }
      let digits = isLittleEndian ? octets[4..<8].reversed() : Array(octets[4..<8])
      length = digits.reduce(0) { $0 << 8 | Int($1) }
      guard length % 4 == 0, (Self.optionsStart + 4...octets.count).contains(length) else { return nil }
    }

    func octets(_ number: Int, _ count: Int) -> [UInt8] {
      let octets = (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
      return isLittleEndian ? octets : octets.reversed()
    }
  }
}
