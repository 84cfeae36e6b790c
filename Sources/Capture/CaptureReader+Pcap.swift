import Wire

/// How the records of a classic capture file are laid out (draft-ietf-opsawg-pcap, sections 4 and 5).
///
/// ```
///    +---------------------------------------------------------------+
///  0 |                      Timestamp (Seconds)                      |
///    +---------------------------------------------------------------+
///  4 |            Timestamp (Microseconds or nanoseconds)            |
///    +---------------------------------------------------------------+
///  8 |                    Captured Packet Length                     |
///    +---------------------------------------------------------------+
/// 12 |                    Original Packet Length                     |
///    +---------------------------------------------------------------+
/// ```
///
/// A modified file has eight bytes more: interface number, protocol, packet type and a byte of padding.
struct PcapLayout {
  /// The length of the header of the file.
  static let fileHeader = 24

  var nanosecondsPerTick: UInt64 = 1000
  var recordHeader = 16
  /// Where the two lengths stand. Files before version 2.3 have them the other way round.
  var capturedAt = 8
  var lengthAt = 12
  /// Files of version 2.3 have them in either order: the greater one is the original length.
  var isOrderOpen = false
  var linkType = LinkType.ethernet
  var snapLength: UInt32 = 0

  init() {}

  /// Reads the header of a file.
  init(
    _ buffer: [UInt8], _ filled: Int, _ format: CaptureFormat, isLittleEndian: Bool, name: String, isUnpacked: Bool
  ) throws(CaptureError) {
    guard filled >= Self.fileHeader else {
      throw CaptureError(name, 0, .cut(needed: Self.fileHeader, available: filled), countsUnpackedBytes: isUnpacked)
    }
    func number(_ offset: Int) -> UInt32 {
      let value = buffer.octets.networkOrder(at: offset, as: UInt32.self)
      return isLittleEndian ? value.byteSwapped : value
    }
    let versions = number(4)
    let (major, minor) = isLittleEndian ? (versions & 0xFFFF, versions >> 16) : (versions >> 16, versions & 0xFFFF)
    // A greater number is taken for a layout that has not changed, as in Wireshark.
    guard major >= 2 else {
      throw CaptureError(name, 4, .unsupportedVersion(format, major: Int(major), minor: Int(minor)), countsUnpackedBytes: isUnpacked)
    }
    if format == .pcapNanoseconds { nanosecondsPerTick = 1 }
    if format == .modifiedPcap { recordHeader = 24 }
    if minor < 3 { (capturedAt, lengthAt) = (12, 8) }
    isOrderOpen = minor == 3
    snapLength = number(16)
    linkType = .stored(number(20) & 0x03FF_FFFF)  // the upper bits say whether frames end in a check sequence
  }
}

extension CaptureReader {
  /// Takes the record at `position`; false if it is not wholly in the buffer.
  @inline(always)
  mutating func scanRecord() -> Bool {
    guard let record = wholeRecord() else { return false }
    let start = position &+ pcap.recordHeader
    position = start &+ record.captured
    current.bytes = start..<position
    current.info = FrameInfo(number: current.info.number &+ 1, time: record.time, length: record.length, linkType: pcap.linkType)
    return true
  }

  /// The header of the record at `position`, if the whole record is in the buffer.
  @inline(always)
  private func wholeRecord() -> (captured: Int, time: UInt64, length: UInt32)? {
    let available = filled &- position, header = pcap.recordHeader
    guard available >= header else { return nil }
    let window = buffer.octets
    let (captured, length) = lengths(window, at: position)
    guard available &- header >= captured, captured <= Self.largestRecord else { return nil }
    let seconds: UInt32 = number(window, position), ticks: UInt32 = number(window, position &+ 4)
    return (captured, UInt64(seconds) &* 1_000_000_000 &+ UInt64(ticks) &* pcap.nanosecondsPerTick, length)
  }

  @inline(always)
  func lengths(_ window: RawSpan, at position: Int) -> (captured: Int, length: UInt32) {
    let captured: UInt32 = number(window, position &+ pcap.capturedAt), length: UInt32 = number(window, position &+ pcap.lengthAt)
    return pcap.isOrderOpen && captured > length ? (Int(length), captured) : (Int(captured), length)
  }

  /// How many bytes the record at `position` is known to need.
  func neededForRecord() throws(CaptureError) -> Int {
    guard filled - position >= pcap.recordHeader else { return pcap.recordHeader }
    let needed = pcap.recordHeader + lengths(buffer.octets, at: position).captured
    guard needed <= Self.largestRecord else { throw failure(.oversized(length: needed)) }
    return needed
  }
}
