public import Wire

/// Reads a capture file front to back: pcap in its kinds and pcapng, packed with gzip or not.
///
/// One buffer is filled again and again; a frame borrows it and must be gone before the next one is asked for,
/// which the compiler checks. Nothing is allocated per packet. 64 KiB are read at a time: the second-level cache
/// holds them until they are looked at. (A bare loop of reads took up to four times as long with 256 KiB on one machine, and never
/// longer with 64.)
///
/// ```swift
/// var reader = try CaptureReader(path: "trace.pcapng")
/// while let frame = try reader.next() { print(frame.info.number, frame.bytes.byteCount) }
/// ```
///
/// Whoever needs the interfaces beside a frame says `while try reader.advance()` and reads `reader.frame` and `reader.interfaces`.
public struct CaptureReader: ~Copyable {
  /// The most bytes a record may claim, its header included: more is taken for damage, as in Wireshark.
  public static let largestRecord = 16 << 20
  /// The most interfaces of one section.
  public static let mostInterfaces = 65_536
  /// The most bytes of names, descriptions and comments of one section that are kept. What goes beyond is left out.
  public static let mostText = 4 << 20

  /// The kind of file.
  public let format: CaptureFormat
  /// The section that the last frame belongs to; its number stays 0 in a pcap file.
  public internal(set) var section = CaptureSection()
  /// The interfaces of that section so far. `FrameInfo.interface` is an index of this array, unless it is -1.
  ///
  /// A pcap file has one without a number, which says the link type and the snapshot length.
  public internal(set) var interfaces: [CaptureInterface] = []
  /// Whether custom blocks and journal entries are lent as frames of `LinkType.notAPacket`. They have a frame number in any case.
  public let lendsOtherRecords: Bool

  var source: ByteSource
  var buffer: [UInt8]
  /// The place in `buffer` of the next record.
  var position: Int
  /// The end of what has been read into `buffer`.
  var filled: Int
  /// The file offset of `buffer[0]`.
  var base: UInt64 = 0
  /// Whether numbers are stored least significant byte first.
  var isLittleEndian: Bool
  let pcap: PcapLayout
  var clocks: [InterfaceClock] = []
  var textLeft = Self.mostText
  /// The last packet.
  var current = PacketPlace()

  /// Opens the file at `path`, "-" for standard input, and reads its first bytes.
  ///
  /// - Parameters:
  ///   - chunk: How many bytes are read at a time.
  ///   - lendsOtherRecords: Whether records of a pcapng file that Wireshark counts as frames although they are no packets
  ///     are lent, too: custom blocks and journal entries.
  public init(path: String, chunk: Int = 64 << 10, lendsOtherRecords: Bool = true) throws(CaptureError) {
    try self.init(InputFile(path: path), chunk: chunk, lendsOtherRecords: lendsOtherRecords)
  }

  /// Reads the octets of a file that are in memory.
  ///
  /// - Parameter name: What errors call them.
  public init(octets: [UInt8], name: String, lendsOtherRecords: Bool = true) throws(CaptureError) {
    try self.init(InputFile(octets: octets, name: name), chunk: 64 << 10, lendsOtherRecords: lendsOtherRecords)
  }

  private init(_ file: consuming InputFile, chunk: Int, lendsOtherRecords: Bool) throws(CaptureError) {
    var buffer = [UInt8](repeating: 0, count: max(chunk, 64)), filled = 0
    let source = try ByteSource(file, buffer: &buffer, filled: &filled, least: PcapLayout.fileHeader)
    let (format, isLittleEndian) = try Self.announced(buffer, filled, source.name)
    let pcap: PcapLayout
    if format == .pcapng {
      pcap = PcapLayout()
    } else {
      pcap = try PcapLayout(buffer, filled, format, isLittleEndian: isLittleEndian, name: source.name, isUnpacked: source.isCompressed)
    }

    // A non-copyable value may throw only before its first property is set (Swift 6.3), so all are set here.
    (self.format, self.isLittleEndian, self.lendsOtherRecords) = (format, isLittleEndian, lendsOtherRecords)
    self.pcap = pcap
    (self.buffer, self.filled) = (buffer, filled)
    self.source = source
    position = format == .pcapng ? 0 : PcapLayout.fileHeader
    if format != .pcapng {
      let resolution: UInt8 = format == .pcapNanoseconds ? 9 : 6
      interfaces = [
        CaptureInterface(number: -1, section: 0, linkType: pcap.linkType, snapLength: pcap.snapLength, timeResolution: resolution)
      ]
    }
  }

