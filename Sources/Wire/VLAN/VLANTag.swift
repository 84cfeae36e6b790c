/// An IEEE 802.1Q tag, clause 9: what follows the type 0x8100, or 0x88A8 for the tag of a provider (802.1ad).
///
/// ```
///  0                   1                   2                   3
///  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
/// | PCP |D|    VLAN Identifier    |        Type or Length         |
/// ```
public struct VLANTag: Header, ~Escapable {
  /// The bytes from the tag's control information on.
  public let bytes: RawSpan

  /// Checked here, once: 4 bytes are present.
  @inline(always) @_lifetime(copy bytes)
  public init(_ bytes: RawSpan) throws(WireError) {
    guard bytes.byteCount >= 4 else { throw .truncated(needed: 4, available: bytes.byteCount) }
    self.bytes = bytes
  }

  /// Always 4.
  @inline(always) public var headerLength: Int { 4 }
  /// The network: 1 to 4094. 0 means that only the priority counts.
  @inline(always) public var identifier: UInt16 { Identifier.read(bytes) }
  /// The field that is a type or a length.
  @inline(always) public var etherTypeOrLength: UInt16 { TypeOrLength.read(bytes) }
  /// Whether an LLC header follows. Wireshark takes even 0 for a length here, unlike behind an Ethernet header.
  @inline(always) public var isLength: Bool { etherTypeOrLength <= 1500 }
  /// What the tag stands in front of, if `isLength` is false.
  @inline(always) public var etherType: EtherType { .init(etherTypeOrLength) }
}
