/// One captured packet: its bytes and what the capture file says about it.
public struct Frame: ~Escapable {
  /// The captured bytes.
  public let bytes: RawSpan
  /// What the file says about the packet.
  public let info: FrameInfo
  /// The options that follow the packet in a pcapng file, undecoded, or no bytes at all.
  public let options: RawSpan

  /// A packet without options.
  @inline(always)
  @_lifetime(copy bytes)
  public init(_ bytes: RawSpan, _ info: FrameInfo) {
    self.bytes = bytes
    self.info = info
    options = bytes.extracting(0..<0)
  }

  /// A packet and the options that follow it in its block. Both lie in the same buffer.
  @inline(always)
  @_lifetime(copy bytes, copy options)
  public init(_ bytes: RawSpan, _ info: FrameInfo, options: RawSpan) {
    self.bytes = bytes
    self.info = info
    self.options = options
  }
}

/// What a capture says about a packet besides its bytes.
public struct FrameInfo: Sendable, Equatable, BitwiseCopyable {
  /// Counted from 1, as Wireshark does.
  public var number: Int
  /// Nanoseconds since 1970; 0 if the file does not say.
  public var time: UInt64
  /// The length on the wire; the capture may hold less.
  public var length: UInt32
  /// How the first header is to be read.
  public var linkType: LinkType
  /// The number of the interface in its file, or -1 if the format has none.
  public var interface: Int32
  /// Whether `time` is known. Simple packet blocks have no time.
  public var hasTime: Bool
  /// Whether numbers in `options` are stored least significant byte first.
  public var optionsAreLittleEndian: Bool

  /// The facts of one packet; numbers in options are big-endian until told otherwise.
  @inline(always)
  public init(number: Int, time: UInt64, length: UInt32, linkType: LinkType = .init(1), interface: Int32 = -1, hasTime: Bool = true) {
    self.number = number; self.time = time; self.length = length; self.linkType = linkType
    self.interface = interface; self.hasTime = hasTime
    optionsAreLittleEndian = false
  }
}