  /// The file as people should see it: its path, or "standard input".
  public var name: String { source.name }
  /// Whether the file is packed with gzip.
  public var isCompressed: Bool { source.isCompressed }
  /// The size of the file itself, packed or not; nil for pipes.
  public var fileSize: UInt64? { source.fileSize }
  /// How many bytes of the file itself have been read so far.
  public var fileOffset: UInt64 { source.fileOffset }
  /// How many frames have been lent or passed over so far.
  public var frameCount: Int { current.info.number }

  /// The next packet, or nil at the end of the file.
  ///
  /// An error ends the reading; what was lent before is right. Asked again, the reader reports it again.
  @_lifetime(&self)
  public mutating func next() throws(CaptureError) -> Frame? {
    guard try advance() else { return nil }
    let bytes = buffer.octets
    return Frame(bytes.extracting(current.bytes), current.info, options: bytes.extracting(current.options))
  }

  /// Goes to the next packet, which `frame` then lends; false at the end of the file.
  @inline(__always)
  public mutating func advance() throws(CaptureError) -> Bool {
    while true {
      if format == .pcapng {
        if try scanBlocks() { return true }
      } else if scanRecord() {
        return true
      }
      guard try more() else { return false }
    }
  }

  /// The packet that `advance()` went to last. While it is borrowed, `interfaces` and `section` can be read.
  public var frame: Frame {
    @_lifetime(borrow self)
    get {
      let bytes = buffer.octets
      return Frame(bytes.extracting(current.bytes), current.info, options: bytes.extracting(current.options))
    }
  }

  /// The interface of the packet that `advance()` went to last; nil for records that belong to none.
  public var interface: CaptureInterface? {
    if format != .pcapng { return interfaces.first }
    let number = Int(current.info.interface)
    return interfaces.indices.contains(number) ? interfaces[number] : nil
  }

  /// The number at `offset` of the buffer, in the byte order of the file.
  @inline(always)
  func number<T: FixedWidthInteger & BitwiseCopyable>(_ window: RawSpan, _ offset: Int, as type: T.Type = T.self) -> T {
    let value = window.networkOrder(at: offset, as: T.self)
    return isLittleEndian ? value.byteSwapped : value
  }

  /// An error at the record in question.
  @inline(never)
  func failure(_ reason: CaptureError.Reason) -> CaptureError {
    CaptureError(name, base + UInt64(position), reason, countsUnpackedBytes: isCompressed)
  }

  /// Moves the unread rest to the front, makes room for the record it begins, and reads on. False at a clean end.
  @inline(never)
  private mutating func more() throws(CaptureError) -> Bool {
    let rest = filled - position
    if position > 0 {
      buffer.moveToFront(from: position, to: filled)
      base += UInt64(position)
      (position, filled) = (0, rest)
      (current.bytes, current.options) = (0..<0, 0..<0)
    }
    let needed = format == .pcapng ? try neededForBlock() : try neededForRecord()
    // It grows as bytes come, not as lengths promise.
    if filled == buffer.count { buffer.grow(to: min(needed, 2 * buffer.count)) }
    let count = try source.read(into: &buffer, from: filled)
    filled += count
    if count > 0 { return true }
    guard rest == 0 else { throw failure(.cut(needed: needed, available: rest)) }
    return false
  }

  private static func announced(_ buffer: [UInt8], _ filled: Int, _ name: String) throws(CaptureError) -> (CaptureFormat, Bool) {
    if filled == 0 { throw CaptureError(name, 0, .empty) }
    let head = Array(buffer[..<min(filled, 16)])
    if CaptureFormat.mayBegin(with: head) { throw CaptureError(name, 0, .cut(needed: PcapLayout.fileHeader, available: filled)) }
    let magic = filled >= 4 ? buffer.octets.networkOrder(at: 0, as: UInt32.self) : 0
    if let found = CaptureFormat.announced(by: magic) { return (found.format, found.isLittleEndian) }
    throw CaptureError(name, 0, .notACapture(magic: Array(head.prefix(4)), guess: CaptureFormat.guess(head)))
  }
}

/// Where in the buffer the last packet lies, and what is known of it.
struct PacketPlace {
  var bytes = 0..<0
  var options = 0..<0
  var info = FrameInfo(number: 0, time: 0, length: 0)
}
