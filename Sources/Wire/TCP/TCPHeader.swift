/// The TCP header of RFC 9293 §3.1, read in place.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |          Source Port          |       Destination Port        |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                        Sequence Number                        |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                    Acknowledgment Number                      |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |  Data |     |A|C|E|U|A|P|R|S|F|                               |
/// | Offset| Res |E|W|C|R|C|S|S|Y|I|            Window             |
/// |       |     | |R|E|G|K|H|T|N|N|                               |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |           Checksum            |         Urgent Pointer        |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                    Options and padding, if any                |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// ```
public struct TCPHeader: Header, ~Escapable {
  /// The bytes the view was made from: the header, and perhaps more behind it.
  public let bytes: RawSpan

  /// Checked here, once: 20 bytes are present, and the data offset is at least 20 bytes and present.
  @inline(always)
  @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 20 else { throw .truncated(needed: 20, available: bytes.byteCount) }
    let words: Int = DataOffset.read(bytes)
    guard words >= 5 else { throw DataOffset.forbids(words) }
    guard words &* 4 <= bytes.byteCount else { throw .truncated(needed: words &* 4, available: bytes.byteCount) }
    self.bytes = bytes
  }

  /// The header's length in bytes: 20 without options, 60 at most.
  @inline(always) public var headerLength: Int { DataOffset.read(bytes) &* 4 }
  /// The sender's port.
  @inline(always) public var sourcePort: UInt16 { SourcePort.read(bytes) }
  /// The receiver's port.
  @inline(always) public var destinationPort: UInt16 { DestinationPort.read(bytes) }
  /// The number of the first byte that the segment carries, or of its SYN.
  @inline(always) public var sequence: UInt32 { Sequence.read(bytes) }
  /// The number of the next byte that the sender expects. Only means something with the ACK flag.
  @inline(always) public var acknowledgment: UInt32 { Acknowledgment.read(bytes) }
  /// The control bits.
  @inline(always) public var flags: TCPFlags { TCPFlags(Flags.read(bytes)) }
  /// How many bytes more the sender takes, before scaling.
  @inline(always) public var window: UInt16 { Window.read(bytes) }
  /// The checksum as it stands there.
  @inline(always) public var checksum: UInt16 { HeaderChecksum.read(bytes) }
  /// Where urgent data ends, counted from the sequence number. Only means something with the URG flag.
  @inline(always) public var urgentPointer: UInt16 { UrgentPointer.read(bytes) }
}

/// The twelve bits between data offset and window: three reserved ones and nine control bits (RFC 9293 §3.1, RFC 3168, RFC 9768).
public struct TCPFlags: OptionSet, Hashable, Sendable, BitwiseCopyable {
  /// The bits, FIN lowest.
  public let rawValue: UInt16
  /// A set from its bits.
  @inline(always) public init(rawValue: UInt16) { self.rawValue = rawValue }
  /// A set from its bits.
  @inline(always) public init(_ rawValue: UInt16) { self.rawValue = rawValue }
  /// The sender has no more to send.
  @inline(always) public static var fin: Self { .init(0x001) }
  /// Opens a connection.
  @inline(always) public static var syn: Self { .init(0x002) }
  /// Ends a connection at once.
  @inline(always) public static var reset: Self { .init(0x004) }
  /// Hand what has arrived to the program.
  @inline(always) public static var push: Self { .init(0x008) }
  /// The acknowledgment number means something.
  @inline(always) public static var acknowledgment: Self { .init(0x010) }
  /// The urgent pointer means something.
  @inline(always) public static var urgent: Self { .init(0x020) }
  /// A congestion mark has arrived (RFC 3168).
  @inline(always) public static var congestionEcho: Self { .init(0x040) }
  /// The sender has slowed down (RFC 3168).
  @inline(always) public static var congestionWindowReduced: Self { .init(0x080) }
  /// Accurate ECN (RFC 9768).
  @inline(always) public static var accurateECN: Self { .init(0x100) }
}
