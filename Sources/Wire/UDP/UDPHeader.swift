/// The UDP header of RFC 768, read in place.
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |          Source Port          |       Destination Port        |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// |            Length             |           Checksum            |
/// +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
/// ```
public struct UDPHeader: Header, ~Escapable {
  /// The bytes the view was made from: the header, and perhaps more behind it.
  public let bytes: RawSpan

  /// Checked here, once: 8 bytes are present. The length field is for the walk to judge: 0 is legal in a jumbogram (RFC 2675 §4).
  @inline(always)
  @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 8 else { throw .truncated(needed: 8, available: bytes.byteCount) }
    self.bytes = bytes
  }

  /// Always 8.
  @inline(always) public var headerLength: Int { 8 }
  /// The sender's port.
  @inline(always) public var sourcePort: UInt16 { SourcePort.read(bytes) }
  /// The receiver's port.
  @inline(always) public var destinationPort: UInt16 { DestinationPort.read(bytes) }
  /// The length of header and payload.
  @inline(always) public var length: Int { Length.read(bytes) }
  /// The checksum as it stands there; 0 means that the sender computed none.
  @inline(always) public var checksum: UInt16 { HeaderChecksum.read(bytes) }
}
