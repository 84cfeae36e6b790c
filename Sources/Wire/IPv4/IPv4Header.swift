/// The Internet header of RFC 791 §3.1, read in place.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |Version|  IHL  |   DSCP    |ECN|         Total Length          |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |        Identification         |R|D|M|     Fragment Offset     |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// | Time to Live  |   Protocol    |        Header Checksum        |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                        Source Address                         |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                      Destination Address                      |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                    Options and padding, if any                |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// ```
public struct IPv4Header: Header, ~Escapable {
  /// The bytes the view was made from: the header, and perhaps more behind it.
  public let bytes: RawSpan

  /// Checked here, once: 20 bytes are present, the version is 4, and the header length is at least 20 and present.
  @inline(always)
  @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 20 else { throw .truncated(needed: 20, available: bytes.byteCount) }
    let first: UInt8 = bytes.octet(0)
    guard first >> 4 == 4 else { throw Version.forbids(first >> 4) }
    let length = Int(first & 15) &* 4
    guard length >= 20 else { throw HeaderLength.forbids(first & 15) }
    guard length <= bytes.byteCount else { throw .truncated(needed: length, available: bytes.byteCount) }
    self.bytes = bytes
  }

  /// The header's length in bytes: 20 without options, 60 at most (RFC 791 §3.1).
  @inline(always) public var headerLength: Int { HeaderLength.read(bytes) &* 4 }
  /// The length of header and payload. 0 in captures of packets that the network card was to cut into segments.
  @inline(always) public var totalLength: Int { TotalLength.read(bytes) }
  /// Which datagram a fragment belongs to (RFC 6864 §4).
  @inline(always) public var identification: UInt16 { Identification.read(bytes) }
  /// Whether routers may not fragment the packet.
  @inline(always) public var dontFragment: Bool { DontFragment.read(bytes, as: UInt8.self) == 1 }
  /// Whether this is a fragment and not the last one.
  @inline(always) public var moreFragments: Bool { MoreFragments.read(bytes, as: UInt8.self) == 1 }
  /// Where the payload belongs in its datagram, in bytes.
  @inline(always) public var fragmentOffset: Int { FragmentOffset.read(bytes) &* 8 }
  /// How many routers may still forward the packet.
  @inline(always) public var timeToLive: UInt8 { TimeToLive.read(bytes) }
  /// What the packet carries.
  @inline(always) public var next: IPProtocol { .init(ProtocolNumber.read(bytes)) }
  /// The header's checksum as it stands there.
  @inline(always) public var checksum: UInt16 { HeaderChecksum.read(bytes) }
  /// Who sent the packet.
  @inline(always) public var source: UInt32 { Source.read(bytes) }
  /// Who shall receive the packet.
  @inline(always) public var destination: UInt32 { Destination.read(bytes) }
  /// Whether the sum over the header, its checksum included, is right (RFC 1071 §1).
  @inlinable
  public var isChecksumRight: Bool {
    var sum = Checksum()
    sum.add(bytes.extracting(0..<headerLength))
    return sum.folded == 0xFFFF
  }
}
