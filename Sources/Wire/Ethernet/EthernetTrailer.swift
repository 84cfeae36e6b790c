/// What stands in an Ethernet frame behind the packet that it carries: padding, someone's trailer, the checksum.
///
/// Nothing in the frame says which is which. These are the rules by which Wireshark 4.0 tells them apart:
/// - A frame of at least 60 bytes whose packet ends before byte 60 is padded up to there, if those bytes are zeros.
/// - A frame of at least 64 bytes with at least 4 bytes left ends in its check sequence, unless a VLAN tag took the rest.
/// - What remains is a trailer.
public struct EthernetTrailer: Sendable, Equatable {
  /// Zeros up to byte 60, or no bytes.
  public private(set) var padding: Range<Int>
  /// Bytes of unknown use, or no bytes.
  public private(set) var trailer: Range<Int>
  /// The four bytes of the frame check sequence, or no bytes.
  public private(set) var checksum: Range<Int>

  /// The least length of a frame without its check sequence, IEEE 802.3 §4.4.2.
  public static let leastLength = 60

  /// Divides the bytes of `frame` behind `packetEnd`, as the lengths in the packet promise it.
  /// - Parameters:
  ///   - start: Where the Ethernet header starts in `frame`.
  ///   - wireLength: Where the frame ended on the wire; the capture may hold less.
  ///   - isTagged: Whether the innermost header before the packet is a VLAN tag.
  public init(behind packetEnd: Int, in frame: RawSpan, start: Int = 0, wireLength: Int, isTagged: Bool) {
    let captured = min(frame.byteCount, wireLength)
    let least = start &+ Self.leastLength
    let nothing = packetEnd..<packetEnd
    guard packetEnd < captured, packetEnd >= start else {
      (padding, trailer, checksum) = (nothing, nothing, nothing)
      return
    }
    var position = packetEnd
    if wireLength >= least, packetEnd < least, Self.zeros(from: packetEnd, to: min(least, captured), in: frame) {
      position = least
    }
    guard position <= captured else {
      (padding, trailer, checksum) = (nothing, nothing, nothing)
      return
    }
    padding = packetEnd..<position
    let hasChecksum = !isTagged && wireLength &- start >= 64 && wireLength &- position >= 4
    let rest = hasChecksum ? wireLength &- 4 : wireLength
    trailer = position..<max(position, min(rest, captured))
    checksum = hasChecksum && wireLength <= captured ? rest..<wireLength : nothing
  }

  private static func zeros(from start: Int, to end: Int, in frame: RawSpan) -> Bool {
    for offset in start..<end where frame.octet(offset) != 0 { return false }
    return true
  }
}
