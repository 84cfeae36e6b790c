/// What the header of an IPv4 packet says, RFC 791 §3.1. All numbers are 0 and all flags false until they are set.
public struct IPv4Fields: Hashable, Sendable {
  /// The header's length in bytes, 20 to 60.
  public var headerLength = 0
  /// The differentiated services code point, the upper 6 bits of the second byte (RFC 2474 §3).
  public var dscp: UInt8 = 0
  /// Explicit congestion notification, the lower 2 bits of the second byte (RFC 3168 §5).
  public var ecn: UInt8 = 0
  /// The length of header and payload in bytes.
  public var totalLength = 0
  /// What the fragments of one packet have in common.
  public var identification: UInt16 = 0
  /// Whether routers may not fragment the packet.
  public var dontFragment = false
  /// Whether this is a fragment and not the last one.
  public var moreFragments = false
  /// Where the payload belongs in the whole packet, in bytes.
  public var fragmentOffset = 0
  /// How many routers may still forward the packet.
  public var timeToLive: UInt8 = 0
  /// What the packet carries: 6 is TCP, 17 is UDP.
  public var protocolNumber: UInt8 = 0
  /// The header's checksum as it stands there.
  public var checksum: UInt16 = 0
  /// Who sent the packet.
  public var source: UInt32 = 0
  /// Who shall receive it.
  public var destination: UInt32 = 0
  /// How many bytes of options stand behind the first 20 bytes.
  public var optionsLength = 0

  /// A header of zeros.
  public init() {}
}
