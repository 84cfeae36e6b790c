/// The IPv6 header of RFC 8200 §3, read in place. Extension headers are layers of their own.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |Version| Traffic Class |           Flow Label                  |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |         Payload Length        |  Next Header  |   Hop Limit   |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                                                               |
/// +                         Source Address                        +
/// |                        (four words)                           |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |                                                               |
/// +                      Destination Address                      +
/// |                        (four words)                           |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// ```
public struct IPv6Header: Header, ~Escapable {
  /// The bytes the view was made from: the header, and perhaps more behind it.
  public let bytes: RawSpan

  /// Checked here, once: 40 bytes are present and the version is 6.
  @inline(always)
  @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 40 else { throw .truncated(needed: 40, available: bytes.byteCount) }
    let version: UInt8 = Version.read(bytes)
    guard version == 6 else { throw Version.forbids(version) }
    self.bytes = bytes
  }

  /// Always 40: what IPv4 has options for stands in extension headers.
  @inline(always) public var headerLength: Int { 40 }
  /// Which treatment the packet asks for, and its congestion mark (RFC 8200 §7).
  @inline(always) public var trafficClass: UInt8 { TrafficClass.read(bytes) }
  /// Which flow the packet belongs to, as its sender sees it (RFC 6437).
  @inline(always) public var flowLabel: UInt32 { FlowLabel.read(bytes) }
  /// The length of all behind this header, extension headers included. 0 in a jumbogram (RFC 2675).
  @inline(always) public var payloadLength: Int { PayloadLength.read(bytes) }
  /// What follows: an extension header or the payload.
  @inline(always) public var next: IPProtocol { .init(NextHeader.read(bytes)) }
  /// How many routers may still forward the packet.
  @inline(always) public var hopLimit: UInt8 { HopLimit.read(bytes) }
  /// Who sent the packet.
  @inline(always) public var source: UInt128 { Source.read(bytes) }
  /// Who shall receive the packet, or the next router that a routing header names.
  @inline(always) public var destination: UInt128 { Destination.read(bytes) }
}
